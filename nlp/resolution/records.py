"""What resolution hands to the relation step and to the graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

#: Levels of a division, from the province down; ``zone`` is a development zone or park.
LEVELS = ("province", "prefecture", "county", "township", "village")


class Division(Protocol):
    """What resolution needs to know of a division of the gazetteer."""

    @property
    def id(self) -> str:
        """Id, unique in the gazetteer (``CN-330482/新仓镇``)."""

    @property
    def name(self) -> str:
        """Full name (``新仓镇``)."""

    @property
    def code(self) -> str:
        """Administrative code (``CN-330482``), or ``""``."""

    @property
    def level(self) -> str:
        """One of :data:`LEVELS`."""

    @property
    def former(self) -> Sequence[str]:
        """Names it bore once."""


class Atlas(Protocol):
    """The gazetteer as resolution sees it."""

    def lookup(self, name: str) -> Sequence[Division]:
        """Return the divisions that bear ``name``, in full or short form, in stable order."""

    def ancestors(self, division_id: str) -> Sequence[Division]:
        """Return the divisions above ``division_id``, nearest first."""

    def villages(self, county_id: str) -> Sequence[Division]:
        """Return the villages and communities of a county; empty for an unknown id."""


@dataclass(frozen=True, slots=True)
class Referent:
    """One thing of the document that has a name.

    Attributes:
        label: Label of the tagging scheme, never ``TITLE``.
        name: Canonical name.
        aliases: Other surfaces and names, sorted, without ``name``.
        code: Administrative code of a division, or ``""``.
        jurisdiction: Id of the division a body belongs to, or ``""``.
        parents: Ids of the divisions above a division, nearest first.
        division_id: Id of the division in the gazetteer, or ``""``.
        owner: Index of the entity it is part of (a body's township, a company's party
            committee's company), or -1.
    """

    label: str
    name: str
    aliases: tuple[str, ...] = ()
    code: str = ""
    jurisdiction: str = ""
    parents: tuple[str, ...] = ()
    division_id: str = ""
    owner: int = -1


@dataclass(frozen=True, slots=True)
class Pointer:
    """A stretch that names nothing but points to entities (该镇, 我市, 两地).

    Attributes:
        start: First character.
        end: One past the last.
        entities: Indexes of the entities meant, in order of their mention; never empty.
    """

    start: int
    end: int
    entities: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities of a document.

    Attributes:
        referents: The entities, in order of first mention.
        of_mark: For each mark the index of its entity; -1 for a ``TITLE``.
        implied: For each ``TITLE`` mark the index of the body that the title alone implies
            at that point (市长 → 平湖市人民政府), else -1.
        pointers: Pointing words, in text order, never overlapping a mark.
        home: Index of the document's own division, or -1.
        house: Index of the institution or firm whose own page the document is, or -1.
    """

    referents: tuple[Referent, ...]
    of_mark: tuple[int, ...]
    implied: tuple[int, ...]
    pointers: tuple[Pointer, ...]
    home: int
    house: int = -1
