"""What kinds of institutions a post may be of, told by its title: 教务主任 is a school's.

Titles and names may each be of several kinds: a 技术员 works in a firm or a station.
"""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load_table

_FILE = "post_fields.tsv"
#: A title that begins with a unit inside the body: 客户服务中心抢修员, 安全环保部部长.
_UNIT = re.compile("^[一-龥]{1,8}(?:部|科|室|车间|中心|站|处|办|班|组|厂|股)(?=[一-龥]{1,5}$)")


def fields_of_title(title: str) -> tuple[str, ...]:
    """Return the kinds of institutions that have such a post: ``("school",)`` for 教务主任.

    Only those whose end reaches furthest count: 教务主任 is no 主任.
    """
    found = [(len(end), kind) for kind, ends, _ in _rows() for end in ends if title.endswith(end)]
    longest = max((length for length, _ in found), default=0)
    return tuple(dict.fromkeys(kind for length, kind in found if length == longest))


def fields_of_body(name: str, is_firm: bool) -> tuple[str, ...]:
    """Return the kinds that a body is of, by the end of its name; ``firm`` for any company."""
    found = [kind for kind, _, ends in _rows() if ends.search(name)]
    if is_firm:
        found.append("firm")
    return tuple(dict.fromkeys(found))


def names_unit(title: str) -> bool:
    """Whether a title begins with a unit inside the body that it is a post of."""
    return _UNIT.match(title) is not None


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """``(kind, ends of titles, ends of names)``."""
    return tuple(
        (kind, tuple(titles.split("|")), re.compile(f"(?:{names})$"))
        for kind, titles, names in load_table(_FILE, 3)
    )
