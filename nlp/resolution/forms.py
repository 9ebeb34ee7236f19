"""Taking a body's name apart: whose it is, at which level, and what it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import MappingProxyType

from .doubled import is_kind_of_zone, undoubled
from .party import party_core
from .tables import body_forms, national_bodies

#: Level words that a body or division name may start with or end in, longest first.
LEVEL_WORDS = (
    *("自治区", "自治州", "自治县", "自治旗", "地区", "街道", "苏木", "社区", "嘎查"),
    *("省", "市", "州", "盟", "县", "旗", "区", "镇", "乡", "村"),
)

#: Level words of county divisions and above.
COUNTY_UP = frozenset(("省", "自治区", "市", "地区", "州", "盟", "县", "旗", "区"))

#: The one city whose name has two characters; 海市 and 沙市 are short forms of other things.
_SHORTEST_CITY = "芒市"
_ORDINAL = re.compile(
    r"第?[一二三四五六七八九十百0-9]+届(?=人大|人民代表|人民政府|委|常委|政协|政治协商|纪)"
)
_STATE_BUREAU = re.compile(r"^国家(?:税务总局|统计局)(?=.{2,}(?:税务局|调查队))")
_OTHER_PARTY = re.compile(
    r"^(?:民革|民盟|民建|民进|农工党|农工民主党|致公党|九三学社|台盟)(?=.*(?:委|支社|支部|总支|基层))"
)
_PARTY = re.compile(r"^(?:中国共产党|中共)(?=.)")
_LEAGUE = re.compile(r"^(?:中国共产主义青年团|共产主义青年团|共青团|团)(?=.+委)")
#: 平湖团市委 is the 团平湖市委.
_LEAGUE_INSIDE = re.compile(r"^(?P<name>[一-龥]{2,4})团(?P<level>[市县区旗州])委(?P<rest>.*)$")
_CPPCC = re.compile(r"^(?:中国人民政治协商会议)?(.*?)(?:政治协商会议)?委员会$")
_CPPCC_OF = re.compile(r"^(?:中国人民)?政协(.{2,}?)委员会(.*)$")
_VILLAGE_BODY = re.compile(
    r"^(?P<name>.*?)(?P<level>村|社区)?"
    r"(?P<core>村委会|村民委员会|村民委|(?<![农乡])村委|居委会|居民委员会|村务监督委员会|居务监督委员会)$"
)
_ZONE = re.compile(
    r"(?:开发区|高新区|经开区|园区|产业园|工业园|示范区|功能区|保税区|工业区|度假区|开发新区|"
    r"产业带|科技城|集聚区|试验区|合作区)$"
)
_NO_DIVISION = re.compile(r"(?:湾|景|山|库|灾|片|小|校|厂|牧|游|社会)区$")
_LEVEL = re.compile(r"^(?:自治区|地区|街道|苏木|社区|嘎查|省|市|州|盟|县|旗|区|镇|乡|村)(?=.)")
_NAMED = re.compile(
    r"^(?P<division>.{1,10}?(?:自治区|自治州|自治县|自治旗|地区|街道|苏木|社区|嘎查|[省市州盟县旗区镇乡村]))"
    r"(?=党|委|纪委|人大|政府|人民|政协|团委|妇联|工商联|总工会|法院|检察院|公安|监委|监察|武装|支部|总支|"
    r"人武|办事处|管委|管理委|财政|统计|农业|民政|教育|综合|综治|司法所|便民|党群|残联|文联|科协|商会|总商会)"
)


#: The committee of a 师 and its city is one: 师市党委 is the 市委.
_CORPS = re.compile("^师市(?=.)")
#: 自治县委 and 自治县县委 are one, as 自治州党委 is its 州委.
_AUTONOMOUS = re.compile("^自治(?:([州县旗])(?=\\1委)|(?=[州县旗].))")
_DIRECT = re.compile("^(?P<level>[省市县区州旗盟])(?P<core>直(?:属)?机关(?:党?工委|工作委员会).*)$")
_PREFECTURE = re.compile("^(?P<name>[一-龥]{2,6})(?P<core>(?:地委|行署|行政公署).*)$")


def suffix_of(name: str) -> str:
    """Return the level word that a division's full name ends in: 大理白族自治州 → 州, or ``""``."""
    if name == _SHORTEST_CITY:
        return "市"
    for word in LEVEL_WORDS:
        if name.endswith(word) and len(name) > len(word) + (word in "市州"):
            return {"自治州": "州", "自治县": "县", "自治旗": "旗"}.get(word, word)
    return ""


