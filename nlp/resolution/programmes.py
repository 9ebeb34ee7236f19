"""Programmes: the same name with and without quotation marks or head noun is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .contracting import is_contraction

#: What stands behind a quoted name tells it where it has this many characters.
_TOLD = 3
_QUOTED = re.compile(r"[“‘]([^“”‘’]+)[”’]")
#: Fairs, festivals and contests are called in three to five characters.
_EVENT = re.compile("[一-龥]{2,4}[会节赛展]")
_EDITION = re.compile(
    "^(?:[0-9]{4}年?|第[一二三四五六七八九十0-9]+届|全国|中国|国际|[（(][^）)]*[）)])+"
)
#: 义诊活动周 is the 义诊周.
_PERIOD = re.compile("活动(?=[周月日节季]$)")
_QUOTES = re.compile(r"[“”‘’]")
_HEAD = re.compile(
    r"(?:专项|联合|系列|综合|集中)?(?:行动|活动|机制|品牌|项目|工程|平台|小程序|制度|模式|改革|试点|"
    r"体系|工作法|计划|战略|模块|系统|课堂|应用|工作|建设|服务|App|APP)$"
)


def cores_of(name: str) -> tuple[str, ...]:
    """Return what tells a programme apart: its quoted part, and the name without head nouns."""
    quoted = _QUOTED.findall(name)
    name = _PERIOD.sub("", name)
    bare = _QUOTES.sub("", name)
    while len(short := _HEAD.sub("", bare)) > 1 and short != bare:
        bare = short
    return tuple(dict.fromkeys((*quoted, bare) if len(quoted) == 1 else (bare,)))


def _continues(core: str, name: str) -> bool:
    """Whether ``name`` is ``core`` with something in front that a short form may leave out."""
    bare = cores_of(name)[-1]
    if not bare.endswith(core) or bare == core:
        return False
    behind = name.rpartition("”")[2]
    told = len(core) >= _TOLD and any(c.endswith(core) for c in cores_of(behind))
    return "“" not in name or bare[-len(core) - 1] == "·" or told


def group_programmes(names: Sequence[str]) -> dict[str, str]:
    """Map every programme name to the fullest form of the same programme in the document.

    Args:
        names: Surfaces in plain form, in order of first mention, without repeats.
    """
    groups: list[tuple[set[str], list[str]]] = []
    for name in names:
        cores = set(cores_of(name))
        same = [group for group in groups if group[0] & cores]
        merged = (cores.union(*(g[0] for g in same)), [n for g in same for n in g[1]] + [name])
        groups = [group for group in groups if group not in same] + [merged]
    for _, members in list(groups):
        if all(_QUOTES.search(member) for member in members):
            longer = []
        else:
            bare = sorted({cores_of(member)[-1] for member in members})
            longer = [g for g in groups if g[1] is not members and _fits(bare, g[1])]
        if len(longer) == 1:
            longer[0][1].extend(members)
            groups = [group for group in groups if group[1] is not members]
    return {
        name: max(members, key=lambda member: (len(member), -members.index(member)))
        for _, members in groups
        for name in members
    }


def _fits(cores: Sequence[str], members: Sequence[str]) -> bool:
    return any(
        _continues(core, m) or _contracts(core, m)
        for core in cores
        if len(core) > 1
        for m in members
    )


def _contracts(core: str, name: str) -> bool:
    """Whether ``core`` is a fair or contest's short form: 药交会 of 第五届全国药材交易会."""
    event = _EVENT.fullmatch(core) is not None
    return event and is_contraction(core, _EDITION.sub("", _QUOTES.sub("", name)))
