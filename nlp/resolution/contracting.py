"""Short forms of bodies that take a character of each word: 青企协, 卫健委, 香饮所."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .bodies import Body

_SHORTEST = 3
#: Where the name of a body of its own begins inside a longer one.
_INNER = re.compile("(?:科学院|大学|研究院|集团|[局委院部厅会社])(?=.{4,})")
#: Left out, these make another body: 实验第二小学 is no 实验小学.
_TELLING = re.compile("[第一二三四五六七八九十0-9东西南北新老分支]")
#: Bodies that are many of a kind: a name that keeps this word in full is no contraction.
_MANY = ("协会", "学会", "商会", "小学", "中学", "学校", "法庭", "支部", "党委", "党组", "纪委")


#: Bodies made for a task; a page that has one of a kind cuts its name as it likes.
_TASK = re.compile(
    "(?:指挥部|工作队|工作组|领导小组|专班|考察团|检查组|督[查导]组|调[研查]组|巡察组|宣讲团)$"
)
#: What schools and hospitals leave out of their names.
_LEFT_OUT = re.compile(
    "(?:中心|完全|希望|民族|九年一?贯?制|寄宿制)(?=(?:小学|中学|学校|幼儿园|卫生院)$)"
)


def is_task_short(short: str, long: str) -> bool:
    """Whether one name of a body made for a task is the other cut short: 指挥部, 防汛指挥部.

    Both name the same kind of body, and what stands before it is left out, or kept in part.
    """
    kind = _TASK.search(short)
    if kind is None or not long.endswith(kind.group()) or len(long) <= len(short):
        return False
    few, all_of_it = short[: kind.start()], long[: -len(kind.group())]
    rest = iter(all_of_it)
    kept = all(character in rest for character in few) and all_of_it.startswith(few[:1])
    return kept and not (few and _TELLING.search("".join(c for c in all_of_it if c not in few)))


def is_bare_form(name: str, core: str) -> bool:
    """Whether a name that stands alone is a body's own part cut short: 监司委, 立新小学.

    Args:
        name: What stands alone.
        core: The own part of a body named before, its division left out.
    """
    if _LEFT_OUT.sub("", core) == name != core:
        return True
    starts = (at for at, character in enumerate(core) if character == name[0])
    return any(
        is_contraction(name, core[at:])
        or (len(name) > _SHORTEST and is_task_short(name, core[at:]))
        for at in starts
    )


def is_contraction(short: str, long: str) -> bool:
    """Whether one body's own part is the other's with characters left out.

    Args:
        short: 青企协, 卫健委, 香饮所.
        long: 青年企业家协会, 卫生健康委, 某某科学院香料饮料研究所.
    """
    own = long[max((match.end() for match in _INNER.finditer(long)), default=0) :]
    if len(short) < _SHORTEST or len(own) <= len(short) + 1 or not own.startswith(short[0]):
        return False
    if (
        short.endswith(("委会", "员会"))
        or not _ends_alike(short, own)
        or (short.endswith(_MANY) and own.endswith(short[-2:]))
    ):
        return False
    left, at = [], 0
    for character in short:
        found = own.find(character, at)
        if found < 0:
            return False
        left.append(own[at:found])
        at = found + 1
    # One word left out makes another department: 农业局, 农业农村局.
    return sum(map(bool, left)) > 1 and not _TELLING.search("".join(left))


def _ends_alike(short: str, own: str) -> bool:
    """青企协 ends as 协会 does and 监司委 as 委员会, other names in the same character."""
    long = {"协": "协会", "学": "学会", "委": "委员会"}.get(short[-1], short[-1])
    return own.endswith((short[-1], long))


def twin(body: Body, known: Mapping[int, Body]) -> int:
    """Return the one known body that ``body`` is the short or the long form of, or -1.

    Args:
        body: A body that is new.
        known: The bodies of the document by their entities.
    """
    fits = [
        entity
        for entity, other in known.items()
        if other.owner == body.owner
        and other.lead == body.lead
        and (
            is_contraction(body.core, other.core)
            or is_contraction(other.core, body.core)
            or (body.owner and is_task_short(body.core, other.core))
        )
    ]
    return fits[0] if len(fits) == 1 else -1
