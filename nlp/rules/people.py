"""People: names found from what stands around them.

An *anchor* is a place where a name is expected: after a title, after 任命, in a byline, at the
head of a row. ``names.name_end`` tells where the name that begins there ends. A name found
once is looked for in the whole document; a name that is also a word (高兴, 解放) only where
the context leaves no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..lexicon import load_lines
from ..text import Mark
from .names import follow_score, name_end, not_names, surname_length
from .patterns import HAN, alternation, is_word, lexicon, longest_word

_SPACE = re.compile(r"[ \n]?")
_BRACKET = re.compile(r"（[^（）\n]{1,16}）")
_MASKED = re.compile("某|×|X|\\*|（化名）|（化名|（应受访者")
_COURTESY = re.compile(
    "女士|先生|小姐|大爷|大妈|阿姨|奶奶|爷爷|大叔|师傅|老师|同学|老汉|大娘|大姐|大哥"
)
_APPOINT = re.compile(
    "(?:决定任命|任命|免去|接受|同意|提名|决定|推选|选举|聘任|聘请|增补|补选|选出|推荐|指定|撤销|罢免|由|将)"
)
_AFTER_APPOINTED = re.compile(
    "(?:同志)?(?:（[^（）\n]{1,12}）)?(?:、|为|的|任|辞去|兼任|担任|出任|当选|牵头|主持|兼|代理|接任|暂代|因)"
)
_ROW_HEAD = re.compile(
    "(?:（[^（）\n]{1,12}）)*(?:同志)?(?:为|的[^。；\n]{2,30}职务|任(?!务|何|由|凭)|，男|，女|：男|：女|（男|（女，\\d|调离|调任|转任|当选|不再|拟任|(?:此前|现|曾|原|历|兼|先后)任|此前是|随后|另有|，[12]\\d{3}年)"
)
_ROW_LIST = re.compile(
    f"(?:（[^（）\n]{{1,12}}）)?(?:、{HAN}{{2,4}}(?:（[^（）\n]{{1,12}}）)?)+(?:同志)?(?:为|的[^。；\n]{{2,30}}职务|当选)"
)
_CLAUSE = re.compile("(?:^|[\n。；，：“”！？）、 ])")


#: Sources of marks that a person's name may overrule (万年, 常宁, 海南 are places and names).
_UNSURE = frozenset(
    ("division-short", "bare-division", "listed", "shape", "short-form", "quoted", "region")
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of a document before people are looked for.

    Attributes:
        plain: The text in plain form.
        titles: Possible titles.
        marks: Bodies, companies, places, programmes.
        stops: Offsets where one of them begins; a name cannot run across.
        inside: Offsets inside one of ``marks`` that is sure, or where a title starts: no name
            begins there.
    """

    plain: str
    titles: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    stops: frozenset[int]
    inside: frozenset[int]

    @classmethod
    def of(cls, plain: str, titles: Sequence[Mark], marks: Sequence[Mark]) -> Scene:
        """Collect the offsets once."""
        stops = frozenset(m.start for m in (*titles, *marks) if m.source not in _UNSURE)
        sure = [m for m in marks if m.score >= 0.6 and m.source not in _UNSURE]
        inside = frozenset(i for m in sure for i in range(m.start, m.end))
        taken = inside | {m.start for m in titles}
        return cls(plain, tuple(titles), tuple(marks), stops, taken)


@cache
def _report_verbs() -> frozenset[str]:
    return frozenset(load_lines("report_verbs.txt"))


@cache
def _report_pattern() -> re.Pattern[str]:
    return re.compile(lexicon("report_verbs.txt"))


@cache
def _peoples() -> re.Pattern[str]:
    return re.compile(lexicon("minorities.txt") + "族?\\Z")


@cache
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(lexicon("person_nouns.txt"))


def _named(
    scene: Scene, at: int, source: str, base: float, *, free: bool = False, need: float = 0.8
) -> Mark | None:
    """Return the person whose name starts at ``at``, if one does."""
    if at >= len(scene.plain) or at in scene.inside:
        return None
    found = name_end(scene.plain, at, scene.stops, free=free, need=need)
    if found is None:
        return None
    end, score = found
    name = scene.plain[at:end]
    if name in _report_verbs() or _MASKED.search(name) or _MASKED.match(scene.plain, end):
        return None
    if _COURTESY.search(name, 1) or (
        _COURTESY.match(scene.plain, end) and len(name) == 2 and not free
    ):
        return None
    if (
        source in ("speaker", "after-noun")
        and len(name) == 3
        and is_word(name[:2])
        and surname_length(name, 0) == 1
    ):
        return None
    if any(i in scene.inside for i in range(at, end)):
        return None
    if name[-1] in "族区镇县村乡市局委" or _peoples().match(name):
        return None
    if name in not_names() or any(name.startswith(word) for word in ("接受", "任命", "免去")):
        return None
    if name[0] in "的由与在从把被请让" and surname_length(scene.plain, at + 1):
        return None
    return Mark(at, end, "PERSON", source, round(min(0.95, base * score + 0.1), 3))


