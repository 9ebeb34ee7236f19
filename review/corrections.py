"""The answers of our own page: one question a line, put together by unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..nlp.records import RELATION_TYPES, STATUSES
from .errors import ReviewError
from .reviewed import Reviewed, overlap
from .units import Link, Mark, Unit, mark_of, unit_of

#: What a reader may answer; what is skipped is not written.
ANSWERS = ("right", "wrong", "other")
_UNIT = ("doc", "start", "region", "marks", "relations")
_KEYS = frozenset((*_UNIT, "kind", "sentence", "item", "answer", "other", "rest"))


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    Attributes:
        unit: The unit it is about.
        kind: ``mention`` or ``relation``.
        index: Which of the unit's marks or links.
        answer: One of :data:`ANSWERS`.
        mark: The mention that should stand there, for another extent or label.
        word: The status or relation type that is right, for a relation.
        rest: Whether all other mentions of the unit were confirmed as well.
    """

    unit: Unit
    kind: str
    index: int
    answer: str
    mark: Mark | None = None
    word: str = ""
    rest: bool = False


def answer_of(data: Mapping[str, Any]) -> Answer:
    """Read one line.

    Raises:
        ReviewError: What is missing, unknown or malformed.
    """
    for key in sorted(set(data) - _KEYS):
        raise ReviewError(f"unknown key {key!r:.40}")
    for key in sorted(_KEYS - set(data)):
        raise ReviewError(f"key {key!r} is missing")
    unit = unit_of(data["sentence"], {key: data[key] for key in _UNIT})
    kind, index, answer = data["kind"], data["item"], data["answer"]
    if kind not in ("mention", "relation"):
        raise ReviewError(f"kind must be mention or relation, not {kind!r:.40}")
    number = len(unit.marks if kind == "mention" else unit.links)
    if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < number:
        raise ReviewError(f"item {index!r:.40} is none of the sentence's {number} {kind}s")
    if answer not in ANSWERS:
        raise ReviewError(f"answer must be one of {', '.join(ANSWERS)}, not {answer!r:.40}")
    if not isinstance(data["rest"], bool) or (data["rest"] and kind != "mention"):
        raise ReviewError("rest must be true or false, and true for a mention only")
    made = Answer(unit, kind, index, answer, rest=data["rest"])
    return _mended(made, data["other"])


def _mended(answer: Answer, other: object) -> Answer:
    if answer.answer != "other":
        if other is not None:
            raise ReviewError(f"other belongs to the answer other, got {other!r:.40}")
        return answer
    unit = answer.unit
    if answer.kind == "mention":
        return replace(answer, mark=mark_of(other, unit.text))
    post = unit.links[answer.index].type == "HOLDS_ROLE"
    words = STATUSES if post else tuple(k for k in RELATION_TYPES if k != "HOLDS_ROLE")
    if other not in words:
        raise ReviewError(f"other must be one of {', '.join(words)}, not {other!r:.40}")
    return replace(answer, word=str(other))


def put_together(
    answers: Iterable[tuple[str, Answer]],
) -> tuple[tuple[Reviewed, ...], tuple[str, ...]]:
    """Put the answers, each with its place in the file, together by unit.

    A question that is answered twice has its last answer. An answer that gives a mention an
    extent over another one that was judged is left out.

    Returns:
        The units, by page and place, and what was left out.
    """
    groups: dict[tuple[str, int, str], dict[tuple[str, int], tuple[str, Answer]]] = {}
    for where, answer in answers:
        unit = answer.unit
        group = groups.setdefault((unit.doc, unit.start, unit.text), {})
        if group and next(iter(group.values()))[1].unit != unit:
            # The output was made anew between two reviews: the old questions are others.
            group.clear()
        group.pop((answer.kind, answer.index), None)
        group[answer.kind, answer.index] = (where, answer)
    faults: list[str] = []
    made = [_reviewed(list(groups[key].values()), faults) for key in sorted(groups)]
    return tuple(made), tuple(faults)


def _reviewed(answers: list[tuple[str, Answer]], faults: list[str]) -> Reviewed:
    unit = answers[0][1].unit
    judged = {a.index: a for _, a in answers if a.kind == "mention"}
    rest = any(a.rest for a in judged.values())
    kept = [unit.marks[i] for i, a in sorted(judged.items()) if a.answer == "right"]
    others = [m for i, m in enumerate(unit.marks) if i not in judged]
    for where, answer in answers:
        if answer.mark is None:
            continue
        old = unit.marks[answer.index]
        same = (old.start, old.end) == (answer.mark.start, answer.mark.end)
        mark = replace(answer.mark, name=old.name if same else "")
        clash = next((m for m in kept if overlap(m, mark)), None)
        if clash is not None:
            told = f"{unit.surface(mark)} overlaps {unit.surface(clash)}, which was judged as well"
            faults.append(f"{where}: {told}")
            continue
        kept.append(mark)
        others = [m for m in others if not overlap(m, mark)]
    kept, others = (kept + others, []) if rest else (kept, others)
    refused = tuple(unit.marks[i] for i, a in sorted(judged.items()) if a.answer == "wrong")
    links, open_links = _links(unit, {a.index: a for _, a in answers if a.kind == "relation"})
    return Reviewed(unit, tuple(sorted(kept)), tuple(others), refused, links, open_links)


def _links(unit: Unit, judged: Mapping[int, Answer]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    links, still = [], []
    for index, link in enumerate(unit.links):
        answer = judged.get(index)
        if answer is None:
            still.append(link)
        elif answer.word and link.type == "HOLDS_ROLE":
            links.append(replace(link, status=answer.word))
        elif answer.word:
            links.append(replace(link, type=answer.word))
        elif answer.answer == "right":
            links.append(link)
    return tuple(links), tuple(still)
