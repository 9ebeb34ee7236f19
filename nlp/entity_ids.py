"""Ids of entities: the same thing gets the same id in every document and every run."""

from __future__ import annotations

from collections.abc import Sequence

from .resolution import Referent
from .text import simplify

_PREFIX = {
    "OFFICIAL": "person",
    "PERSON": "person",
    "ORG": "org",
    "COMPANY": "company",
    "PROGRAMME": "programme",
    "TOWNSHIP": "place",
    "PLACE": "place",
}


#: Ends of names that one firm alone bears; a short form may mean another firm elsewhere.
_REGISTERED = ("有限公司", "有限责任公司", "合作社", "银行", "支行", "分行", "株式会社")


def entity_ids(referents: Sequence[Referent], home: int) -> list[str]:
    """Return an id for each entity of a document.

    A division of the gazetteer has the gazetteer's id. Everything else is named by kind and
    canonical name in simplified characters; people, programmes, places and bodies whose name
    says no division also by the document's own, so that namesakes of two counties stay apart.

    Args:
        referents: The entities of one document.
        home: Index of the document's own division, or -1.
    """
    page = referents[home] if home >= 0 else None
    region = (page.division_id or page.jurisdiction or page.name) if page else ""
    return [_id(referent, region) for referent in referents]


def _id(referent: Referent, region: str) -> str:
    if referent.division_id:
        return referent.division_id
    prefix = _PREFIX[referent.label]
    name = simplify("".join(referent.name.split()))
    if prefix == "company" and name.endswith(_REGISTERED):
        return f"{prefix}:{name}"
    where = referent.jurisdiction or region
    if prefix == "org" and referent.jurisdiction and _says_division(name):
        return f"{prefix}:{name}"
    return f"{prefix}:{name}@{where.removeprefix('CN-')}" if where else f"{prefix}:{name}"


def _says_division(name: str) -> bool:
    """Whether a body's name begins with a county or higher division (平湖市财政局)."""
    head = name[2:8]
    return any(level in head for level in ("市", "县", "区", "旗", "州", "盟", "省"))
