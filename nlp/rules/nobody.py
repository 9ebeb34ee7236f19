"""People who are spoken of and not named: masked, by surname and courtesy, by surname and post.

The scheme makes no mention of them, whoever proposes one (王某, 李××, 刘女士, 小李, 张书记,
李明（化名）); the bare word for an organ names nobody either (党组, 法 院).
"""

from __future__ import annotations

from .heading_bodies import is_organ_word
from .name_parts import surname_length
from .scene import COURTESY, MASKED, half_named
from .titles import pattern as title_pattern


def names_nobody(plain: str, start: int, end: int) -> bool:
    """Whether a stretch of a text that could be a person's name names nobody."""
    name = "".join(plain[start:end].split())
    size = surname_length(name, 0)
    if len(name) < 2 or is_organ_word(name) or MASKED.search(name):
        return True
    if MASKED.match(plain, end) or half_named(plain, start, end):
        return True
    if COURTESY.search(name, 1) or (COURTESY.match(plain, end) and len(name) == size):
        return True
    if size == 0 or start + size >= end:
        return False
    post = title_pattern().match(plain, start + size)
    # 王|县长, and 周|主任 of which only 周主 was taken.
    return post is not None and post.end() >= end
