"""Bare bodies of a town or village: a 妇联 among its posts is its own, not the county's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import Text
from .bodies import Body
from .forms import COUNTY_UP

#: Bodies that counties, towns and villages all have.
_EVERYWHERE = re.compile(
    "(?:妇联|妇女联合会|残联|残协|工会|团委|团支部|纪委|人大|武装部|人武部|监委会|监督委员会|村务监督委员会|"
    "治保会|调委会|人民调解委员会|党委|党总支|党支部|支部|两委|村委会|居委会|民兵连|"
    "(?:中心)?卫生院|中心(?:学校|小学|幼儿园))"
)
#: Bodies that stand in every town.
_OF_TOWNS = re.compile(
    "派出所|司法所|财政所|卫生院|人大工委|中心校|中心小学|中心幼儿园|敬老院|党政办|党政办公室|党政综合办(?:公室)?|"
    "党建(?:工作)?办(?:公室)?|组织办|宣传办|经济发展办(?:公室)?|综治(?:办|中心)|社会事务办(?:公室)?|便民服务中心|"
    "村镇建设(?:管理)?办(?:公室)?|退役军人服务站|农技站|农机站|文化站|综合文化站|林业站|水利站|畜牧站|兽医站|民政办|"
    "综合(?:行政)?执法队"
)
_TOWN_LEVELS = ("镇", "乡", "街道", "苏木")

_SMALL = ("镇", "乡", "街道", "苏木", "村", "社区", "嘎查", "农场", "林场")


def small_place(
    text: Text,
    core: str,
    offset: int,
    owners: Sequence[tuple[int, str, str]],
    bodies: Sequence[tuple[int, Body]],
) -> str | None:
    """Return the key of the town or village whose bare body this is, or ``None``.

    It labels the line (某某村：…妇联主席), or its own body stands last in the sentence
    (某某村党支部书记甲、妇联主席乙).

    Args:
        text: The document.
        core: The bare body.
        offset: Where it stands.
        owners: ``(offset, name, place key)`` of the towns, villages and firms before it.
        bodies: The bodies before it.
    """
    towns = _OF_TOWNS.fullmatch(core) is not None
    if not towns and not _EVERYWHERE.fullmatch(core):
        return None
    line = text.plain.rfind("\n", 0, offset) + 1
    for at, name, key in owners:
        if (
            key
            and name.endswith(_SMALL)
            and line <= at <= line + 4
            and text.plain.startswith(("：", " ", "|"), at + len(name))
        ):
            return key
    last_at, last = bodies[-1] if bodies else (-1, None)
    sentence = text.sentence_at(offset)[0]
    near = last_at >= sentence and text.plain[last_at:offset].count("，") <= 1
    if last is not None and near and last.place and last.level not in COUNTY_UP:
        return last.place
    if not towns or (near and last_at >= 0):
        return None
    places = [(at, body.place) for at, body in bodies if body.level in _TOWN_LEVELS]
    return _only_town(text, offset, owners, places)


def _only_town(
    text: Text,
    offset: int,
    owners: Sequence[tuple[int, str, str]],
    places: Sequence[tuple[int, str]],
) -> str | None:
    """The town of a paragraph that speaks of one only, by its name or by its bodies."""
    start = text.plain.rfind("\n", 0, offset) + 1
    towns = {key for at, name, key in owners if at >= start and name.endswith(_TOWN_LEVELS)}
    towns |= {key for at, key in places if at >= start and key}
    return towns.pop() if len(towns) == 1 else None
