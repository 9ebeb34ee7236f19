"""The pages of an output: found again, read as they were, and checked against the records."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..nlp.errors import ReadingError
from ..nlp.records import Mention, Page
from .errors import ReviewError


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and its sentences.

    Attributes:
        page: The page.
        sentences: ``(start, end)`` of each sentence in the page's text, in order.
    """

    page: Page
    sentences: tuple[tuple[int, int], ...]

    def sentence_at(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch from the sentence that holds ``start`` to the one of ``end``."""
        starts = [sentence[0] for sentence in self.sentences]
        first = max(0, bisect_right(starts, start) - 1)
        last = max(first, bisect_right(starts, end - 1) - 1)
        if not self.sentences:
            return start, end
        return min(start, self.sentences[first][0]), max(end, self.sentences[last][1])


def locate(
    docs: Iterable[str], output: Path, given: Sequence[str]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Find the files that pages may have been read from; none is opened.

    Args:
        docs: Ids of the pages.
        output: Folder of the output. Without ``given`` pages are looked for in the working
            folder, beside the output, and in the folders of both.
        given: The inputs as they were given to the run.

    Returns:
        The paths by id, the likeliest first; a line for each page that is not found.
    """
    named = dict(_named(given))
    roots = () if given else tuple(_roots(output))
    found: dict[str, tuple[str, ...]] = {}
    faults = []
    for doc in sorted(set(docs)):
        beside = tuple(str(root / doc) for root in roots if (root / doc).is_file())
        paths = (named[doc],) if doc in named else beside
        if paths:
            found[doc] = paths
        else:
            faults.append(f"{doc}: not found; name the pages with --pages, as given to the run")
    return found, tuple(faults)


def read_sheet(doc: str, paths: Iterable[str], mentions: Iterable[Mention]) -> Sheet:
    """Read a page from the first of ``paths`` that is what the mentions were found in.

    Raises:
        ReviewError: None is; the message says why of the last.
    """
    items = tuple(mentions)
    fault = f"{doc}: not found"
    for path in paths:
        try:
            page = _read(doc, path)
        except ReadingError as error:
            fault = str(error)
            continue
        if all(_strip(page.text[m.start : m.end]) == m.text for m in items):
            return _sheet(page)
        fault = f"{doc}: {path} is not the page that was read; run zhengpu extract again"
    raise ReviewError(fault)


def _named(given: Sequence[str]) -> Iterator[tuple[str, str]]:
    if not given:
        return
    from ..nlp.reading import discover

    for source in discover(given).sources:
        yield source.id, source.path


def _roots(output: Path) -> Iterator[Path]:
    seen: set[Path] = set()
    for base in (Path.cwd(), output.resolve().parent):
        for folder in (base, *_folders(base)):
            if folder not in seen:
                seen.add(folder)
                yield folder


def _folders(base: Path) -> Iterable[Path]:
    try:
        return sorted(p for p in base.iterdir() if p.is_dir() and not p.name.startswith("."))
    except OSError:
        # A folder that may not be listed holds no page for us; the page is then told as missing.
        return ()


def _read(doc: str, path: str) -> Page:
    from ..nlp.reading import Source, read

    return read(Source(doc, path))


def _sheet(page: Page) -> Sheet:
    """Cut the page as the pipeline does; its sentences run over wrapped lines."""
    from ..nlp.layout import cut
    from ..nlp.text import Text

    spans = []
    for article in cut(page):
        for start, end in Text.of(article.text).sentences:
            offsets = [
                article.offsets[i] for i in range(start, end) if not article.text[i].isspace()
            ]
            if offsets:
                spans.append((offsets[0], offsets[-1] + 1))
    return Sheet(page, tuple(sorted(spans)))


def _strip(text: str) -> str:
    return "".join(text.split())
