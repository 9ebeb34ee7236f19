"""What the checks of the corpus find, and the findings that a reader stands by."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhengpu.nlp.evaluation import GoldDocument, Span

HEADER = ("page", "check", "surface", "reason")
STOOD_BY = "stood_by.tsv"
#: Characters of context that a finding shows on either side.
_AROUND = 12


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that looks wrong.

    Attributes:
        page: Id of the page; ``-`` for the corpus as a whole.
        check: Name of the check that found it.
        surface: The mention, name or page it is about.
        told: What is wrong, in a sentence.
    """

    page: str
    check: str
    surface: str
    told: str

    def __str__(self) -> str:
        """Return the finding as one line."""
        return f"{self.page} {self.check} {self.surface}: {self.told}"


def at(page: GoldDocument, span: Span, check: str, told: str) -> Finding:
    """Return a finding about one mention, with what stands around it."""
    before = page.text[max(0, span.start - _AROUND) : span.start]
    surface, after = page.text[span.start : span.end], page.text[span.end : span.end + _AROUND]
    return Finding(page.id, check, surface, f"{told} in …{before}【{surface}】{after}…")


def read_rows(path: Path, header: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
    """Read a table: the line number and the fields of each row under ``header``.

    Raises:
        SystemExit: The header differs, or a row has another number of fields or an empty one.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or tuple(lines[0].split("\t")) != tuple(header):
        sys.exit(f"{path}:1: expected the columns {', '.join(header)}")
    rows = [(number, tuple(line.split("\t"))) for number, line in enumerate(lines[1:], 2)]
    for number, row in rows:
        if len(row) != len(header) or not all(row):
            sys.exit(f"{path}:{number}: expected {len(header)} fields, none of them empty")
    return rows


def unanswered(findings: Iterable[Finding], folder: Path) -> list[Finding]:
    """Return the findings that no line of ``stood_by.tsv`` answers, once each.

    A line that answers nothing is a finding itself, so that none outlives what it excused.
    """
    path = folder / STOOD_BY
    rows = read_rows(path, HEADER) if path.is_file() else []
    answers = {row[:3]: number for number, row in rows}
    found = {(item.page, item.check, item.surface): item for item in sorted(findings)}
    left = [item for key, item in found.items() if key not in answers]
    for key, number in answers.items():
        if key not in found:
            told = f"line {number} of {STOOD_BY} answers no finding; take it out"
            left.append(Finding(key[0], "stood-by", key[2], told))
    return sorted(left)
