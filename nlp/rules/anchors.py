"""Anchors of running text: behind a title or noun, after 任命, before a verb of saying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..text import Mark
from .bylines import is_name
from .following import crosses_word, follow_score
from .free_names import foreign_run
from .minority_names import is_minority_name
from .name_parts import common_surnames, surname_length
from .patterns import HAN, is_word, lexicon, longest_word
from .scene import Scene, named, report_pattern

_SPACE = re.compile(r"[ \n]?")
_APPOINT = re.compile(
    "(?:拟任|拟提名|决定任命|任命|免去|接受|同意|提名|决定|推选|选举|聘任|聘请|增补|补选|选出|推荐|指定|撤销|罢免|由|将)"
)
_DECIDES = ("决定任命", "任命", "免去", "撤销", "罢免", "接受", "补选", "增补", "聘任")
_AFTER_APPOINTED = re.compile(
    "(?:同志)?(?:（[^（）\n]{1,12}）)?(?:、|为|的|任|辞去|兼任|担任|出任|当选|牵头|主持|兼|代理|接任|暂代|因)"
)


@cache
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(lexicon("person_nouns.txt"))


#: What may stand between a title and the name.
_BEFORE_NAME = re.compile(
    "的|(?:（(?:按[^（）\n]{1,14}|挂职[^（）\n]{0,6}|兼职?|专职|代理?|不驻会|试用期|援[疆藏青川黔甘宁桂]|"
    "主持(?:全面|日常)?工作|[正副]?[科处厅局县乡]级|女|[至自]?[0-9][0-9年月日.至起—-]{0,16}"
    "(?:任|免|离任|止)?)）)?[ \n]?[：:]?[ \n]*"
)
#: What stands before a title that begins a post: then a name without doubt follows it.
_FIRM = re.compile("(?:公司|集团|医院|学校|协会|合作社)\\Z")
_BYLINE = re.compile("(?:记者|通讯员|实习生)\\Z")
_STRONG = re.compile("(?:[、，。；：”“！ （|\n原兼和与及]|现任|时任|拟任)\\Z")


def after_titles(scene: Scene) -> Iterator[Mark]:
    """Names right behind a title: 副市长莫放路, 通讯员 周涛, 组长：王海燕."""
    preceded = {m.end for m in scene.marks if m.label in ("ORG", "COMPANY", "TOWNSHIP", "PLACE")}
    for title in scene.titles:
        at = title.end
        row = _BEFORE_NAME.match(scene.plain, at)
        at += len(row.group()) if row else 0
        if row and "\n" in row.group() and not _alone(scene.plain, at):
            continue
        if scene.plain[title.start - 1 : title.start] in tuple("各级多该名位"):
            continue
        if _BYLINE.search(scene.plain[title.start : title.end]):
            mark = _reporter(scene, at)
        else:
            mark = _holder(scene, title, at, title.start in preceded)
        if mark is not None:
            yield mark


def _holder(scene: Scene, title: Mark, at: int, behind_body: bool) -> Mark | None:
    """The name at ``at`` behind a title that is no reporter's."""
    lead = scene.plain[max(0, title.start - 3) : title.start]
    strong = behind_body or _STRONG.search(lead[-2:]) is not None
    first = longest_word(scene.plain, at)
    verbal = first is not None and first[1] in "vf" and surname_length(scene.plain, at) == 0
    free = (strong or _FIRM.search(lead) is not None) and not verbal
    mark = named(scene, at, "after-title", 1.0, free=free, need=0.3 if strong else 0.75)
    # 教室及教师|宿舍: behind 和 a title may be one noun of several
    sure = strong and lead[-1:] not in tuple("和与及")
    return mark if mark is not None and _plausible_after_title(scene, sure, mark) else None


def _reporter(scene: Scene, at: int) -> Mark | None:
    """The name behind a byline's title; 报道 or a mark closes it (刘小明|报道)."""
    slash = re.compile("[ ]?[/／丨｜|][ ]?").match(scene.plain, at)
    at = slash.end() if slash else at
    run = re.compile(f"({HAN}{{2,3}})报[道导]").match(scene.plain, at)
    if run and is_name(run.group(1)) and at not in scene.inside:
        return Mark(at, run.end(1), "PERSON", "after-title", 0.9)
    strong = _closed(scene.plain, at)
    first = longest_word(scene.plain, at)
    verbal = first is not None and first[1] in "vf" and surname_length(scene.plain, at) == 0
    free = strong and not verbal
    mark = named(scene, at, "after-title", 1.0, free=free, need=0.3 if strong else 0.75)
    return mark if mark is not None and _plausible_after_title(scene, strong, mark) else None


def _alone(plain: str, at: int) -> bool:
    """Whether the line at ``at`` begins with a run of a name's length and a gap."""
    run = re.match(f"({HAN}{{2,4}}|{HAN}+·{HAN}+)(?:[ （\n、，]|$)", plain[at:])
    return run is not None and not is_word(run.group(1))


def _closed(plain: str, at: int) -> bool:
    """Whether a run of two or three characters stands between a byline's title and a stop."""
    closing = "(?:[ ）)\n]|报道|报导|摄|/|／|$)"
    if re.match(f"{HAN}{{2,3}}{closing}", plain[at:]):
        return True
    run = re.match(f"({HAN}{{2,7}}){closing}", plain[at : at + 9])
    return run is not None and is_minority_name(run.group(1))


