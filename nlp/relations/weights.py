"""The weights of what is learned about relations (``models/relations/weights.tsv``)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..errors import ModelError
from ..logistic import sigmoid

_FILE = "weights.tsv"
#: Rows that are no feature: from which probability on a candidate is taken.
LEAST, LEAST_RULED = "<least>", "<least-ruled>"


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression over named features.

    Attributes:
        weights: The weight of each feature that has one.
        least: From which probability on a candidate is taken.
        least_ruled: The same for one that the rules have found.
    """

    weights: Mapping[str, float]
    least: float
    least_ruled: float

    def total(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of features."""
        return sum(self.weights.get(feature, 0.0) for feature in features)

    def probability(self, features: Iterable[str]) -> float:
        """Return how probable it is that a candidate with these features holds."""
        return sigmoid(self.total(features))


def parse_weights(content: str, source: str) -> dict[str, Model]:
    """Read the models by name: a line has name, feature and weight in hundredths, tabs between.

    Raises:
        ModelError: a line has another shape, or a model lacks its thresholds.
    """
    found: dict[str, dict[str, float]] = {}
    for number, line in enumerate(content.removesuffix("\n").split("\n"), start=1):
        name, _, rest = line.partition("\t")
        feature, tab, weight = rest.rpartition("\t")
        try:
            value = int(weight) / 100
        except ValueError:
            value = math.nan
        if not name or not tab or math.isnan(value):
            raise ModelError(
                f"{source}, line {number}: no model, feature and weight in hundredths; "
                "install again, or train with models/relations/train.py"
            )
        found.setdefault(name, {})[feature] = value
    lacking = sorted(name for name, rows in found.items() if not {LEAST, LEAST_RULED} <= set(rows))
    if lacking:
        raise ModelError(f"{source}: model {lacking[0]} has no {LEAST} and {LEAST_RULED}")
    return {
        name: Model(rows, rows.pop(LEAST), rows.pop(LEAST_RULED)) for name, rows in found.items()
    }


@cache
def load_models() -> Mapping[str, Model]:
    """Return the shipped models by name; empty where the installation has none.

    Raises:
        ModelError: the file is missing or malformed.
    """
    path = resources.files("zhengpu.models") / "relations" / _FILE
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ModelError(
            f"{path}: no such file; install again, or train with models/relations/train.py"
        ) from error
    return parse_weights(content, str(path))
