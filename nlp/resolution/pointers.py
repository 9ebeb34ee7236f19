"""Pointing words: 该镇, 我市, 全县, 该公司, 两地, 村里 — and what they point to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..text import Mark, Text
from .divisions import Place
from .firms import BANK, Firms
from .forms import COUNTY_UP
from .governing import Ground, article_at, article_home, governor
from .records import Pointer
from .registry import Registry
from .speakers import hosts_of, speaker_at

_LEVEL = "省|市|州|盟|县|旗|区|镇|乡|街道|苏木|村|社区"
#: What makes another word of the level word: 该市场, 全区域, 全国, 全市级, 全村民.
_NOT = "(?![场域块国会民级政直容]|[一-龥]级)"
#: Where a bare 公司 or 项目 is a word of its own, and what makes another word of it.
_ALONE = r"(?:(?<![一-龥A-Za-z0-9”])|(?<=[。！？，]”)|(?<=[与由对向被给])|(?<=代表)|(?<=持有)|(?<=[、，]和))"
_NOT_FIRM = r"(?![法制化债们]|内部|有限|股份有限|名称|地址|章程|性质|类型)"
_PROJECT = "项目|行动|活动|机制|平台|品牌|工程|系统|小程序|制度|模式|计划|改革|试点|专项行动"
_GOES_ON = (
    "(?=由|总投资|计划|预计|建成|建设|位于|选址|占地|投产|全部|已|将于|将在|于[0-9去今]|分[两三]期|实施主体|业主|"
    "投资|达产|落户|落地|落在|施工|中标)"
)
_POINTING = re.compile(
    rf"(?P<own>(?:[我本]|我们|咱们?|俺们?)(?P<ownlevel>{_LEVEL})){_NOT}|"
    rf"(?P<all>全(?P<alllevel>{_LEVEL})){_NOT}|"
    rf"(?P<that>[该此](?P<thatlevel>{_LEVEL})){_NOT}|"
    r"(?P<inside>(?<![一-龥]下)(?P<insidelevel>[省市州县旗区镇乡村])(?:里(?!下)|集体))|"
    r"(?P<upon>(?<![一-龥])(?P<uponlevel>[镇乡村])上(?![下报级升门市学班任线调交]))|"
    r"(?P<park>(?:(?<![一-龥])|(?<=[该由与]))园区(?![一-龥]{0,3}(?:[书副主]|[党管]委|企业)))|"
    rf"(?P<pair>(?P<count>[两三四五])(?P<pairkind>地|家企业|家公司|家单位|{_LEVEL}){_NOT})|"
    r"(?P<sides>[双三四])方(?![协面向案位便式法能可程正形])|"
    r"(?P<bank>该(?:银)?行(?![动业政程为]))|(?P<here>(?<=[放建设]在)这里|(?<=落[户地在])这里)|"
    rf"(?P<group>(?:我|该|本)?集团公司|(?:我|该|(?<![一-龥])本)集团|(?:{_ALONE}|(?<=是))集团(?!有限|股份|总公司|控股|化|军|内)){_NOT_FIRM}|"
    rf"(?P<company>(?:该|这家|我们|咱们?|(?<![一-龥])[我本])(?:公司|企业|合作社|厂)|我司|{_ALONE}公司){_NOT_FIRM}|"
    r"(?P<coop>(?:(?<![一-龥])|(?<=得知)|(?<=了解到))(?:合作社|企业)(?=由|是|与|位于|坐落|随即|于[0-9]|自[0-9]|[0-9]{4}年成立))|"
    r"(?P<body>该(?:局|院|校|所|委|协会|商会|中心|单位|法院|检察院)|(?P<house>我[院校局所]))|"
    rf"(?P<programme>(?:[该此]|这一|这项|这个)(?:{_PROJECT}))|"
    rf"(?P<work>(?<![一-龥”A-Za-z0-9])(?:项目|工程)){_GOES_ON}"
)
#: Behind these stands another firm than the one that acts: 与公司签约.
_PARTNER = tuple("与由对向被给和表有")
_NUMBERS = "两三四五"
_SIDES = "双三四"
#: Who only looks on is no side of a pact.
_ONLOOKERS = re.compile("陪同|出席|见证|主持|参加|到场")
#: Between the sides of a pact stands one of these somewhere.
_WITH = re.compile("[与和同跟]|代表|会同|联合")
#: How many sentences back the sides of a pact may be named.
_PACT = 3


@dataclass(frozen=True, slots=True)
class _Scene:
    """What pointing words can mean."""

    text: Text
    marks: Sequence[Mark]
    of_mark: Sequence[int]
    ground: Ground
    registry: Registry
    firms: Firms
    hosts: Mapping[int, int]

    def name(self, entity: int) -> str:
        return max(self.registry.drafts[entity].names, key=len)


def _recent(
    scene: _Scene,
    offset: int,
    labels: tuple[str, ...],
    fits: Callable[[str], bool],
    most: int = 2,
) -> list[int]:
    """Return the last ``most`` entities of these labels before ``offset``, the nearest first."""
    start = article_at(scene.ground, offset)[0]
    seen: dict[int, None] = {}
    first = bisect_left(scene.marks, offset, key=lambda mark: mark.start)
    for index in range(first - 1, -1, -1):
        mark, entity = scene.marks[index], scene.of_mark[index]
        if mark.start < start or len(seen) == most:
            break
        if mark.label in labels and fits(scene.name(entity)):
            seen.setdefault(entity)
    return list(seen)


def find_pointers(
    text: Text,
    marks: Sequence[Mark],
    of_mark: Sequence[int],
    ground: Ground,
    registry: Registry,
) -> tuple[Pointer, ...]:
    """Find the pointing words of a document that can be resolved.

    A number behind the names that it counts (武朝、百胜两村) points to nothing new.

    Args:
        text: The document.
        marks: Its marks.
        of_mark: Their entities.
        ground: Who governs where.
        registry: The entities; a division that only a pointer means is added.
    """
    firms = Firms.of(text, marks, of_mark, ground, registry)
    hosts = hosts_of(marks, of_mark, text.plain, registry)
    scene = _Scene(text, marks, of_mark, ground, registry, firms, hosts)
    starts, ends = [mark.start for mark in marks], [mark.end for mark in marks]
    known = frozenset(ends)
    found = []
    for match in _POINTING.finditer(text.plain):
        if bisect_left(starts, match.end()) > bisect_right(ends, match.start()):
            continue
        if match["count"] and match.start() in known:
            continue
        entities = _sides(scene, match, found) if match["sides"] else _meant(scene, match)
        if entities:
            found.append(Pointer(match.start(), match.end(), entities))
    return tuple(found)


def _meant(scene: _Scene, match: re.Match[str]) -> tuple[int, ...]:
    offset = match.start()
    for group in ("own", "all", "that", "inside", "upon"):
        if match[group]:
            level = match[f"{group}level"]
            if group == "own" and level in ("村", "社区"):
                home = _spoken_for(scene, offset, "PLACE")
                if home >= 0:
                    return (home,)
            key = _division(scene.ground, group, level, offset)
            return (scene.registry.add_place(key),) if key else ()
    if match["park"]:
        key = governor(scene.ground, "zone", offset)
        return (scene.registry.add_place(key),) if key else ()
    if match["pair"]:
        return _several(scene, match)
    if match["group"] or match["company"] or match["coop"]:
        firm = _firm(scene, match)
        return (firm,) if firm >= 0 else ()
    if match["bank"]:
        return tuple(_recent(scene, offset, ("COMPANY",), lambda n: n.endswith(BANK))[:1])
    if match["here"]:
        return tuple(_recent(scene, offset, ("PLACE", "TOWNSHIP"), bool)[:1])
    if match["house"]:
        return _house(scene, match)
    label = "ORG" if match["body"] else "PROGRAMME"
    same = _recent(scene, offset, (label,), lambda name: name.endswith(match[0][-1]))
    if match["work"]:
        return tuple(_recent(scene, offset, (label,), lambda name: name.endswith(match[0]))[:1])
    return tuple((same or _recent(scene, offset, (label,), bool))[:1])


def _spoken_for(scene: _Scene, offset: int, label: str) -> int:
    """The firm or village of who speaks at ``offset``, or -1."""
    speaker = speaker_at(scene.text, scene.marks, offset)
    host = scene.hosts.get(scene.of_mark[speaker], -1) if speaker >= 0 else -1
    return host if host >= 0 and scene.registry.drafts[host].label == label else -1


def _firm(scene: _Scene, match: re.Match[str]) -> int:
    """Resolve 该公司 to the firm last spoken of, and 集团公司 to the group named most."""
    offset, word = match.start(), match[0]
    agent = _agent(scene, offset)
    if agent >= 0:
        return agent
    if match["group"] and not word.startswith("该"):
        group = scene.firms.group()
        if group >= 0:
            return group
    if not word.startswith(("该", "这")):
        host = _spoken_for(scene, offset, "COMPANY")
        if host >= 0:
            return host
    before = scene.text.plain[:offset][-1:]
    spoken = speaker_at(scene.text, scene.marks, offset) >= 0
    inside = before in _PARTNER or (spoken and not word.startswith(("该", "这")))
    ending = "集团" if match["group"] else "合作社" if word.endswith("合作社") else ""
    return scene.firms.meant(offset, inside=inside, ending=ending)


def _agent(scene: _Scene, offset: int) -> int:
    """The firm of who stands before 代表 (莫某代表集团签约), or -1."""
    start = offset - len("代表")
    if scene.text.plain[max(0, start) : offset] != "代表":
        return -1
    at = bisect_left(scene.marks, start, key=lambda mark: mark.end)
    if at == len(scene.marks) or scene.marks[at].end != start:
        return -1
    return scene.hosts.get(scene.of_mark[at], -1)


def _house(scene: _Scene, match: re.Match[str]) -> tuple[int, ...]:
    """Resolve 我院 to the body of that kind that the document names first: its publisher."""
    kind = match[0][-1]
    for mark, entity in zip(scene.marks, scene.of_mark, strict=True):
        if mark.label == "ORG" and scene.name(entity).endswith(kind):
            return (entity,)
    return ()


def _division(ground: Ground, group: str, level: str, offset: int) -> str:
    if group == "own" and level in COUNTY_UP:
        return article_home(ground, level, offset)
    return governor(ground, level, offset)


def _kind(place: Place) -> str:
    """Size of a division: regions, countries, provinces and zones have none."""
    level = place.level
    if level in ("", "zone", "省", "自治区"):
        return ""
    if level in COUNTY_UP:
        return "county" if place.division is not None else ""
    return "village" if level in ("村", "社区") else "town"


def _several(scene: _Scene, match: re.Match[str]) -> tuple[int, ...]:
    offset, word = match.start(), match["pairkind"]
    count = _NUMBERS.index(match["count"]) + 2
    if word.startswith("家"):
        label = "ORG" if word == "家单位" else "COMPANY"
        found = _recent(scene, offset, (label,), bool, count)
        return tuple(reversed(found)) if len(found) == count else ()
    keys = _places(scene.ground, word, offset, count)
    return tuple(scene.registry.add_place(key) for key in keys)


def _sides(scene: _Scene, match: re.Match[str], pointers: Sequence[Pointer]) -> tuple[int, ...]:
    """The parties named last, a few sentences back at most; who only looks on is none."""
    plain, offset = scene.text.plain, match.start()
    count = _SIDES.index(match["sides"]) + 2
    start = max(article_at(scene.ground, offset)[0], plain.rfind("\n", 0, offset))
    titles = {mark.start for mark in scene.marks if mark.label == "TITLE"}
    named = [
        (mark.start, entity)
        for mark, entity in zip(scene.marks, scene.of_mark, strict=True)
        if start <= mark.start < offset
        and mark.label in ("COMPANY", "ORG", "PLACE", "TOWNSHIP")
        and not (mark.label in ("PLACE", "TOWNSHIP") and mark.end in titles)
    ]
    named += [(p.start, p.entities[0]) for p in pointers if p.start >= start]
    seen: dict[int, int] = {}
    for begin, entity in sorted(named, reverse=True):
        behind = plain[begin:offset]
        if behind.count("。") > _PACT or len(seen) == count + 2:
            break
        place = scene.registry.drafts[entity].place
        nowhere = place is not None and not _kind(place)
        if not nowhere and not _ONLOOKERS.search(behind.partition("。")[0]):
            seen.setdefault(entity, begin)
    nearest = list(seen)
    for first in range(len(nearest) - count + 1):
        parties = nearest[first : first + count][::-1]
        between = plain[seen[parties[0]] : seen[parties[-1]]]
        if _WITH.search(between) and not (first and "。" in between):
            return tuple(parties)
    return ()


def _counted(ground: Ground, index: int) -> bool:
    """Whether a naming is a member of a list with 、."""
    naming, plain = ground.namings[index], ground.text.plain
    return "、" in (plain[naming.start - 1 : naming.start], plain[naming.end : naming.end + 1])


def _places(ground: Ground, word: str, offset: int, count: int) -> tuple[str, ...]:
    """Return the divisions of one kind last named; 两地 takes the kind of the last one.

    Members of a list (武朝、百胜两村) are no 两地.
    """
    start = article_at(ground, offset)[0]
    uppers = frozenset(naming.above for naming in ground.namings)
    keys: dict[str, None] = {}
    kind = ""
    for index in range(len(ground.namings) - 1, -1, -1):
        level = ground.levels[index]
        if ground.namings[index].start < start or len(keys) == count:
            break
        inside = ground.namings[index].start < offset and index not in uppers
        size = _kind(ground.places[index])
        if not inside or not size or (word != "地" and level != word):
            continue
        if word == "地" and _counted(ground, index):
            continue
        kind = kind or size
        if size == kind:
            keys.setdefault(ground.places[index].key)
    if len(keys) == 1 and count == 2 and kind == "county" and ground.home:
        keys.setdefault(ground.home[0])
    found = list(keys)[:count][::-1]
    return tuple(found) if len(found) == count else ()
