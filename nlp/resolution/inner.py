"""Bare bodies by what was named before: units of houses, courts, groups and villages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..text import Mark
from .bodies import Body, bare_kind
from .forms import BodyName, short_core
from .governing import Ground, article_at
from .houses import Inner, group_word, is_group, is_group_office, is_squad, kind_of, trunk
from .pointed import is_goal
from .registry import Registry
from .small import small_place

_POLICE = re.compile("^.*?公安(?:分?局)")
_FIRM_TITLE = re.compile(
    "(?:副?书记|副?主席|委员|成员)[、兼](?:[一-龥]{1,6}[、兼])?(?:常务)?(?:副?总经理|副?董事长|副?总裁|监事会主席|总会计师|"
    "总工程师)"
)
_THAT_FIRM = re.compile("该(?P<kind>公司|企业|集团|厂)$")
#: Institutions whose kind alone is said once they are named.
_CUT_SHORT = re.compile("卫生院|敬老院|中心校|中心小学|中心幼儿园|派出所|司法所|财政所")
#: A works or farm that names its kind only before an organ of its own: 厂党委.
_WORKS = re.compile(
    "(?P<works>总?厂|[农林牧渔茶]场|分场|总场|矿|煤矿|研究[院所]|分?公司|集团)(?P<organ>党委|党总支|党支部|纪委|工会|团委|"
    "办公室)"
)


@dataclass(slots=True)
class InnerNamer:
    """Names bare bodies by what was named before them.

    Attributes:
        ground: Who governs where.
        registry: Where the bodies go.
        companies: Full name of every company surface.
        key_of: Place key of the division in or of a mark.
        house: Index of the first mark of the institution or firm whose page it is, or -1.
        shorts: Short forms of bodies that the text itself gives, and their full names.
    """

    ground: Ground
    registry: Registry
    companies: Mapping[str, str]
    key_of: Mapping[int, str]
    house: int = -1
    shorts: Mapping[str, str] = field(default_factory=dict)
    _house: Body | None = None
    _defined: dict[str, Body] = field(default_factory=dict)
    _bodies: list[tuple[int, Body]] = field(default_factory=list)
    _owners: list[tuple[int, str, str]] = field(default_factory=list)

    def _earlier(self, mark: Mark) -> Iterator[Body]:
        """The bodies named before a mark in its article, nearest first."""
        start = article_at(self.ground, mark.start)[0]
        for at, body in reversed(self._bodies):
            if at < start:
                return
            yield body

    def _of_house(self, inner: Inner, mark: Mark) -> Body | None:
        """Name what is inner to the page's institution, or to the one of that kind before."""
        house = self._house
        if house is None or (inner.kind and kind_of(house.name) != inner.kind):
            house = self._last_house(inner.kind, mark) if inner.kind else None
        elif not house.core and not inner.organ:
            return None  # A company's department belongs to the title.
        elif inner.organ:
            sentence = self.ground.text.sentence_at(mark.start)[0]
            if self._owners and self._owners[-1][0] >= sentence:
                return None
        if house is None:
            return None
        return replace(house, core=house.core + inner.core)

    def _last_house(self, kind: str, mark: Mark) -> Body | None:
        """The institution of a kind named last; not the one that another goes to."""
        start = article_at(self.ground, mark.start)[0]
        text = self.ground.text
        found = [
            (at, house)
            for at, body in reversed(self._bodies)
            if at >= start and kind_of((house := replace(body, core=trunk(body.core))).name) == kind
        ]
        if not found:
            return None
        at, house = found[0]
        sentence = text.sentence_at(at)[0]
        who = (body for begin, body in found if sentence <= begin < at and body != house)
        return next(who, house) if is_goal(text.plain, at) else house

    def _speaking_company(self, mark: Mark) -> str:
        """The company that the article names most, the first of equals, or ``""``."""
        start = article_at(self.ground, mark.start)[0]
        named = Counter(name for at, name, key in self._owners if at >= start and not key)
        return named.most_common(1)[0][0] if named else ""

    def _of_small(self, core: str, mark: Mark) -> Body | None:
        """Name the 妇联 or 监委会 of the town or village whose line or posts these are."""
        if _CUT_SHORT.fullmatch(core) and (same := self._in_paragraph(core, mark)):
            return same
        place = small_place(self.ground.text, core, mark.start, self._owners, self._bodies)
        if place is None:
            return None
        level = self.registry.places[place].level
        return Body(self.registry.display(place), short_core(core, level), place, level)

    def _in_paragraph(self, core: str, mark: Mark) -> Body | None:
        """The last body of the paragraph whose name ends so: 卫生院 behind 某某镇中心卫生院."""
        start = self.ground.text.plain.rfind("\n", 0, mark.start) + 1
        named = (body for at, body in reversed(self._bodies) if at >= start)
        return next((body for body in named if body.name.endswith(core) and body.owner), None)

    def _of_works(self, name: str, mark: Mark) -> Body | None:
        """Name the organ of the works or farm named last: 厂党委 behind 某县糖厂."""
        works = _WORKS.fullmatch(name)
        if works is None:
            return None
        start = article_at(self.ground, mark.start)[0]
        named = [(at, Body(owner, "")) for at, owner, _ in self._owners if at >= start]
        named += [(at, body) for at, body in self._bodies if at >= start]
        ending = works["works"]
        fits = [(at, body) for at, body in named if body.name.endswith(ending)]
        last = max(fits, key=lambda item: item[0])[1] if fits else None
        return None if last is None else replace(last, core=last.core + works["organ"])

    def _of_firm(self, core: str, mark: Mark) -> Body | None:
        """Name the 党委 whose secretary is a firm's manager too: it is the firm's."""
        if core not in ("党委", "党总支", "党支部", "纪委", "工会"):
            return None
        if not _FIRM_TITLE.match(self.ground.text.plain, mark.end):
            return None
        company = self._pointed_company(mark) or self._speaking_company(mark)
        return Body(company, core) if company else None

    def _pointed_company(self, mark: Mark) -> str:
        """The company that a word right before points to (该集团|党委): the last of its kind."""
        word = _THAT_FIRM.search(self.ground.text.plain[max(0, mark.start - 4) : mark.start])
        if word is None:
            return ""
        start = article_at(self.ground, mark.start)[0]
        named = [name for at, name, key in self._owners if at >= start and not key]
        fits = [name for name in named if word["kind"] != "集团" or "集团" in name]
        return (fits or [""])[-1]

    def _of_court(self, name: str, parts: BodyName, mark: Mark) -> Body | None:
        """Name a court's or procuratorate's own unit: 第四检察部 is of the 检察院 named last."""
        kind, canonical = bare_kind(parts.core)
        if parts.division or parts.level or kind not in ("court", "procu"):
            return None
        court = "人民法院" if kind == "court" else "人民检察院"
        for body in self._earlier(mark):
            if body.core.startswith(court):
                return Body(body.owner, court + canonical, body.place, body.level)
        return None

    def _of_group(self, name: str, mark: Mark) -> Body | None:
        """Name the office of the group, or the squad of the police, spoken of last."""
        if is_squad(name):
            police = ((body, _POLICE.match(body.core)) for body in self._earlier(mark))
            named = (replace(body, core=bureau[0] + name) for body, bureau in police if bureau)
            return next(named, None)
        sentence = self.ground.text.sentence_at(mark.start)[0]
        if not is_group_office(name, self.ground.text.plain[sentence : mark.start]):
            return None
        group = next((body for body in self._earlier(mark) if is_group(body.name)), None)
        if group is None:
            # A group without a name has no office of the county's government.
            return Body("", group_word(self.ground.text.plain[sentence : mark.start]) + "办公室")
        return replace(group, core=group.core + "办公室")
