"""What the name of an administrative division says of itself: its kind and its shorter forms.

Pure rules on names, for the gazetteer and for its build script. A kind is the word that
closes the name (镇, 自治县), or ``zone`` for a development zone or park, or ``other`` for the
bodies that stand in division lists without being divisions (a forestry bureau, a company).
"""

from __future__ import annotations

import re
from functools import cache

from .lexicon import load_lines

#: Levels of the gazetteer, from the top down.
LEVELS = ("province", "prefecture", "county", "township", "village")

_ZONE_TAIL = (
    r"(?:开发区|开发园|高新区|经开区|产业园|产业园区|工业园|工业园区|工业区|工业城|园区|示范区"
    r"|示范园|实验区|试验区|保税区|合作区|聚集区|集聚区|集中区|度假区|风景区|景区|名胜区|旅游区"
    r"|保护区|新区|新城|科技园|创业园|物流园|经济区|生态城|食品区|加工区|区块|组团|片区|港区"
    r"|商务区|科技城|基地|新村|公园|小区|生活区|区划)"
)
_ZONE = re.compile(_ZONE_TAIL + r"(?:管理?委员?会|管委会|管理局|办事处|街道办|筹备处)?$")
#: Makeshift lines of the statisticians: 磐石经济开发区特殊街道, 经济开发区直属乡镇.
_NO_TOWN = re.compile(r"(?:特殊|直属|开发区|区城乡)(?:乡镇|街道)$|公共服务站街道$|办公室街道$")
_FARM = (
    ("林场", re.compile(r"(?:林场|林厂|苗圃场?|经营所|采育场|营林所)(?:地区)?$")),
    ("牧场", re.compile(r"(?:牧场|马场|羊场|牛场|猪场|鹿场|养殖场|草场)$")),
    ("渔场", re.compile(r"(?:渔场|水产场)$")),
    ("农场", re.compile(r"(?<![机市电煤])场$")),
    ("团场", re.compile(r"[一二三四五六七八九十〇百0-9]团(?:场|分部)?$|兵团.*团$|团场$")),
)
_TOWN = re.compile(r"^.+?(?P<kind>街道|苏木|地区|管理区|办事处|区公所|镇|乡)$")
_ZONE_COUNTY = re.compile(
    r"(?:开发区|业园区?|工园区|创意园区|示范区|实验区|试验区|保税区|管理区|合作区|度假区|名胜区"
    r"|聚集区|集聚区|食品区|管委会|新城|高新区|经开区|(?<=..)新区)$"
)
_NOT_ZONE_COUNTY = frozenset(("浦东新区", "滨海新区", "沈北新区"))
# 万柏林区 and 清新区 are plain districts: the longer endings need a longer name in front.
_COUNTY = re.compile(
    r"^.+?(?P<kind>自治县|自治旗|(?<=...)林区|(?<=六枝)特区|(?<=..)新区|(?<=..)矿区|县|市|区|旗)$"
)
_PREFECTURE = re.compile(r"^.+?(?P<kind>自治州|地区|盟|新区|市)$")
_PROVINCE = re.compile(r"^.+?(?P<kind>自治区|特别行政区|省|市)$")
_VILLAGE = re.compile(r"^.+?(?P<kind>社区|嘎查|村|连队|生活区)$")
_ZONE_SHORT = (
    (re.compile(r"经济技术开发区$|经济开发区$"), "经开区"),
    (re.compile(r"高新技术(?:产业)?(?:开发区|园区)$|高技术产业开发区$"), "高新区"),
)
#: Names that are everyday words outside their own county: 城区, 开发区, 县良种场, 东城.
_GENERIC = re.compile(
    r"^(?:[城郊矿东西南北中新]区|市中区|市区|新城区|城关区|市辖区|[东西南北]城|社区|街道)$"
    r"|^[县市区省]?(?:国家|国营|国有|经济|技术|高新|产业|工业|农业|科技|现代|循环|生态|旅游|度假|物流"
    r"|综合|开发|创业|示范|化工|园艺|良种|原种|种畜|种[羊马蜂猪]|蚕种|奶?牛|果[树林]|畜牧|苗圃|养殖"
    r"|实验|林业|农|林|牧|渔|茶|盐|马|苗|葡萄|保税|集中|集聚|高校|东部|总)+"
    r"(?:区|园|园区|基地|新城|场|管委会|区管委会|街道)?$"
)


