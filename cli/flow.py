"""The main job as plain functions: inputs to records, records to a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..nlp.errors import ReadingError, ZhengpuError

if TYPE_CHECKING:
    from ..graph.records import Records
    from ..nlp import Extraction
    from ..nlp.reading import Found, Source
    from ..nlp.records import Page

#: What became of an input.
READ, SKIPPED, FAILED = "read", "skipped", "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input.

    Attributes:
        id: Id of the page, or the path of what never became one.
        state: ``read``, ``skipped`` (left out without having been asked for) or ``failed``.
        kind: Short reason, ``""`` when read.
        reason: The reason in words, and what to do; ``""`` when read.
        notes: What a user should know of a page that was read.
        mentions: How many mentions it gave.
        relations: How many relations it gave.
    """

    id: str
    state: str
    kind: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    mentions: int = 0
    relations: int = 0


@dataclass(frozen=True, slots=True)
class Harvest:
    """The records of all pages that could be read, and what became of every input."""

    records: Records
    outcomes: tuple[Outcome, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The inputs that failed."""
        return tuple(outcome for outcome in self.outcomes if outcome.state == FAILED)


def harvest(
    found: Found,
    read: Callable[[Source], Page],
    extract: Callable[[Page], Extraction],
    watch: Callable[[Iterable[Source]], Iterable[Source]] = iter,
) -> Harvest:
    """Read and extract every source, and merge what the pages say of the same things.

    A page that cannot be read or that breaks the pipeline costs only itself.

    Args:
        found: The sources, and what is left out.
        read: Turns a source into a page.
        extract: Turns a page into records.
        watch: Wraps the sources, to show progress.
    """
    from ..graph import identity
    from ..graph.records import Records

    outcomes = [
        Outcome(item.path, FAILED if item.failure else SKIPPED, item.kind, item.message)
        for item in found.skipped
    ]
    mentions: list[Any] = []
    entities: list[Any] = []
    relations: list[Any] = []
    for source in watch(found.sources):
        extraction, outcome = _one(source, read, extract)
        outcomes.append(outcome)
        if extraction is not None:
            mentions += extraction.mentions
            entities += extraction.entities
            relations += extraction.relations
    records = Records(tuple(mentions), tuple(entities), tuple(relations))
    return Harvest(identity.merge(records), tuple(sorted(outcomes, key=lambda item: item.id)))


def _one(
    source: Source, read: Callable[[Source], Page], extract: Callable[[Page], Extraction]
) -> tuple[Extraction | None, Outcome]:
    try:
        page = read(source)
        extraction = extract(page)
    except ReadingError as error:
        return None, Outcome(source.id, FAILED, error.kind, str(error))
    except ZhengpuError as error:
        return None, Outcome(source.id, FAILED, "page", str(error))
    except Exception as error:
        # A defect of ours on one page must not cost the pages beside it; it is told, not hidden.
        reason = f"{source.path}: a defect in zhengpu ({type(error).__name__}: {error}); report it"
        return None, Outcome(source.id, FAILED, "defect", reason)
    return extraction, Outcome(
        source.id,
        READ,
        notes=tuple(dict.fromkeys((*page.notes, *extraction.notes))),
        mentions=len(extraction.mentions),
        relations=len(extraction.relations),
    )