def level_of(name: str) -> str:
    """Return the level word of a name that the gazetteer does not know: 无名镇 → 镇.

    A development zone or park has the level ``zone``; a short form (平湖, 苏州) and a landscape
    (大别山区) have none. The gazetteer's own names go through :func:`suffix_of`, since 萧山区 and
    绿园区 are districts.
    """
    if _ZONE.search(name):
        return "zone"
    return "" if _NO_DIVISION.search(name) else suffix_of(name)


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's surface, taken apart.

    Attributes:
        division: The division as written in front (``兴化市``), or ``""``.
        level: The level word that stands for the division (``市`` of 市财政局), or that
            ``division`` ends in, or ``""``.
        core: What the body is, in its official short form (``委统战部``, ``人民政府``).
        lead: The party that the committee is of, in front of the division (``民盟``), or ``""``.
    """

    division: str
    level: str
    core: str
    lead: str = ""


def short_core(core: str, level: str) -> str:
    """Bring a body's own part to its official short form: 政府 → 人民政府 and so on."""
    forms = body_forms()
    if level == "街道" and core == "办":
        return "办事处"
    if level in ("市", "县", "旗", "州", "盟") and core.startswith("党委"):
        core = core[1:]
    if level == "地区" and core.startswith("行政公署"):
        core = "行署" + core.removeprefix("行政公署")
    if level not in COUNTY_UP and (small := party_core(core, level)):
        return small
    tables = (forms.heads, forms.county) if level in COUNTY_UP else (forms.heads,)
    for table in tables:
        for form, canonical in table:
            rest = core[len(form) :]
            if not core.startswith(form) or (rest and form.endswith("办")):
                continue
            if table is forms.county and rest and not rest.startswith(("党组", "机关")):
                continue
            core = canonical + rest
            break
    for form, canonical in forms.tails:
        if core.endswith(form) and not core.endswith(canonical):
            return core[: -len(form)] + canonical
    return re.sub(r"(?<=人民法院)(.+)(?<!人民)法庭$", r"\1人民法庭", core)


def department_key(core: str) -> str:
    """Return a key that is equal for two forms of one department (发改局, 发展和改革局)."""
    for form, key in body_forms().departments:
        if core.startswith(form):
            return key + core[len(form) :]
    return core


def _known_prefix(surface: str, is_division: Callable[[str], bool]) -> int:
    """Return where the longest prefix that is a division's full name ends, or 0."""
    for end in range(min(len(surface) - 1, 14), 1, -1):
        prefix = surface[:end]
        if suffix_of(prefix) and is_division(prefix):
            return end
    return 0


def _village_body(surface: str) -> BodyName | None:
    match = _VILLAGE_BODY.match(surface)
    if not match:
        return None
    level = match["level"] or ("社区" if match["core"].startswith("居") else "村")
    core = short_core(match["core"], level)
    return BodyName(match["name"] + level if match["name"] else "", level, core)


def _of_village(rest: str) -> BodyName | None:
    """Take apart what follows a town's name where it is a village's body: 柳村|党支部."""
    named = _NAMED.match(rest)
    division = named["division"] if named else ""
    if named is None or level_of(division) not in _SMALLEST or division in _NO_VILLAGE:
        return None
    if "法院" in division or "检察院" in division:
        return None  # 某县人民法院梁村人民法庭 is a court's, whatever village its room lies in.
    level = level_of(division)
    return BodyName(division, level, short_core(rest[named.end() :], level))


def _divided(surface: str, is_division: Callable[[str], bool]) -> tuple[str, str]:
    """Split the divisions off the front; returns the innermost one and the rest."""
    division, rest = "", surface
    while True:
        end = _known_prefix(rest, is_division)
        if not end or (division and is_kind_of_zone(rest[:end])):
            return division, rest
        division, rest = rest[:end], rest[end:]


