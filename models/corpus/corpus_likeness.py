"""Pages that say the same: in the corpus, and in the corpus and a set that measures it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus_findings import Finding
from zhengpu.nlp.evaluation import GoldDocument

#: Characters of a shingle.
SHINGLE = 5
#: What every mention is taken for when pages are compared without their names.
_ANY_NAME = "\0"


@dataclass(frozen=True, slots=True)
class Measure:
    """How alike two pages may be.

    Attributes:
        check: Name of the check.
        told: What it compares.
        named: Whether names count, or every mention is taken for the same.
        contained: Shared shingles of the smaller page's, not of both pages' together (Jaccard).
        most: The largest share that is no finding.
    """

    check: str
    told: str
    named: bool
    contained: bool
    most: float


MEASURES = (
    Measure("near-duplicate", "shingles in common, of all", True, False, 0.2),
    Measure("same-template", "shingles in common, of all, names left out", False, False, 0.5),
    Measure("part-copied", "shingles of the shorter page that the other has", True, True, 0.4),
)


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """How alike two pages are, from 0 to 1; ``one`` is of the corpus."""

    share: float
    one: str
    other: str


def shingles(page: GoldDocument, *, named: bool) -> frozenset[str]:
    """Return every run of five characters of a page."""
    text = page.text if named else _without_names(page)
    return frozenset(text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1)))


def pairs(
    pages: Sequence[GoldDocument], others: Mapping[str, GoldDocument], measure: Measure
) -> list[Pair]:
    """Return how alike each page is to each other page and to those of ``others``.

    Pairs with nothing in common are left out; the most alike come first.
    """
    sets = {page.id: shingles(page, named=measure.named) for page in pages}
    own = frozenset(sets)
    sets |= {name: shingles(page, named=measure.named) for name, page in others.items()}
    where: dict[str, list[str]] = defaultdict(list)
    for name in sorted(sets, key=lambda name: (name not in own, name)):
        for shingle in sets[name]:
            where[shingle].append(name)
    common = Counter(
        (one, other)
        for names in where.values()
        for at, one in enumerate(names)
        if one in own
        for other in names[at + 1 :]
    )
    found = []
    for (one, other), count in common.items():
        sizes = len(sets[one]), len(sets[other])
        whole = min(sizes) if measure.contained else sum(sizes) - count
        found.append(Pair(count / whole, one, other))
    return sorted(found, key=lambda pair: (-pair.share, pair.one, pair.other))


def likeness(
    pages: Sequence[GoldDocument], others: Mapping[str, GoldDocument]
) -> Iterator[Finding]:
    """Yield the pairs that are too much alike; the text of neither page is told."""
    for measure in MEASURES:
        for pair in pairs(pages, others, measure):
            if pair.share <= measure.most:
                break
            told = f"{pair.share:.2f} {measure.told}, more than {measure.most}"
            yield Finding(pair.one, measure.check, pair.other, told)


def _without_names(page: GoldDocument) -> str:
    parts, position = [], 0
    for span in sorted((*page.spans, *page.borderline)):
        parts += [page.text[position : span.start], _ANY_NAME]
        position = span.end
    return "".join([*parts, page.text[position:]])
