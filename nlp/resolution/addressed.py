"""People named by surname and post alone: 孙书记 is the page's one secretary of that surname."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..lexicon import load_lines
from ..text import Mark, Text
from .records import Pointer

_PEOPLE = ("OFFICIAL", "PERSON")
_POSTS = (
    *("书记", "支书", "主任", "主席", "部长", "秘书长", "专员", "苏木达", "政委", "常委", "董事长"),
    *("总经理", "总裁", "经理", "理事长", "会长", "检察长"),
    *(f"{unit}长" for unit in "省市县区旗州盟镇乡局厅处科院校所站队庭园馆行厂社"),
    "总",
)
#: 王总 is the head of a firm, whatever the post is called there.
_FIRM_HEAD = re.compile("总经理|董事长|总裁|总工程师|^副总")
#: Words of their own before a post; as surnames they stand at the beginning of a clause.
_DOUBTFUL = "于和任布明师连诸都方双由从向但相当同能干时别应常经成全公单安党代原前后区农关及门主管通"
_NO_CLAUSE = r"(?<![一-龥])(?<![A-Za-z0-9·、])"
#: What makes another word of the post: 主任医师, 院长助理, 县长热线, 书记办公会.
_NO_POST = (
    "(?!医师|药师|护师|技师|记者|编辑|科员|助理|热线|信箱|办公|接待|会议|负责制|论坛|工程|职务|一职|"
    "[们级室制岗团群课奖])"
)


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(load_lines("surnames.txt"), key=lambda name: (-len(name), name))
    plain = "|".join(re.escape(name) for name in names if name not in _DOUBTFUL)
    posts = "|".join(sorted(_POSTS, key=lambda post: (-len(post), post)))
    surname = rf"(?P<plain>{plain})|{_NO_CLAUSE}(?P<doubtful>[{_DOUBTFUL}])"
    return re.compile(rf"(?:{surname})(?P<post>副?(?:{posts})){_NO_POST}")


def _fits(post: str, title: str) -> bool:
    if post.endswith("总"):
        return _FIRM_HEAD.search(title) is not None
    return title.endswith("书记" if post == "支书" else post)


def _bearers(
    marks: Sequence[Mark], of_mark: Sequence[int], plain: str, span: tuple[int, int]
) -> dict[int, str]:
    """The people named in an article, by entity."""
    return {
        entity: plain[mark.start : mark.end]
        for mark, entity in zip(marks, of_mark, strict=True)
        if mark.label in _PEOPLE and span[0] <= mark.start < span[1]
    }


def find_addressed(
    text: Text,
    marks: Sequence[Mark],
    of_mark: Sequence[int],
    articles: Sequence[tuple[int, int]],
    titles: Mapping[int, Sequence[str]],
) -> Iterator[Pointer]:
    """Yield where a surname with a post stands for one person of the article.

    It names nobody by itself; it points to the one person of that surname who holds such a
    post. Where two do, it points to none.

    Args:
        text: The document.
        marks: Its marks.
        of_mark: Their entities.
        articles: Spans of the articles; empty means one article.
        titles: What posts the people hold, by entity.
    """
    starts, ends = [mark.start for mark in marks], [mark.end for mark in marks]
    for span in sorted(articles) or [(0, len(text.plain))]:
        people = _bearers(marks, of_mark, text.plain, span)
        for match in _pattern().finditer(text.plain, *span):
            if bisect_left(starts, match.end()) > bisect_right(ends, match.start()):
                continue
            surname = match["plain"] or match["doubtful"]
            fits = [
                entity
                for entity, name in people.items()
                if name.startswith(surname) and len(name) > len(surname)
                if any(_fits(match["post"], title) for title in titles.get(entity, ()))
            ]
            if len(fits) == 1:
                yield Pointer(match.start(), match.end(), (fits[0],))
