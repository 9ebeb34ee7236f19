"""Forms of bodies that leave the division's name out: 县公安局, 平湖公安局."""

from __future__ import annotations

from collections.abc import Mapping

from .bodies import Body
from .divisions import Place
from .forms import COUNTY_UP


def short_forms(
    bodies: Mapping[int, Body], places: Mapping[str, Place], plain: str
) -> dict[int, tuple[str, ...]]:
    """Return by entity the forms without the division's name that the text has: 县公安局.

    They stand there in longer names (县公安局刑侦大队). A form that two bodies of the document
    share is given to none.

    Args:
        bodies: The bodies of the document by their entities.
        places: Its places by key.
        plain: Its text without white space.
    """
    owners: dict[str, set[int]] = {}
    for entity, body in bodies.items():
        if body.place not in places or body.level not in COUNTY_UP or body.lead:
            continue
        name = places[body.place].name
        fronts = (body.level, name.removesuffix(body.level) if len(name) > 2 else name)
        for front in fronts:
            owners.setdefault(front + body.core, set()).add(entity)
    found: dict[int, tuple[str, ...]] = {}
    for form, entities in owners.items():
        if len(entities) == 1 and form in plain:
            entity = min(entities)
            found[entity] = (*found.get(entity, ()), form)
    return found
