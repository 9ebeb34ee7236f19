"""Pointing words: 该镇, 我市, 全县, 该公司, 两地, 村里 — and what they point to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..text import Mark, Text
from .forms import COUNTY_UP
from .governing import Ground, article_at, article_home, governor
from .records import Pointer
from .registry import Registry

_LEVEL = "省|市|州|盟|县|旗|区|镇|乡|街道|苏木|村|社区"
#: What makes another word of the level word: 该市场, 全区域, 全国, 全市级, 全村民.
_NOT = "(?![场域块国会民级政直容]|[一-龥]级)"
_POINTING = re.compile(
    rf"(?P<own>[我本](?P<ownlevel>{_LEVEL})){_NOT}|"
    rf"(?P<all>全(?P<alllevel>{_LEVEL})){_NOT}|"
    rf"(?P<that>[该此](?P<thatlevel>{_LEVEL})){_NOT}|"
    r"(?P<inside>(?<![一-龥]下)(?P<insidelevel>[省市州县旗区镇乡村])(?:里(?!下)|集体))|"
    rf"(?P<pair>两(?P<pairkind>地|家企业|家公司|家单位|{_LEVEL}){_NOT}|双方)|"
    r"(?P<bank>该(?:银)?行)|"
    r"(?P<company>(?:该|这家|我)(?:公司|企业|集团|合作社|厂)|(?P<group>集团公司)|(?<![一-龥])公司)|"
    r"(?P<body>该(?:局|院|校|所|委|协会|商会|中心|单位|法院|检察院)|我[院校局所])|"
    r"(?P<programme>[该此](?:项目|行动|活动|机制|平台|品牌|工程|系统|小程序|制度|模式))"
)
_BANK = ("银行", "支行", "分行", "农商行", "信用社", "信用联社")
_FIRM = ("公司", "集团", "合作社", "株式会社", "厂")


@dataclass(frozen=True, slots=True)
class _Scene:
    """What pointing words can mean."""

    marks: Sequence[Mark]
    of_mark: Sequence[int]
    ground: Ground
    registry: Registry

    def name(self, entity: int) -> str:
        return max(self.registry.drafts[entity].names, key=len)


def _recent(
    scene: _Scene, offset: int, labels: tuple[str, ...], fits: Callable[[str], bool]
) -> list[int]:
    """Return the last two entities of these labels before ``offset``, the nearest first."""
    start = article_at(scene.ground, offset)[0]
    seen: dict[int, None] = {}
    first = bisect_left(scene.marks, offset, key=lambda mark: mark.start)
    for index in range(first - 1, -1, -1):
        mark, entity = scene.marks[index], scene.of_mark[index]
        if mark.start < start or len(seen) == 2:
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

    Args:
        text: The document.
        marks: Its marks.
        of_mark: Their entities.
        ground: Who governs where.
        registry: The entities; a division that only a pointer means is added.
    """
    scene = _Scene(marks, of_mark, ground, registry)
    starts, ends = [mark.start for mark in marks], [mark.end for mark in marks]
    found = []
    for match in _POINTING.finditer(text.plain):
        if bisect_left(starts, match.end()) > bisect_right(ends, match.start()):
            continue
        entities = _meant(scene, match)
        if entities:
            found.append(Pointer(match.start(), match.end(), entities))
    return tuple(found)


def _meant(scene: _Scene, match: re.Match[str]) -> tuple[int, ...]:
    offset = match.start()
    for group in ("own", "all", "that", "inside"):
        if match[group]:
            key = _division(scene.ground, group, match[f"{group}level"], offset)
            return (scene.registry.add_place(key),) if key else ()
    if match["pair"]:
        return _pair(scene, match["pairkind"] or "", offset)
    if match["company"]:
        return _company(scene, bool(match["group"]), offset)
    if match["bank"]:
        return tuple(_recent(scene, offset, ("COMPANY",), lambda n: n.endswith(_BANK))[:1])
    label = "ORG" if match["body"] else "PROGRAMME"
    same = _recent(scene, offset, (label,), lambda name: name.endswith(match[0][-1]))
    return tuple((same or _recent(scene, offset, (label,), bool))[:1])


def _company(scene: _Scene, group: bool, offset: int) -> tuple[int, ...]:
    """Resolve 该公司 to the firm last named in full, and 集团公司 to the group named most."""
    if group:
        entities = [
            entity
            for mark, entity in zip(scene.marks, scene.of_mark, strict=True)
            if mark.label == "COMPANY" and "集团" in scene.name(entity)
        ]
        owners = [scene.registry.drafts[e].owner for e in dict.fromkeys(scene.of_mark) if e >= 0]
        entities += [e for e in owners if e >= 0 and "集团" in scene.name(e)]
        if entities:
            return (Counter(entities).most_common(1)[0][0],)
    firms = _recent(scene, offset, ("COMPANY",), lambda name: name.endswith(_FIRM))
    others = _recent(scene, offset, ("COMPANY",), lambda name: not name.endswith(_BANK))
    return tuple((firms or others)[:1])


def _division(ground: Ground, group: str, level: str, offset: int) -> str:
    if group == "own" and level in COUNTY_UP:
        return article_home(ground, level, offset)
    return governor(ground, level, offset)


def _kind(level: str) -> str:
    if level in COUNTY_UP:
        return "county"
    return "village" if level in ("村", "社区") else "town" if level != "zone" else ""


def _pair(scene: _Scene, word: str, offset: int) -> tuple[int, ...]:
    if not word:
        pair = _recent(scene, offset, ("COMPANY", "ORG", "PLACE", "TOWNSHIP"), bool)[:2]
        return tuple(reversed(pair)) if len(pair) == 2 else ()
    if word.startswith("家"):
        label = "ORG" if word == "家单位" else "COMPANY"
        pair = _recent(scene, offset, (label,), bool)[:2]
        return tuple(reversed(pair)) if len(pair) == 2 else ()
    keys = _two_places(scene.ground, word, offset)
    return tuple(scene.registry.add_place(key) for key in keys)


def _two_places(ground: Ground, word: str, offset: int) -> tuple[str, ...]:
    """Return the two divisions of one kind last named; 两地 takes the kind of the last one."""
    start = article_at(ground, offset)[0]
    uppers = frozenset(naming.above for naming in ground.namings)
    keys: dict[str, None] = {}
    kind = ""
    for index in range(len(ground.namings) - 1, -1, -1):
        level = ground.levels[index]
        if ground.namings[index].start < start or len(keys) == 2:
            break
        inside = ground.namings[index].start < offset and index not in uppers
        if not inside or not _kind(level) or (word != "地" and level != word):
            continue
        kind = kind or _kind(level)
        if _kind(level) == kind:
            keys.setdefault(ground.places[index].key)
    if len(keys) == 1 and kind == "county" and ground.home:
        keys.setdefault(ground.home[0])
    pair = list(keys)[:2][::-1]
    return tuple(pair) if len(pair) == 2 else ()
