"""The entities of a document while they are being collected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .bodies import Body, fullest, is_local, merge_key
from .bygone import is_bygone, successor
from .contracting import twin
from .divisions import Place
from .forms import level_of
from .geography import stem_of
from .implied import implied_body, sibling_core
from .level_forms import short_forms
from .records import Atlas, Referent


@dataclass(slots=True)
class Draft:
    """One entity that is still collecting names.

    Attributes:
        label: Its label.
        names: Canonical names it was given, in order.
        surfaces: Surfaces as printed.
        place: Its place, for a division.
        owner: Index of the entity it is part of, or -1.
        jurisdiction: Key of the division it belongs to, or ``""``.
    """

    label: str
    names: list[str] = field(default_factory=list)
    surfaces: list[str] = field(default_factory=list)
    place: Place | None = None
    owner: int = -1
    jurisdiction: str = ""


@dataclass(slots=True)
class Registry:
    """Drafts by key, in order of first mention.

    Attributes:
        atlas: The gazetteer.
        places: Every place of the document by key.
        home: Key of the page's division, or ``""``.
        drafts: The entities.
        index: Index of each by kind and key.
        bodies: The body of each entity that is one.
    """

    atlas: Atlas
    places: dict[str, Place]
    home: str
    drafts: list[Draft] = field(default_factory=list)
    index: dict[tuple[str, str], int] = field(default_factory=dict)
    bodies: dict[int, Body] = field(default_factory=dict)

    def _draft(self, kind: str, key: str, label: str) -> int:
        if (kind, key) not in self.index:
            self.index[kind, key] = len(self.drafts)
            self.drafts.append(Draft(label))
        return self.index[kind, key]

    def add_place(self, key: str, surface: str = "") -> int:
        """Return the index of a place's entity, noting a surface."""
        place = self.places[key]
        at = self._draft("place", key, place.label)
        draft = self.drafts[at]
        draft.place = place
        draft.names.append(place.name)
        draft.surfaces.extend([surface] if surface else [])
        return at

    def add_body(self, body: Body, surface: str = "", owner: int = -1) -> int:
        """Return the index of a body's entity, noting a surface."""
        key = ("body", merge_key(body))
        same = twin(body, self.bodies) if key not in self.index else -1
        if same >= 0:
            self.index[key] = same
        at = self._draft(*key, "ORG")
        draft = self.drafts[at]
        draft.names.append(body.name)
        self.bodies.setdefault(at, body)
        draft.surfaces.extend([surface] if surface else [])
        if body.place or is_local(body.name):
            draft.jurisdiction = draft.jurisdiction or body.place or self.home
        if draft.owner < 0:
            draft.owner = owner if owner >= 0 else self._place_owner(body)
        return at

    def _place_owner(self, body: Body) -> int:
        return self.add_place(body.place) if body.place in self.places else -1

    def add_implied(self, title: str, key: str) -> int:
        """Return the index of the body that ``title`` implies under a place, or -1."""
        name = implied_body(title, self.places[key].name)
        if name is None:
            return -1
        core = name.removeprefix(self.places[key].name)
        level = self.places[key].level
        return self.add_body(Body(self.display(key), core, key, level))

    def add_sibling(self, index: int, title: str) -> int:
        """Return the index of the body in which a title after a party group is held, or -1.

        县水务局党组书记、局长 names the bureau only in its party group, 集团党委书记、董事长 the
        company only in its committee.
        """
        body = self.bodies.get(index)
        core = sibling_core(body.core, title) if body is not None else None
        if body is None or core is None:
            return -1
        if core:
            return self.add_body(Body(body.owner, core, body.place, body.level))
        return self.drafts[index].owner if not body.place else -1

    def add_named(self, kind: str, name: str, label: str, surface: str) -> int:
        """Return the index of a company's, person's or programme's entity."""
        at = self._draft(kind, name, label)
        draft = self.drafts[at]
        if label == "OFFICIAL":
            draft.label = label
        draft.names.append(name)
        draft.surfaces.extend([surface] if surface else [])
        return at

    def display(self, key: str) -> str:
        """Return a place's name as bodies carry it.

        An autonomous prefecture stands in its short form; a town that shares its name with
        another of the document stands behind its county, unless that is the page's own.
        """
        place = self.places[key]
        name = stem_of(place.name) if place.name.endswith("自治州") else place.name
        rivals = [p for p in self.places.values() if p.name == place.name and p.key != key]
        if rivals and place.division is not None:
            above = self.atlas.ancestors(place.division.id)
            if above and above[0].id != successor(self.home):
                return above[0].name + name
        return name


def _is_small(name: str) -> bool:
    """Whether a place outside the gazetteer is a town or village, whose name others bear too."""
    return level_of(name) in ("镇", "乡", "街道", "苏木", "村", "社区", "嘎查")


def _parents(registry: Registry, place: Place) -> tuple[str, ...]:
    if place.division is not None:
        return tuple(d.id for d in registry.atlas.ancestors(place.division.id))
    parent = registry.places.get(place.parent)
    if parent is None or parent.division is None:
        return ()
    return (parent.division.id, *_parents(registry, parent))


def _known(registry: Registry, key: str) -> str:
    """The gazetteer's id of a place, of one that is no more that of the division above it."""
    place = registry.places.get(key)
    if place is None or place.division is None:
        return ""
    if is_bygone(place.division):
        return next(iter(_parents(registry, place)), "")
    return place.division.id


def _printed(name: str, surfaces: Sequence[str], plain_of: Mapping[str, str]) -> str:
    """Prefer the printed form of a name that is itself a surface (王乾 as printed)."""
    same = [surface for surface in surfaces if plain_of.get(surface, surface) == name]
    return same[0] if same and name not in same else name


def _aliases(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({form for form in forms if form and form != name}))


def finish(registry: Registry, plain_of: Mapping[str, str], plain: str) -> tuple[Referent, ...]:
    """Turn the drafts into referents.

    Args:
        registry: The collected drafts.
        plain_of: Plain form of every printed surface.
        plain: The document's text, in whose longer names short forms stand too.
    """
    shorts = short_forms(registry.bodies, registry.places, "".join(plain.split()))
    return tuple(
        _referent(registry, draft, plain_of, shorts.get(index, ()))
        for index, draft in enumerate(registry.drafts)
    )


def _referent(
    registry: Registry, draft: Draft, plain_of: Mapping[str, str], shorts: Iterable[str]
) -> Referent:
    surfaces = list(dict.fromkeys(draft.surfaces))
    if draft.place is not None:
        place = draft.place
        division = place.division
        name = place.name if division else _printed(place.name, surfaces, plain_of)
        shown = registry.display(place.key)
        small = division is None and _is_small(name)
        bygone = place.key if is_bygone(division) else ""
        return Referent(
            draft.label,
            name,
            _aliases(name, [*surfaces, shown, *(plain_of.get(s, "") for s in surfaces)]),
            code=division.code if division else "",
            jurisdiction=_known(registry, registry.home if small else bygone),
            parents=_parents(registry, place),
            division_id=division.id if division and not bygone else "",
        )
    name = _printed(fullest(list(dict.fromkeys(draft.names))), surfaces, plain_of)
    forms = [*surfaces, *draft.names, *shorts, *(plain_of.get(s, "") for s in surfaces)]
    return Referent(
        draft.label,
        name,
        _aliases(name, forms),
        jurisdiction=_known(registry, draft.jurisdiction),
        owner=draft.owner,
    )
