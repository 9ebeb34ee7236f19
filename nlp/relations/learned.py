"""Links that a model finds where frames stop, and its doubt about those that frames find."""

from __future__ import annotations

from collections.abc import Mapping

from .links import Link, key_of
from .pair_features import features
from .pairs import Pair, pairs
from .stage import Stage
from .weights import Model


def weigh(stage: Stage, models: Mapping[str, Model]) -> tuple[Link, ...]:
    """Return the links of a document, each with its probability as score.

    A link of the frames stays unless the model thinks it most unlikely, and keeps its source
    and its sentence; one that the model adds has the source ``learned:TYPE``.

    Args:
        stage: The document.
        models: The models by relation; a relation without one is left to the frames.
    """
    ruled = {key_of(link): link for link in stage.links}
    found: list[Link] = []
    judged = set()
    for pair in pairs(stage):
        model = models.get(pair.type)
        link = _link(stage, pair)
        known = ruled.get(key_of(link))
        if model is None:
            continue
        judged.add(key_of(link))
        chance = model.probability(features(stage, pair))
        if chance < (model.least if known is None else model.least_ruled):
            continue
        best = link if known is None else known
        found.append(
            Link(
                best.type,
                best.subject,
                best.object,
                best.sentence,
                round(chance, 3),
                best.source,
                best.arguments,
            )
        )
    found += (link for key, link in ruled.items() if key not in judged)
    return tuple(
        sorted(found, key=lambda k: (k.sentence, k.arguments, k.type, k.subject, k.object))
    )


def _link(stage: Stage, pair: Pair) -> Link:
    """The link that a pair would make, proved by the later of its two sentences."""
    if pair.one is None or pair.other is None:
        nowhere = (0, 0)
        arguments = (nowhere, nowhere)
        return Link(pair.type, pair.subject, pair.object, nowhere, 0.0, "", arguments)
    line = stage.lines[max(pair.one.line, pair.other.line)]
    return Link(
        pair.type,
        pair.subject,
        pair.object,
        (line.start, line.end),
        0.0,
        f"learned:{pair.type}",
        ((pair.one.start, pair.one.stop), (pair.other.start, pair.other.stop)),
    )
