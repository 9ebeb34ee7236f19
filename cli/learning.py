"""What ``zhengpu learn`` does with answers: lines, training text, the effect, the keeping."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .files import check_folder, staged
from .measure import measure

if TYPE_CHECKING:
    from ..nlp.evaluation import GoldDocument
    from ..review.effect import Blame, Change
    from ..review.lines import Held, Line
    from ..review.reviewed import Corrections
    from ..review.training import Document
    from .job import Watch

#: Folder of the training text in the output folder.
TEXT = "text"


@dataclass(frozen=True, slots=True)
class Learned:
    """What answers come to.

    Attributes:
        corrections: The answers.
        lines: Rule lines that the user's rules do not have yet.
        held: Judged names that make no line, and why.
        documents: Training text.
        faults: What was left out of the answers or the training text.
    """

    corrections: Corrections
    lines: tuple[Line, ...]
    held: tuple[Held, ...]
    documents: tuple[Document, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What the lines change on annotated pages.

    Attributes:
        changes: A row per label and relation.
        lowered: The rows that forbid keeping.
        blames: Per line whose name stands there, how often the gold agrees.
    """

    changes: tuple[Change, ...]
    lowered: tuple[Change, ...]
    blames: tuple[Blame, ...]


def digest(corrections: Path, rules: Path | None) -> Learned:
    """Read the answers and make lines and training text of them; nothing is written.

    Raises:
        ReviewError: The file is no file of answers.
        LexiconError: The rules file is malformed.
    """
    from ..review.keeping import new_lines
    from ..review.lines import lines_of
    from ..review.reading import read_corrections
    from ..review.training import documents

    answers = read_corrections(corrections)
    made, held = lines_of(answers.reviewed)
    lines, contradicted = new_lines(made, rules)
    found, unwritten = documents(answers.reviewed)
    faults = (*answers.faults, *unwritten)
    return Learned(answers, lines, tuple(sorted((*held, *contradicted))), found, faults)


def without_costly(learned: Learned, gold: Sequence[GoldDocument]) -> Learned:
    """Leave out the lines that the gold contradicts more often than it confirms them."""
    from ..review.effect import blame
    from ..review.lines import Held

    costly = {item.line: item for item in blame(learned.lines, gold) if item.costly}
    held = [
        Held(line.name, line.label, "the gold contradicts it", f"{item.wrong} of {item.total}")
        for line, item in costly.items()
    ]
    lines = tuple(line for line in learned.lines if line not in costly)
    return replace(learned, lines=lines, held=tuple(sorted((*learned.held, *held))))


def write(learned: Learned, output: Path, rules: Path | None) -> tuple[Path, Path]:
    """Write the lines and the training text; return the file and the folder.

    Raises:
        OutputError: They cannot be written.
    """
    from ..review import training
    from ..review.keeping import is_patterns, rendered

    check_folder(output)
    check_folder(output / TEXT)
    patterns = is_patterns(rules)
    file = output / ("rules.jsonl" if patterns else "rules.txt")
    placed = training.place(learned.documents, output / TEXT)
    with staged(output) as stage:
        content = rendered(learned.lines, patterns=patterns)
        (stage / file.name).write_bytes(content.encode("utf-8", "replace"))
    with staged(output / TEXT) as stage:
        training.write(placed, stage)
    return file, output / TEXT


def effect(
    learned: Learned,
    documents: Sequence[GoldDocument],
    gold: Path,
    rules: Path | None,
    watch: Watch = iter,
) -> Effect:
    """Measure the annotated pages with the user's rules, then with the new lines as well.

    Args:
        learned: The lines.
        documents: The gold documents.
        gold: Their folder.
        rules: The user's rules; the file need not be there yet.
        watch: Wraps the pages, to show progress.

    Raises:
        EvaluationError: A page was not found, or differs from its gold.
        ReadingError: A page cannot be read.
    """
    from ..review.effect import blame, compare, lowered
    from ..review.keeping import joined

    known = rules if rules is not None and rules.exists() else None
    before = measure(documents, gold, known, watch)
    with tempfile.TemporaryDirectory(prefix="zhengpu-") as folder:
        trial = Path(folder) / (rules.name if rules is not None else "rules.jsonl")
        trial.write_bytes(joined(learned.lines, rules).encode("utf-8", "replace"))
        after = measure(documents, gold, trial, watch)
    changes = compare(before, after)
    return Effect(changes, lowered(changes), blame(learned.lines, documents))
