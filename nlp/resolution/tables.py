"""The closed classes that resolution reads: forms of bodies and words of company names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..errors import LexiconError
from ..lexicon import load_lines

_BARE_KINDS = ("local", "organ", "sister", "court", "procu", "inner")
_BODY_KINDS = frozenset(("head", "tail", "county", "dept", "false", *_BARE_KINDS))
_COMPANY_KINDS = frozenset(("legal", "short"))


def parse_table(
    content: str, source: str, kinds: frozenset[str], width: int
) -> tuple[tuple[str, ...], ...]:
    """Read a tab-separated lexicon: a kind, then ``width - 1`` values a line.

    Raises:
        LexiconError: wrong number of columns, an empty value, an unknown kind, or a line
            that stands twice; the message names file and line.
    """
    rows: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(line.split("\t"))
        where = f"{source}, line {number}"
        if len(row) != width or not all(row):
            raise LexiconError(f"{where}: expected {width} values separated by tabs, got {line!r}")
        if row[0] not in kinds:
            raise LexiconError(
                f"{where}: unknown kind {row[0]!r}; use one of {', '.join(sorted(kinds))}"
            )
        if row in rows:
            raise LexiconError(f"{where}: stands already on line {rows[row]}; remove one")
        rows[row] = number
    return tuple(rows)


def _read(name: str) -> str:
    package = __package__.rpartition(".")[0]
    return (resources.files(package) / "lexicons" / name).read_text(encoding="utf-8")


def _longest_first(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(values), key=lambda value: (-len(value), value)))


@dataclass(frozen=True, slots=True)
class BodyForms:
    """The table of body forms, ready to use; forms stand longest first.

    Attributes:
        heads: (form, canonical) of a body's beginning.
        tails: (form, canonical) of a body's end.
        county: (form, canonical) of a beginning, for county bodies and above.
        departments: (form, key) where equal keys mean the same department.
        bare: (form, kind, canonical) of bodies that stand without their division.
        false_starts: Beginnings that only look like a level word.
    """

    heads: tuple[tuple[str, str], ...]
    tails: tuple[tuple[str, str], ...]
    county: tuple[tuple[str, str], ...]
    departments: tuple[tuple[str, str], ...]
    bare: tuple[tuple[str, str, str], ...]
    false_starts: tuple[str, ...]


def _departments(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Join forms that are linked by any line, and key each group by its first form."""
    groups: list[list[str]] = []
    for pair in pairs:
        touched = [group for group in groups if set(pair) & set(group)]
        merged = [form for group in touched for form in group]
        merged += [form for form in pair if form not in merged]
        groups = [group for group in groups if group not in touched]
        groups.append(merged)
    key = {form: min(group) for group in groups for form in group}
    return tuple((form, key[form]) for form in _longest_first(key))


@cache
def body_forms() -> BodyForms:
    """Return the shipped table of body forms.

    Raises:
        LexiconError: the file is malformed.
    """
    rows = parse_table(_read("body_forms.tsv"), "lexicons/body_forms.tsv", _BODY_KINDS, 3)

    def of(kind: str) -> tuple[tuple[str, str], ...]:
        table = {form: canonical for row_kind, form, canonical in rows if row_kind == kind}
        return tuple((form, table[form]) for form in _longest_first(table))

    return BodyForms(
        heads=of("head"),
        tails=of("tail"),
        county=of("county"),
        departments=_departments([(row[1], row[2]) for row in rows if row[0] == "dept"]),
        bare=tuple((row[1], row[0], row[2]) for row in rows if row[0] in _BARE_KINDS),
        false_starts=tuple(form for form, _ in of("false")),
    )


@cache
def company_words(kind: str) -> tuple[str, ...]:
    """Return the words of ``kind`` (``legal`` or ``short``) of company names, longest first.

    Raises:
        LexiconError: the file is malformed.
    """
    source = "lexicons/company_words.tsv"
    rows = parse_table(_read("company_words.tsv"), source, _COMPANY_KINDS, 2)
    return _longest_first(word for row_kind, word in rows if row_kind == kind)


@cache
def minorities() -> tuple[str, ...]:
    """Return the minorities' names as autonomous divisions carry them, longest first."""
    return _longest_first(load_lines("minorities.txt"))


@cache
def national_bodies() -> frozenset[str]:
    """Return the bodies of the whole country, which belong to no page's division."""
    return frozenset(load_lines("national_bodies.txt"))