def _plausible_after_title(scene: Scene, strong: bool, mark: Mark) -> bool:
    """Whether a word-like name behind a title is a name and not the verb of the sentence."""
    name = scene.plain[mark.start : mark.end]
    word = longest_word(name, 0)
    if word is None or word[0] != name:
        return True
    if not strong or _adverb(scene.plain, mark, word[1]):
        return False
    return follow_score(scene.plain, mark.end, scene.stops) >= 0.6


def _adverb(plain: str, mark: Mark, kind: str) -> bool:
    """Whether a word that could be a name is an adverb before its verb: 成员|踊跃|报名."""
    if kind != "f" or plain.count(plain[mark.start : mark.end]) > 1:
        return False
    after = longest_word(plain, mark.end)
    return after is not None and after[1] == "v" and not after[0].endswith(("说", "称", "道"))


_SET_OFF = re.compile("[、。；）（\n]|$|，(?:是|今年|[男女]|\\d|家住|来自|曾|现)")


def after_nouns(scene: Scene) -> Iterator[Mark]:
    """Names behind a common noun for a person: 村民计阿毛."""
    for match in _noun_pattern().finditer(scene.plain):
        at = match.end()
        if crosses_word(scene.plain, at):  # 同学|习, 业主|管部门
            continue
        at += len(_SPACE.match(scene.plain, at).group())  # type: ignore[union-attr]
        mark = named(scene, at, "after-noun", 0.85) or _plain_name(scene, at) or _written(scene, at)
        if mark is None:
            continue
        name = scene.plain[mark.start : mark.end]
        spoken = report_pattern().match(scene.plain, mark.end) is not None
        closed = _SET_OFF.match(scene.plain, mark.end) is not None
        if not is_word(name) or spoken or (closed and not scene.plain[match.start() - 1].isalpha()):
            yield mark


def _plain_name(scene: Scene, at: int) -> Mark | None:
    """A name of three characters that holds no word, whatever follows it."""
    name = scene.plain[at : at + 3]
    if name[:1] not in common_surnames() or is_word(name[:2]) or is_word(name[1:]):
        return None
    mark = named(scene, at, "after-noun", 0.8, need=0.45)
    return mark if mark is not None and mark.end - at == 3 else None


def _written(scene: Scene, at: int) -> Mark | None:
    """A name of four or more characters that foreign names are written with: 阿依努尔."""
    end = foreign_run(scene.plain, at, scene.stops)
    if not end or follow_score(scene.plain, end, scene.stops) < 0.9:
        return None
    return Mark(at, end, "PERSON", "after-noun", 0.75) if at not in scene.inside else None


def _is_weak(name: str) -> bool:
    """Whether a name behind 由, 将 or 请 may as well be another word (由|过去, 将|同南美)."""
    return (
        name[0] in "由同将从与和在"
        or is_word(name)
        or not (is_minority_name(name) or surname_length(name, 0))
    )


def appointed(scene: Scene) -> Iterator[Mark]:
    """Names between a verb of appointment and its complement: 任命甲为, 接受乙辞去."""
    for match in _APPOINT.finditer(scene.plain):
        sure = len(match.group()) > 1
        decides = match.group() in _DECIDES
        need = 0.6 if decides else 0.8
        mark = named(scene, match.end(), "appointed", 0.95, free=sure, need=need)
        if mark is not None and not decides and _is_weak(scene.plain[mark.start : mark.end]):
            continue
        if mark is not None and _AFTER_APPOINTED.match(scene.plain, mark.end):
            yield mark


def comrades(scene: Scene) -> Iterator[Mark]:
    """Names before 同志: 任命莫荣华同志为…, 粟萍同志任…"""
    for match in re.finditer("同志(?!们|会)", scene.plain):
        for size in (4, 3, 2):
            at = match.start() - size
            if at < 0 or (
                at > 0 and not re.match("[\n。；，、：“（命免意调对由原 ]|去", scene.plain[at - 1])
            ):
                continue
            mark = named(scene, at, "comrade", 0.95, need=0.3)
            if mark is not None and mark.end == match.start():
                yield mark
                break


def speakers(scene: Scene) -> Iterator[Mark]:
    """Names at the head of a clause before a verb of reporting: ，许炎良表示."""
    for match in re.finditer("(?:^|[\n。；，”！？])", scene.plain):
        at = match.end()
        mark = named(scene, at, "speaker", 0.75)
        if mark is None or is_word(scene.plain[mark.start : mark.end]):
            continue
        verb = report_pattern().match(scene.plain, mark.end)
        if verb and verb.group() not in (
            "为",
            "任",
            "边",
            "等",
            "作",
            "先后",
            "分别",
            "现场",
        ):
            yield mark


#: The posts that people are addressed by, behind their names, and what follows them there.
_ADDRESSED = re.compile("副?(?:书记|主席|院长|校长|主任|局长|县长|市长|镇长|乡长|会长|部长)\\Z")


def addressed(scene: Scene) -> Iterator[Mark]:
    """Names of three characters at the head of a clause, before a post: 方明华|书记|指出."""
    for title in scene.titles:
        at = title.start - 3
        if at < 0 or not _ADDRESSED.match(scene.plain[title.start : title.end]):
            continue
        free = at == 0 or scene.plain[at - 1] in "\n。；，！？”"
        name = scene.plain[at : title.start]
        if not free or name[:1] not in common_surnames() or is_word(name[:2]) or is_word(name[1:]):
            continue
        mark = named(scene, at, "addressed", 0.85, need=0.5)
        verb = report_pattern().match(scene.plain, title.end)
        if mark is not None and mark.end == title.start and verb is not None:
            yield mark


#: The anchors of running text, in the order in which they are tried.
RULES = (after_titles, after_nouns, appointed, comrades, speakers, addressed)
