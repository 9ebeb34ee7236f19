"""What stands behind a name: a verb, a title, a mark, a time; scored as its continuation."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_lines
from .patterns import HAN, alternation, longest_word

#: Single characters that often follow a name directly.
FOLLOW = frozenset(
    "说表在到和与的为任等是率带对从向把将及也又还曾已都就当由让笑坦告算代出主参陪回感介强指叮要作先拿来去"
    "赴走进一兼同请给被称写摄供于则以听看问答讲谈据正便才现原因共分仍再着边用有没会能坐站宣主著做受获"
)
_BOUNDARY = re.compile("[^\u3400-\u9fff·]")
#: Of these, the ones that close many given names (班才|总结).
_GIVEN_TOO = frozenset("才原共同代先陪介")
#: What sums up a list of names, and what a holder of a post does: 甲、乙|两名队长, 甲|的提请.
_GROUP = re.compile(
    "等?[两三四五六七八九十\\d]{1,3}[名位人](?!次|均|民|数)|的(?:提请|提名|带领|陪同|讲解|指导)"
)
#: An adverb of manner: 高兴|地|说.
_MANNER = re.compile(f"{HAN}{{2,4}}地[说道讲笑]|[笑忙接抢指感哭]着说|连声说")
#: A verb of one character with its particle, or 说 before what is said.
_VERB = re.compile(f"{HAN}[了着过]|[说称](?=[，：。“])|表示")
_TIME = re.compile("[上本下去今昨前明当][月周年天日晚时]|近日|日前|此前|之前|随后|[0-9]")
#: What somebody is sanctioned with: 给予甲|党内警告处分.
_SANCTION = re.compile(
    "(?:党内)?(?:严重)?警告|政务(?:警告|记过|记大过|降级|撤职|开除)|撤销党内|开除(?:党籍|公职)|"
    "留党察看|记(?:大)?过处分|诫勉|免职处理"
)
_JOINT = re.compile("[和与对跟同]")


#: A verb of one character before its object or complement: 常|来, 作|检讨, 当|理事长.
_LIGHT = re.compile(
    "常[来去到说在]|总[说是]|[作做]了?(?:检讨|报告|说明|动员|点评|汇报|发言|介绍|指导|交流|总结)"
    "|[还也都便就又再][来去把向从给到在将]|当[上起了]|带[着上来]|从[未不]|[拿接]过|[抹擦捧数指掰翻]着"
)


def follow_score(plain: str, at: int, stops: frozenset[int] = frozenset()) -> float:
    """Score what begins at ``at`` as the continuation of a text after a name, 0 to 1.

    Args:
        plain: The text in plain form.
        at: The offset right after the name.
        stops: Offsets where a body, place, title or company is known to begin.
    """
    if at >= len(plain) or _BOUNDARY.match(plain[at]):
        return 1.0
    if at in stops:
        return 0.85
    if plain[at] in "任为兼和与及" and at + 1 in stops:
        return 0.95
    if _GROUP.match(plain, at):
        return 0.9
    if _JOINT.match(plain[at]) and reports(plain, at + 1):
        return 0.0
    word = longest_word(plain, at)
    if word is not None and len(word[0]) == 2 and word[0][1] in "说称道":
        word = None  # 覃志坚称, not 覃志|坚称
    if (word is not None and word[1] in "vf") or reports(plain, at):
        return 0.9
    if any(shape.match(plain, at) for shape in (_MANNER, _VERB, _TIME, _LIGHT, _SANCTION)):
        return 0.9
    if plain[at] in FOLLOW:
        given = plain[at] in _GIVEN_TOO and longest_word(plain, at + 1) is not None
        return 0.45 if given else 0.6
    return 0.4 if word is not None else 0.2


#: A verb of one character before its object, complement or another verb: 张三|跪在, 李四|是壮家,
#: 王五|则带着; no given name's end there.
_ACTS = re.compile(
    "[跪蹲趴躺站坐靠守住][在到了着]|[抱背扛拎牵端捧搂扶][着起了来]|是(?:(?:[汉壮回满苗瑶侗彝藏蒙]|布依|维吾尔|土家)[家族]"
    "|一[名位个]|[该本我]|村里|当地|土生)|成一[片体排线]|教[孩学大村他她我同社乡老]|则[带率说从在把将是负]|笑[称说言道]"
)


def acts(plain: str, at: int) -> bool:
    """Whether the character at ``at`` is such a verb and no given name's end."""
    return _ACTS.match(plain, at) is not None


def crosses_word(plain: str, end: int) -> bool:
    """Whether a common word runs across ``end`` (介|绍): a name rarely ends inside one."""
    word = longest_word(plain, end - 1)
    return word is not None and word[0][1] not in "说称道"


@cache
def _report_pattern() -> re.Pattern[str]:
    return re.compile(alternation(word for word in load_lines("report_verbs.txt") if len(word) > 1))


def reports(plain: str, at: int) -> bool:
    """Whether a verb that reports what a person says or does begins at ``at``."""
    return _report_pattern().match(plain, at) is not None
