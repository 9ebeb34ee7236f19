"""Places of lists and tables: 净相、民丰等10个村; rivers at the head of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text import Mark
from .patterns import HAN, is_word
from .place_shapes import PLACE_STOP

_COUNT = "[一二两三四五六七八九十百\\d]+"
#: The level word that closes a list of short names: 等10个村, 两村, 三个镇, 等乡镇.
_LIST_END = re.compile(
    f"(?:等(?:地|{_COUNT}个?)?|{_COUNT}个|[两二三四五六七八九十])"
    "(?P<level>村民小组|自然村|行政村|村社区|社区|镇街道|乡镇|镇乡|街道|村|镇|乡)(?![民委党里级干长庄贤情愁音土亲])"
)
_ITEM_LEAD = re.compile(
    "^.*(?:在|到|往|去|向|把|将|及|对|给|与|是|由|经过|包括|下辖|辖|覆盖|推广到|走遍|走访|带着|分赴|深入|来到|联合|组织|涉及)"
)


def listed(plain: str, known: Sequence[Mark]) -> Iterator[Mark]:
    """Short names in a list that ends in its level: 净相、民丰等10个村; 戴南、安丰等镇."""
    names = {plain[mark.start : mark.end] for mark in known}
    for match in _LIST_END.finditer(plain):
        label = "PLACE" if match.group("level")[0] in "村社自行" else "TOWNSHIP"
        end = match.start()
        while True:
            run = re.search(f"{HAN}{{2,}}\\Z", plain[max(0, end - 10) : end])
            if run is None:
                break
            item, last = _list_item(run.group(), names)
            if not 2 <= len(item) <= 5 or any(
                char in PLACE_STOP for char in item.lstrip("上下中里外")
            ):
                break
            if item not in names and is_word(item) and "、" not in plain[end - 6 : end + 1]:
                break
            yield Mark(end - len(item), end, label, "listed", 0.7)
            joint = plain[end - len(item) - 1 : end - len(item)]
            if last or joint not in ("、", "和", "与"):
                break
            end -= len(item) + 1


#: The end of a land: 最高点位于|石岩脚, 主峰|大黑山|海拔.
_PEAK = re.compile(
    f"(?:最[高低]点|最高峰|主峰|最高海拔|最低海拔)(?:位于|在|为|是)(?P<name>{HAN}{{2,6}}?)(?=[，。、；（(]|海拔|$)"
)
_FOOT = re.compile(
    f"(?:(?<!{HAN})|(?<=[在到于从登至]))(?P<name>{HAN}{{1,3}}山)(?=脚下|[东南西北]麓|主峰|之巅|余脉)"
)
_NO_PEAK = re.compile("^[大高深雪群后前荒青]山|[的了在为是有最]|海拔|\\d|境内|米")


def peaks(plain: str) -> Iterator[Mark]:
    """The highest and the lowest point of a land."""
    for match in _PEAK.finditer(plain):
        if not _NO_PEAK.search(match.group("name")):
            yield Mark(*match.span("name"), "PLACE", "peak", 0.65)
    for match in _FOOT.finditer(plain):
        name = match.group("name")
        if (
            not is_word(name)
            and not _NO_PEAK.search(name)
            and not any(char in PLACE_STOP for char in name[:-1])
        ):
            yield Mark(*match.span("name"), "PLACE", "peak", 0.6)


_FARM = re.compile("(?<![\\d一-龥])(?:\\d{2,3}|[一二三四五六七八九〇零]{3})农场(?!主)")


_BRIGADE = re.compile(f"(?<=公社)(?P<name>{HAN}{{2,3}}大队)")


def farms(plain: str) -> Iterator[Mark]:
    """State farms by their number, which are townships; villages of the communes: 新运大队."""
    for match in _BRIGADE.finditer(plain):
        yield Mark(*match.span("name"), "PLACE", "shape", 0.75)
    for match in _FARM.finditer(plain):
        yield Mark(*match.span(), "TOWNSHIP", "corps", 0.7)


_WATER = re.compile(
    f"(?:^|(?<=[\n|]))[ ]*(?:\\d{{1,3}}[ 、·|]+)?"
    f"(?P<name>{HAN}{{1,4}}(?:河|江|湖|溪|水库|塘|渠|港|浦))"
    f"(?=[ |]|{HAN}{{2,4}}段)"
    f"|(?<=[沿到在于对])(?P<other>(?!了){HAN}{{1,3}}(?:河|江|湖|水库))(?=[段边畔上两流治整巡的，。]|走|露营)"
)


_STRETCH = re.compile(
    f"(?:(?<=[\n|；：。 \\d])|^|任|原)(?P<name>(?![原任]){HAN}{{2,4}}?)"
    f"(?=片(?:[县市乡区]级|森林|林长|警长|总林长|[ |\n（])"
    f"|(?:{HAN}{{2,4}}(?:镇|乡|街道))?段(?:[县市乡]级|河长|河道|[ |\n（])|河长(?![制办]))"
)


def stretches(plain: str) -> Iterator[Mark]:
    """The woods and rivers of the tables of their wardens: 官元山|片 林长, 龙河|河长."""
    if "林长" not in plain and "河长" not in plain:
        return
    names: set[str] = set()
    for match in _STRETCH.finditer(plain):
        name = match.group("name")
        if re.search("[市县区乡镇村级总]\\Z|责任|各片|河湖|[省市县区]级", name):
            continue
        names.add(name)
        yield Mark(*match.span("name"), "PLACE", "stretch", 0.62)
    for name in sorted(names):
        for match in re.finditer(f"(?<=[到在赴沿]){name}(?=[、，。巡查调的])", plain):
            yield Mark(*match.span(), "PLACE", "stretch", 0.6)


_CORPS = re.compile(
    "(?P<PLACE>新疆生产建设兵团|第[一二三四五六七八九十]+师(?!范|[父傅生])"
    "|(?<![一-龥])[一二三四五六七八九十]{1,2}师(?=[一-龥]{2,4}市))"
    "|(?P<TOWNSHIP>(?:[一二三四五六七八九〇零]{2,3}|[一二三四五六七八九十]+|\\d{2,3})团(?![长员队体伙结委建]))"
)


_OF_CORPS = re.compile("兵团|师市|第[一二三四五六七八九十]+师[一-龥]{2,4}市")


def corps(plain: str) -> Iterator[Mark]:
    """Divisions of the 兵团, whose regiments are numbered: 第八师|一四三团."""
    if not _OF_CORPS.search(plain):
        return
    for match in _CORPS.finditer(plain):
        yield Mark(*match.span(), match.lastgroup or "PLACE", "corps", 0.75)


def waters(plain: str) -> Iterator[Mark]:
    """Rivers and lakes at the head of a table's row, or where one goes along them."""
    for match in _WATER.finditer(plain):
        kind = "name" if match.group("name") else "other"
        if not is_word(match.group(kind)):
            score = 0.75 if kind == "name" and "河长" in plain else 0.6
            yield Mark(*match.span(kind), "PLACE", "water", score)


