"""Pointing words: 该镇, 我市, 全县, 该公司, 两地, 村里 — and what they point to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import Mark, Text
from .forms import COUNTY_UP
from .governing import Ground, article_at, article_home, governor
from .records import Pointer
from .registry import Registry

_LEVEL = "省|市|州|盟|县|旗|区|镇|乡|街道|苏木|村|社区"
_POINTING = re.compile(
    rf"(?P<own>[我本](?P<ownlevel>{_LEVEL}))(?![一-龥]?级)|"
    rf"(?P<all>全(?P<alllevel>{_LEVEL}))(?!域|国)|"
    rf"(?P<that>[该此](?P<thatlevel>{_LEVEL}))|"
    rf"(?P<inside>(?<![一-龥]下)(?P<insidelevel>[省市州县旗区镇乡村])(?:里(?!下)|集体))|"
    r"(?P<pair>两(?P<pairkind>地|省|市|州|县|旗|区|镇|乡|街道|村|社区|家企业|家公司|家单位)|双方)|"
    r"(?P<company>(?:该|这家)(?:公司|企业|集团|银行|合作社|厂)|我公司|集团公司|(?<![一-龥])公司)|"
    r"(?P<body>该(?:局|院|校|所|委|协会|商会|中心|单位|法院|检察院)|我[院校局所])|"
    r"(?P<programme>[该此](?:项目|行动|活动|机制|平台|品牌|工程|系统|小程序|制度|模式))"
)
_LABELS = {"company": ("COMPANY",), "body": ("ORG",), "programme": ("PROGRAMME",)}


def _taken(marks: Sequence[Mark], start: int, end: int) -> bool:
    return any(mark.start < end and start < mark.end for mark in marks)


def _recent(
    marks: Sequence[Mark],
    of_mark: Sequence[int],
    span: tuple[int, int],
    labels: tuple[str, ...],
    count: int = 1,
) -> tuple[int, ...]:
    """Return the last ``count`` different entities of these labels, in order of mention."""
    seen: dict[int, None] = {}
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        if span[0] <= mark.start < span[1] and mark.label in labels:
            seen.setdefault(of_mark[index])
    return tuple(reversed(list(seen)[:count]))


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
    found = []
    for match in _POINTING.finditer(text.plain):
        if _taken(marks, match.start(), match.end()):
            continue
        entities = _meant(match, marks, of_mark, ground, registry)
        if entities:
            found.append(Pointer(match.start(), match.end(), entities))
    return tuple(found)


def _meant(
    match: re.Match[str],
    marks: Sequence[Mark],
    of_mark: Sequence[int],
    ground: Ground,
    registry: Registry,
) -> tuple[int, ...]:
    kind = match.lastgroup or ""
    for group in ("own", "all", "that", "inside"):
        if match[group]:
            key = _division(group, match[f"{group}level"], match.start(), ground)
            return (registry.add_place(key),) if key else ()
    start = article_at(ground, match.start())[0]
    span = (start, match.start())
    for group, labels in _LABELS.items():
        if match[group]:
            return _recent(marks, of_mark, span, labels)
    if match["pair"]:
        return _pair(match, marks, of_mark, ground, registry)
    raise AssertionError(f"pointing word without a meaning: {kind}")


def _division(group: str, level: str, offset: int, ground: Ground) -> str:
    if group == "own" and level in COUNTY_UP:
        return article_home(ground, level, offset)
    if group == "that" and level in COUNTY_UP:
        start = article_at(ground, offset)[0]
        for index in range(len(ground.namings) - 1, -1, -1):
            naming = ground.namings[index]
            if start <= naming.start < offset and ground.levels[index] == level:
                return ground.places[index].key
    return governor(ground, level, offset)


def _pair(
    match: re.Match[str],
    marks: Sequence[Mark],
    of_mark: Sequence[int],
    ground: Ground,
    registry: Registry,
) -> tuple[int, ...]:
    start = article_at(ground, match.start())[0]
    kind = match["pairkind"] or ""
    if not kind or kind.startswith("家"):
        labels = ("COMPANY",) if kind != "家单位" else ("ORG",)
        if not kind:
            labels = ("COMPANY", "ORG", "PLACE", "TOWNSHIP")
        pair = _recent(marks, of_mark, (start, match.start()), labels, 2)
        return pair if len(pair) == 2 else ()
    keys: dict[str, None] = {}
    for index in range(len(ground.namings) - 1, -1, -1):
        naming = ground.namings[index]
        wanted = ground.levels[index] == kind or (
            kind == "地" and ground.levels[index] in COUNTY_UP
        )
        if start <= naming.start < match.start() and wanted:
            keys.setdefault(ground.places[index].key)
    pair_keys = list(keys)[:2][::-1]
    return tuple(registry.add_place(key) for key in pair_keys) if len(pair_keys) == 2 else ()
