"""Adding lines to a user's rules file: only what it does not say yet, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..graph.files import replacing
from ..nlp.errors import LexiconError
from ..nlp.rules.user import phrases_of
from ..nlp.text import simplify
from .lines import Held, Line


def new_lines(
    lines: Iterable[Line], rules: Path | None
) -> tuple[tuple[Line, ...], tuple[Held, ...]]:
    """Return the lines that ``rules`` does not have, and those that it contradicts.

    Raises:
        LexiconError: The file is malformed.
    """
    known = phrases_of(rules) if rules is not None and rules.exists() else {}
    new: list[Line] = []
    held: list[Held] = []
    for line in lines:
        label = known.get(simplify(line.name))
        people = ("OFFICIAL", "PERSON")
        if label is None:
            new.append(line)
        elif label != line.label and not (label in people and line.label in people):
            held.append(Held(line.name, line.label, "your rules say otherwise", label))
    return tuple(new), tuple(held)


def rendered(lines: Sequence[Line], *, patterns: bool) -> str:
    """Return lines as a pattern file or, without ``patterns``, as a lexicon."""
    if patterns:
        return "".join(f"{line.to_json()}\n" for line in lines)
    content: list[str] = []
    label = ""
    for line in sorted(lines, key=lambda item: (item.label, item.name)):
        if line.label != label:
            label = line.label
            content.append(f"[{label}]\n")
        content.append(f"{line.name}\n")
    return "".join(content)


def joined(lines: Sequence[Line], rules: Path | None) -> str:
    """Return the content of ``rules`` with ``lines`` behind it.

    Raises:
        LexiconError: The file cannot be read.
    """
    before = ""
    if rules is not None and rules.exists():
        try:
            before = rules.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"{rules}: cannot be read as UTF-8 text ({error})") from error
    if before and not before.endswith("\n"):
        before += "\n"
    return before + rendered(lines, patterns=is_patterns(rules))


def is_patterns(rules: Path | None) -> bool:
    """Whether a rules file is one of patterns; a new one is."""
    return rules is None or rules.suffix == ".jsonl"


def keep(lines: Sequence[Line], rules: Path) -> None:
    """Add ``lines`` to the file, whole or not at all; without lines it is not touched.

    Raises:
        LexiconError: The file cannot be read.
        OSError: It cannot be written; it is as it was.
    """
    if not lines:
        return
    content = joined(lines, rules)
    with replacing(rules) as stream:
        stream.write(content.encode("utf-8"))
