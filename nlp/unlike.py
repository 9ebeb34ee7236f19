"""What a recogniser proposes and no rule does, and what by its characters is no name.

A recogniser of characters follows the shape of names into common phrases (信用村, 某某的工作).
Such a stretch is no candidate, however probable it finds it.
"""

from __future__ import annotations

import re
from functools import cache

from .rules.following import acts
from .rules.minority_names import is_minority_name
from .rules.name_parts import is_phrase, surname_length
from .rules.patterns import lexicon
from .rules.place_shapes import is_common_place
from .rules.plain_programmes import sums_up
from .rules.scene import is_county, is_people
from .text import Mark

_PEOPLE = ("PERSON", "OFFICIAL")
_BODIES = ("ORG", "COMPANY")
#: What no body's name holds or ends in: 某某的规划, 民盟|驻会|副主委, 某某医院|医院要闻.
_NO_BODY = re.compile("^[^“”‘’]*的(?![士确哥])|驻会\\Z|[，。；！？]|(..)\\1\\Z")


def unlike_a_name(plain: str, mark: Mark) -> bool:
    """Whether what a recogniser alone proposes cannot be a name by its characters."""
    name = "".join(plain[mark.start : mark.end].split())
    if mark.label in _PEOPLE:
        return _unlike_a_person(plain, mark, name)
    if mark.label in _BODIES:
        return _NO_BODY.search(name) is not None or _common_firm().fullmatch(name) is not None
    if mark.label in ("PLACE", "TOWNSHIP"):
        return is_common_place(name) or plain.startswith("北京时间", mark.start)
    return mark.label == "PROGRAMME" and sums_up(name)


def _unlike_a_person(plain: str, mark: Mark, name: str) -> bool:
    """Neither a surname nor a minority's name, a common phrase, or a verb at its end."""
    size = surname_length(name, 0)
    shaped = 0 < size < len(name) <= size + 2 or "·" in name or is_minority_name(name)
    verbal = len(name) - size == 2 and size > 0 and acts(plain, mark.end - 1)
    return not shaped or verbal or is_phrase(name) or is_people(name) or is_county(name)


@cache
def _common_firm() -> re.Pattern[str]:
    return re.compile(f"{lexicon('company_generic.txt')}+(?:公司|集团|企业|合作社|银行)")
