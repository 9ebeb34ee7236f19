"""Words that tell what a post is to a person: held, appointed, removed, former, nominated.

The words are a lexicon (``lexicons/statuses.tsv``); here is where each may stand and how far
it may be from the person.
"""

from __future__ import annotations

import re
from functools import cache

from ..errors import LexiconError
from ..lexicon import load_table
from ..records import STATUSES

#: Statuses of the lexicon: those of a post, and two that :mod:`.roles` turns into them.
TAKEN, NONE = "taken", "none"
_PLACES = ("verb", "mark", "after")
#: What may stand between the person and the verb; the order is that of trial.
_REACH = (
    (NONE, r"[^。；\n]{0,60}?"),
    ("removed", r"[^。；\n、]{0,24}?"),
    ("nominated", r"[^。；\n]{0,120}?"),
    # Of a life told in one paragraph the person is named once.
    ("former", r"[^；\n]{0,160}?"),
    ("held", r"[^；\n]{0,160}?"),
    (
        TAKEN,
        r"(?:（[^（）\n]{1,24}）)?(?:(?:，?今年)?[0-9]{2}岁)?"
        r"(?:，(?:现在|现|如今|目前|今年|他|她|既|本)?(?:还|也|已经|已)?(?=是|任|担任|当选|出任|系))?"
        r"(?:还|也|已|现|正式|则|将)?(?:（[^（）\n]{1,24}）)?(?:[0-9年月日.至起—-]{4,20})?[^。；，\n]{0,8}?",
    ),
)
_ADDRESS = (
    r"(?:同志|先生|女士)?(?:（[^（）\n]{1,24}）)?(?:同志)?"
    r"(?:的?(?:个人|工作|主要)*(?:简历|履历|简介)[：:])?"
    # What a life tells before the posts: sex, nationality, birth, schooling, party.
    r"(?:，(?:[男女]|[一-龥]{1,5}族|[一-龥]{2,8}人|[一-龥]{0,4}(?:学历|文化|学位)|中共党员"
    r"|[0-9]{4}年(?:[0-9]{1,2}月)?(?:出?生|参加工作|入党|加入中国共产党)))*"
    r"(?:，(?=[0-9]{4}年[0-9]{1,2}月(?:起|至今)?(?:担|出)?任))?"
)
_DECIDES = re.compile(
    "任命|决定|当选|宣布|免去|免职|任免|接任|表决|选举|辞去|不再担任|履新|任职|推选|聘|接替|补选|增选|增补"
)
#: Right before the first of the people whose posts are only proposed.
_PROPOSES = re.compile("(?:提请(?:审议)?(?:任命)?|提名|拟任命|拟任|建议任命|推荐)[：:]?$")
_POST_GOES = re.compile(
    r"[^。；\n]{0,30}?职务[^。；\n]{0,6}?(?:免去|免除|终止|撤销)"
    r"|，(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:被免职|被免去|免职|卸任|离任)"
)
_POST_WORD = re.compile(r"[^。；\n]{0,30}?(?:职务|一职)")


@cache
def _rows(place: str) -> tuple[tuple[str, str], ...]:
    """``(words, status)`` of those that may stand at ``place``, the longest first."""
    found = []
    for words, places, status in load_table("statuses.tsv", 3):
        if status not in (*STATUSES, TAKEN, NONE) or not set(places.split("|")) <= set(_PLACES):
            raise LexiconError(
                f"lexicons/statuses.tsv: {words!r} has the place {places!r} and the status "
                f"{status!r}; use {', '.join(_PLACES)} and {', '.join((*STATUSES, TAKEN, NONE))}"
            )
        if place in places.split("|"):
            found.append((words, status))
    return tuple(sorted(found, key=lambda row: (-len(row[0]), row[0])))


@cache
def _verbs() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for status, reach in _REACH:
        words = "|".join(re.escape(words) for words, own in _rows("verb") if own == status)
        found.append(
            (
                re.compile(
                    f"{_ADDRESS}{reach}(?:{words})(?:了|过)?(?:其|的|(?:一名|一位)(?:兼职|专职)?)?$"
                ),
                status,
            )
        )
    return tuple(found)


def verb_status(gap: str) -> str | None:
    """Return the status that the words between a person and a post give, or ``None``.

    One of the statuses of the lexicon, or ``"owned"`` for 的 alone (免去甲的局长职务).
    """
    if re.fullmatch(f"{_ADDRESS}的", gap):
        return "owned"
    return next((status for pattern, status in _verbs() if pattern.fullmatch(gap)), None)


@cache
def _clause() -> tuple[tuple[re.Pattern[str], str], ...]:
    adverbs = (
        "(?:他|她|其)?(?:[0-9年月日.至今起到—-]{2,22})?"
        "(?:现在|如今|目前|此前|之前|随后|同时|后来|其后|并且|并|后|又|还|也|现|曾|已|仍|再|将|先后|被|同年|次年|当月)*"
        "(?:决定(?:任命)?|表决(?:任命)?|任命|选举|推选)?"
    )
    found = []
    for status, _ in _REACH:
        words = "|".join(re.escape(words) for words, own in _rows("verb") if own == status)
        found.append((re.compile(f"{adverbs}(?:{words})(?:了|过)?(?:其|的)?"), status))
    return tuple(found)


def clause_status(clause: str) -> str | None:
    """Return the status that a clause without a subject gives to the post behind it.

    ``2019年5月任`` and ``并兼任`` do; ``李河因年龄原因不再担任`` has a subject, known or not.
    """
    return next((status for pattern, status in _clause() if pattern.fullmatch(clause)), None)


@cache
def _marks() -> re.Pattern[str]:
    words = "|".join(re.escape(words) for words, _ in _rows("mark") if len(words) > 1)
    # 目前任 and 此前任 are no 前任.
    words = words.replace("|前任", "|(?<![目此之日以先])前任")
    # 原 and 前 end many words (草原, 日前): only where no other word can reach into them.
    return re.compile(f"(?P<long>{words})$|(?P<short>(?<![一-龥])[原前]|(?<=[、，的为是])[原前])$")


def mark_words() -> tuple[str, ...]:
    """Return the words that may stand right before a post or inside it, the longest first."""
    return tuple(words for words, _ in _rows("mark"))


def mark_status(before: str, inner: str) -> str | None:
    """Return the status that words right before a post or inside it give, or ``None``.

    Args:
        before: What stands before the post, to the start of the line or the mark before.
        inner: What stands between its body and its title.
    """
    table = dict(_rows("mark"))
    inside = next((words for words in mark_words() if inner.strip().startswith(words)), "")
    if inside:
        return table[inside]
    match = _marks().search(before)
    return table[match.group()] if match else None


def after_status(after: str) -> str | None:
    """Return the status that the words right behind a post give, or ``None``."""
    if _POST_GOES.match(after):
        return "removed"
    return next((status for words, status in _rows("after") if after.startswith(words)), None)


def settle(status: str, lead: str, sentence: str, after: str) -> str:
    """Return the status of a post whose verb gives ``taken`` or ``owned``; others as they are.

    Args:
        status: The status of the verb.
        lead: What stands before the people.
        sentence: The sentence up to the post.
        after: What stands behind the post.
    """
    if status == "owned":
        return "removed" if _POST_WORD.match(after) else "held"
    if status != TAKEN:
        return status
    if _PROPOSES.search(lead):
        return "nominated"
    return "appointed" if _DECIDES.search(sentence) else "held"
