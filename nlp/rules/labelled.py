"""Anchors of notices and of people without a post: 联系人：甲、乙; ▲甲不慎遗失; 甲老汉; 其妻甲.

Each of them has only its own mark to show that a name stands here, so that the name must be
whole without doubt: known characters, closed by a mark, or no common word inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..text import Mark
from .bylines import is_name
from .following import crosses_word, follow_score
from .minority_names import element_pattern, minority_end
from .name_parts import common_surnames, parts
from .patterns import HAN, is_word, lexicon
from .scene import COURTESY, MASKED, Scene, named, report_pattern
from .titles import pattern as title_pattern

_CLOSED = re.compile("[ 、，；。（）()|/／\n]|$|电话|联系|手机")
_CLAUSE = "(?:^|(?<=[\n。；，：、“”！？） ]))"


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(lexicon("name_labels.txt") + "(?:（[^（）\n]{1,12}）)?[ ]?：[ ]?")


@cache
def _courtesies() -> re.Pattern[str]:
    return re.compile(lexicon("courtesies.txt"))


@cache
def _kin() -> str:
    return lexicon("kin.txt")


def _free(scene: Scene, start: int, end: int) -> bool:
    """Whether no other mention stands in the span and no masked name goes on behind it."""
    inside = any(at in scene.inside for at in range(start, end))
    return not inside and MASKED.match(scene.plain, end) is None


def _closed_name(scene: Scene, at: int) -> Mark | None:
    """The name that starts at ``at`` and is closed by a mark."""
    for run in (f"{HAN}{{1,6}}(?:·{HAN}{{1,8}}){{1,3}}", *(f"{HAN}{{{n}}}" for n in (4, 3, 2))):
        match = re.compile(run).match(scene.plain, at)
        if match is None or not _CLOSED.match(scene.plain, match.end()):
            continue
        name = match.group()
        half = COURTESY.search(name, 1) or title_pattern().fullmatch(name, 1)
        if is_name(name) and not half and _free(scene, at, match.end()):
            return Mark(at, match.end(), "PERSON", "labelled", 0.85)
    return None


def labelled(scene: Scene) -> Iterator[Mark]:
    """Names behind the label of a form: 评审专家：朱慧芬、汪前进、徐家兴（采购人代表）."""
    for match in _labels().finditer(scene.plain):
        at = match.end()
        while (mark := _closed_name(scene, at)) is not None:
            yield mark
            bracket = re.compile("（[^（）\n]{1,20}）").match(scene.plain, mark.end)
            joint = re.compile("[、 ，]+").match(
                scene.plain, bracket.end() if bracket else mark.end
            )
            if joint is None:
                break
            at = joint.end()


_LOST = re.compile(
    "(?:因[^，。\n]{1,8})?(?:不慎|将|于[^，。\n]{2,14}|[，]?因[^，。\n]{2,8})?(?:遗失|丢失|遗落|损毁)"
)


def lost(scene: Scene) -> Iterator[Mark]:
    """Names of notices of loss: ▲周顺清不慎遗失…; 兹有何平遗失…."""
    for match in re.finditer("(?:^|[\n。；▲△●◆■★*]|兹有|本人|声明：)[ ]?", scene.plain):
        at = match.end()
        for size in (4, 3, 2):
            name = scene.plain[at : at + size]
            if (
                is_name(name)
                and _LOST.match(scene.plain, at + size)
                and _free(scene, at, at + size)
            ):
                yield Mark(at, at + size, "PERSON", "lost", 0.85)
                break


_BEFORE = re.compile("[^\u3400-\u9fff]|[的和与对给让叫向为由请是见跟像替]")


def courtesies(scene: Scene) -> Iterator[Mark]:
    """A full name before a word of courtesy: 饶得贵老汉; 张老汉 names nobody."""
    for match in _courtesies().finditer(scene.plain):
        for size in (4, 3, 2):
            start = match.start() - size
            name = scene.plain[max(0, start) : match.start()]
            if start < 0 or (start and not _BEFORE.match(scene.plain[start - 1])):
                continue
            if name[-1:] in ("学", "国") and match.group() in ("教授", "博士", "院士", "一家"):
                continue
            if (
                not is_name(name)
                or is_word(name)
                or name[:1] in tuple("老小大由向")
                or name[1:2] in tuple("老小大家")
            ):
                continue
            if _free(scene, start, match.start()):
                yield Mark(start, match.start(), "PERSON", "courtesy", 0.8)
                break


def _shaped(scene: Scene, at: int) -> bool:
    """Whether three characters are a common surname and a given name, and hold no word."""
    name = scene.plain[at : at + 3]
    if len(name) < 3 or name[0] not in common_surnames() or not is_name(name):
        return False
    if any(is_word(part) for part in (name[:2], name[1:], name)):
        return False
    return all(char in parts().given for char in name[1:]) and _free(scene, at, at + 3)


def _whole(scene: Scene, at: int) -> Mark | None:
    """A name of three characters that holds no common word and ends where it seems to."""
    firm = any(m.label == "COMPANY" and m.start <= at < m.end for m in scene.marks)
    mark = None if firm or not _shaped(scene, at) else named(scene, at, "whole", 0.8, need=0.6)
    return mark if mark is not None and mark.end - at == 3 else None


def relatives(scene: Scene) -> Iterator[Mark]:
    """Names of people told by their kin: 其妻耿秀珍, 栾刚的儿子, 女儿顾小满."""
    pattern = re.compile(
        f"其(?:妻|夫|子|女|父|母|弟|妹|兄|姐)(?!公司|母|女)|{_kin()}|(?<![\u3400-\u9fff])长[子女孙](?!女)|名叫|[他她女子]叫"
    )
    for match in pattern.finditer(scene.plain):
        mark = _whole(scene, match.end())
        if mark is not None and not crosses_word(scene.plain, match.end()):
            yield mark
    for match in re.finditer(f"{_CLAUSE}(?P<name>{HAN}{{2,3}})的{_kin()}", scene.plain):
        start, end = match.span("name")
        name = match.group("name")
        shaped = is_name(name) and all(char in parts().given for char in name[1:])
        known = name[0] in common_surnames() and not is_word(name)
        if shaped and known and _free(scene, start, end):
            yield Mark(start, end, "PERSON", "kin", 0.75)


_OF = re.compile(
    "(?:\\d岁|[村镇乡县市组社]|社区|街道|公司|学校|中学|小学|医院|[一二三四五六七八九]年级|[一二三四五六]班|家住[^，。\n]{2,12}|台|上|里|来)的"
)
_IS = re.compile(
    "，?(?:是|今年|正在|也|一家|带着|不仅|没想到|每天|外出|如今|从)|（\\d{2}岁）|等[\\d一二三四五六七八九十]+[名位人户]"
)


def told_of(scene: Scene) -> Iterator[Mark]:
    """Names behind where someone is from or does: 段村的武改兰是…, 82岁的丁桂香外出."""
    for match in _OF.finditer(scene.plain):
        mark = _whole(scene, match.end())
        if mark is None:
            continue
        spoken = _IS.match(scene.plain, mark.end) or report_pattern().match(scene.plain, mark.end)
        if spoken or match.group().endswith("岁的"):
            yield mark


def recurring(scene: Scene) -> Iterator[Mark]:
    """Subjects at the start of a sentence that come again with another word behind them."""
    for match in re.finditer("(?:^|[\n。！？”])[ ]*", scene.plain):
        mark = _whole(scene, match.end())
        if mark is None:
            continue
        name = re.escape(scene.plain[mark.start : mark.end])
        behind = {scene.plain[m.end() : m.end() + 1] for m in re.finditer(name, scene.plain)}
        if mark.end in scene.stops or scene.plain[mark.end - 1] in "堂斋轩坊阁店号园":
            continue
        if len(behind) > 1 and follow_score(scene.plain, mark.end, scene.stops) >= 0.6:
            yield mark


_BESIDE = re.compile("[^\u3400-\u9fff]|[员长师工者民户主的和与由请给对]")


def minorities(scene: Scene) -> Iterator[Mark]:
    """Yi, Tibetan and Mongolian names of two elements, whatever announces them."""
    plain = scene.plain
    for match in element_pattern().finditer(plain):
        at = match.start()
        found = minority_end(plain, at)
        if found is None or not found[1] or (at and not _BESIDE.match(plain[at - 1])):
            continue
        mark = named(scene, at, "minority", 0.85)
        closed = mark is not None and follow_score(plain, mark.end, scene.stops) >= 0.85
        if mark is not None and closed and mark.end == found[0]:
            yield mark


_HEADLINE = re.compile(
    f"(?<=[ 　])({HAN}{{2,4}})"
    "(?:主持并讲话|主持会议|主持|讲话|致辞|出席|参加|带队|部署)(?=[ 　\n]|$)"
)


def headlines(scene: Scene) -> Iterator[Mark]:
    """Names of a headline in parts: 裴永刚讲话 薛静主持."""
    for match in _HEADLINE.finditer(scene.plain):
        start, end = match.span(1)
        if is_name(match.group(1)) and not is_word(match.group(1)) and _free(scene, start, end):
            yield Mark(start, end, "PERSON", "headline", 0.8)


_HOME = re.compile(
    "的?家(?=[，。、；中里院门的和与]|$)|的[^，。]{0,3}(?:小院|院子|院落|大棚|果园|地里)"
)
_GOES = re.compile("走进|来到|走访|看望|慰问|探望|到达|敲开|[在到去]")


def at_home(scene: Scene) -> Iterator[Mark]:
    """Names of those somebody calls at: 走访周翠兰家, 走进何家栋的小院."""
    for match in _GOES.finditer(scene.plain):
        at = match.end()
        if _shaped(scene, at) and _HOME.match(scene.plain, at + 3):
            yield Mark(at, at + 3, "PERSON", "home", 0.75)


#: The anchors of this module, in the order in which they are tried.
RULES = (labelled, lost, courtesies, relatives, told_of, recurring, minorities, headlines, at_home)
