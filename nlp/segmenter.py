"""The Chinese words of a Doc: spaCy's own tokenizer with the shipped spacy-pkuseg model.

A model is a folder with ``features.msgpack``, ``weights.npz`` and ``SHA256SUMS``. It is looked
for in the argument, then the environment variable :data:`ENVIRONMENT`, then what zhengpu
ships; nothing is ever downloaded. Its digests are checked before it is loaded.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import spacy
import spacy_pkuseg
from spacy.lang.zh import ChineseTokenizer
from spacy.language import Language
from spacy.vocab import Vocab

from .errors import ModelError

#: Names a folder with another model.
ENVIRONMENT = "ZHENGPU_SEGMENTER"

_SUMS = "SHA256SUMS"
_FILES = ("features.msgpack", "weights.npz")


def blank(model: Path | None = None) -> Language:
    """Return an empty ``zh`` Language that cuts text into words with our segmenter.

    It is saved and loaded like any spaCy pipeline, the segmenter inside it.

    Args:
        model: Folder of a segmenter in place of the shipped one.

    Raises:
        ModelError: a file of the model is missing or is not what its digest says.
    """
    settings = {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "pkuseg"}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": settings}})
    nlp.tokenizer = tokenizer(nlp.vocab, model)
    return nlp


class LoadedTokenizer(ChineseTokenizer):
    """spaCy's Chinese tokenizer with its segmenter loaded already."""

    def initialize(
        self,
        get_examples: Any = None,
        *,
        nlp: Language | None = None,
        pkuseg_model: str | None = None,
        pkuseg_user_dict: str | None = "default",
    ) -> None:
        """Keep the segmenter; spaCy's own would load another before each training."""


def tokenizer(vocab: Vocab, model: Path | None = None) -> ChineseTokenizer:
    """Return spaCy's Chinese tokenizer, loaded with our segmenter.

    Raises:
        ModelError: see :func:`blank`.
    """
    chinese = LoadedTokenizer(vocab, segmenter="pkuseg")  # type: ignore[arg-type]
    chinese.pkuseg_seg = load_segmenter(model)
    return chinese


def create_tokenizer(path: str | None = None) -> Callable[[Language], ChineseTokenizer]:
    """Make the tokenizer from a spaCy config, where it is ``zhengpu.segmenter.v1``.

    Raises:
        ModelError: when called for a Language; see :func:`blank`.
    """
    return lambda nlp: tokenizer(nlp.vocab, Path(path) if path else None)


def load_segmenter(model: Path | None = None) -> Any:
    """Return the ``spacy_pkuseg.pkuseg`` of a model folder, its digests checked.

    Raises:
        ModelError: see :func:`blank`.
    """
    folder = _folder(model)
    contents = _checked(folder)
    # pkuseg reads a folder: give it one that holds exactly the bytes that were checked.
    with tempfile.TemporaryDirectory(prefix="zhengpu-") as copy:
        for name, content in contents.items():
            Path(copy, name).write_bytes(content)
        try:
            segmenter = spacy_pkuseg.pkuseg(copy, user_dict=None)
        except (ValueError, KeyError, TypeError, AssertionError, EOFError, BadZipFile) as error:
            raise ModelError(f"{folder}: not a model of spacy-pkuseg: {error}") from error
    # Without a dictionary pkuseg leaves these unset, and spaCy could not save the tokenizer.
    segmenter.postprocesser.common_words = set()
    segmenter.postprocesser.other_words = set()
    return segmenter


def _folder(model: Path | None) -> Traversable:
    named = os.environ.get(ENVIRONMENT)
    if model is not None:
        return model
    return Path(named) if named else resources.files("zhengpu.models").joinpath("segmenter")


def _checked(folder: Traversable) -> dict[str, bytes]:
    """Read the files of a model and compare them with their digests."""
    try:
        lines = folder.joinpath(_SUMS).read_text(encoding="utf-8").splitlines()
        contents = {name: folder.joinpath(name).read_bytes() for name in _FILES}
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(
            f"{folder}: no segmenter can be read there ({error}); it takes {', '.join(_FILES)} "
            f"and {_SUMS}, which the command 'sha256sum {' '.join(_FILES)} > {_SUMS}' writes"
        ) from error
    rows = (line.split(maxsplit=1) for line in lines if len(line.split()) == 2)
    digests = {name.lstrip("*"): digest for digest, name in rows}
    for name, content in contents.items():
        if digests.get(name) != hashlib.sha256(content).hexdigest():
            raise ModelError(
                f"{folder.joinpath(name)}: not the file that {_SUMS} names; it is damaged or was "
                f"changed: restore it, or reinstall zhengpu"
            )
    return contents
