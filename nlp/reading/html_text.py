"""The text of an HTML tree: all of it line by line, and what an extract of it has lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..lexicon import load_lines

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_HANZI = re.compile("[\u4e00-\u9fff]")
_SPACE = re.compile(r"\s+")
_TABLE = ("table", "tr", "dl", "dt", "dd", "ul", "ol", "li")
_BLOCKS = frozenset(
    (*_TABLE, "p", "div", "section", "article", "blockquote", "br", *(f"h{n}" for n in range(1, 7)))
)
# Characters that make an article; posts in a list that make it a roster.
_ENOUGH = 30
_ROSTER = 3


def table_rows(text: str) -> Iterator[str]:
    """Lines with table rows (``| 姓名 | 职务 |``) written as ``姓名|职务``."""
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped.startswith("|"):
            cells = [cell.strip() for cell in stripped.strip("|").split("|")]
            if any(cell.strip("-") for cell in cells):
                yield "|".join(cells)
        else:
            yield line.rstrip()


def _walk(node: LexborNode) -> Iterator[str]:
    """Text of a subtree, a line break around every block, ``|`` between cells."""
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            yield _SPACE.sub(" ", child.text_content or "")
        elif tag in ("td", "th"):
            yield "|" + _SPACE.sub(" ", child.text(separator=" ")).strip()
        elif tag is not None and not tag.startswith(("-", "_")):
            if tag in _BLOCKS:
                yield "\n"
            yield from _walk(child)
            if tag in _BLOCKS:
                yield "\n"


def plain_text(tree: LexborHTMLParser) -> str:
    """All text that is left of the page, line by line: the way out when no article is found."""
    if tree.body is None:
        return ""
    lines = ("".join(_walk(tree.body))).split("\n")
    stripped = (line.strip(" ").removeprefix("|") for line in lines)
    return "\n".join(line for line in stripped if line.strip(" |"))


def _posts(text: str) -> frozenset[str]:
    """Short lines that give a post and a name: ``县长：赵一``, ``赵一 副县长``, ``局长|钱二``."""
    titles = load_lines("titles.txt")
    found = set()
    for line in text.split("\n"):
        parts = [part for part in re.split(r"[\s:：|]+", line) if part]
        if len(parts) == 2 and all(len(part) <= 16 for part in parts):
            for name, post in (parts, reversed(parts)):
                if 2 <= len(name) <= 4 and any(post.endswith(title) for title in titles):
                    found.add("".join(line.split()))
    return frozenset(found)


def is_missed(text: str, headline: str, rest: str) -> bool:
    """Whether all of the page must be read, because the article found is not what it is about.

    A page of names and posts, all of them links, is none to trafilatura.
    """
    article = len(_HANZI.findall(text.replace(headline, "")))
    if article < _ENOUGH:
        return len(_HANZI.findall(rest)) > 1.2 * len(_HANZI.findall(text))
    return len(_posts(rest) - _posts(text)) >= _ROSTER
