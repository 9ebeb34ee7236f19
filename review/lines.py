"""From answers to lines of a user's rules: names that are mentions everywhere, or nowhere.

A rule speaks of a name wherever it stands, an answer of one place. A line is made only where
the one follows from the other; :class:`Held` says of each other name why it got none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..nlp.rules.user import REFUSED
from ..nlp.text import simplify
from .reviewed import Reviewed

#: A body's name without its division (市委, 县财政局): a longer name may grow to its left.
_LEVEL = re.compile("[省市州盟县区旗镇乡村]|街道|社区|集团|公司")
_INSIDE = "it stands inside a longer name, and would cut it"
_PEOPLE = ("OFFICIAL", "PERSON")
_DIVISIONS = ("PLACE", "TOWNSHIP")


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A rule line: a name and its label, :data:`~zhengpu.nlp.rules.user.REFUSED` for none."""

    name: str
    label: str

    def to_json(self) -> str:
        """Return the line in the form of a pattern file."""
        return json.dumps({"label": self.label, "pattern": self.name}, ensure_ascii=False)


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A judged name that makes no line, and why; ``detail`` is what is special to this name."""

    name: str
    label: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Verdict:
    name: str
    label: str
    new: bool


def lines_of(reviewed: Sequence[Reviewed]) -> tuple[tuple[Line, ...], tuple[Held, ...]]:
    """Return the lines that the answers make, sorted by name, and the names that make none.

    People get one label, since the document tells officials from other people.
    """
    verdicts: dict[str, list[_Verdict]] = {}
    for verdict in (v for item in reviewed for v in _verdicts(item)):
        verdicts.setdefault(simplify(verdict.name), []).append(verdict)
    longer = _longer(reviewed)
    lines: list[Line] = []
    held: list[Held] = []
    for key, given in sorted(verdicts.items()):
        labels = sorted({verdict.label for verdict in given})
        name, label = given[0].name, labels[0]
        inside = longer.get(key, "")
        if len(labels) > 1:
            held.append(Held(name, "", "judged in two ways", " and ".join(labels)))
        elif reason := _reason(name, label, any(v.new for v in given), inside):
            detail = inside if reason == _INSIDE else ""
            held.append(Held(name, label.removeprefix(f"{REFUSED} "), reason, detail))
        else:
            lines.append(Line(name, label))
    return tuple(sorted(lines)), tuple(sorted(held))


def _verdicts(item: Reviewed) -> Iterable[_Verdict]:
    for mark in item.kept:
        label = "PERSON" if mark.label in _PEOPLE else mark.label
        yield _Verdict(item.unit.surface(mark), label, item.is_new(mark))
    for mark in item.refused:
        name = item.unit.surface(mark)
        if mark.label in ("TITLE", *_DIVISIONS):
            # Kept as a verdict, so that a line that says the contrary is not made either.
            yield _Verdict(name, f"{REFUSED} {mark.label}", True)
        else:
            yield _Verdict(name, REFUSED, True)


def _reason(name: str, label: str, new: bool, longer: str) -> str:
    """Why a name makes no line; ``""`` when it makes one."""
    if label.startswith(f"{REFUSED} "):
        return "wrong there, but a mention elsewhere: training text only"
    if label == "TITLE":
        return "a role is a mention only beside who holds it: training text only"
    if len(name) < 2:
        return "one character is too short for a rule"
    if label == REFUSED:
        return ""
    if label in _DIVISIONS and not new:
        return "a place that is found without a line"
    if label == "ORG" and _LEVEL.match(name):
        return "its division is left out, and it would cut longer names (市委 in 平湖市委)"
    return _INSIDE if longer else ""


def _longer(reviewed: Iterable[Reviewed]) -> dict[str, str]:
    """For each mention's name a longer mention that holds it, anywhere in what was reviewed."""
    names = {
        simplify(item.unit.surface(mark))
        for item in reviewed
        for mark in (*item.kept, *item.open, *item.unit.marks)
    }
    found: dict[str, str] = {}
    for name in sorted(names):
        for other in sorted(names):
            if name != other and name in other:
                found.setdefault(name, other)
    return found
