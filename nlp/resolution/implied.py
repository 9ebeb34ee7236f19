"""The body that a title implies when the text leaves it out."""

from __future__ import annotations

import re

_PARTY_TITLE = re.compile(r"书记|委员|成员|常委|秘书长|秘书|干事$|部长|组长")
_PARTY_GROUP = re.compile(r"^(.+?)(?:党组|机关党委|党委|党总支|党支部)$")
_COMPANY_TITLE = re.compile(r"董事|总经理|经理|总裁|监事|总工|会计师|理事长|厂长|行长")
_COURT_UNIT = re.compile(r"^(人民(?:法院|检察院)).+(?:委员会|庭|部|局)$")
_COURT_TITLE = re.compile(r"院长$|检察长$|^审判员$|^检察员$")
_DEPUTY = r"^(?:代理?|常务|挂职|专职)?(?:第一)?副?(?:代理?)?"
#: What a title implies: pattern, level word of the division, core of the body.
_IMPLIED = (
    *(
        (re.compile(rf"{_DEPUTY}{level}长(?:助理)?$"), level, "人民政府")
        for level in ("省", "市", "县", "区", "旗", "州", "镇", "乡")
    ),
    (re.compile(rf"{_DEPUTY}盟长(?:助理)?$"), "盟", "行署"),
    (re.compile(rf"{_DEPUTY}专员$"), "地区", "行署"),
    (re.compile(rf"{_DEPUTY}苏木达$"), "苏木", "人民政府"),
    (re.compile(rf"{_DEPUTY}(?:村主任|村委会?(?:副)?主任)$"), "村", "村委会"),
    (re.compile(r"^村(?:党支部|支部)?副?(?:支书|书记)$"), "村", "党支部"),
    (re.compile(r"^嘎查(?:党支部|支部)?副?(?:支书|书记)$"), "嘎查", "党支部"),
    (re.compile(rf"{_DEPUTY}(?:社区|居委会)(?:副)?主任$"), "社区", "居委会"),
    (re.compile(r"^街道(?:办事处|办)?副?主任$"), "街道", "办事处"),
)
_KINDS = {
    "government": "人民政府",
    "committee": "委",
    "party": "党委",
    "congress": "人大常委会",
    "town congress": "人大",
    "cppcc": "政协",
    "discipline": "纪委",
    "village": "村委会",
}


def _implied(title: str) -> tuple[str, str]:
    for pattern, level, core in _IMPLIED:
        if pattern.match(title):
            return level, core
    return "", ""


def implied_level(title: str) -> str:
    """Return the level word of the division in whose body ``title`` is a post, or ``""``.

    市长 and 代市长 give 市, 苏木达 gives 苏木, 村主任 and 村支书 give 村; 局长 gives nothing.
    """
    return _implied(title)[0]


def body_for(kind: str, division: str) -> str:
    """Name the body of ``kind`` of a division: ``("government", "平湖市")`` → 平湖市人民政府.

    Args:
        kind: government, committee, party, congress, town congress, cppcc, discipline or
            village.
        division: Full name of the division.

    Raises:
        ValueError: unknown kind.
    """
    if kind not in _KINDS:
        raise ValueError(f"unknown kind of body {kind!r}; use one of {', '.join(sorted(_KINDS))}")
    return division + _KINDS[kind]


def implied_body(title: str, division: str) -> str | None:
    """Name the body in which ``title`` is a post of ``division``, or ``None``.

    副市长 of 平湖市 gives 平湖市人民政府; the level of the title must be that of the
    division, so 镇长 of 平湖市 gives ``None``.
    """
    level, core = _implied(title)
    return division + core if level and division.endswith(level) else None


def sibling_core(core: str, title: str) -> str | None:
    """Return the part of the body in which ``title`` is held after a party body, or ``None``.

    Args:
        core: Own part of the party body named in front: 水务局党组, 党支部, 党委.
        title: The title that follows: 局长, 主任, 董事长.

    Returns:
        水务局 for 水务局党组 and 局长; 村委会 for 党支部 and 主任 of a village; ``""`` when the
        title is held in the owner itself (a company's 党委 and 董事长); ``None`` for titles of the
        party body.
    """
    if _PARTY_TITLE.search(title):
        return None
    if match := _PARTY_GROUP.match(core):
        return match[1]
    if match := _COURT_UNIT.match(core):
        return match[1] if _COURT_TITLE.search(title) else None
    if core == "党工委":
        return "管委会" if title.endswith("主任") else None
    if core in ("党委", "党总支", "党支部", "纪委", "工会"):
        return "" if _COMPANY_TITLE.search(title) else None
    return None