def _after_titles(scene: Scene) -> Iterator[Mark]:
    """Names right behind a title: 副市长莫放路, 通讯员 周涛, 组长：王海燕."""
    preceded = {m.end for m in scene.marks if m.label in ("ORG", "COMPANY", "TOWNSHIP", "PLACE")}
    for title in scene.titles:
        at = title.end
        row = re.match("(?:[ \n]?[：:]?[ \n]*|的)", scene.plain[at:])
        at += len(row.group()) if row else 0
        if row and "\n" in row.group() and not _alone(scene.plain, at):
            continue
        strong = title.start in preceded or scene.plain[title.start - 1 : title.start] in (
            *"、，。；：”“！ （|\n",
            "原",
            "兼",
        )
        if re.search("(?:记者|通讯员|实习生)\\Z", scene.plain[title.start : title.end]):
            strong = _closed(scene.plain, at)
        if scene.plain[title.start - 1 : title.start] in tuple("各级多该名位"):
            continue
        first = longest_word(scene.plain, at)
        verbal = first is not None and first[1] in "vf" and surname_length(scene.plain, at) == 0
        mark = _named(
            scene, at, "after-title", 1.0, free=strong and not verbal, need=0.3 if strong else 0.75
        )
        if mark is not None and _plausible_after_title(scene, strong, mark):
            yield mark


def _alone(plain: str, at: int) -> bool:
    """Whether the line at ``at`` begins with a run of a name's length and a gap."""
    run = re.match(f"({HAN}{{2,4}}|{HAN}+·{HAN}+)(?:[ （\n、，]|$)", plain[at:])
    return run is not None and not is_word(run.group(1))


def _closed(plain: str, at: int) -> bool:
    """Whether a run of two or three characters stands between a byline's title and a stop."""
    return re.match(f"{HAN}{{2,3}}(?:[ ）)\n]|$)", plain[at:]) is not None


def _plausible_after_title(scene: Scene, strong: bool, mark: Mark) -> bool:
    """Whether a word-like name behind a title is a name and not the verb of the sentence."""
    name = scene.plain[mark.start : mark.end]
    word = longest_word(name, 0)
    if word is None or word[0] != name:
        return True
    if not strong:
        return False
    return follow_score(scene.plain, mark.end, scene.stops) >= 0.6


def _after_nouns(scene: Scene) -> Iterator[Mark]:
    """Names behind a common noun for a person: 村民计阿毛."""
    for match in _noun_pattern().finditer(scene.plain):
        at = match.end()
        at += len(_SPACE.match(scene.plain, at).group())  # type: ignore[union-attr]
        mark = _named(scene, at, "after-noun", 0.85)
        if mark is None:
            continue
        name = scene.plain[mark.start : mark.end]
        spoken = _report_pattern().match(scene.plain, mark.end) is not None
        closed = re.match("[，、。；）（\\n]|$", scene.plain[mark.end : mark.end + 1]) is not None
        if not is_word(name) or spoken or (closed and not scene.plain[match.start() - 1].isalpha()):
            yield mark


def _appointed(scene: Scene) -> Iterator[Mark]:
    """Names between a verb of appointment and its complement: 任命甲为, 接受乙辞去."""
    for match in _APPOINT.finditer(scene.plain):
        mark = _named(scene, match.end(), "appointed", 0.95, free=len(match.group()) > 1)
        if mark is not None and _AFTER_APPOINTED.match(scene.plain, mark.end):
            yield mark


def _comrades(scene: Scene) -> Iterator[Mark]:
    """Names before 同志: 任命莫荣华同志为…, 粟萍同志任…"""
    for match in re.finditer("同志(?!们|会)", scene.plain):
        for size in (4, 3, 2):
            at = match.start() - size
            if at < 0 or (
                at > 0 and not re.match("[\n。；，、：“（命免意调对由原 ]|去", scene.plain[at - 1])
            ):
                continue
            mark = _named(scene, at, "comrade", 0.95, need=0.3)
            if mark is not None and mark.end == match.start():
                yield mark
                break


