"""One administrative division, and what a name means in its context."""

from __future__ import annotations

from dataclasses import dataclass

from .division_names import LEVELS

_RANK = {level: rank for rank, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division.

    Attributes:
        id: Unique in the gazetteer.
        name: Full name (``松桃苗族自治县``).
        short: The bare form that papers use (``松桃``), or ``""`` where that has one character.
        level: One of :data:`~zhengpu.nlp.division_names.LEVELS`.
        kind: The word that closes the name (``自治县``), ``zone`` or ``other``.
        code: ``CN-`` and the six-digit code, or ``""`` for a division without its own.
        parents: Ids of the divisions above, nearest first.
        aliases: Other present forms (``松桃县``), sorted.
        former: Names it bore once, sorted.
    """

    id: str
    name: str
    short: str
    level: str
    kind: str
    code: str
    parents: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """0 for a province, 4 for a village."""
        return _RANK[self.level]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means in its context.

    Attributes:
        division: The division meant, or ``None``.
        candidates: Every division that bears the name, in the order of :meth:`Gazetteer.find`.
        ambiguous: Whether several remain and the context does not choose.
    """

    division: Division | None
    candidates: tuple[Division, ...]
    ambiguous: bool
