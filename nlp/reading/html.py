"""HTML pages: the article, without the site's furniture, its headline first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import ReadingError
from .dates import first_date
from .decode import Decoded, decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.I)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{2,20})""", re.I)
# What browsers make of the names: pages that say gb2312 hold GB18030.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}
# Names in use for the same thing: the standard for Chinese government sites, Open Graph, others.
_TITLES = ("articletitle", "og:title", "title")
_DATES = ("pubdate", "article:published_time", "publishdate", "og:release_date", "datepublished")
_SOURCES = ("contentsource", "source", "mediaid", "sitename", "og:site_name")
_FURNITURE = "script, style, noscript, template, iframe, form, nav, footer, aside, select, button"
_NAMED = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|foot|footer|sidebar|side|related|relate|recommend|breadcrumb|crumbs?"
    r"|share|copyright|banner|pager|pagination|hot|rank|friendlink)(?:$|[-_ \d])",
    re.I,
)
_HANZI = re.compile("[\u4e00-\u9fff]")
_SPACE = re.compile(r"\s+")
_SITE = re.compile(r"\s*[-_|｜–]+\s*")
_TABLE = ("table", "tr", "dl", "dt", "dd", "ul", "ol", "li")
_BLOCKS = frozenset(
    (*_TABLE, "p", "div", "section", "article", "blockquote", "br", *(f"h{n}" for n in range(1, 7)))
)
_ENOUGH = 30


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """An HTML page read.

    Attributes:
        text: Headline, then the article; a table row per line, its cells parted by ``|``.
        newspaper: Source or site that the page's own metadata name, or ``""``.
        date: ISO date that they name, or ``""``.
        notes: What was noticed.
    """

    text: str
    newspaper: str
    date: str
    notes: tuple[str, ...]


def decode_html(data: bytes) -> Decoded:
    """Decode by byte-order mark, by the charset the page names, or as any text is.

    Raises:
        ReadingError: as :func:`~zhengpu.nlp.reading.decode.decode` does.
    """
    head = data[:4096]
    match = _XML_CHARSET.search(head) or _CHARSET.search(head)
    if match and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = match.group(1).decode("ascii").lower()
        try:
            return Decoded(data.decode(_WIDER.get(name, name)), name)
        except (LookupError, UnicodeDecodeError):
            guessed = decode(data)
            note = f"the page says it is {name} and is not; read as {guessed.encoding}"
            return Decoded(guessed.text, guessed.encoding, (note, *guessed.notes))
    return decode(data)


def _bare(text: str) -> str:
    return "".join(text.split())


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        key = node.attributes.get("name") or node.attributes.get("property")
        key = key or node.attributes.get("itemprop") or ""
        value = (node.attributes.get("content") or "").strip()
        if value:
            found.setdefault(key.lower(), value)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _title(tree: LexborHTMLParser, metas: dict[str, str]) -> str:
    """What the page calls itself, the name of the site often behind it."""
    node = tree.css_first("title")
    named = _first(metas, _TITLES)
    return " ".join((named or (node.text() if node else "")).split())


def _headline(tree: LexborHTMLParser, metas: dict[str, str]) -> str:
    """The headline: the h1 that the title repeats, else the title less the site's name.

    An h1 that the title merely ends with is the site's logo; it is dropped from the tree.
    """
    title = _title(tree, metas)
    heads = []
    for node in tree.css("h1"):
        head = " ".join(node.text().split())
        if _bare(title) != _bare(head) and head and _bare(title).endswith(_bare(head)):
            node.decompose()
        elif _HANZI.search(head):
            heads.append(head)
    for head in heads:
        if title and _bare(title).startswith(_bare(head)):
            return head
    # A dash (—) belongs to the headline; these marks part it from the site's name.
    return _SITE.split(title)[0] if title else (heads[0] if len(heads) == 1 else "")


def _prune(tree: LexborHTMLParser) -> None:
    """Drop furniture that its tag or its class names; never what holds most of the text."""
    for node in tree.css(_FURNITURE):
        node.decompose()
    body = tree.body
    whole = len(_bare(body.text())) if body else 0
    doomed = []
    for node in tree.css("div, ul, ol, section, table, dl"):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if _NAMED.search(names) and len(_bare(node.text())) * 3 < whole:
            doomed.append(node)
    for node in doomed:
        # A parent gone has taken its children along; taking them out again does no harm.
        if node.parent is not None:
            node.decompose()


def _extract(html: str) -> str:
    """Let trafilatura find the article; ``""`` when it finds none."""
    import trafilatura

    text = trafilatura.extract(
        html,
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        include_links=False,
        deduplicate=False,
    )
    return text or ""


def _rows(text: str) -> Iterator[str]:
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


def _plain(tree: LexborHTMLParser) -> str:
    """All text that is left of the page, line by line: the way out when no article is found."""
    if tree.body is None:
        return ""
    lines = ("".join(_walk(tree.body))).split("\n")
    stripped = (line.strip(" ").removeprefix("|") for line in lines)
    return "\n".join(line for line in stripped if line.strip(" |"))


def read_html(data: bytes) -> HtmlPage:
    """Read the article of an HTML page.

    The date is the one the page's metadata give for the article; a publishing line in the text
    is left to :mod:`.metadata`. Dates of other articles that the page lists are never taken.

    Raises:
        ReadingError: ``empty`` when the page holds no text at all, or as decoding does.
    """
    from selectolax.lexbor import LexborHTMLParser

    decoded = decode_html(data)
    tree = LexborHTMLParser(decoded.text)
    metas = _metas(tree)
    headline = _headline(tree, metas)
    _prune(tree)
    text = "\n".join(_rows(_extract(tree.html or ""))).strip()
    notes = list(decoded.notes)
    if len(_HANZI.findall(text.replace(headline, ""))) < _ENOUGH:
        rest = _plain(tree)
        # A page of names and posts, all of them links, is none to trafilatura.
        if len(_HANZI.findall(rest)) > 1.2 * len(_HANZI.findall(text)):
            text = rest
            notes.append("no article found on the page; all of its text is read, menus included")
    if headline and _bare(headline) not in _bare(text[: 3 * len(headline) + 200]):
        text = f"{headline}\n{text}"
    if not text.strip():
        raise ReadingError("the page holds no text (a frame, or filled by a script)", kind="empty")
    date = first_date(_first(metas, _DATES))
    return HtmlPage(text, _first(metas, _SOURCES), date, tuple(notes))
