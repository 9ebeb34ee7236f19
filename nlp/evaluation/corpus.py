"""Reading a folder of annotated pages to learn from: each broken file is told, the rest kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .faults import Fault, read_pair, tagged_files
from .folders import find_texts
from .gold import FACTS, TAGGED, GoldDocument, Span, join, name_of
from .names import Stripped
from .report import EvaluationError
from .tagged import Tagged, place_of


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """One page of a corpus whose files fit each other.

    Attributes:
        printed: The source text, as printed; ``gold.text`` is this without white space.
        gold: The annotation; its spans count in ``gold.text``.
    """

    printed: str
    gold: GoldDocument

    def in_print(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return spans of ``gold.text`` as spans of ``printed``."""
        kept = [at for at, char in enumerate(self.printed) if not char.isspace()]
        return tuple(Span(kept[s.start], kept[s.end - 1] + 1, s.label) for s in spans)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of annotated pages.

    Attributes:
        pages: The pages that may be learned from, sorted by id.
        faults: What is wrong with the others, sorted by file.
    """

    pages: tuple[CorpusPage, ...]
    faults: tuple[Fault, ...]


def read_corpus(folder: Path, texts: Iterable[Path] = ()) -> Corpus:
    """Read every ``NAME.tagged.txt`` at or below ``folder`` with its facts and its source text.

    A page with a broken file is left out, and each of its broken files told with line and
    column: marks that cross, nest, are empty or left open, an unknown label, a text that differs
    from its source, malformed facts, a file that is missing or no UTF-8. Who uses the pages
    shows ``faults`` (``str(fault)`` is a line of its own) and ends non-zero if there are any.

    Args:
        folder: Folder of annotated pages, with sub-folders.
        texts: Folders of source texts that do not lie beside their tagged texts.

    Raises:
        GoldError: The folder holds no tagged text at all.
    """
    pages: list[CorpusPage] = []
    faults = _orphans(folder)
    for path in tagged_files(folder):
        page = _read_page(path, folder, tuple(texts))
        if isinstance(page, CorpusPage):
            pages.append(page)
        else:
            faults += page
    return Corpus(tuple(sorted(pages, key=lambda page: page.gold.id)), tuple(sorted(faults)))


def _read_page(path: Path, folder: Path, texts: tuple[Path, ...]) -> CorpusPage | list[Fault]:
    found = read_pair(path)
    if isinstance(found, list):
        return found
    tagged, facts = found
    gold = join(name_of(path, folder), tagged, facts)
    try:
        printed = find_texts([gold], folder, texts).get(gold.id)
    except EvaluationError as error:
        return [Fault(path, 0, 0, str(error))]
    if printed is None:
        name = path.name.removesuffix(TAGGED) + ".txt"
        return [Fault(path, 0, 0, f"no source text {name} beside it")]
    if fault := _difference(path, tagged, printed):
        return [fault]
    return CorpusPage(printed, gold)


def _difference(path: Path, tagged: Tagged, printed: str) -> Fault | None:
    """Tell where the text of a page is not that of its source."""
    source = Stripped(printed).text
    if tagged.text == source:
        return None
    pairs = enumerate(zip(tagged.text, source, strict=False))
    shorter = min(len(tagged.text), len(source))
    at = next((at for at, (one, other) in pairs if one != other), shorter)
    here, there = (text[at : at + 10] or "(the end)" for text in (tagged.text, source))
    kept = [place for place, char in enumerate(printed) if not char.isspace()]
    line, column = place_of(printed, kept[at] if at < len(kept) else len(printed.rstrip()))
    stray = "; a mark is closed that was not opened" if here.startswith("]]") else ""
    told = f"differs from its source: {here} here, {there} there (line {line}, column {column})"
    return Fault(path, *tagged.place(at), told + stray)


def _orphans(folder: Path) -> list[Fault]:
    """Tell the facts that belong to no tagged text."""
    return [
        Fault(path, 0, 0, f"no {name} beside it")
        for path in folder.rglob("*" + FACTS)
        if not path.with_name(name := path.name.removesuffix(FACTS) + TAGGED).is_file()
    ]
