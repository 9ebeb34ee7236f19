"""Programmes: the same name with and without quotation marks or head noun is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTED = re.compile(r"[“‘]([^“”‘’]+)[”’]")
_QUOTES = re.compile(r"[“”‘’]")
_HEAD = re.compile(
    r"(?:专项|联合|系列|综合|集中)?(?:行动|活动|机制|品牌|项目|工程|平台|小程序|制度|模式|改革|试点|"
    r"体系|工作法|计划|战略|模块|系统|课堂|应用|工作|建设|服务|App|APP)$"
)


def core_of(name: str) -> str:
    """Return what tells a programme apart: the quoted part, else the name without head noun."""
    quoted = _QUOTED.findall(name)
    if len(quoted) == 1:
        return str(quoted[0])
    bare = _QUOTES.sub("", name)
    short = _HEAD.sub("", bare)
    return short if len(short) > 1 else bare


def group_programmes(names: Sequence[str]) -> dict[str, str]:
    """Map every programme name to the fullest form of the same programme in the document.

    Args:
        names: Surfaces in plain form, in order of first mention, without repeats.
    """
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(core_of(name), []).append(name)
    cores = list(groups)
    for core in cores:
        longer = [c for c in cores if c != core and len(core) >= 2 and c.endswith(core)]
        if len(longer) == 1 and longer[0] in groups and not _QUOTES.search(groups[core][0]):
            groups[longer[0]].extend(groups.pop(core))
    return {
        name: max(members, key=lambda member: (len(member), -members.index(member)))
        for members in groups.values()
        for name in members
    }
