"""Papers, stations and sites by their place and kind: 长兴|日报, 河南|农民报, 浙江|新闻客户端."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..text import Mark
from .patterns import HAN, is_word

#: The readers or the field that a paper names: 农民报, 法治报, 青年报.
_FIELD = "农民|农村|法制|法治|青年|工人|科技|经济|教育|商|时|导|新|晨|早|都市|妇女|老年|健康"
#: Behind 日报 these make a word of its last character: 次日|报送, 近日|报道.
_NO_PAPER = "(?!送|告|名|到|批|价|警|案|销|废|备|表|关|恩|复|请|[道导](?!记者))"
_PAPER = f"(?:日报|晚报|(?:{_FIELD})报){_NO_PAPER}"
_SITE = "(?:(?:新闻|发布)?客户端|新闻网|政府网|文明网|党建网|长安网|政法网|在线(?=[讯记消]))"
_KIND = re.compile(
    f"(?:{_PAPER}(?:社|集团)?(?:农村版|新闻客户端|客户端|新媒体|全媒体)?|{_SITE}"
    f"|(?:广播电视总?台|电视台|融媒体中心|融媒体?(?=[记讯])|网(?=讯|记者)))"
)
_BEFORE = re.compile("(?:[^\u3400-\u9fff]|^|[据由从在与和向为对给被经])\\Z")
#: Before 日报 these make a date of its first character: 昨日|报名, 每日|报送.
_DATE = frozenset("昨今当每近次即翌前同某逐次单0123456789一二三四五六七八九十")


def find_media(plain: str, ends: Mapping[int, Mark]) -> list[Mark]:
    """Return the papers, stations, sites and apps of ``plain``.

    Args:
        plain: The text in plain form.
        ends: Divisions by where they end.
    """
    found = []
    for match in _KIND.finditer(plain):
        at = match.start()
        if match.group()[0] == "日" and plain[at - 1 : at] in _DATE:
            continue
        place = ends.get(at)
        if place is not None and place.label in ("PLACE", "TOWNSHIP"):
            found.append(Mark(place.start, match.end(), "ORG", "media", 0.88))
        elif re.match("[日晚]报", match.group()) and (start := _free_start(plain, at)) is not None:
            found.append(Mark(start, match.end(), "ORG", "media", 0.7))
    return found


def _free_start(plain: str, at: int) -> int | None:
    """Where the name of two or three characters before 日报 starts, if it stands at a boundary."""
    for size in (2, 3):
        start = at - size
        run = plain[max(0, start) : at]
        if start < 0 or not re.fullmatch(f"{HAN}+", run):
            return None
        if _BEFORE.search(plain[max(0, start - 1) : start]):
            return None if is_word(run[-1] + plain[at]) and run[-1] in _DATE else start
    return None
