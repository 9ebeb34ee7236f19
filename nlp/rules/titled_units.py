"""Inner units of any name that a title right behind them tells: 护理部|副主任, 外一科|主任."""

from __future__ import annotations

import re
from functools import cache

from ..text import Mark
from .patterns import HAN, lexicon
from .titles import pattern as title_pattern
from .units import BODY_STOP, is_verb, trim_lead, unit_pattern

_TITLED = re.compile(
    f"(?:(?<![\\u3400-\\u9fff])|(?<=[为任其是])|(?<=[该本我]校)|(?<=[该本我]院)|^)(?P<unit>{HAN}{{1,9}}"
    "(?:科|部|室|处|办|中心|办公室|支队|大队|站|所))(?P<gap>[ |：]{0,3})"
)


def titled_units(plain: str) -> list[Mark]:
    """Units of any name right before a title: 为|护理部|副主任; 心血管内科|主任."""
    found = []
    for match in _TITLED.finditer(plain):
        unit = match.group("unit")
        title = title_pattern().match(plain, match.end())
        cell = match.group("gap") != ""
        unit = trim_lead(unit)
        if unit[0] == "原" and unit_pattern().fullmatch(unit, 1):
            unit = unit[1:]
        begin = match.end("unit") - len(unit)
        if title is None or any(c in BODY_STOP for c in unit) or title_pattern().search(unit):
            continue
        if "公社" in unit and unit.endswith("大队"):
            continue
        if unit in ("实验室", "工作室", "教室", "会议室", "车间办公室", "指挥部", "中心"):
            continue
        if len(unit) == 2 and not unit_pattern().fullmatch(plain, begin, match.end("unit")):
            continue
        if cell and match.start() > 0 and plain[match.start() - 1] not in "\n|":
            continue
        if _department(unit) or any(
            is_verb(plain, at) for at in range(begin + 2, match.end("unit"))
        ):
            continue
        found.append(Mark(begin, match.end("unit"), "ORG", "titled-unit", 0.65))
    return found


@cache
def _departments() -> re.Pattern[str]:
    return re.compile(f"{lexicon('departments.txt')}{{1,2}}(?:部|科|处|室|中心)?")


def _department(unit: str) -> bool:
    """Whether a unit is a firm's usual department, which belongs to the title (生产部|经理)."""
    return unit == "项目部" or _departments().fullmatch(unit) is not None
