"""Resolving each naming of a division to one division of the gazetteer or of the document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..text import Text
from .bygone import successor
from .completing import SUFFIXES, complete, complete_all, stems_of
from .forms import level_of, suffix_of
from .geography import Naming, candidates, rank, stem_of, zone_key
from .records import Atlas, Division
from .zones import zone_forms

_SHORT = 2
_BARE_ZONE = re.compile(
    r"^(?:国家级|省级)?(?:高新区|经开区|开发区|园区|工业区|工业园区?|产业园区?|高新技术产业开发区|"
    r"经济技术开发区|经济开发区|综合保税区|示范区|度假区|旅游度假区)$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A division that the document names.

    Attributes:
        key: Division id, or a key of the document's own.
        name: Canonical name.
        label: ``PLACE`` or ``TOWNSHIP``.
        division: Its line in the gazetteer, if it has one.
        parent: Key of the place directly above as the document states it, or ``""``.
    """

    key: str
    name: str
    label: str
    division: Division | None = None
    parent: str = ""

    @property
    def level(self) -> str:
        """Level word (``市``, ``镇``), ``zone``, or ``""`` for a region or country."""
        return suffix_of(self.name) if self.division is not None else level_of(self.name)


@dataclass(slots=True)
class _Ground:
    """What is known while the namings are resolved in order."""

    atlas: Atlas
    home: Division | None
    full: frozenset[str]
    context: dict[str, float]
    stated: dict[str, list[tuple[int, str]]]
    villages: dict[str, dict[str, list[Division]]]
    zones: Mapping[str, str]


def _context(namings: Sequence[Naming], home: Division | None, atlas: Atlas) -> dict[str, float]:
    """Weigh the divisions that make others near them likely: home, its parents, clear mentions."""
    weights: dict[str, float] = {}
    for naming in namings:
        found = [d for d in candidates(atlas, naming) if rank(d) <= 2]
        if len(found) == 1 and suffix_of(naming.name):
            for division in (found[0], *atlas.ancestors(found[0].id)):
                weight = 1.0 + 3.0 * (rank(division) == 2)
                weights[division.id] = max(weights.get(division.id, 0.0), weight)
    if home is not None:
        weights[home.id] = weights[successor(home.id)] = 12.0
        for parent in atlas.ancestors(home.id):
            weights[parent.id] = max(weights.get(parent.id, 0.0), 3.0 + 3.0 * rank(parent))
    return weights


def _score(ground: _Ground, naming: Naming, division: Division, above: Place | None) -> float:
    ancestors = ground.atlas.ancestors(division.id)
    ids = [division.id, *(d.id for d in ancestors)]
    score = max((ground.context.get(key, 0.0) for key in ids), default=0.0)
    if above is not None:
        inside = above.division is not None and successor(above.division.id) in ids[1:]
        score += 100.0 if inside else -20.0
    if division.name in ground.full:
        score += 5.0
    return score - 0.1 * rank(division)


def _choose(ground: _Ground, naming: Naming, above: Place | None) -> Division | None:
    found = candidates(ground.atlas, naming)
    if not found:
        return None
    scored = sorted(
        ((_score(ground, naming, d, above), d.id, d) for d in found), key=lambda s: (-s[0], s[1])
    )
    best, _, division = scored[0]
    tied = [s for s in scored if s[0] == best]
    if len(tied) > 1:
        return None
    # A bare short form far from everything else named here is rather a village's (民丰, 文昌).
    if best >= 1.0 or rank(division) <= 1 or (rank(division) == 2 and suffix_of(naming.name)):
        return division
    return division if len(scored) == 1 and suffix_of(naming.name) and above is None else None


def _earlier(ground: _Ground, name: str) -> str:
    """Return the key last stated with its parent for a name that several divisions bear.

    One of them may be the document's own, of which the gazetteer has only a namesake.
    """
    keys = [key for _, key in ground.stated.get(name, [])]
    return keys[-1] if len(set(keys)) > 1 or any(">" in key for key in keys) else ""


def resolve_divisions(
    text: Text, namings: Sequence[Naming], full: frozenset[str], home: Division | None, atlas: Atlas
) -> tuple[Place, ...]:
    """Return the place of each naming, in the namings' order.

    Args:
        text: The document.
        namings: Where it names divisions.
        full: Full division names marked in the document.
        home: The document's own division.
        atlas: The gazetteer.
    """
    zones = _zones(namings, full, home, atlas)
    ground = _Ground(atlas, home, full, _context(namings, home, atlas), {}, {}, zones)
    completed = complete_all(text, namings, full)
    by_list = frozenset(completed) | full
    stems = stems_of(by_list)
    places: list[Place] = []
    for naming, name in zip(namings, completed, strict=True):
        above = places[naming.above] if naming.above >= 0 else None
        if name == naming.name:
            name = complete(naming, by_list, stems, "")
        if above is not None and not above.level:
            # Behind a country or a river (德国柏林, 南渡江定安段) nothing is completed.
            name, above = naming.name, None
        places.append(_place(ground, naming, name, above, places))
    return tuple(places)