@cache
def _peoples() -> str:
    return "|".join(sorted(load_lines("minorities.txt"), key=lambda name: (-len(name), name)))


@cache
def _autonomous() -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<stem>.{{2,}}?)(?:{_peoples()})+(?:自治)?(?P<tail>[州县旗区])$"
        rf"|^(?P<bare>.{{2,}}?)族?自治(?P<end>[州县旗区])$"
    )


@cache
def _ethnic_town() -> re.Pattern[str]:
    # 南伊珞巴民族乡: before 民族 a people's name may lose its own 族.
    bare = "|".join(n[:-1] for n in _peoples().split("|") if len(n) > 2 and n.endswith("族"))
    return re.compile(
        rf"^(?P<stem>.{{2,}}?)(?:(?:{_peoples()})+(?:民族)?|(?:{bare})?民族)(?P<tail>乡|镇|苏木)$"
    )


def is_generic(name: str) -> bool:
    """Whether ``name`` is an everyday word too (城区, 开发区, 良种场): it names only near home."""
    return _GENERIC.match(name) is not None


def kind_of(name: str, level: str) -> str:
    """Return the kind of the division ``name`` of one of :data:`LEVELS`.

    Returns:
        The word that closes its name, ``zone`` or ``other``.
    """
    if level == "township":
        return _township_kind(name)
    pattern = {"province": _PROVINCE, "prefecture": _PREFECTURE, "county": _COUNTY}.get(level)
    if level == "county" and name not in _NOT_ZONE_COUNTY and _ZONE_COUNTY.search(name):
        return "zone"
    match = (pattern or _VILLAGE).match(name)
    return match["kind"] if match else "other"


def _township_kind(name: str) -> str:
    if _NO_TOWN.search(name):
        return "other"
    match = _TOWN.match(name)
    if match and match["kind"] in ("镇", "乡", "街道", "苏木"):
        if match["kind"] in ("镇", "街道", "苏木"):
            return match["kind"]
        ethnic = _ethnic_town().match(name)
        return "民族乡" if ethnic or name.endswith("族乡") else "乡"
    if _ZONE.search(name):
        return "zone"
    if match and not name.endswith(("林场地区", "经营所地区")):
        return match["kind"]
    for kind, pattern in _FARM:
        if pattern.search(name):
            return kind
    if re.fullmatch(r".{2,}[^大]街", name):
        return "街道"
    return "zone" if name.endswith(("管委会", "管理委员会", "园", "城")) else "other"


def short_forms(name: str, level: str, kind: str) -> tuple[str, ...]:
    """Return the forms under which papers use ``name``, the bare one first.

    The first is ``""`` where no bare form of at least two characters exists (单县, 孙镇,
    zones and farms); the others keep a level word (大理州, 松桃县, 枫树乡, 枫树民族乡).
    """
    if level == "village":
        return _cut(name, kind if kind in ("村", "社区") else "")
    if kind == "zone":
        return _zone_forms(name)
    if level == "township":
        return _township_forms(name, kind)
    if level == "province":
        match = _autonomous().match(name) if kind == "自治区" else None
        return ((match["stem"] or match["bare"]),) if match else _cut(name, kind)
    if (kind.startswith("自治") or "族" in name) and (match := _autonomous().match(name)):
        stem = match["stem"] or match["bare"]
        return stem, stem + (match["tail"] or match["end"])
    if kind == "旗" and name[-2] in "左右前后中":
        return ("",)  # 土默特左旗 is 土左旗 in short, never 土默特左.
    return _cut(name, "" if kind == "other" else kind)


def _cut(name: str, kind: str) -> tuple[str, ...]:
    stem = name[: -len(kind)] if kind and name.endswith(kind) else ""
    return (stem if len(stem) > 1 else "",)


def _zone_forms(name: str) -> tuple[str, ...]:
    for pattern, short in _ZONE_SHORT:
        if (match := pattern.search(name)) and match.start() > 1:
            return "", name[: match.start()] + short
    return ("",)


def _township_forms(name: str, kind: str) -> tuple[str, ...]:
    if kind in ("镇", "苏木", "民族乡") and (match := _ethnic_town().match(name)):
        return match["stem"], match["stem"] + match["tail"]
    if kind == "街道" and name.endswith("街"):
        return name[:-1] if len(name) > 2 else "", name + "道"
    if kind in ("镇", "乡", "街道", "苏木", "地区"):
        return _cut(name, kind)
    return ("",)
