"""Role nouns: every place where a title could stand; who holds it is decided later."""

from __future__ import annotations

import re
from functools import cache

from ..text import Mark
from .patterns import lexicon

_GRADE = "(?:[一二三四五六七八九十]级)"
_DEPUTY = "(?:常务副|第一副|专职副|挂职副|副总|副|代理副|代副)"
_PREFIX = (
    f"(?:{_GRADE}|{_DEPUTY}|代理|代|执行|名誉|荣誉|首席|高级|正高级|见习|特约|专职|兼职|第一|总"
    "|助理)"
)
_REGION = "(?:全球|亚太区?|中国区|大中华区|华东区|华南区|华北区|区域|大区)"
_DEPARTMENT_HEAD = (
    "(?:副?部长|副?经理|副?主任|主管|副?总监|专员|副?科长|副?处长|组长|负责人|副?厂长|工程师)"
)
#: What follows a role noun and makes it part of another word (委员|会, 主任|会议, 教师|节).
_NOT_BEFORE = (
    "(?!会(?!见|上|同|长|员|议)|节|们|制|办|室|证|站|之家|联席|会议|事务所|协会|岗|职务犯罪)"
)


@cache
def pattern() -> re.Pattern[str]:
    """Return the compiled pattern of a whole title with its prefixes."""
    head = lexicon("titles.txt")
    department = lexicon("departments.txt")
    return re.compile(
        f"(?:{_REGION}?(?:副?总裁|副?总经理|副?总监|首席执行官)"
        f"|(?<=公司|集团)办公室副?主任"
        f"|{_REGION}?(?:{department}){{1,2}}(?:部|科|处|室|中心|车间)?{_DEPARTMENT_HEAD}"
        f"|{_PREFIX}{{0,3}}{head})" + _NOT_BEFORE
    )


def find_titles(plain: str) -> tuple[Mark, ...]:
    """Return every possible title in ``plain``, in order and without overlap."""
    return tuple(
        Mark(match.start(), match.end(), "TITLE", "title", 0.8)
        for match in pattern().finditer(plain)
    )
