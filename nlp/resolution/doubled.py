"""Level words written twice: 莒县县委, 平湖市市直机关工委, 新仓镇镇党委."""

from __future__ import annotations

import re

from .tables import body_forms

#: Level words that are one character.
_LEVELS = frozenset("省市州盟县旗区镇乡")
#: How the own part of a body begins behind its division, beside the forms of the lexicon.
_BEGINS = (
    *("委", "政", "人大", "人民", "人武", "纪", "党", "团委", "武装", "监委"),
    *("医院", "中医", "妇幼", "总工会", "公安", "第一", "第二", "实验", "应急", "消防", "疾控"),
    *("机关", "国资", "城投", "融媒"),
)
#: 县直 alone is no level word before a body.
_DIRECT = ("直机关", "直属机关")
_BUREAU = re.compile("^[一-龥]{2,12}局(?:党组|党委)?$")
#: Some list has a township of that name elsewhere.
_KIND_OF_ZONE = re.compile(
    "(?:先进)?(?:[产工]业|制造业|高新技术|经济技术|经济)*(?:开发区|集聚区|园区|高新区)"
)


def is_kind_of_zone(name: str) -> bool:
    """Whether a zone's name needs its county in front: 产业集聚区."""
    return _KIND_OF_ZONE.fullmatch(name) is not None


def undoubled(division: str, rest: str) -> str:
    """Return the rest of a body's name without the level word that its division ends in.

    Args:
        division: The division in front: 莒县.
        rest: What follows it: 县委 gives 委, 市场监管局 behind 平湖市 stays.
    """
    if division.endswith("地区") and rest.startswith("地委"):
        return rest[1:]
    if len(rest) < 2 or division[-1:] != rest[0] or rest[0] not in _LEVELS:
        return rest
    core, forms = rest[1:], body_forms()
    if core.startswith(_DIRECT):
        return core
    if rest.startswith(forms.false_starts):
        return rest
    known = core.startswith(_BEGINS) or _BUREAU.match(core) is not None
    known = known or any(core.startswith(form) for form, _ in forms.departments)
    return core if known or any(core.startswith(form) for form, _, _ in forms.bare) else rest
