"""The folder of a recogniser: weights in half precision, what they mean, and digests of both."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
from thinc.api import Model

from ..errors import ModelError
from .lexical import KINDS
from .network import TAGS

_WEIGHTS, _NEEDS, _SUMS = "weights.npz", "model.json", "SHA256SUMS"


def write(model: Model[Any, Any], cfg: dict[str, Any], folder: Path) -> None:
    """Write the folder of a model.

    Raises:
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    store = io.BytesIO()
    np.savez_compressed(store, **{name: value.astype(np.float16) for name, value in _params(model)})
    contents = {
        _WEIGHTS: store.getvalue(),
        _NEEDS: json.dumps(needs(cfg), ensure_ascii=False, indent=1).encode() + b"\n",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    sums = [f"{hashlib.sha256(c).hexdigest()}  {name}\n" for name, c in contents.items()]
    (folder / _SUMS).write_text("".join(sums), encoding="utf-8")


def read(folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the weights of a folder whose digests fit, and what they mean.

    Raises:
        ModelError: a file is missing, or is not what its digest says.
    """
    again = "restore it, reinstall zhengpu, or train it again with zhengpu train"
    try:
        lines = (folder / _SUMS).read_text(encoding="utf-8").splitlines()
        contents = {name: (folder / name).read_bytes() for name in (_WEIGHTS, _NEEDS)}
    except OSError as error:
        raise ModelError(
            f"{folder}: no recogniser can be read there ({error.strerror}: {error.filename}); "
            f"{again}"
        ) from error
    digests = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name, content in contents.items():
        if digests.get(name) != hashlib.sha256(content).hexdigest():
            raise ModelError(f"{folder / name}: not the file that {_SUMS} names; {again}")
    with np.load(io.BytesIO(contents[_WEIGHTS])) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
    return weights, json.loads(contents[_NEEDS])


def fill(model: Any, weights: dict[str, Any], folder: Path, *, strict: bool) -> None:
    """Set the parameters of a model.

    Raises:
        ModelError: with ``strict``, a layer has another size than its weights.
    """
    for number, node in enumerate(model.walk()):
        for name in node.param_names:
            value = weights.get(f"{number}.{name}")
            if value is not None and value.shape == node.get_param(name).shape:
                node.set_param(name, node.ops.asarray(value))
            elif strict:
                raise ModelError(
                    f"{folder}: its layers have other sizes than the config says; "
                    "train it again with zhengpu train"
                )


def needs(cfg: dict[str, Any]) -> dict[str, Any]:
    """Return what weights mean: a model made for other kinds of feature cannot be read."""
    return {"format": 2, "labels": list(TAGS.labels), "kinds": list(KINDS), **cfg}


def _params(model: Model[Any, Any]) -> list[tuple[str, Any]]:
    return [
        (f"{number}.{name}", node.get_param(name))
        for number, node in enumerate(model.walk())
        for name in node.param_names
    ]
