"""Canonical names of bodies: division and short official form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .forms import COUNTY_UP, department_key
from .tables import body_forms

_ROOT = re.compile(
    r"(?:机关党委|党组|党委|审判委员会|检察委员会|纪检监察组|办公室|(?:第[一二三四五六]检察部)|"
    r"(?:[民刑行][一-龥]{0,6}庭)|执行局|立案庭)$"
)
_POLICE = re.compile(r"^(?P<place>[一-龥]{2,4})(?:公安分局|公安局|公安|警方)$")
_LOCAL_NAME = re.compile(
    r"^(?!中国|全国|国家|国务院|中央|新华).*(?:中心|商会|协会|联盟|[院所站队室办组]|小学|中学|学校|"
    r"幼儿园|联合会|指挥部|专班|委员会)$"
)
#: Offices of the committee that leave it out too: 县编办 is the 县委编办.
_OF_COMMITTEE = re.compile("^委(?=(?:编办|网信办|台办|农办|改革办|党校|老干部局|文明办|史志办)$)")
_QUOTES = re.compile(r"[“”‘’]")
#: A court's house in a town: 白石人民法庭 is the 白石法庭.
_COURTROOM = re.compile("(?<!^)人民法庭$")
_ORGANS = (
    *("党委", "党总支", "党支部", "党工委", "纪委", "工会"),
    *("团委", "团总支", "团支部", "监事会", "董事会"),
)
_COMPANY_BODY = re.compile(
    rf"^(?P<company>.+?)(?P<organ>(?:直属|联合)?(?:{'|'.join(_ORGANS)})(?:委员会)?)$"
)
#: The ceremonial name of a company's party committee.
_COMPANY_PARTY = re.compile(r"^(?:中共|中国共产党)(?P<company>.+?)委员会$")


@dataclass(frozen=True, slots=True)
class Body:
    """A body while it is being named.

    Attributes:
        owner: Name in front: a division, zone or company; ``""`` for a body with its own name.
        core: Its own part in short official form.
        place: Key of its division, or ``""``.
        level: Level word of its division, or ``""``.
        lead: What stands in front of the owner (``民盟`` of 民盟平湖市委), or ``""``.
    """

    owner: str
    core: str
    place: str = ""
    level: str = ""
    lead: str = ""

    @property
    def name(self) -> str:
        """Canonical name."""
        return self.lead + self.owner + self.core


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a bare body: the last body, and the last owner of any kind.

    Attributes:
        body: The body named last in the sentence or the one before.
        owner: Name of the company, village or township named last.
        place: Key of that owner if it is a division.
        level: Its level word.
    """

    body: Body | None
    owner: str = ""
    place: str = ""
    level: str = ""


def company_part(surface: str) -> tuple[str, str]:
    """Split a company's committee: 雁鸣参业党支部 → (雁鸣参业, 党支部), else two empty."""
    if party := _COMPANY_PARTY.match(surface):
        return party["company"], "党委"
    match = _COMPANY_BODY.match(surface)
    return (match["company"], match["organ"]) if match else ("", "")


def bare_kind(core: str) -> tuple[str, str]:
    """Return kind and canonical form of a body that stands without its owner, or ``("", "")``.

    A 科, 室 or 股 is inner too.
    """
    for form, kind, canonical in body_forms().bare:
        if core == form:
            return kind, canonical
    return ("inner", core) if re.fullmatch(r"[一-龥]{2,8}(?:科|室|股|处)", core) else ("", "")


def league(body: Body) -> Body:
    """Name a county's or city's committee of the league as it calls itself: 共青团莒县委."""
    if body.level in COUNTY_UP and body.core.startswith("团委") and not body.lead:
        return replace(body, core=body.core[1:], lead="共青团")
    return body


def _root(body: Body) -> Body:
    core = body.core
    while (stripped := _ROOT.sub("", core)) and stripped != core:
        core = stripped
    return Body(body.owner, core, body.place, body.level)


def _with(owner: Body, core: str) -> Body:
    return Body(owner.owner, owner.core + core, owner.place, owner.level)


def _sister(body: Body, core: str) -> Body:
    level = body.level
    if core == "政府":
        core = "人民政府"
    if core == "人大" and level in COUNTY_UP:
        core = "人大常委会"
    if core == "党委" and level in COUNTY_UP and body.core[:1] != "委":
        return _with(_root(body), core)
    return league(Body(body.owner, core, body.place, level))


def attach(core: str, before: Before) -> Body | None:
    """Name a bare body by what stands before it, or return ``None``.

    ``统战部`` after 安国市委 is 安国市委统战部; ``管委会`` after a zone's 党工委 is the zone's;
    ``办公室`` after 县人大常委会党组 is 县人大常委会办公室.
    """
    kind, canonical = bare_kind(core)
    body = before.body
    if kind == "organ" and body is not None and body.level in COUNTY_UP:
        return Body(body.owner, "委" + canonical, body.place, body.level)
    if kind in ("court", "procu") and body is not None:
        court = "人民法院" if kind == "court" else "人民检察院"
        if body.core.startswith(court):
            return Body(body.owner, court + canonical, body.place, body.level)
    if kind == "inner" and body is not None:
        return _with(_root(body), canonical)
    if kind == "sister":
        if body is not None and (body.owner or body.place):
            party = canonical in ("党总支", "党支部", "党委", "工会")
            own = body.level in COUNTY_UP and not body.core.startswith("委")
            return _with(_root(body), canonical) if party and own else _sister(body, canonical)
        if before.owner:
            return Body(before.owner, canonical, before.place, before.level)
    return None


def is_local(name: str) -> bool:
    """Whether a body's own name (三资中心, 新仓商会) may be borne by others in other counties."""
    return bool(_LOCAL_NAME.match(name)) and not name.endswith(("学院", "研究院", "科学院"))


def merge_key(body: Body) -> str:
    """Return a key that is equal for bodies that are one: departments and quotes aside."""
    if not body.owner and (match := _POLICE.match(body.core)):
        return f"police {match['place']}"
    core = _OF_COMMITTEE.sub("", body.core)
    core = _COURTROOM.sub("法庭", core)
    return _QUOTES.sub("", body.lead + body.owner + " " + department_key(core))


def fullest(names: Sequence[str]) -> str:
    """Return the longest name, the first of equals."""
    return max(names, key=lambda name: (len(name), -names.index(name)))
