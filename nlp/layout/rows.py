"""What the rows of rosters, tables and notices look like, each by itself."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_lines
from .lines import HANZI
from .names import CREDIT_WORDS, is_names, name_shaped
from .roles import ends_in_post, led_by_post, posts_only

_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}(?:、|）|\.(?=\D))"
    r"|[①-⑳]|第[一二三四五六七八九十百]{1,4}[章条]"
)
_DATED = re.compile(
    r"\d{1,2}日 |\d{4}[.年/]\d{1,2}(?:[.月/]\d{1,2}日?)? ?(?:[—\-－–~至]+|起)|\d{4}[.]\d{2} "
)
_LABEL_ENDS = "[组队院主校站所局处科室园区部会]? ?[长员任席记人位名责址话稿图文编审]"
#: A label that may be any, as where nothing but rows is printed.
_ANY_LABEL = re.compile(
    rf"(?:{HANZI}{{1,12}}|{HANZI}(?: +{HANZI}){{1,5}})(?:（[^（）]{{1,12}}）)? ?："
)
_SPOKEN = re.compile(r"[说道称示出求调为括有是如下]$")
_NOTE = "(?:（[^（）]*）)?"
_NAME_CELL = re.compile(
    rf"((?:{HANZI} ?){{1,3}}{HANZI}){_NOTE}(?:、(?:{HANZI} ?){{1,3}}{HANZI}{_NOTE})* +(?={HANZI})"
)
_ROLE = "长|书记|主任|主席|委员|常委|理事|秘书|干事|专员|巡视员|调研员|队员|组员|成员"
_ROLE_FIRST = re.compile(rf"({HANZI}[^ ，。；]{{0,30}}?(?:{_ROLE}|人|委)) +(.+)")
_HOLDER = rf" +({HANZI}{{2,4}}|{HANZI}(?: {HANZI}){{1,2}})(?= |$)"
_HELD = (
    re.compile(r"([^ ，。；：]{2,24})" + _HOLDER),
    re.compile(r"([^ ，。；：]{2,24} +[^ ，。；：]{2,12})" + _HOLDER),
)
_ROLE_LINE = re.compile(rf"(?:[^，。；：]{{0,30}}(?:{_ROLE}))")
_LABELLED_NAMES = re.compile(rf"(?:{HANZI} ?){{1,12}}：(.+)")
_COUNTED = re.compile(r"\d{1,3}[ .、]+")
_CREDIT_CELL = re.compile(rf"(?:{CREDIT_WORDS})")
_BRACKETS = re.compile(r"（[^（）]*）")
_PROSE = re.compile(r"[。！？；，]")


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(" *".join(label) for label in load_lines("row_labels.txt"))
    label = rf"(?:{HANZI} ?){{0,12}}?(?:{_LABEL_ENDS}|{words})(?:（[^（）]{{1,12}}）)? ?："
    cell = rf"{HANZI}{{0,6}}(?:{words})(?:（[^（）]*）)?[ |/、]*(?:及|和)?"
    return re.compile(label), re.compile(rf"(?:{cell}){{2,}}")


def outside(text: str) -> str:
    """Return a plain text without what stands in brackets."""
    return _BRACKETS.sub("", text)


def numbered(text: str) -> bool:
    """Whether a plain line begins with a list number or the dates of a list."""
    return _NUMBERED.match(text) is not None or _DATED.match(text) is not None


def labelled(text: str) -> bool:
    """Whether a plain line begins with the label of a row (组 长：, 项目名称：)."""
    return _labels()[0].match(text) is not None


def any_label(text: str) -> bool:
    """Whether a plain line begins with something short and a colon, which is no speech."""
    match = _ANY_LABEL.match(text)
    return match is not None and _SPOKEN.search(match.group()[:-1].strip()) is None


def name_first(text: str) -> bool:
    """Whether a plain line begins with a name and a gap, as the rows of a roster do."""
    match = _NAME_CELL.match(text)
    if match is None:
        return False
    name = match.group(1)
    tight = name.replace(" ", "")
    if " " in name and not re.fullmatch(rf"{HANZI} +{HANZI}(?: +{HANZI})?", name):
        return False
    return name_shaped(tight) and not _CREDIT_CELL.match(text[match.end() :])


def noted_names(text: str) -> bool:
    """Whether a plain line is names with notes in brackets: 甲某（县长）, 乙某（女）、丙某."""
    bare = outside(text)
    return bare != text and text[0] != "（" and bare.strip() != "" and is_names(bare)


def held_post(text: str) -> bool:
    """Whether a plain line begins with a body's post and its holder (镇党委书记 甲某（女） …)."""
    matches = (pattern.match(outside(text)) for pattern in _HELD)
    return any(
        match and ends_in_post(match.group(1)) and name_shaped(match.group(2).replace(" ", ""))
        for match in matches
    )


def post_row(text: str) -> bool:
    """Whether a plain line is a post, then its holders: 主 任 甲某（女）, 书记：, 主任 缺额."""
    end = 0 if _CREDIT_CELL.match(text) else led_by_post(text)
    rest = text[end:]
    if not end or not rest.strip():
        return False
    if rest.lstrip().startswith("：") or is_names(outside(rest).strip() or "-"):
        return True
    return rest.startswith(" ") and not _PROSE.search(outside(rest))


def row_like(text: str) -> bool:
    """Whether a plain line is one row of a list or table."""
    if "|" in text.strip("|") or _DATED.match(text):
        return True
    bare = outside(text)
    if _PROSE.search(bare):
        return False
    counted = _COUNTED.match(text)
    if counted is not None and name_first(text[counted.end() :]):
        return True
    names = _LABELLED_NAMES.fullmatch(text)
    if names is not None and is_names(names.group(1)):
        return True
    header = _labels()[1].fullmatch(text) is not None
    posts = role_first(text) or post_row(text) or noted_names(text) or held_post(text)
    return header or labelled(text) or name_first(text) or posts


def role_first(text: str) -> bool:
    """Whether a plain line is a post and then nothing but names (县长 张三)."""
    match = _ROLE_FIRST.fullmatch(text)
    return match is not None and is_names(match.group(2))


def role_line(text: str) -> bool:
    """Whether a plain line names posts and nothing else, as beside a name in a roster."""
    return _ROLE_LINE.fullmatch(text) is not None or posts_only(text)
