"""The body in which a post is held, also where the text leaves it out.

财政局党组成员、副局长 is of the party group, then of the bureau; 镇长 of the town's government;
a bare 组长 of the leading group named last; a bare 总经理 of the firm that is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..resolution import Referent, Resolution, implied_body, tells_body
from ..text import Mark
from .lone import BARE, stands_alone
from .nearest import Around
from .ours import is_another, is_warden, own_word
from .posts import find_stacks, implied_level_of, is_party_title, parent_of_party
from .roles import COUNTED, RANKED, Role
from .rosters import find_lines, line_at, tokens_of

#: Titles of the press: alone they belong to no body.
PRESS = re.compile("记者|通讯员|实习生|编辑|主编")
#: Titles of firms.
FIRM = re.compile(
    "经理|董事|总裁|总监|监事|总工程师|总会计师|厂长|理事长|法定代表人|合伙人|首席|工程师|主管|负责人|店长|"
    "车间主任|班组长|农艺师|质检员|采购员|业务员|销售员|经营者"
)
#: Behind a medium at the head of its report.
_REPORT = re.compile("[》”]?[ ]?(?:讯|消息|电|报道)[ ]?[（(]")
_ZONE = re.compile("(?<!社)区$|[园城]$")
_LEVELS = ("省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道", "苏木", "村", "社区")
_COUNTY = ("县", "市", "区", "旗", "州", "省")
_ORGAN = re.compile("(?:党组|党委|党总支|党支部)$")
_SIDE_ORGAN = re.compile("(?:党委|纪委|工会|团委|党总支|党支部)$")
#: Ranks: where no body stands right before one, it is of none.
_RANK = re.compile("^[一二三四五六七八九十]级|(?:医师|研究员|教授|讲师)$")
#: Heads of institutions, which are no posts of their party committee or union.
#: Of a village when 老 stands before: 老支书.
_OLD = ("书记", "支书", "主任", "村主任")
_UNIT_OF = re.compile(
    "(.+?(?:医院|卫生院|保健院|学校|中学|小学|大学))[一-龥]{1,10}(?:科|室|部|处|中心|组)$"
)
_HEADS = ("院长", "校长", "场长", "社长", "台长", "馆长")
#: Who teaches at a school, in whatever office of it somebody else was named before.
_TEACHES = re.compile("(?:教师|老师|班主任|校长|年级主任|年级长|辅导员)$")
#: A 第一书记 is sent to a village, whatever body of theirs was named before.
_IN_VILLAGE = re.compile("(?:村|社区|嘎查)(?:党委|党总支|党支部)?$")


@dataclass(slots=True)
class Table:
    """The entities of a document while posts add implied ones."""

    referents: list[Referent]
    names: dict[str, int]

    def body(self, name: str, division: Referent | None, owner: int = -1) -> int:
        """Return the index of the body called ``name``, adding it when it is new."""
        if not self.names:
            for index, referent in enumerate(self.referents):
                if referent.label in ("ORG", "COMPANY"):
                    self.names.setdefault(referent.name, index)
        if name not in self.names:
            self.names[name] = len(self.referents)
            place = division.division_id if division is not None else ""
            self.referents.append(Referent("ORG", name, jurisdiction=place, owner=owner))
        return self.names[name]


@dataclass(frozen=True, slots=True)
class Offices:
    """What tells the body of a post.

    Attributes:
        plain: The document's text in plain form.
        marks: Its mentions.
        starts: Where an article begins that a bare title cannot look back from.
        resolution: Its entities.
        table: The entities, those that posts imply added.
    """

    plain: str
    marks: Sequence[Mark]
    starts: tuple[int, ...]
    resolution: Resolution
    table: Table

    @classmethod
    def of(
        cls,
        plain: str,
        marks: Sequence[Mark],
        articles: Sequence[tuple[int, int]],
        resolution: Resolution,
    ) -> Offices:
        """Prepare a document; an article that begins with a row goes on with the one before."""
        lines = find_lines(plain, marks, tokens_of(marks, find_stacks(plain, marks)))
        starts = tuple(
            begin for begin, _ in articles if set(lines[line_at(lines, begin)].kinds) != {"P", "S"}
        )
        return cls(plain, marks, starts, resolution, Table(list(resolution.referents), {}))

    def body_of(self, role: Role) -> int:
        """Return the index of the body in which a role is held, or -1."""
        if is_warden(self.plain, self.marks, role):
            return -1
        entity = self._body_of(role)
        if entity < 0 or not (word := own_word(self.plain, self.marks, role)):
            return entity
        mark = self.marks[role.title]
        start = max((begin for begin in self.starts if begin <= mark.start), default=0)
        same = (entity, self.table.referents[entity].owner)
        found = [i for i, e in enumerate(self.resolution.of_mark) if e >= 0 and e in same]
        return -1 if is_another(self.plain, word, self.marks, found, start) else entity

    def _body_of(self, role: Role) -> int:
        mark = self.marks[role.title]
        title = "".join(self.plain[mark.start : mark.end].split())
        if tells_body(title) and self.resolution.implied[role.title] >= 0:
            return self.resolution.implied[role.title]
        entity = -1 if self._heads_house(role, mark) else self._named(role)
        if entity >= 0:
            label = self.table.referents[entity].label
            if _RANK.search(title) and not role.own:
                return self._of_rank(role, entity)
            if label in ("TOWNSHIP", "PLACE"):
                return self._of_division(entity, title)
            if role.own:
                return self._whole(self._own(role, entity, mark), title)
            sent = title.endswith("第一书记") and not _IN_VILLAGE.search(
                self.table.referents[entity].name
            )
            if not sent and not implied_level_of(title):
                return self._whole(self._of_body(entity, title), title)
        if self.resolution.implied[role.title] >= 0:
            return self.resolution.implied[role.title]
        if role.source == COUNTED:
            # 甲、乙等十位教师 closes a list of its own: they are of no body named elsewhere.
            return -1
        if PRESS.search(title):
            return self._masthead(mark.start)
        return self._nearest(role.title, title)

    def _of_rank(self, role: Role, entity: int) -> int:
        """The body of a rank behind a name: that of the name before, or the whole institution.

        内科甲教授、乙教授 are both of the department, 内科主任甲教授 is of the hospital.
        """
        if role.source != RANKED:
            return -1
        first = self.marks[role.person - 1] if role.person else None
        posted = first is not None and first.label == "TITLE"
        beside = posted and first is not None and first.end == self.marks[role.person].start
        return self._whole(entity, _HEADS[0]) if beside else entity

    def _nearest(self, at: int, title: str) -> int:
        """The body that is spoken of before a title that names none."""
        mark = self.marks[at]
        start = max((begin for begin in self.starts if begin <= mark.start), default=0)
        around = Around(self.plain, self.marks, self.resolution, self.table.referents, start)
        old = self.plain[mark.start - 1 : mark.start] == "老" and title in _OLD
        if old or title.endswith(("第一书记", "支书")):
            village = around.village(at)
            title = title if title.endswith("主任") else "书记"
            return self._of_division(village, title) if village >= 0 else -1
        group = around.group_with_office(at, title)
        if group >= 0:
            return self.table.body(self.table.referents[group].name + "办公室", None, group)
        near = around.group_behind(at, title)
        before = self.plain[max(0, mark.start - 5) : mark.start]
        if near < 0:
            near = around.fitting(at, title)
            if (
                near >= 0
                and not stands_alone(before)
                and self.table.referents[near].name[-4:] != before[-4:]
            ):
                # Another body's name that nothing found stands before: 某县作家协会|主席.
                near = -1
        if near >= 0:
            return self._whole(near, title)
        firm = BARE.search(before) and FIRM.search(title)
        return around.firm(mark.start, title) if firm else -1

    def _heads_house(self, role: Role, title: Mark) -> bool:
        """Whether a title with a body in another clause is one of the page's own institution."""
        house = self.resolution.house
        if role.own or role.body < 0 or house < 0 or self.resolution.implied[role.title] != house:
            return False
        return "，" in self.plain[self.marks[role.body].end : title.start]

    def _whole(self, entity: int, title: str) -> int:
        """The hospital or school itself where the title of a head or teacher is of no unit."""
        inner = _UNIT_OF.match(self.table.referents[entity].name) if entity >= 0 else None
        if inner is None or not (title.endswith(_HEADS) or _TEACHES.search(title)):
            return entity
        return self.table.body(inner[1], None, self.table.referents[entity].owner)

    def _masthead(self, at: int) -> int:
        """The medium whose report a line is: 某县融媒体中心讯（记者…; else a byline has no body."""
        line = self.plain.rfind("\n", 0, at) + 1
        for index, mark in enumerate(self.marks):
            if line <= mark.start < at and mark.label == "ORG":
                return self.resolution.of_mark[index] if _REPORT.match(self.plain, mark.end) else -1
        return -1

    def _named(self, role: Role) -> int:
        if role.body >= 0:
            return self.resolution.of_mark[role.body]
        return self.resolution.pointers[role.pointer].entities[0] if role.pointer >= 0 else -1

    def _own(self, role: Role, entity: int, title: Mark) -> int:
        """The body right before a title: 卫健局原党组书记 is of 卫健局党组."""
        if role.body < 0:
            return entity
        mark = self.marks[role.body]
        organ = _ORGAN.search(self.plain[mark.end : title.start])
        if organ is None and 0 <= role.host < role.body:
            # 甲局局长、党组书记: a bare party group is that of the body named before it.
            organ = _ORGAN.fullmatch(self.plain[mark.start : mark.end])
            entity = self.resolution.of_mark[role.host] if organ else entity
        body = self.table.referents[entity]
        if organ is None or body.label not in ("ORG", "COMPANY") or _ORGAN.search(body.name):
            return self.resolution.of_mark[role.body]
        return self.table.body(body.name + organ.group(), None, entity)

    def _of_division(self, entity: int, title: str) -> int:
        """A post named with its division only: 定城镇镇长, 荷桥村第一书记, 开发区主任."""
        division = self.table.referents[entity]
        name = implied_body(title, division.name)
        listed = bool(division.code) and "/" not in division.division_id
        county = listed or (not division.division_id and division.name[-1] in "县旗")
        member = title == "委员" and division.label == "TOWNSHIP"
        if name is None and (title.endswith(("书记", "支书")) or member):
            branch = division.name + ("党委" if division.label == "TOWNSHIP" else "党支部")
            larger = division.name + "党总支"
            name = larger if any(r.name == larger for r in self.table.referents) else branch
            if division.name.endswith(_COUNTY) and county:
                name = division.name + "委"
        elif name is None and division.name.endswith(("村", "社区")):
            council = "村委会" if division.name.endswith("村") else "居委会"
            name = division.name + council if title.endswith(("主任", "委员")) else None
        elif name is None and _ZONE.search(division.name) and not county:
            name = division.name + ("党工委" if is_party_title(title) else "管委会")
        return self.table.body(name, division, entity) if name else entity

    def _of_body(self, entity: int, title: str) -> int:
        """The body of a later post of a stack: 财政局党组成员、副局长 is of 财政局."""
        body = self.table.referents[entity]
        owner = self.table.referents[body.owner] if body.owner >= 0 else None
        firm = _SIDE_ORGAN.sub("", body.name)
        if firm != body.name and (FIRM.search(title) or title.endswith(_HEADS)):
            for index, referent in enumerate(self.table.referents):
                if referent.name == firm and referent.label in ("ORG", "COMPANY"):
                    return index
        parent = parent_of_party(body.name)
        if not parent or is_party_title(title) or title.endswith("书记"):
            return entity
        for index, referent in enumerate(self.table.referents):
            if parent == referent.name and referent.label in ("ORG", "COMPANY"):
                return index
        if owner is not None and owner.label in ("ORG", "COMPANY"):
            return body.owner
        if parent.endswith(("村", "社区")) and title.endswith("主任"):
            parent += "村委会" if parent.endswith("村") else "居委会"
        elif parent.endswith(_LEVELS):
            # 县委常委、秘书长: a division's committee stands beside no body of that name.
            return entity
        return self.table.body(parent, owner, body.owner)