def _zones(
    namings: Sequence[Naming], full: frozenset[str], home: Division | None, atlas: Atlas
) -> Mapping[str, str]:
    """What short forms of zones mean; what a town of the page's county is called means it."""
    line = (home, *atlas.ancestors(home.id)) if home is not None else ()
    above = {name for name in full if level_of(name) != "zone"}
    above |= {division.name for division in line}
    above |= {name[:-1] for name in above if len(name) > _SHORT}
    names = dict.fromkeys(naming.name for naming in namings if naming.label != "TOWNSHIP")
    forms = zone_forms(list(names), lambda name: name in above)
    return {
        name: zone
        for name, zone in forms.items()
        if level_of(name) == "zone" or not any(_near(d, home, atlas) for d in atlas.lookup(name))
    }


def _near(division: Division, home: Division | None, atlas: Atlas) -> bool:
    """Whether a division is the page's own, or lies in it or above it."""
    if home is None:
        return True
    ids = (division.id, *(above.id for above in atlas.ancestors(division.id)))
    return home.id in ids or division.id in [above.id for above in atlas.ancestors(home.id)]


def _place(
    ground: _Ground, naming: Naming, name: str, above: Place | None, so_far: Sequence[Place]
) -> Place:
    town = name != naming.name and level_of(name) in SUFFIXES["TOWNSHIP"]
    wanted = "TOWNSHIP" if naming.label and town else naming.label
    asked = Naming(naming.start, naming.end, name, wanted, naming.mark, naming.above)
    chosen = _choose(ground, asked, above)
    if chosen is None and name != naming.name:
        chosen = _choose(ground, naming, above)
    if chosen is None and naming.label != "TOWNSHIP":
        chosen = _village(ground, name, above, so_far)
    label = wanted or ("TOWNSHIP" if level_of(name) in SUFFIXES["TOWNSHIP"] else "PLACE")
    if chosen is not None:
        if above is None and (key := _earlier(ground, chosen.name)):
            return next(place for place in reversed(so_far) if place.key == key)
        if chosen.level == "township":
            label = "TOWNSHIP"
        place = Place(chosen.id, _short_sum(chosen.name), label, chosen, above.key if above else "")
    else:
        place = _unlisted(ground, name, label, above, so_far)
    if above is not None:
        ground.stated.setdefault(place.name, []).append((naming.start, place.key))
    return place


def _villages(ground: _Ground, county: str) -> dict[str, list[Division]]:
    if county not in ground.villages:
        table: dict[str, list[Division]] = {}
        for village in ground.atlas.villages(county):
            table.setdefault(village.name, []).append(village)
        ground.villages[county] = table
    return ground.villages[county]


def _village(
    ground: _Ground, name: str, above: Place | None, so_far: Sequence[Place]
) -> Division | None:
    """Find a village in its county: the one stated in front, else the page's own.

    Where several of its townships have a village of that name, the one under the township
    last spoken of is meant.
    """
    if level_of(name) not in ("村", "社区", "嘎查"):
        return None
    top = above.division if above is not None else ground.home
    if top is None:
        return None
    line = (top, *ground.atlas.ancestors(top.id))
    county = next((division.id for division in line if division.level == "county"), "")
    found = _villages(ground, county).get(name, []) if county else []
    towns = [top.id] if top.level == "township" else []
    towns += [p.key for p in reversed(so_far) if p.division and p.division.level == "township"]
    for town in towns:
        inside = [d for d in found if ground.atlas.ancestors(d.id)[0].id == town]
        if inside:
            return inside[0]
        if above is not None and top.level == "township":
            return None
    return found[0] if len(found) == 1 else None


def _whole_zone(ground: _Ground, name: str) -> str:
    """Write out a zone that leaves its place out, from the document or by the page's home."""
    zones = {ground.zones.get(f, f) for f in ground.full}
    whole = [f for f in sorted(zones) if zone_key(f).endswith(zone_key(name)) and f != name]
    if len({zone_key(f) for f in whole}) == 1:
        return max(whole, key=len)
    return ground.home.name + name if ground.home is not None else name


def _unlisted(
    ground: _Ground, name: str, label: str, above: Place | None, so_far: Sequence[Place]
) -> Place:
    """Return a place that the gazetteer does not know, the same for the same name."""
    if _BARE_ZONE.match(name):
        name = _whole_zone(ground, name)
    name = ground.zones.get(name, name)
    wanted = stem_of(zone_key(name))
    for place in reversed(so_far):
        if stem_of(zone_key(place.name)) != wanted:
            continue
        if above is None or place.parent in ("", above.key):
            return place
    parent = above.key if above and level_of(name) else ""
    return Place(f"{parent}>{name}" if parent else f">{name}", name, label, None, parent)


def _short_sum(name: str) -> str:
    """A sum's name without the 乡 that some tables add: 某某苏木乡 → 某某苏木."""
    return name.removesuffix("乡") if name.endswith("苏木乡") else name
