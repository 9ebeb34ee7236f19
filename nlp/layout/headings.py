"""What a printed line is by its own looks: furniture, byline, caption, row, or text."""

from __future__ import annotations

import re
from enum import StrEnum

from .lines import HANZI
from .names import is_credit, is_names
from .rows import row_like


class Kind(StrEnum):
    """What a line or paragraph is."""

    HEADING = "heading"
    BYLINE = "byline"
    CAPTION = "caption"
    FURNITURE = "furniture"
    ROW = "row"
    BODY = "body"


_FURNITURE = re.compile(
    r"[A-Z][A-Z .,&'’-]{5,}"
    r"|[^，。：]{1,6}(?:版|专版|专刊|副刊|周刊)"
    r"|第?[A-Z]?[0-9一二三四五六七八九十]{1,3}版.{0,20}|[A-Z]?0?\d{1,2}"
    r"|(?:本版|本期|值班)?(?:责任编辑|责编|编辑|版面设计|美编|校对|组版|版式|审核|编委|总编|主编"
    r"|一审|二审|三审|初审|复审|终审|终校|签发|监制|统筹|策划)(?:[：/ 丨｜|].{0,60})"
    r"|(?:地址|网址|电话|传真|邮箱|邮编|来源|字号|广告|稿源|信息来源|发布时间|发布日期|发布机构"
    r"|(?:新闻|招生|咨询|投稿|广告|服务|举报|热线|订阅|发行)(?:热线|电话|邮箱))：.{0,80}"
    r"|(?:友情提醒|温馨提示|天气预报)：.{0,60}"
    r"|.{0,20}(?:国内统一连续出版物号|国内统一刊号|邮发代号|广告经营许可证|零售价).{0,60}"
    r"|.{0,60}(?:气温|温度)[^，。]{0,12}℃.{0,60}"
    r"|.{0,10}(?:扫一扫|扫描二维码|扫码关注|点击查看|返回首页|浏览次数|阅读次数|打印本页|关闭窗口).{0,30}"
    r"|(?:首页|当前位置|您的位置|您现在的位置)[ ：>]+.{0,60}|.{1,10} > .{1,40}"
    r"|(?:上|下)一[篇版页条期].{0,40}"
    r"|(?:今日)?\d{4}年\d{1,2}月\d{1,2}日 ?(?:星期[一二三四五六日天])?(?: ?农历.{2,12})?"
    r"|星期[一二三四五六日天].{0,20}"
)
_CAPTION = re.compile(r"(?:图为|上图|下图|左图|右图|图[①-⑨]|图片来源|资料图)")
_PICTURE_FROM = re.compile(r"（图片?(?:由|来源|：|为).{0,30}）$")
_PHOTO_END = re.compile(r"(?:摄|摄影|供图|文/图|图/文|文/摄)[）)]?$")
_TAIL = re.compile(r"([。！？”’）])( *[^。！？，；“”]{2,40})$|(^)(（[^（）]{2,40}）)$")
_OPENING = re.compile(
    r"本[报网台站刊][讯訊]|又[讯訊]|[（(]?本报[^，。]{0,8}(?:记者|通讯员)|#{1,6} ?|【|[（(]记者 ?"
    r"|图为|[上左右下]图"
    rf"|[■□▲●◆◇★※▶►△]|{HANZI}{{2,6}}(?<!资)(?<!通)讯 +\d"
)
#: How the first sentence of a story begins.
LEAD = re.compile(
    r"本报|又讯|近日|日前|近年|连日来|昨天|昨日|今天|今日|今年|最近|这几天|近期|当前|当下|眼下|去年|据"
    r"|\d{1,4}[年月日]|\d{1,2}日至|自\d{4}|入夏|入冬|入春|入秋|时下|“|为[了进深加切贯积]|[（(]"
)


def opens(text: str) -> bool:
    """Whether a plain line can only begin a paragraph: 本报讯, 某某讯 4日, ■, 【, a # heading."""
    return _OPENING.match(text) is not None


def closes(text: str, bare: bool = True) -> bool:
    """Whether a plain text ends in a credit: （记者 甲）, 甲 乙 摄.

    Args:
        text: The text.
        bare: Whether spaced names alone behind the last sentence are a credit, too.
    """
    match = _TAIL.search(text)
    if match is None:
        return False
    tail = (match.group(2) or match.group(4)).strip()
    if not is_credit(tail):
        return False
    return tail[0] == "（" or not is_names(tail) or (bare and " " in tail)


def bare_names(text: str) -> bool:
    """Whether a plain line holds names only, with no mark, bracket or word of a credit."""
    return is_names(text) and text[0] not in "（("


def line_kind(text: str) -> Kind:
    """Tell what a plain line, or a rejoined paragraph, is by its own looks."""
    if text.startswith("#"):
        return Kind.HEADING
    if len(text) <= 120 and _FURNITURE.fullmatch(text):
        return Kind.FURNITURE
    if len(text) <= 80 and is_credit(text):
        return Kind.BYLINE
    if (
        _CAPTION.match(text)
        or _PICTURE_FROM.search(text)
        or (len(text) <= 400 and _PHOTO_END.search(text))
    ):
        return Kind.CAPTION
    if row_like(text):
        return Kind.ROW
    return Kind.BODY
