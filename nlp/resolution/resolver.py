"""The whole resolution of a document, step by step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..text import Mark, Text
from .companies import defined_shorts, group_companies
from .divisions import Place, resolve_divisions
from .forms import COUNTY_UP, BodyName, suffix_of
from .fused import add_fused
from .geography import Naming, Remembered, body_names, find_namings, full_names, readable
from .governing import Ground, governor, lay_ground
from .home import infer_home, named_home
from .houses import find_house, is_own_title, kind_of
from .implied import implied_level
from .naming import BodyNamer, company_surfaces
from .people import group_people
from .pointers import find_pointers
from .programmes import group_programmes
from .records import Atlas, Division, Resolution
from .registry import Registry, finish


@dataclass(frozen=True, slots=True)
class _Map:
    """Where divisions are named and what they are."""

    names: tuple[str, ...]
    bodies: dict[int, BodyName]
    namings: tuple[Naming, ...]
    places: tuple[Place, ...]
    home: Division | None


def _survey(text: Text, marks: Sequence[Mark], home: str, atlas: Atlas) -> _Map:
    names = tuple(readable(text, mark, atlas) for mark in marks)
    bodies = body_names(names, marks, atlas)
    namings = find_namings(text, marks, names, bodies)
    given = named_home(home, atlas) if home else None
    if given is None:
        pronouns = Counter(
            body.level
            for index, body in bodies.items()
            if body.level and not body.division and marks[index].label == "ORG"
        )
        titles = (n for n, mark in zip(names, marks, strict=True) if mark.label == "TITLE")
        pronouns.update(implied_level(title) for title in titles)
        given = infer_home(text, namings, pronouns, atlas, home)
    if given is not None and any(mark.source == "one-character" for mark in marks):
        names = tuple(
            given.name if mark.source == "one-character" and name in given.name else name
            for name, mark in zip(names, marks, strict=True)
        )
        namings = find_namings(text, marks, names, bodies)
    full = full_names(names, marks)
    return _Map(names, bodies, namings, resolve_divisions(text, namings, full, given, atlas), given)


def _places(survey: _Map, atlas: Atlas) -> dict[str, Place]:
    places = {place.key: place for place in survey.places}
    if survey.home is not None:
        for division in (survey.home, *atlas.ancestors(survey.home.id)):
            places.setdefault(division.id, Place(division.id, division.name, "PLACE", division))
    return places


def _grouped(
    names: Sequence[str],
    marks: Sequence[Mark],
    labels: tuple[str, ...],
    group: Callable[[Sequence[str]], dict[str, str]],
) -> dict[str, str]:
    chosen = (n for n, mark in zip(names, marks, strict=True) if mark.label in labels)
    return group(list(dict.fromkeys(chosen)))


def resolve(
    text: Text,
    marks: Sequence[Mark],
    articles: Sequence[tuple[int, int]],
    home: str,
    gazetteer: Atlas,
) -> Resolution:
    """Resolve the marks of a document to entities.

    Args:
        text: The document.
        marks: Final, non-overlapping marks in text order.
        articles: Spans of the articles within the text; empty means one article.
        home: The page's division as the user gave it, or ``""``.
        gazetteer: Where divisions are looked up.

    Returns:
        Entities, the entity of every mark, the bodies that titles imply, and pointers. The
        same input gives the same result.
    """
    gazetteer = Remembered(gazetteer)
    survey = _survey(text, marks, home, gazetteer)
    titles = frozenset(mark.start for mark in marks if mark.label == "TITLE")
    ground = lay_ground(
        text, survey.namings, survey.places, titles, articles, survey.home, gazetteer
    )
    registry = Registry(
        gazetteer, _places(survey, gazetteer), survey.home.id if survey.home else ""
    )
    house = find_house(text.plain, marks, survey.names)
    of_mark = _collect(text, marks, survey, ground, registry, house)
    home_of = of_mark[house] if house >= 0 else -1
    implied = _implied(text, marks, survey.names, of_mark, ground, registry, home_of)
    pointers = find_pointers(text, marks, of_mark, ground, registry)
    _add_governing(ground, registry)
    home_at = registry.add_place(registry.home) if registry.home else -1
    plain_of = {_surface(text, m): n for m, n in zip(marks, survey.names, strict=True)}
    return Resolution(
        finish(registry, plain_of, text.plain), of_mark, implied, pointers, home_at, home_of
    )


def _surface(text: Text, mark: Mark) -> str:
    return "".join(text.printed[mark.start : mark.end].split())


def _collect(
    text: Text,
    marks: Sequence[Mark],
    survey: _Map,
    ground: Ground,
    registry: Registry,
    house: int,
) -> tuple[int, ...]:
    names = survey.names
    is_place = _company_places(survey, registry)
    companies = group_companies(
        company_surfaces(marks, names, survey.bodies, ground, registry),
        is_place,
        defined_shorts(text.plain, marks, names),
    )
    people = _grouped(names, marks, ("OFFICIAL", "PERSON"), group_people)
    programmes = _grouped(names, marks, ("PROGRAMME",), group_programmes)
    key_of = {n.mark: p.key for n, p in zip(survey.namings, survey.places, strict=True)}
    shorts = defined_shorts(text.plain, marks, names, "ORG")
    namer = BodyNamer(ground, registry, companies, key_of, house, shorts)
    result = []
    for index, mark in enumerate(marks):
        name, surface = names[index], _surface(text, mark)
        if mark.label == "TITLE":
            result.append(-1)
        elif mark.label in ("PLACE", "TOWNSHIP"):
            result.append(registry.add_place(key_of[index], surface))
            namer.saw_place(key_of[index], mark)
        elif mark.label == "ORG":
            result.append(namer.name(name, survey.bodies[index], index, mark, surface))
        elif mark.label == "COMPANY":
            full = companies[namer.expanded(name, survey.bodies[index], mark)]
            result.append(registry.add_named("company", full, "COMPANY", surface))
            namer.saw_company(full, index, mark)
        elif mark.label == "PROGRAMME":
            result.append(registry.add_named("programme", programmes[name], mark.label, surface))
        else:
            result.append(registry.add_named("person", people[name], mark.label, surface))
    return tuple(result)


def _company_places(survey: _Map, registry: Registry) -> Callable[[str], bool]:
    named = frozenset(naming.name for naming in survey.namings)
    full = frozenset(place.name for place in survey.places)
    full |= {name[: -len(level)] for name in full if (level := suffix_of(name)) and len(name) > 3}

    def is_place(name: str) -> bool:
        if name in named or name in full:
            return True
        found = registry.atlas.lookup(name)
        return any(d.level in ("province", "prefecture", "county") for d in found)

    return is_place


def _implied(
    text: Text,
    marks: Sequence[Mark],
    names: Sequence[str],
    of_mark: Sequence[int],
    ground: Ground,
    registry: Registry,
    house: int,
) -> tuple[int, ...]:
    result = []
    before = -1
    kind = kind_of(max(registry.drafts[house].names, key=len)) if house >= 0 else ""
    for index, (mark, name) in enumerate(zip(marks, names, strict=True)):
        if mark.label != "TITLE":
            if mark.label not in ("OFFICIAL", "PERSON"):
                before = of_mark[index] if mark.label == "ORG" else -1
                since = mark.end
            result.append(-1)
            continue
        level = implied_level(name)
        key = governor(ground, level, mark.start) if level else ""
        implied = registry.add_implied(name, key) if key else -1
        if implied < 0:
            implied = add_fused(name, index, marks, of_mark, ground, registry)
        if implied < 0 and kind and is_own_title(name, kind):
            implied = house
        if implied < 0 and before >= 0 and "。" not in text.plain[since : mark.start]:
            implied = registry.add_sibling(before, name)
        result.append(implied)
    return tuple(result)


def _add_governing(ground: Ground, registry: Registry) -> None:
    """Add the divisions that govern somewhere: they are the tree in which the bodies hang."""
    for key in reversed(ground.home):
        registry.add_place(key)
    for index, level in enumerate(ground.levels):
        if level and (level not in COUNTY_UP or ground.strong[index]):
            registry.add_place(ground.places[index].key)