def _name_lines(scene: Scene) -> Iterator[Mark]:
    """Names alone on a line above their post: 徐敏 / 县委常委、常务副县长…"""
    pattern = re.compile(
        f"^[ ]*(?P<name>{HAN}{{2,4}}|{HAN}+·{HAN}+)[ ]*(?:（[^（）\n]{{1,12}}）)?[ ]*\n[ ]*",
        re.MULTILINE,
    )
    for match in pattern.finditer(scene.plain):
        if match.end() not in scene.stops or is_word(match.group("name")):
            continue
        line_end = scene.plain.find("\n", match.end())
        titled = any(
            match.end() <= t.start < (line_end if line_end > 0 else len(scene.plain))
            for t in scene.titles
        )
        mark = _named(scene, match.start("name"), "name-line", 0.9, need=0.3)
        if titled and mark is not None and mark.end == match.end("name"):
            yield mark


def _cells(scene: Scene) -> Iterator[Mark]:
    """Names in the cells of a row that begins with a division: 费城街道  刘德海  宋吉利."""
    heads = {m.start for m in scene.marks if m.label in ("TOWNSHIP", "PLACE", "ORG")}
    for line in re.finditer("[^\n]+", scene.plain):
        text = line.group()
        cells = [(m.start(), m.group()) for m in re.finditer("[^ |（）]+", text)]
        if len(cells) < 3 and not ("|" in text and len(cells) == 2):
            continue
        if line.start() + cells[0][0] not in heads or re.search("[。；：，]", text):
            continue
        for start, cell in cells[1:]:
            if 2 <= len(cell) <= 4 and not is_word(cell):
                mark = _named(scene, line.start() + start, "cell", 0.8, need=0.5)
                if mark is not None and mark.end == line.start() + start + len(cell):
                    yield mark


def _row_heads(scene: Scene) -> Iterator[Mark]:
    """Names at the head of a row or clause: 吴涛（苗族）为…; 方向当选…; 一、马文海，男."""
    for match in re.finditer(
        "(?:^|[\n。；，：”？！])(?:[一二三四五六七八九十\\d]{1,3}[、.．·])?[ ]?", scene.plain
    ):
        at = match.end()
        mark = _named(scene, at, "row-head", 0.9, need=0.7)
        if mark is None:
            continue
        rest = _ROW_HEAD.match(scene.plain, mark.end) or _ROW_LIST.match(scene.plain, mark.end)
        cells = re.match("[ |]", scene.plain[mark.end : mark.end + 1])
        if rest and rest.group()[-1:] in "为任" and not _title_near(scene, rest.end()):
            continue
        if rest or (cells and _row_tail(scene, mark.end + 1) and match.group()[:1] in ("", "\n")):
            yield mark


def _title_near(scene: Scene, at: int) -> bool:
    """Whether a title stands in the clause that begins at ``at``."""
    stop = re.search("[。；\n]", scene.plain[at:])
    end = at + (stop.start() if stop else len(scene.plain))
    return any(at <= title.start < min(end, at + 40) for title in scene.titles)


def _row_tail(scene: Scene, at: int) -> bool:
    """Whether a body, place or title begins at ``at``, as in a row 符永强 县委书记."""
    while scene.plain[at : at + 1] in (" ", "|"):
        at += 1
    return at in scene.stops


def _speakers(scene: Scene) -> Iterator[Mark]:
    """Names at the head of a clause before a verb of reporting: ，许炎良表示."""
    for match in re.finditer("(?:^|[\n。；，”！？])", scene.plain):
        at = match.end()
        mark = _named(scene, at, "speaker", 0.75)
        if mark is None or is_word(scene.plain[mark.start : mark.end]):
            continue
        verb = _report_pattern().match(scene.plain, mark.end)
        if verb and verb.group() not in (
            "为",
            "任",
            "边",
            "等",
            "作",
            "先后",
            "分别",
            "现场",
            "高兴",
        ):
            yield mark


def _before_titles(scene: Scene) -> Iterator[Mark]:
    """Names right before a post: 林芳 县水务局党组书记, 王海燕（县委副书记）, |符永强|."""
    for match in re.finditer("（|\\|", scene.plain):
        if match.group() == "（" and not _post_in_bracket(scene, match.end()):
            continue
        begin = max(0, match.start() - 4)
        for at in range(begin, match.start() - 1):
            if at > 0 and re.match(HAN, scene.plain[at - 1]):
                continue
            mark = _named(scene, at, "before-post", 0.9)
            if mark is not None and mark.end == match.start():
                yield mark
                break


def _post_in_bracket(scene: Scene, at: int) -> bool:
    """Whether a bracket that opens right before ``at`` begins with a post."""
    end = scene.plain.find("）", at)
    return at in scene.stops and any(at <= title.start < end for title in scene.titles)


