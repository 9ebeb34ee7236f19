"""Pointing words: 该镇, 我市, 全县, 该公司, 两地, 村里 — and what they point to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ..text import Mark, Text
from .firms import BANK, Firms
from .forms import COUNTY_UP
from .governing import Ground, article_home, governor
from .pointed import Scene, acting, recent
from .pointing import POINTING
from .records import Pointer
from .registry import Registry
from .several import several, sides
from .speakers import hosts_of, speaker_at

#: Behind these stands another firm than the one that acts: 与公司签约.
_PARTNER = tuple("与由对向被给和表有")
_SCHOOL = re.compile(
    "(?:校|小学|中学|大学|学院|高中|初中|幼儿园|职高|职校|[一二三四五六七八九十]中)$"
)
#: Bodies that act as one, so that the 我们 of who heads them means them.
_UNITS = (
    "局",
    "中心",
    "医院",
    "学校",
    "小学",
    "中学",
    "大学",
    "学院",
    "站",
    "馆",
    "协会",
    "商会",
    "联合会",
)
_HOSPITALS = ("医院", "卫生院", "保健院", "医疗集团")


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
    scene = Scene(text, marks, of_mark, ground, registry, firms, hosts)
    starts, ends = [mark.start for mark in marks], [mark.end for mark in marks]
    known = frozenset(ends)
    found: list[Pointer] = []
    for match in POINTING.finditer(text.plain):
        if bisect_left(starts, match.end()) > bisect_right(ends, match.start()):
            continue
        if match["count"] and match.start() in known:
            continue
        entities = sides(scene, match, found) if match["sides"] else _meant(scene, match)
        if entities:
            found.append(Pointer(match.start(), match.end(), entities))
        if entities and (match["company"] or match["coop"]):
            firms = scene.firms.seen(match.start(), match.end(), entities[0])
            scene = replace(scene, firms=firms)
    return tuple(found)


def _meant(scene: Scene, match: re.Match[str]) -> tuple[int, ...]:
    offset = match.start()
    for group in ("own", "all", "that", "inside", "upon"):
        if match[group]:
            level = match[f"{group}level"]
            if group == "own" and level in ("村", "社区", "嘎查"):
                home = _spoken_for(scene, offset, "PLACE")
                if home >= 0:
                    return (home,)
            key = _division(scene.ground, group, level, offset)
            return (scene.registry.add_place(key),) if key else ()
    if match["we"]:
        return _we(scene, offset)
    if match["park"]:
        key = governor(scene.ground, "zone", offset)
        return (scene.registry.add_place(key),) if key else ()
    if match["pair"]:
        return several(scene, match)
    if match["group"] or match["company"] or match["coop"]:
        firm = _firm(scene, match)
        return (firm,) if firm >= 0 else ()
    if match["bank"]:
        return tuple(recent(scene, offset, ("COMPANY",), lambda n: n.endswith(BANK))[:1])
    if match["here"]:
        return tuple(recent(scene, offset, ("PLACE", "TOWNSHIP"), bool)[:1])
    if match["house"]:
        return _house(scene, match)
    if match["latter"]:
        return _latter(scene, match)
    if match["kin"]:
        return tuple(recent(scene, offset, ("ORG",), lambda n: _of_kind(n, match[0]))[:1])
    label = "ORG" if match["body"] else "PROGRAMME"
    same = recent(scene, offset, (label,), lambda name: _of_kind(name, match[0]))
    same = acting(scene, offset, same) if match["body"] else same
    if match["work"]:
        return tuple(recent(scene, offset, (label,), lambda name: name.endswith(match[0]))[:1])
    return tuple((same or recent(scene, offset, (label,), bool))[:1])


def _of_kind(name: str, word: str) -> bool:
    """Whether a name is one of those that 该校, 院方 or 协会 stand for."""
    last = word.rstrip("方")[-1]
    if last == "校":
        return _SCHOOL.search(name) is not None
    if word in ("医院", "院方"):
        return name.endswith(_HOSPITALS)
    return name.endswith(last if word.startswith("该") else word)


def _latter(scene: Scene, match: re.Match[str]) -> tuple[int, ...]:
    """Resolve 后者 to the last name of the sentence before, 前者 to the one of its kind before."""
    labels = ("PROGRAMME", "COMPANY", "ORG", "TOWNSHIP", "PLACE")
    last = recent(scene, match.start(), labels, bool, 1)
    if not last:
        return ()
    label = scene.registry.drafts[last[0]].label
    pair = recent(scene, match.start(), (label,), bool, 2)
    return (pair[0],) if match["which"] == "后" else tuple(pair[1:])


def _we(scene: Scene, offset: int) -> tuple[int, ...]:
    """Resolve 我们 in what is quoted to the firm, village or body that speaks."""
    line = scene.text.plain[scene.text.plain.rfind("\n", 0, offset) + 1 : offset]
    speaker = -1
    if line.count("“") > line.count("”"):
        speaker = speaker_at(scene.text, scene.marks, offset)
    elif "：" in line:
        speaker = _answering(scene, offset - len(line), offset - len(line) + line.index("："))
    if speaker < 0:
        return ()
    entity = scene.of_mark[speaker]
    host = (
        entity if scene.marks[speaker].label in ("ORG", "COMPANY") else scene.hosts.get(entity, -1)
    )
    host = host if host >= 0 else _office(scene, entity)
    return (host,) if host >= 0 else ()


def _answering(scene: Scene, start: int, colon: int) -> int:
    """The person whose name alone stands at the head of a line of an interview, or -1."""
    at = bisect_left(scene.marks, colon, key=lambda mark: mark.end)
    if at == len(scene.marks) or scene.marks[at].end != colon:
        return -1
    alone = not scene.text.plain[start : scene.marks[at].start].strip()
    return at if alone and scene.marks[at].label in ("OFFICIAL", "PERSON") else -1


def _office(scene: Scene, person: int) -> int:
    """The unit (局, 中心, 医院) in front of a person's title where he is first named, or -1."""
    for index, entity in enumerate(scene.of_mark):
        if entity != person or index < 2:
            continue
        unit, title, name = scene.marks[index - 2 : index + 1]
        joined = unit.end == title.start and title.end == name.start
        if joined and (unit.label, title.label) == ("ORG", "TITLE"):
            host = scene.of_mark[index - 2]
            return host if scene.name(host).endswith(_UNITS) else -1
    return -1


def _spoken_for(scene: Scene, offset: int, label: str) -> int:
    """The firm or village of who speaks at ``offset``, or -1."""
    speaker = speaker_at(scene.text, scene.marks, offset)
    host = scene.hosts.get(scene.of_mark[speaker], -1) if speaker >= 0 else -1
    return host if host >= 0 and scene.registry.drafts[host].label == label else -1


def _firm(scene: Scene, match: re.Match[str]) -> int:
    """Resolve 该公司 to the firm last spoken of, and 集团公司 to the group named most."""
    offset, word = match.start(), match[0]
    agent = _agent(scene, offset)
    if agent >= 0:
        return agent
    if match["group"] and not word.startswith("该"):
        group = scene.firms.group(offset)
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


def _agent(scene: Scene, offset: int) -> int:
    """The firm of who stands before 代表 (莫某代表集团签约), or -1."""
    start = offset - len("代表")
    if scene.text.plain[max(0, start) : offset] != "代表":
        return -1
    at = bisect_left(scene.marks, start, key=lambda mark: mark.end)
    if at == len(scene.marks) or scene.marks[at].end != start:
        return -1
    return scene.hosts.get(scene.of_mark[at], -1)


def _house(scene: Scene, match: re.Match[str]) -> tuple[int, ...]:
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
