"""Which firm 公司, 该公司, 集团 or 合作社 means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..text import Mark, Text
from .governing import Ground, article_at
from .registry import Registry

BANK = ("银行", "支行", "分行", "农商行", "信用社", "信用联社")
_FIRM = ("公司", "集团", "合作社", "株式会社", "厂", "农场")
#: A sentence that begins so is about the first of its firms, not the last.
_ABOUT = re.compile(
    r"[^，。；]{0,6}?(?:是|为|系|由|被|隶属|的前身|的母公司|的控股股东)|[^，。]{0,12}?(?:与|和|同|向|为|给)|"
    r"[^，。；]{0,6}?(?:控股|参股|收购|入股|并购|持有|旗下|下属|投资|联合|携手)"
)
_PAST = ("曾任", "曾在", "历任", "原任", "时任", "辞去", "原", "前", "离开")
#: How many sentences back a bare word may point.
_BACK = 8


@dataclass(frozen=True, slots=True)
class Firms:
    """The firms of a document and where they stand.

    Attributes:
        text: The document.
        marks: Its marks of firms.
        entities: Their entities, in the same order.
        ground: Its articles.
        registry: The entities.
        groups: The entities that a body's name makes a group's (集团纪委), in text order.
    """

    text: Text
    marks: Sequence[Mark]
    entities: Sequence[int]
    ground: Ground
    registry: Registry
    groups: Sequence[int]

    @classmethod
    def of(
        cls,
        text: Text,
        marks: Sequence[Mark],
        of_mark: Sequence[int],
        ground: Ground,
        registry: Registry,
    ) -> Firms:
        """Gather them."""
        firms = [i for i, mark in enumerate(marks) if mark.label == "COMPANY"]
        owners = [registry.drafts[e].owner for e in dict.fromkeys(of_mark) if e >= 0]
        return cls(
            text,
            [marks[i] for i in firms],
            [of_mark[i] for i in firms],
            ground,
            registry,
            [e for e in owners if e >= 0 and registry.drafts[e].label == "COMPANY"],
        )

    def name(self, entity: int) -> str:
        """The longest name of an entity."""
        return max(self.registry.drafts[entity].names, key=len)

    def seen(self, start: int, end: int, entity: int) -> Firms:
        """Return the firms with one more place where one stands: a word that points to it."""
        at = bisect_left(self.marks, start, key=lambda mark: mark.start)
        mark = Mark(start, end, "COMPANY", "pointer", 1.0)
        return replace(
            self,
            marks=[*self.marks[:at], mark, *self.marks[at:]],
            entities=[*self.entities[:at], entity, *self.entities[at:]],
        )

    def group(self, offset: int) -> int:
        """Return the group that the article at ``offset``, else the document, names most, or -1."""
        start, end = article_at(self.ground, offset)
        here = [
            entity
            for mark, entity in zip(self.marks, self.entities, strict=True)
            if start <= mark.start < end
        ]
        found = [e for e in here if "集团" in self.name(e)]
        found = found or [e for e in (*self.entities, *self.groups) if "集团" in self.name(e)]
        return Counter(found).most_common(1)[0][0] if found else -1

    def meant(self, offset: int, *, inside: bool, ending: str = "") -> int:
        """Return the firm last spoken of before ``offset``, or -1.

        Args:
            offset: Where the pointing word stands.
            inside: Whether it stands inside a clause (与公司签约), so that the firms of its own
                sentence are others.
            ending: What the firm's name must hold, or ``""``.
        """
        start = article_at(self.ground, offset)[0]
        sentence = self.text.sentence_at(min(offset, len(self.text.plain) - 1))
        last = bisect_left(self.marks, offset, key=lambda mark: mark.start) - 1
        if inside:
            while last >= 0 and self.marks[last].start >= sentence[0]:
                last -= 1
        sentences = 0
        while last >= 0 and self.marks[last].start >= start and sentences < _BACK:
            begin, end = self.text.sentence_at(self.marks[last].start)
            first = last
            while first and self.marks[first - 1].start >= begin:
                first -= 1
            chosen = self._of_sentence(first, last, begin, min(end, offset), ending)
            if chosen >= 0:
                return chosen
            last = first - 1
            sentences += 1
        return -1

    def _of_sentence(self, first: int, last: int, begin: int, end: int, ending: str) -> int:
        """The firm a sentence is about: its subject in 甲是乙的子公司, else the last in full."""
        plain = self.text.plain
        able = [
            index
            for index in range(first, last + 1)
            if not plain[begin : self.marks[index].start].endswith(_PAST)
            and (not ending or ending in self.name(self.entities[index]))
        ]
        firms = [i for i in able if not self.name(self.entities[i]).endswith(BANK)]
        if not firms:
            return -1
        head = self.marks[firms[0]]
        opens = not re.search("[一-龥]", plain[begin : head.start].split("，")[-1])
        if opens and _ABOUT.match(plain, head.end, end):
            return self.entities[firms[0]]
        full = [i for i in firms if self.name(self.entities[i]).endswith(_FIRM)]
        return self.entities[(full or firms)[-1]]