def _continued(scene: Scene, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Further names of a list: 副主席许静、沈幼锋; 记者 卞玲 丰年; 唐果（女，侗族）、姚远."""
    queue = sorted(set(marks))
    seen = {mark.start for mark in queue}
    while queue:
        mark = queue.pop()
        following = _next_in_list(scene, mark)
        if following is not None and following.start not in seen:
            seen.add(following.start)
            queue.append(following)
            yield following


def _next_in_list(scene: Scene, mark: Mark) -> Mark | None:
    at = mark.end
    bracket = _BRACKET.match(scene.plain, at)
    if bracket:
        at = bracket.end()
    joint = re.match("、|和|及|与|以及|[ ]{1,3}|\n[ ]*", scene.plain[at : at + 4])
    if joint is None:
        return None
    row = joint.group().isspace()
    if row and not _in_row(scene, mark):
        return None
    following = _named(scene, at + len(joint.group()), "list", 0.9, free=joint.group() == "、")
    if following is None:
        return None
    follow = follow_score(scene.plain, following.end, scene.stops)
    need = 0.9 if row or joint.group() == "和" else 0.6
    name = scene.plain[following.start : following.end]
    if row and is_word(name) and follow < 1.0:
        return None
    return following if follow >= need else None


_ROW_TITLES = re.compile(
    "记者|通讯员|实习生|摄影|成[ ]?员|队[ ]?员|委[ ]?员|组[ ]?长|理事|代表|主任|文|图|摄"
)


def _in_row(scene: Scene, mark: Mark) -> bool:
    """Whether the line that holds ``mark`` lists names with spaces between them."""
    start = scene.plain.rfind("\n", 0, mark.start) + 1
    head = scene.plain[start : mark.start]
    if _ROW_TITLES.search(head):
        return True
    titled = any(start <= title.start and title.end <= mark.start for title in scene.titles)
    return titled and not re.search("[。；，]", re.sub("（[^（）]*）", "", head))


def _spread(scene: Scene, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Every further place where a name that is known by now stands."""
    names: dict[str, float] = {}
    for mark in marks:
        name = scene.plain[mark.start : mark.end]
        names[name] = max(names.get(name, 0.0), mark.score)
        if "·" in name:
            for part in (name.split("·")[0], name.split("·")[-1]):
                if len(part) >= 2 and not is_word(part):
                    names.setdefault(part, mark.score - 0.05)
    if not names:
        return
    pattern = re.compile(alternation(names))
    for match in pattern.finditer(scene.plain):
        name = match.group()
        if _MASKED.match(scene.plain, match.end()):
            continue
        if is_word(name) and not _clearly_name(scene, match.start(), match.end()):
            continue
        yield Mark(match.start(), match.end(), "PERSON", "known-name", round(names[name] * 0.95, 3))


_LEFT = re.compile(
    "(?:[\n。；，：“”‘！？、（）)|]|^|叮嘱|要求|由|请|和|与|对|向|陪同|跟随|给|让|称|感谢|握着|见到|找到|免去|任命|接受|推选|选举|率|听|跟)\\Z"
)


def _clearly_name(scene: Scene, start: int, end: int) -> bool:
    """Whether a word that is also a known name is the name here."""
    plain = scene.plain
    if any(title.end == start for title in scene.titles):
        return follow_score(plain, end, scene.stops) >= 0.6
    if not _LEFT.search(plain[max(0, start - 2) : start]):
        return False
    if re.match("[、，；|（]|$|的[^\n]{0,12}职务", plain[end : end + 16]) and re.match(
        "[、\n；：|]", plain[start - 1 : start] or "\n"
    ):
        return True
    verb = _report_pattern().match(plain, end)
    return verb is not None and verb.group() not in ("高兴", "等", "为", "充分")


def find_people(
    plain: str, titles: Sequence[Mark], marks: Sequence[Mark], credited: Sequence[Mark] = ()
) -> tuple[Mark, ...]:
    """Return the people of a document; overlapping proposals are possible.

    Args:
        plain: The text in plain form.
        titles: Possible titles, from :func:`..rules.titles.find_titles`.
        marks: Bodies, companies, places and programmes found before.
        credited: People of bylines and credits, found by :mod:`.bylines`.
    """
    scene = Scene.of(plain, titles, marks)
    found: list[Mark] = list(credited)
    rules = (
        _after_titles,
        _after_nouns,
        _appointed,
        _comrades,
        _row_heads,
        _name_lines,
        _cells,
        _speakers,
        _before_titles,
    )
    for rule in rules:
        found.extend(rule(scene))
    found.extend(_continued(scene, found))
    found.extend(_spread(scene, found))
    best: dict[tuple[int, int], Mark] = {}
    for mark in found:
        key = (mark.start, mark.end)
        if key not in best or (best[key].score, best[key].source) < (mark.score, mark.source):
            best[key] = mark
    return tuple(sorted(best.values()))
