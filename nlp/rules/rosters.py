"""Anchors of rows, tables and lists: heads of rows, cells, names above or before their posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text import Mark
from .following import follow_score
from .patterns import HAN, is_word
from .scene import Scene, named

_BRACKET = re.compile(r"（[^（）\n]{1,16}）")
_ROW_HEAD = re.compile(
    "(?:（[^（）\n]{1,12}）)*(?:同志)?(?:为|的[^。；\n]{2,30}职务|任(?!务|何|"
    "由|凭)|，男|[ ]{1,2}[男女]，|"
    "[ ]{1,2}(?:[12]\\d{3}年\\d{1,2}月(?:出?生|任)|[一-龥]{1,4}族，)|"
    "（[12]\\d{3}[—－–-]|，女|：男|：女|（男|（女，\\d|，现任|，曾任|，历任|"
    "因[^。；，\n]{0,8}不再|因[^。；，\n]{0,6}退|未当选|生前系|生前任|利用|涉嫌|因违|因涉|"
    "严重违|受贿|被开除|被免|被查|调离|调任|转任|留任|连任|续任|接任|接替|继任|兼任|出任|被(?:推举|"
    "推选|选为|选举|聘|任命|免|评为|约谈|判|开除)|等[\\d一二三四五六七八九十]+[名位人户]|"
    "，?(?:家住|现年|今年\\d)|当选|不再|拟任|(?:此前|现|曾|原|历|兼|先后)任|此前是|随后|另有|"
    "，[12]\\d{3}年)"
)
_ROW_LIST = re.compile(
    f"(?:（[^（）\n]{{1,12}}）)?(?:、{HAN}{{2,4}}(?:（[^（）\n]{{1,12}}）)?)+"
    "(?:同志)?(?:任(?!务)|为|的[^。；\n]{2,30}职务|当选)"
)


def name_lines(scene: Scene) -> Iterator[Mark]:
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
        mark = named(scene, match.start("name"), "name-line", 0.9, need=0.3)
        if titled and mark is not None and mark.end == match.end("name"):
            yield mark


def cells_of_rows(scene: Scene) -> Iterator[Mark]:
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
                mark = named(scene, line.start() + start, "cell", 0.8, need=0.5)
                if mark is not None and mark.end == line.start() + start + len(cell):
                    yield mark


def row_heads(scene: Scene) -> Iterator[Mark]:
    """Names at the head of a row or clause: 吴涛（苗族）为…; 方向当选…; 一、马文海，男."""
    for match in re.finditer(
        "(?:^|[\n。；，：”？！])(?:[一二三四五六七八九十\\d]{1,3}[、.．·])?[ ]{0,4}", scene.plain
    ):
        at = match.end()
        mark = named(scene, at, "row-head", 0.9, need=0.7)
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


def before_posts(scene: Scene) -> Iterator[Mark]:
    """Names right before a post: 林芳 县水务局党组书记, 王海燕（县委副书记）, |符永强|."""
    for match in re.finditer("（|\\|", scene.plain):
        if match.group() == "（" and not _post_in_bracket(scene, match.end()):
            continue
        begin = max(0, match.start() - 4)
        for at in range(begin, match.start() - 1):
            if at > 0 and re.match(HAN, scene.plain[at - 1]):
                continue
            mark = named(scene, at, "before-post", 0.9)
            if mark is not None and mark.end == match.start():
                yield mark
                break


#: What a bracket says of somebody without a post: （齐小雨之父）, （新庄村村民）.
_OF_SOMEONE = re.compile(
    "之[父母子女妻夫兄弟姐妹孙]|(?:村民|居民|牧民|职工|员工|学生|个体户|个体工商户|个体经营者)(?=）|，)"
)


def _post_in_bracket(scene: Scene, at: int) -> bool:
    """Whether a bracket that opens right before ``at`` holds a post."""
    end = scene.plain.find("）", at)
    if 0 < end - at <= 16 and _OF_SOMEONE.search(scene.plain, at, end):
        return True
    return any(at <= title.start < end for title in scene.titles)


def continued(scene: Scene, marks: Sequence[Mark]) -> Iterator[Mark]:
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
    following = named(scene, at + len(joint.group()), "list", 0.9, free=joint.group() == "、")
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


#: The anchors of rows and tables, in the order in which they are tried.
RULES = (row_heads, name_lines, cells_of_rows, before_posts)
