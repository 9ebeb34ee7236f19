"""The body that is spoken of before a title that names none: by kind, by office, by firm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..lexicon import load_table
from ..resolution import Referent, Resolution
from ..text import Mark

#: Firms that lend to or insure the one that is spoken of.
_LENDER = re.compile("银行|[支分]行$|信用(?:社|联社)|农商行|证券|保险|担保")
#: Before a company that is not what the sentence is about.
_ASIDE = re.compile("[由与和被向给为从对及、]$|供应|供货")
#: Before a company that somebody has come to: what follows is said there.
_STOP = re.compile("(?:走进|来到|到达?|前往|赶赴|赴|深入|走访|察看|查看|参观|位于|在|成立)了?$")
_BUILDS = re.compile("[^。，；]{0,6}?(?:承建|施工|承包|总包|总承包|承接)")
_FIRM_NAME = re.compile("(?:公司|集团|合作社|农场|厂|株式会社)$")
_GROUP = re.compile("(?:领导小组|工作组|指挥部|委员会|专班|联席会议)$")
#: In a report of an election all posts are of the body that elects.
_ELECTS = re.compile("选举产生|换届|改选|增选|补选")
_GROUP_HEADS = ("组长", "总指挥", "指挥长", "召集人", "班长", "主任", "政委")
_OFFICE = re.compile("办公室(?:设在|设于|设|主任|副主任|、|。|，)[^。\n]*$|下设办公室[^。\n]*$")
#: Titles of a party committee, which only the same sentence can give one.
_PARTY_TITLE = re.compile("^(?:专职|常务|第一)?副?书记$|^委员$")
_BODIES = ("ORG", "COMPANY", "TOWNSHIP")
_PARTY = ("党委", "党总支", "党支部", "党工委", "党组")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before a title.

    Attributes:
        plain: The document's text in plain form.
        marks: Its mentions.
        resolution: Their entities.
        referents: The entities, those that posts imply added.
        start: Where the article begins: nothing before it is looked at.
    """

    plain: str
    marks: Sequence[Mark]
    resolution: Resolution
    referents: Sequence[Referent]
    start: int

    def _before(self, at: int) -> Iterator[tuple[Mark, int]]:
        """The marks of the article before the one at index ``at``, nearest first."""
        for index in range(at - 1, -1, -1):
            if self.marks[index].start < self.start:
                return
            yield self.marks[index], self.resolution.of_mark[index]

    def fitting(self, at: int, title: str) -> int:
        """The nearest body before a title that such a title belongs to (庭长: a court room)."""
        ends = next((ends for name, ends in _fitting() if title.endswith(name)), ())
        offset = self.marks[at].start
        if _PARTY_TITLE.search(title):
            ends = _PARTY
        near = _PARTY_TITLE.search(title) or title.endswith("主席")
        paragraph = max(self.plain.rfind(mark, 0, offset) for mark in "\n●■◆▲")
        elects = _ELECTS.search(self.plain, paragraph + 1, offset)
        sentence = paragraph if elects else max(paragraph, self.plain.rfind("。", 0, offset))
        for mark, entity in self._before(at) if ends else ():
            if near and mark.start <= sentence:
                return -1
            if mark.label in _BODIES and self.referents[entity].name.endswith(ends):
                return entity
        return -1

    def group_with_office(self, at: int, title: str) -> int:
        """The group whose office a bare 主任 heads: 领导小组办公室设在…，主任由…兼任."""
        offset = self.marks[at].start
        lead = self.plain[max(0, offset - 60) : offset + len(title)]
        if title not in ("主任", "副主任", "常务副主任") or not _OFFICE.search(lead):
            return -1
        for mark, entity in self._before(at):
            if mark.label == "ORG" and _GROUP.search(self.referents[entity].name):
                return entity
        return -1

    def group_behind(self, at: int, title: str) -> int:
        """The group behind its head: 由甲任组长、乙任副组长的某专班; -1 where none is."""
        mark = self.marks[at]
        if not title.endswith(_GROUP_HEADS) or self.plain[mark.start - 1 : mark.start] != "任":
            return -1
        end = re.search("[。；\n]|$", self.plain[mark.end :])
        stop = mark.end + (end.start() if end else 0)
        for index in range(at + 1, len(self.marks)):
            other = self.marks[index]
            if other.start >= stop:
                return -1
            entity = self.resolution.of_mark[index]
            group = other.label == "ORG" and _GROUP.search(self.referents[entity].name)
            lead = re.search("的(?:[一-龥]{2,4})?$", self.plain[mark.end : other.start])
            if group and lead:
                return entity
        return -1

    def village(self, at: int) -> int:
        """The village named last: a 第一书记 is sent to one."""
        for _, entity in self._before(at):
            owner = self.referents[entity].owner if entity >= 0 else -1
            for place in (entity, owner):
                if place >= 0 and self._is_village(self.referents[place]):
                    return place
        return -1

    @staticmethod
    def _is_village(referent: Referent) -> bool:
        return referent.label == "PLACE" and referent.name.endswith(("村", "社区"))

    def firm(self, at: int, title: str) -> int:
        """The company the text speaks of where a firm's title names none, or -1.

        Where somebody has come to one, that; else the first of the paragraph that is no mere
        partner; else the one whose page it is; else the one of which the article speaks most.
        """
        paragraph = max(self.plain.rfind(mark, 0, at) for mark in "\n●■◆▲★") + 1
        if "项目" in title and (builder := self._builder(at)) >= 0:
            return builder
        found = [
            (mark, self.resolution.of_mark[index])
            for index, mark in enumerate(self.marks)
            if self.start <= mark.start < at and mark.label == "COMPANY" and self._acts(index)
        ]
        here = [pair for pair in found if pair[0].start >= paragraph]
        clause = max(self.plain.rfind(mark, 0, at) for mark in "，。；：\n")
        same = [pair for pair in here if pair[0].start > clause]
        if same:
            return same[-1][1]
        sentence = max(self.plain.rfind(mark, 0, at) for mark in "。\n")
        said = [pair for pair in here if pair[0].start > sentence]
        stops = [pair for pair in here if _STOP.search(self.plain[: pair[0].start][-3:])]
        if here:
            return stops[-1][1] if stops else (said or here)[0][1]
        if self._is_firm(self.resolution.house):
            return self.resolution.house
        return self._spoken_of([entity for _, entity in found])

    def _builder(self, at: int) -> int:
        """The firm that builds what the text speaks of: 由某公司承建…, 项目经理…"""
        for index in range(len(self.marks) - 1, -1, -1):
            mark = self.marks[index]
            firm = self.start <= mark.start < at and mark.label == "COMPANY"
            if firm and _BUILDS.match(self.plain, mark.end):
                return self.resolution.of_mark[index]
        return -1

    def _acts(self, index: int) -> bool:
        mark = self.marks[index]
        name = self.referents[self.resolution.of_mark[index]].name
        aside = _ASIDE.search(self.plain[max(0, mark.start - 3) : mark.start])
        return mark.source != "bank" and not _LENDER.search(name) and not aside

    def _is_firm(self, entity: int) -> bool:
        return entity >= 0 and self.referents[entity].label == "COMPANY"

    def _spoken_of(self, firms: Sequence[int]) -> int:
        """The firm named most, the first of equals; else the last with a full name."""
        if not firms:
            return -1
        most, times = Counter(firms).most_common(1)[0]
        if times > 1:
            return most
        full = [entity for entity in firms if _FIRM_NAME.search(self.referents[entity].name)]
        return (full or firms)[-1]


@cache
def _fitting() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """``(end of the title, ends of the body's name)``, the longest title first."""
    rows = load_table("title_bodies.tsv", 2)
    return tuple(
        sorted(((t, tuple(ends.split("|"))) for t, ends in rows), key=lambda r: (-len(r[0]), r[0]))
    )