def _levelled(rest: str) -> tuple[str, str, str]:
    """Split what no known division precedes: (division, level, core)."""
    if rest.startswith(("地委", "行署")):
        return "", "地区", rest.removeprefix("地")
    if direct := _DIRECT.match(rest):
        return "", direct["level"], direct["core"]
    bare, named = _LEVEL.match(rest), _NAMED.match(rest)
    if bare and not rest.startswith(body_forms().false_starts):
        core = undoubled(bare[0], rest[bare.end() :])
        if not named or named.end() <= bare.end() or _CORE.match(core):
            return "", bare[0], core
    if named:
        if inner := _IN_TOWN.match(named["division"]):
            return inner["village"], level_of(inner["village"]), rest[named.end() :]
        return named["division"], level_of(named["division"]), rest[named.end() :]
    return "", "", rest


#: The exchanges' short forms: the page's readers know no others.
_EXCHANGES = MappingProxyType(
    {
        "上交所": "上海证券交易所",
        "深交所": "深圳证券交易所",
        "北交所": "北京证券交易所",
        "港交所": "香港联合交易所",
        "香港联交所": "香港联合交易所",
    }
)


def split_body(surface: str, is_division: Callable[[str], bool]) -> BodyName:
    """Take a body's name apart.

    Args:
        surface: The name in plain form, without white space.
        is_division: Whether a string is the full name of a division, in the document or in
            the gazetteer.
    """
    surface = _EXCHANGES.get(surface, surface)
    if surface in national_bodies():
        return BodyName("", "", surface)
    lead = _OTHER_PARTY.match(surface)
    if lead:
        parts = _split(surface[lead.end() :], is_division)
        core = "委" if parts.core in ("委会", "委员会") else parts.core
        return replace(parts, core=core, lead=lead[0])
    return _split(surface, is_division)


def _split(surface: str, is_division: Callable[[str], bool]) -> BodyName:
    surface = _ORDINAL.sub("", surface)
    surface = _STATE_BUREAU.sub("", surface)
    league, party = _LEAGUE.match(surface), _PARTY.match(surface)
    surface = _LEAGUE.sub("", _PARTY.sub("", surface))
    surface = _CPPCC_OF.sub(r"\1政协\2", surface)
    if "政治协商会议" in surface:
        surface = _CPPCC.sub(r"\1政协", surface)
    surface = _AUTONOMOUS.sub("", _CORPS.sub("市", surface))
    prefecture = _PREFECTURE.match(surface)
    if prefecture and is_division(prefecture["name"] + "地区"):
        core = prefecture["core"].removeprefix("地")
        return BodyName(prefecture["name"] + "地区", "地区", short_core(core, "地区"))
    if inside := _LEAGUE_INSIDE.match(surface):
        surface, league = inside["name"] + inside["level"] + "委" + inside["rest"], inside
    division, rest = _divided(surface, is_division)
    rest = undoubled(division, rest)
    if division[-1:] == "村" and (rest.startswith(_VILLAGE_TAILS) or rest in ("委", "民委")):
        rest = "村" + rest
    village = _village_body(rest) or (_of_village(rest) if division else None)
    if village and (village.division or not division):
        return village
    level = level_of(division)
    if village:
        rest = village.core
    elif not division:
        division, level, rest = _levelled(rest)
    if league and rest.startswith("委"):
        rest = "团委" + rest.removeprefix("委员会").removeprefix("委")
    elif party and rest.startswith("委员会"):
        rest = ("委" if level in COUNTY_UP else "党委") + rest[3:]
    return BodyName(division, level, short_core(rest, level))


#: A village behind its town: 青溪乡|柳村.
_IN_TOWN = re.compile("^[一-龥]{2,4}(?:[乡镇]|街道)(?P<village>[一-龥]{1,6}(?:村|社区|嘎查))$")
_SMALLEST = ("村", "社区", "嘎查")
_NO_VILLAGE = ("农村", "乡村", "新农村", "美丽乡村", "城乡社区")
_VILLAGE_TAILS = ("委会", "民委员会", "务监督委员会")
_CORE = re.compile(
    r"^(?:党|委|纪委|人大|人民|政府|政协|团委|妇联|工商|总工会|工会|法院|检察院|公安|监委|监察|"
    r".*(?:局|办|会|院|所|站|队|中心|组|室|部|公司|集团|行|社|联|校|学|馆|委)$)"
)
