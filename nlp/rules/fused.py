"""Titles that share a character with their body: 组织部长, 公安局长, 派出所长, 农技站长."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..text import Mark
from .patterns import lexicon

#: What follows 部长 and so on and begins another word there: 财政局|长期, 教育局|长远规划.
_NO_HEAD = "(?![期远假效安沙征久春江兴足年达三大])"
_PARTS = (
    "组织|宣传|统战|统一战线|人武|人民武装|武装",
    "派出|司法|财政|税务|供电|国土|工商|粮管|卫生监督|林业|交管",
    "农技|文化|水利|水务|畜牧|畜牧兽医|兽医|林业|广播|计生|农机|农经|食品|粮|气象|水文|防疫",
    "卫生|敬老|福利|保健|妇幼保健",
    "文化|图书|博物|档案|纪念|美术|科技",
    "交警|刑警|巡警|特警|巡特警|治安|消防|城管|禁毒|经侦",
)


@cache
def fused_source() -> str:
    """Return the regex of such a title, without the word before it."""
    organ, place, station, house, hall, police = _PARTS
    return (
        f"(?:(?:{organ})部长|(?:{lexicon('org_cores.txt')}(?:和|与)?){{1,3}}(?<![局厅])[局厅]长"
        f"|(?:{place})所长|(?:{station})站长|(?:{house})院长|(?:{hall})馆长"
        f"|(?:{police})[大支中]队长|(?:{lexicon('org_cores.txt')}|基教|人事|秘书){{1,2}}股长){_NO_HEAD}"
    )


@cache
def _fused() -> re.Pattern[str]:
    return re.compile(fused_source())


def without_fused(plain: str, bodies: Sequence[Mark]) -> tuple[Mark, ...]:
    """Drop bodies that end inside such a title: 县公安|局长 is no body 县公安."""
    spans = [match.span() for match in _fused().finditer(plain)]
    inside = {at for start, end in spans for at in range(start + 1, end)}
    return tuple(body for body in bodies if body.end not in inside)
