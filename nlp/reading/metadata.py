"""Newspaper and date of a page, read off its head, its foot and its file name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicon import load_lines
from .dates import date_in_name, dates_in, first_date

_HEAD_LINES = 14
_FOOT_LINES = 4
# What may stand beside the date in a masthead: weekday, lunar date, issue, edition, editors.
_BESIDE = re.compile(
    r"星期[一二三四五六日天]|农历\S{2,12}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{0,8}"
    r"|[正一二三四五六七八九十冬腊闰]{1,3}月(?:初|十|廿|三十)[一二三四五六七八九十]?"
    r"|(?:总)?第?\s*[\d一二三四五六七八九十百]+\s*[期版号]|今日\s*\d+\s*版|\d+℃"
    r"|[A-Za-z ]+|\S{0,4}版"
    r"|(?:责任编辑|责编|编辑|校对|版式|电话)[:： ]\S{2,12}"
)
_PUBLISHED = re.compile(
    r"(?:发布时间|发布日期|发表时间|发稿时间|公开日期|成文日期|印发日期|更新时间|日期|时间)\s*[:：]?\s*$"
)
_SOURCE = re.compile(
    r"(?:信息|稿件|文章|消息|新闻)?来源\s*[:：]\s*[《“]?"
    r"([^\s|｜《》“”（）()【】,，。;；:：]{2,30})"
)
# What a page without spaces runs on with after the source.
_NEXT = re.compile("作者|发布时间|发布日期|浏览|点击|日期|时间|责任|编辑|阅读")
_OWN = ("本站", "本网", "本站原创", "原创", "网站")
_NOBODY = frozenset((*_OWN, "网络", "互联网", "转载", "其他", "未知", "不详", "综合"))
_PAPER = r"[\u4e00-\u9fff]{1,12}(?:报|新闻网|融媒|新闻)"
_MASTHEAD = re.compile(rf"[《“]?({_PAPER})[》”]?(?:社|网|数字报|电子版|电子报)?")
_NAMED = re.compile(r"[《“]([\u4e00-\u9fff]{1,12}报)[》”]")
_SENTENCE = re.compile(r"[。！？；，,;]")
_KINDS = re.compile(r"(?:日|晚|晨|早|时|商|周|导|新|快|都市|青年|农民|工人|商务)报$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; ``""`` where it says nothing.

    Attributes:
        newspaper: Name of the paper or site.
        date: ISO date of the page, never one of its running text.
    """

    newspaper: str
    date: str


def _head(text: str) -> list[str]:
    lines = (line.strip() for line in text[:4000].split("\n"))
    return [line for line in lines if line][:_HEAD_LINES]


def _masthead_date(line: str) -> str:
    """The date of a line that consists of a date and what mastheads put beside it."""
    if len(line) > 80 or _SENTENCE.search(line):
        return ""
    for start, end, iso in dates_in(line):
        rest = _BESIDE.sub("", _MASTHEAD.sub("", f"{line[:start]} {line[end:]}"))
        rest = re.sub(r"[\W\d_]+", "", rest)
        if len(rest) <= 4:
            return iso
    return ""


def _published(line: str) -> str:
    """The date right behind 发布时间 and its kind."""
    for start, _, iso in dates_in(line):
        if _PUBLISHED.search(line[:start].rstrip("[【(（ ")):
            return iso
    return ""


def _beside_source(line: str) -> str:
    """The date of a short line that names the source too: ``2024-03-12 10:20 来源：…``."""
    return first_date(line) if len(line) < 120 and _SOURCE.search(line) else ""


def _signed(text: str) -> str:
    """The date that stands alone on a line at the foot, as notices are signed."""
    lines = [line.strip() for line in text[-1500:].split("\n") if line.strip()]
    for line in reversed(lines[-_FOOT_LINES:]):
        for start, end, iso in dates_in(line):
            if not re.sub(r"[\W]|印发", "", line[:start] + line[end:]):
                return iso
    return ""


def page_date(text: str) -> str:
    """Return the ISO date a page gives for itself, or ``""``.

    Looked at in turn: a publishing line, a masthead line, a line with the source (all within
    the first lines), a date alone on one of the last lines.
    """
    head = _head(text)
    for rule in (_published, _masthead_date, _beside_source):
        for line in head:
            iso = rule(line)
            if iso:
                return iso
    return _signed(text)


def _is_paper(name: str) -> bool:
    return not any(name.endswith(noun) for noun in load_lines("report-nouns.txt"))


def _source(line: str) -> str:
    match = _SOURCE.search(line)
    if not match or _SENTENCE.search(line[: match.start()]):
        return ""
    name = _NEXT.split(match.group(1))[0]
    return "" if name in _NOBODY or len(name) < 2 else name


def _masthead(line: str) -> str:
    """A paper's name that is the whole line, but for a date and what stands beside it."""
    if len(line) > 80 or _SENTENCE.search(line):
        return ""
    named = _NAMED.search(line)
    bare = line
    for start, end, _ in reversed(list(dates_in(line))):
        bare = f"{bare[:start]} {bare[end:]}"
    dated = bare != line
    if named and (dated or len(line) <= len(named.group()) + 8):
        return named.group(1)
    for part in re.split(r"[|｜/]|\s{2,}", bare) if dated else [bare]:
        match = _MASTHEAD.fullmatch("".join(part.split()))
        name = match.group(1) if match else ""
        if name.endswith("报") and _is_paper(name) and (dated or _KINDS.search(name)):
            return name
    if dated:
        match = _MASTHEAD.match(bare.strip())
        name = match.group(1) if match else ""
        if name.endswith("报") and _is_paper(name) and _masthead_date(line):
            return name
    return ""


def page_newspaper(text: str) -> str:
    """Return the paper or site that the head of a page names, or ``""``.

    Looked at in turn: a masthead line, then ``来源：``.
    """
    head = _head(text)
    for rule in (_masthead, _source):
        for line in head:
            name = rule(line)
            if name:
                return name
    return ""


def publishing_line(text: str) -> tuple[int, str, str]:
    """Find the line that says when a text was published and whence it comes.

    Args:
        text: A whole web page, menus and lists of other articles included.

    Returns:
        Number of the line, counted from 0, the source and the ISO date; ``-1`` and ``""`` where
        there is none.
    """
    for place, line in enumerate(text.split("\n")):
        date = (_published(line) or _beside_source(line)) if len(line) < 200 else ""
        if date:
            return place, _source(line), date
    return -1, "", ""


def metadata_of(text: str, name: str) -> Metadata:
    """Read a page's metadata off its text, and off its file name where the text has none.

    Args:
        text: The page.
        name: File name or relative path.
    """
    stem = name.rsplit("/", 1)[-1]
    paper = re.match(r"[\u4e00-\u9fff]{1,10}(?:日|晚|晨|早|时|商|周|导|新|快|都市)报", stem)
    return Metadata(
        page_newspaper(text) or (paper.group() if paper else ""),
        page_date(text) or date_in_name(name),
    )