_RIVER = re.compile(
    f"(?P<name>{HAN}{{1,3}}(?:河|江|溪|湖|水库))(?![河江湖]?[长流边村镇乡县市区路街桥])"
)
#: What only a river has, and what leads to one.
_RIVERS_OWN = re.compile(
    "(?:[一-龥]{2,3})?段(?=[，。、水洪发河超采]|$)|岸[边上]|堤(?![防坝])|大旱|干流|支流|上游|下游|中游|两岸|沿岸|流域|水位|岸线|河道|水域|堤防|[|｜]"
)
_TO_RIVER = re.compile(
    "(?:[沿跨临抵濒环]|冰封的|流入|汇入|注入|流经|横跨|穿过|蹚过|渡过|跨过|桥下是|巡查|位于|地处)\\Z"
)
_BESIDE_RIVER = re.compile("(?:[^\\u3400-\\u9fff]|^|[在对的从到了])\\Z")
_NO_RIVER = re.compile(
    "^(?:[大小该这那条全各本此母运护沿内跨三和与不并巡选江环][一-龥]?[河江溪湖]|[大小]?水库)"
    "|[的了在一条段沿巡择选不并与和过进入到]|^环|^(?:江河|界河|护城|人工)|[省市县区乡镇村]"
)


def rivers(plain: str) -> Iterator[Mark]:
    """Rivers and lakes in running text: 在|袁河|宣风段, 踏过冰封的|阿伦河|; 桥下是|濉溪|."""
    wardens = "河长" in plain
    for match in _RIVER.finditer(plain):
        start, end = match.span("name")
        own = _RIVERS_OWN.match(plain, end)
        for at in range(start, end - 1):
            left = plain[max(0, at - 3) : at]
            led = _TO_RIVER.search(left) is not None
            cell = own is not None and own.group() in tuple("|｜")
            sure = own is not None and (wardens or not cell) and _BESIDE_RIVER.search(left)
            if not led and not sure:
                continue
            if not is_word(plain[at:end]) and not _NO_RIVER.search(plain[at:end]):
                yield Mark(at, end, "PLACE", "water", 0.6)
            break


def _list_item(run: str, names: set[str]) -> tuple[str, bool]:
    """Return the last short name of a run, and whether the list begins with it."""
    for size in range(min(5, len(run)), 1, -1):
        if run[-size:] in names:
            return run[-size:], size < len(run) and run[-size - 1] not in "和与"
    lead = _ITEM_LEAD.match(run)
    if lead:
        return run[lead.end() :], True
    joint = max(run.rfind("和"), run.rfind("与"))
    if joint >= 0 and len(run) - joint > 2:
        return run[joint + 1 :], False
    return run, False
