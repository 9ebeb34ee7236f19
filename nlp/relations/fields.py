"""Notices written field by field: what their lines (中标人：…，施工地点：…) speak of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from .skeleton import Node, Skeleton, symbol

#: How an entry of a yearbook begins: 双溪镇 位于….
_PLACED = re.compile(
    f"[{symbol('T')}{symbol('L')}](?:位于|地处|坐落|境内|盛产|下?辖|总?面积|区域|素有|因|[距处]|[东南西北][临邻接与])"
)
_LABELLED = re.compile(r"\s*【")
_NUMBERED = "(?:[0-9一二三四五六七八九十]{1,2}[、.．])"
#: A heading between the fields of a notice; whose telephone follows is another matter.
_HEADING = re.compile(f"{_NUMBERED}(?!联系|监督|其他|公告)[^，。：]{{2,10}}")
#: The title of a notice that names its project: 甲公司关于乙工程成交结果公告.
_NOTICE = re.compile(
    f"(?:[^，。：]{{0,4}}关于)?({symbol('J')})[^，。：]{{0,14}}(?:公告|公示|通知书|公示表)"
)
_FIELD = re.compile(r"[^，。：；]{1,12}：")


def entry_place(plain: str, line: Skeleton, place: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the town or village whose entry of a yearbook a line belongs to.

    Args:
        plain: The text.
        line: The first sentence of the line.
        place: Whose entry the line before belongs to.
    """
    if _PLACED.match(line.text):
        return line.nodes[0]
    return place if is_labelled(plain, line) else ()


def is_labelled(plain: str, line: Skeleton) -> bool:
    """Whether a line opens with a label in brackets (【项目建设】)."""
    return _LABELLED.match(plain, line.start) is not None


@dataclass(frozen=True, slots=True)
class Fields:
    """The words that begin such lines.

    Attributes:
        record: Matches the line that names what the notice is about (项目名称：…).
        entry: Matches a line that says something of it (中标人：…).
    """

    record: re.Pattern[str]
    entry: re.Pattern[str]

    @classmethod
    def of(cls, words: Mapping[str, tuple[str, ...]]) -> Fields:
        """Compile them from the word classes ``record`` and ``entry``."""

        record, entry = (
            "|".join(re.escape(word) for word in words[key]) for key in ("record", "entry")
        )
        # A title (法定代表人) has left nothing but its colon.
        return cls(
            re.compile(f"{_NUMBERED}?(?:{record})："),
            re.compile(
                f"(?:{_NUMBERED}?(?:{entry}))?：|(?:经[^，。]{{2,10}}，)?确定{symbol('C')}为"
            ),
        )

    def head(self, skeleton: Skeleton, head: tuple[Node, ...]) -> tuple[Node, ...]:
        """Return what the notice is about after a line, given what it was about before.

        A line that is no field ends the notice; an empty one does not.
        """
        record = self.record.match(skeleton.text)
        if record:
            named = itertools.takewhile(bool, skeleton.nodes[record.end() :])
            return next((group for group in named if group[0].letter in "CBGJ"), ())
        notice = _NOTICE.fullmatch(skeleton.text)
        if notice:
            return skeleton.nodes[notice.start(1)]
        if not skeleton.text or _FIELD.match(skeleton.text) or _HEADING.fullmatch(skeleton.text):
            return head
        return ()
