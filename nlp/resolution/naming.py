"""Naming each body where it stands, with what was named before it in mind."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..text import Mark
from .bodies import Before, Body, attach, bare_kind, company_part, league, merge_key
from .contracting import is_bare_form
from .expanding import POINTING, expand
from .expanding import company_surfaces as company_surfaces
from .forms import COUNTY_UP, BodyName, department_key, short_core
from .geography import stem_of
from .governing import article_at, article_home, governor
from .houses import inner_of
from .inner import InnerNamer
from .ruling import is_government_office, ruling_division

#: Features of the land, which have no bodies.
_FEATURE = re.compile("[江河湖海山岭峡湾泉溪路桥岛]$")
#: Bodies that a town has and a village has not, and the posts that tell of a town.
_OF_TOWN = re.compile("党工委|办事处|人大|政府|人民政府|纪工委|武装部|派出所|司法所|财政所")
_TOWN_HEAD = re.compile("书记[^。，；]{2,12}[，、；][^。]{0,6}(?:镇长|乡长)")
_SHORT = 2
_COURTROOM = re.compile("人民法庭$")
_BUREAU = re.compile(r"[^市县区镇乡村]{2,10}局")
_BOARD = re.compile("(?:第[一二三四五六七八九十]+届)?(?:董事会|监事会)")


@dataclass(slots=True)
class BodyNamer(InnerNamer):
    """Names bodies in text order."""

    def saw_place(self, key: str, mark: Mark) -> None:
        """Note a division; towns and villages can own the bare bodies that follow."""
        if self.registry.places[key].level not in COUNTY_UP:
            self._owners.append((mark.start, self.registry.display(key), key))

    def saw_company(self, name: str, index: int, mark: Mark) -> None:
        """Note a company, which can own the bare bodies that follow."""
        if index == self.house:
            self._house = Body(name, "")
        self._owners.append((mark.start, name, ""))

    def expanded(self, name: str, body: BodyName, mark: Mark) -> str:
        """Return a company's name with its division written out."""
        return expand(name, body, mark.start, self.ground, self.registry)

    def name(self, name: str, parts: BodyName, index: int, mark: Mark, surface: str) -> int:
        """Name the body of a mark and return its entity's index."""
        owner = -1
        company, organ = company_part(name)
        full = self._company(company, parts, mark)
        if (said := self._defined.get(self.shorts.get(name, ""))) is not None:
            body = said
        elif full:
            body = Body(full, organ)
            owner = self.registry.add_named("company", full, "COMPANY", "")
        elif parts.division:
            body = self._of_place(parts, self.key_of[index])
        elif parts.level and (key := governor(self.ground, parts.level, mark.start)):
            body = self._of_place(parts, key)
        elif parts.level:
            level = "" if parts.core.startswith(parts.level) else parts.level
            body = Body(level, parts.core, "", parts.level, parts.lead)
        else:
            body = self._bare(name, parts, mark)
        self._bodies.append((mark.start, body))
        self._defined.setdefault(name, body)
        if index == self.house:
            self._house = body
        return self.registry.add_body(body, surface, owner)

    def _of_place(self, parts: BodyName, key: str) -> Body:
        level = self.registry.places[key].level
        core = short_core(parts.core, level)
        owner = self.registry.display(key)
        # The committee of 喀什地区 is the 喀什地委.
        owner = owner[:-1] if level == "地区" and core.startswith("委") else owner
        return league(Body(owner, core, key, level, parts.lead))

    def _company(self, company: str, parts: BodyName, mark: Mark) -> str:
        if not company:
            return ""
        if company in POINTING:
            return self._last_company(mark.start, company)
        expanded = self.expanded(company, parts, mark)
        return self.companies.get(expanded, "")

    def _last_company(self, offset: int, word: str) -> str:
        start = article_at(self.ground, offset)[0]
        seen = [name for at, name, key in self._owners if at >= start and not key]
        if "集团" in word:
            everywhere = (name for _, name, key in self._owners if not key)
            for names in (seen, everywhere):
                groups = Counter(name for name in names if "集团" in name)
                if groups:
                    return groups.most_common(1)[0][0]
        return (seen or [""])[-1]

    def _ruling(self, mark: Mark) -> str:
        at, last = self._bodies[-1] if self._bodies else (-1, None)
        near = at >= self.ground.text.sentence_at(mark.start)[0]
        if last and near and last.place and last.level not in (*COUNTY_UP, "村", "社区", "嘎查"):
            return last.place
        home = self.registry.places.get(self.registry.home)
        return ruling_division(self.ground, home.level if home else "", mark.start)

    def _bare(self, name: str, parts: BodyName, mark: Mark) -> Body:
        if (inner := inner_of(name)) and (own := self._of_house(inner, mark)):
            return own
        if name in ("政府", "人民政府"):
            governments = (body for body in self._earlier(mark) if body.core == "人民政府")
            if (last := next(governments, None)) is not None:
                return last
        if is_government_office(parts.core) and (key := self._ruling(mark)):
            return self._of_place(parts, key)
        for near in (self._of_works(name, mark), self._of_firm(name, mark)):
            if near is not None:
                return near
        if small := self._of_small(parts.core, mark):
            return small
        if group := self._of_group(name, mark):
            return group
        if _BOARD.fullmatch(name) and (company := self._speaking_company(mark)):
            return Body(company, name)
        if court := self._of_court(name, parts, mark):
            return court
        known = self._ending(name, mark)
        if known is not None:
            return known
        start = article_at(self.ground, mark.start)[0]
        sentence = self.ground.text.sentence_at(mark.start)[0]
        for since in (sentence, start):
            body = attach(parts.core, self._before(since, parts.core, mark.start))
            if body is not None:
                return body
        whose = parts.core != name and not parts.core.endswith(("党总支", "党支部"))
        if bare_kind(parts.core)[0] == "local" or whose:
            return self._local(parts, mark)
        for key, end in self._shortened(name):
            level = self.registry.places[key].level
            parts = BodyName("", level, short_core(name[end:], level))
            return self._of_place(parts, key)
        return Body("", parts.core)

    def _shortened(self, name: str) -> list[tuple[str, int]]:
        """Find the division that a body names in short: 平湖法院, 平湖财政局, 平湖公安."""
        found = []
        for key, place in self.registry.places.items():
            level = place.level
            short = stem_of(place.name)[: -len(level)] if level in COUNTY_UP else ""
            core = short_core(name[len(short) :], level)
            local = bare_kind(core)[0] == "local" or _BUREAU.fullmatch(core)
            # The police of a district are a branch of the city's.
            branch = level == "区" and name[len(short) :] in ("公安", "警方")
            if len(short) > 1 and name.startswith(short) and local and not branch:
                found.append((key, len(short)))
        return found[:1] or self._of_short_place(name)

    def _of_short_place(self, name: str) -> list[tuple[str, int]]:
        """Find the place that a body named before is of: 青溪卫生院 behind 青溪镇卫生院."""
        for key, place in self.registry.places.items():
            short = place.name.removesuffix(place.level)
            if len(short) < _SHORT or short == place.name or not name.startswith(short):
                continue
            core = short_core(name[len(short) :], place.level)
            whole = Body(self.registry.display(key), core, key, place.level)
            if core and ("body", merge_key(whole)) in self.registry.index:
                return [(key, len(short))]
        return []

    def _can_own(self, key: str, core: str, offset: int) -> bool:
        """Whether a place, company (no key) or none can have a body: a river never, and a village
        no 党工委, nor a 党委 with a 镇长 beside it."""
        place = self.registry.places.get(key)
        if place is None:
            return True
        if place.level not in ("村", "社区", "嘎查"):
            return not _FEATURE.search(place.name)
        plain = self.ground.text.plain
        return not (_OF_TOWN.match(core) or _TOWN_HEAD.search(plain[offset : offset + 24]))

    def _before(self, since: int, core: str, offset: int) -> Before:
        # Bodies and owners are noted in text order, so the last one is the nearest.
        at, body = self._bodies[-1] if self._bodies else (-1, None)
        if at < since:
            body = None
        near = (own for own in reversed(self._owners) if own[0] >= since)
        last = next((own for own in near if self._can_own(own[2], core, offset)), (-1, "", ""))
        if bare_kind(core)[0] == "sister" and last[0] > at:
            body = None
        place = self.registry.places.get(last[2])
        return Before(body, last[1], last[2], place.level if place else "")

    def _ending(self, name: str, mark: Mark) -> Body | None:
        """Return the one earlier body that ``name`` (干部监督科, 监司委) is short for."""
        if bare_kind(name)[0] not in ("inner", ""):
            return None
        own = _COURTROOM.sub("法庭", name)
        before = [body for body in self._earlier(mark) if body.name != name]
        longer = [body for body in before if _COURTROOM.sub("法庭", body.name).endswith(own)]
        key = department_key(name)
        longer = longer or [
            body
            for body in before
            if is_bare_form(name, body.core)
            or (name != body.core and department_key(body.core) == key)
        ]
        one = {self.registry.index.get(("body", merge_key(body))) for body in longer}
        return longer[0] if len(one) == 1 else None

    def _local(self, parts: BodyName, mark: Mark) -> Body:
        home = self.registry.places.get(self.registry.home)
        key = article_home(self.ground, home.level, mark.start) if home else ""
        sentence = self.ground.text.sentence_at(mark.start)[0]
        before = self._before(sentence, parts.core, mark.start).body
        if before is not None and before.level in COUNTY_UP and before.place:
            key = before.place
        if not key:
            return Body("", parts.core)
        return self._of_place(parts, key)
