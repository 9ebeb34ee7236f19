"""Teams, headquarters and groups: bodies whose names hold verbs, quotations and other bodies.

A team that is sent names who sends it and where it stays (某某区援川医疗队, 某某局“访惠聚”驻
某某村工作队); a headquarters names its task (“7·12”某某镇山体滑坡抢险救灾指挥部); a group of
such a body stands at the head of a row (抢险救援组。组长：…).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..text import Mark
from .patterns import HAN
from .titles import pattern as title_pattern
from .units import NO_WORD

_TEAM = (
    "(?:乡村振兴工作队|驻村工作队|工作队|医疗队|支教队|支医队|专家组|工作组|前方指挥部|前线指挥部|联络小组|"
    "联络组|联络处|联络站|劳务工作站|劳务服务站|劳务协作站|人才服务站|办事处|商会|帮扶组|服务队|服务团|"
    "技术队|干部团队|工作团)"
)
_SENT = re.compile(
    "(?P<link>(?:[“‘][^“”‘’\n]{2,8}[”’])?(?:对口支援|对口帮扶|东西部协作|驻|派驻|赴|支援|"
    "援(?=[川藏疆青黔滇甘宁蒙陕琼桂渝鄂沪吉湘]))|[“‘][^“”‘’\n]{2,8}[”’](?=驻?村?工作队))"
    f"(?P<where>{HAN}{{0,14}}?){_TEAM}(?![伍织议件])(?P<inner>{HAN}{{2,4}}?(?:工作组|分队|小组))?"
)
_STOP = re.compile(
    "[的了和与由把将向从被对于为是有等及，。地]|[工参]作[人者]|成立|选派|开展|工作期间"
)
_LEVEL = "省市县区州盟旗镇乡村"

_TASKED = re.compile(
    f"(?:指挥部|领导小组|工作专班|专班|联席会议|(?:工作)?指导组|筹[建备](?:工作)?组|协调小组){NO_WORD}(?!会议|[机体]制)"
    # 领导小组名单 heads a list where it ends its line; elsewhere it is a list's name.
    "(?!(?:组成)?(?:名单|成员)(?!(?:名单|人员名单)?[ ]?(?:（[^（）\n]*）)?[：:]?[ ]*(?:\n|$)))"
)
_RUN = re.compile(f"(?:{HAN}|[0-9·.A-Za-z]|[“‘][^“”‘’\n]{{2,14}}[”’])+\\Z")
#: Verbs and words that end the phrase before a headquarters' name.
_BREAK = re.compile(
    "成立|组建|设立|(?<!建制)(?<!结构)调整(?!改革|优化)|关于|印发|发布|公布|召开|下发|抽调|组成|明确|不再担任|担任|时任|兼任|决定|组织|"
    "批准|召集|加强|完善|健全|建立|构建|作为|来到|走进|[由经向在被为任对]|以及|同时|牵头|(?<![综联])和"
)
_GROUP = re.compile(
    "(?:（[一二三四五六七八九十\\d]+）|\\d{1,2}[·.、]|[一二三四五六七八九十]、|(?<=[\n。；])|^)[ ]?"
    f"(?P<group>{HAN}{{2,8}}组)(?=[ 。：:，\n]{{0,3}}(?:副?组长|牵头领导|成员|责任领导))"
)
_NUMBERED = re.compile(
    "第[一二三四五六七八九十\\d]{1,2}(?:专项)?(?:督查|督导|巡察|巡视|检查|考核|调研|工作|验收|视察|暗访|考察|"
    "联络|评估|核查|巡回督导|执法检查|督导检查)组|(?<!院)第[一二三四五六七八九]检察部"
)


def find_teams(plain: str, ends: Mapping[int, Mark], bodies: Sequence[Mark]) -> list[Mark]:
    """Return the teams sent, the headquarters and the groups of ``plain``.

    Args:
        plain: The text in plain form.
        ends: Divisions and companies by where they end.
        bodies: Bodies found before; one can send a team.
    """
    before = {mark.end: mark for mark in bodies if mark.score >= 0.7} | dict(ends)
    sent = _sent(plain, before)
    found = [*sent, *_shortened(plain, sent), *_tasked(plain, before)]
    for match in _GROUP.finditer(plain):
        if not title_pattern().search(match.group("group")):
            found.append(Mark(*match.span("group"), "ORG", "group", 0.7))
    for match in _NUMBERED.finditer(plain):
        found.append(Mark(*match.span(), "ORG", "group", 0.7))
    return found


def _sent(plain: str, before: Mapping[int, Mark]) -> list[Mark]:
    found = []
    for match in _SENT.finditer(plain):
        start, end = match.start("link"), match.end()
        where = match.group("where")
        if _STOP.search(where) or title_pattern().search(where):
            continue
        sender = before.get(start)
        if sender is not None:
            start = sender.start
        elif plain[start - 1 : start] in tuple(_LEVEL) and not re.match(
            HAN, plain[start - 2 : start - 1] or "。"
        ):
            start -= 1
        elif not match.group("link").endswith(("驻", "”", "’")):
            continue
        generic = where in ("", "村", "社区", "镇", "乡") and start == match.start("link")
        quoted = match.group("link")[0] in "“‘"
        if generic and not quoted and title_pattern().match(plain, end) is None:
            continue
        found.append(Mark(start, end, "ORG", "sent-team", 0.9))
    return found


_SHORT = re.compile("联络小组|联络组|前方指挥部|前线指挥部")


def _shortened(plain: str, sent: Sequence[Mark]) -> list[Mark]:
    """The bare nouns of the only team of their kind: 联络小组|组织实施."""
    kinds = [m.group() for mark in sent if (m := _SHORT.search(plain, mark.start, mark.end))]
    inside = {at for mark in sent for at in range(mark.start, mark.end)}
    return [
        Mark(*match.span(), "ORG", "team-short", 0.6)
        for match in _SHORT.finditer(plain)
        if match.group() in kinds
        and match.start() not in inside
        and not re.match(HAN, plain[match.start() - 1 : match.start()] or "。")
    ]


def _tasked(plain: str, before: Mapping[int, Mark]) -> list[Mark]:
    found = []
    for match in _TASKED.finditer(plain):
        run = _RUN.search(plain[max(0, match.start() - 34) : match.start()])
        if run is None:
            continue
        start = match.start() - len(run.group())
        for broken in _BREAK.finditer(plain, start, match.start()):
            if plain.count("“", start, broken.start()) == plain.count("”", start, broken.start()):
                start = broken.end()
        named = next((m for m in before.values() if m.start == start), None)
        level = plain[start : start + 1] in tuple("省市县区州盟旗镇乡") or plain.startswith(
            "街道", start
        )
        quoted = re.search("[“‘]", plain[start : match.start()]) is not None
        if match.start() - start < 4 or not (named or level or quoted):
            continue
        if not title_pattern().search(plain, start, match.start()):
            found.append(Mark(start, match.end(), "ORG", "headquarters", 0.9))
    return found
