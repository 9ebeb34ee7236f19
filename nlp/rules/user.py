"""A user's own rules: spaCy EntityRuler patterns, or a plain lexicon of names."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.errors import MatchPatternError
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from ..arbiter import USER
from ..errors import LexiconError
from ..records import LABELS
from ..text import Mark, simplify
from .patterns import alternation

#: In place of a label: the name is no mention where it stands by itself.
REFUSED = "NONE"

_KEYS = frozenset(("label", "pattern", "id"))


@dataclass(frozen=True, slots=True)
class Rules:
    """Compiled rules: phrases by surface, and token patterns.

    Attributes:
        phrases: Label and rule name by phrase.
        pattern: Matches any phrase, or ``None`` without phrases.
        matcher: Token patterns, or ``None``; each match is named by its rule's index.
        tokens: Label and rule name of each token pattern.
        refused: Names that are no mention where they stand by themselves.
    """

    phrases: dict[str, tuple[str, str]]
    pattern: re.Pattern[str] | None
    matcher: Matcher | None
    tokens: tuple[tuple[str, str], ...]
    refused: tuple[str, ...] = ()


def load_rules(path: Path, nlp: Language) -> Rules:
    """Read a rule file.

    Args:
        path: ``.jsonl``: one EntityRuler pattern a line, ``{"label": "ORG", "pattern": …}``, the
            pattern a string or a list of token descriptions. Otherwise a lexicon: a heading
            line ``[LABEL]``, then one name a line; ``#`` begins a comment. The label ``NONE``
            says that a name is no mention.
        nlp: The pipeline whose vocabulary token patterns use.

    Raises:
        LexiconError: the file cannot be read or a line is malformed; the message names file,
            line and key.
    """
    phrases: dict[str, tuple[str, str]] = {}
    matcher = Matcher(nlp.vocab)
    tokens: list[tuple[str, str]] = []
    for number, label, pattern, name in _rows(path):
        if isinstance(pattern, str):
            phrase = simplify(pattern)
            if phrases.setdefault(phrase, (label, name))[0] != label:
                other = phrases[phrase][0]
                raise LexiconError(
                    f"{path}, line {number}: key {pattern!r} is {other} above and {label} here"
                )
            continue
        if label == REFUSED:
            raise LexiconError(f"{path}, line {number}: key 'label': {REFUSED} needs a name")
        try:
            matcher.add(str(len(tokens)), [pattern])
        except (MatchPatternError, ValueError, re.error) as error:
            raise LexiconError(f"{path}, line {number}: key 'pattern': {error}") from error
        tokens.append((label, name))
    refused = tuple(phrase for phrase, (label, _) in phrases.items() if label == REFUSED)
    named = {phrase: given for phrase, given in phrases.items() if given[0] != REFUSED}
    compiled = re.compile(alternation(named)) if named else None
    return Rules(named, compiled, matcher if tokens else None, tuple(tokens), refused)


def phrases_of(path: Path) -> dict[str, str]:
    """Return the names of a rule file, simplified, with their labels; token patterns are left out.

    Raises:
        LexiconError: as :func:`load_rules`, but for what concerns token patterns.
    """
    rows = _rows(path)
    return {simplify(item): label for _, label, item, _ in rows if isinstance(item, str)}


def _rows(path: Path) -> list[tuple[int, str, Any, str]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    return _jsonl(path, lines) if path.suffix == ".jsonl" else _lexicon(path, lines)


def _label(path: Path, number: int, label: Any) -> str:
    if label not in (*LABELS, REFUSED):
        raise LexiconError(
            f"{path}, line {number}: key 'label': {label!r} is none of "
            f"{', '.join((*LABELS, REFUSED))}"
        )
    return str(label)


def _jsonl(path: Path, lines: list[str]) -> list[tuple[int, str, Any, str]]:
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise LexiconError(f"{path}, line {number}: not JSON ({error})") from error
        if not isinstance(data, dict):
            raise LexiconError(f"{path}, line {number}: needs the keys 'label' and 'pattern'")
        for key in sorted(set(data) - _KEYS):
            raise LexiconError(f"{path}, line {number}: unknown key {key!r}")
        for key in sorted({"label", "pattern"} - set(data)):
            raise LexiconError(f"{path}, line {number}: key {key!r} is missing")
        pattern = data["pattern"]
        if not pattern or not isinstance(pattern, str | list):
            raise LexiconError(
                f"{path}, line {number}: key 'pattern': a string or a list of tokens is needed"
            )
        name = f"{USER}{data.get('id') or path.stem}"
        rows.append((number, _label(path, number, data["label"]), pattern, name))
    return rows


def _lexicon(path: Path, lines: list[str]) -> list[tuple[int, str, Any, str]]:
    rows: list[tuple[int, str, Any, str]] = []
    label = ""
    for number, line in enumerate(lines, start=1):
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        heading = re.fullmatch(r"\[(\w+)\]", entry)
        if heading:
            label = _label(path, number, heading.group(1))
        elif not label:
            raise LexiconError(
                f"{path}, line {number}: key {entry!r} stands before any [LABEL] heading"
            )
        else:
            rows.append((number, label, entry, f"{USER}{path.stem}"))
    return rows


def find_user_marks(doc: Doc, rules: Rules) -> tuple[Mark, ...]:
    """Return what the rules find in the Doc."""
    found = []
    if rules.pattern is not None:
        for match in rules.pattern.finditer(simplify(doc.text)):
            label, name = rules.phrases[match.group()]
            found.append(Mark(match.start(), match.end(), label, name, 1.0))
    if rules.matcher is not None:
        for key, start, end in rules.matcher(doc):
            label, name = rules.tokens[int(doc.vocab.strings[key])]
            span = doc[start:end]
            found.append(Mark(span.start_char, span.end_char, label, name, 1.0))
    return tuple(sorted(set(found)))


def find_refused(doc: Doc, rules: Rules) -> tuple[Mark, ...]:
    """Return where names stand that the rules refuse; they may overlap.

    A mention of exactly this extent is dropped, a longer one that holds the name stays.
    """
    text = simplify(doc.text)
    found = []
    for phrase in rules.refused:
        at = text.find(phrase)
        while at >= 0:
            found.append(Mark(at, at + len(phrase), REFUSED, REFUSED, 1.0))
            at = text.find(phrase, at + 1)
    return tuple(sorted(found))
