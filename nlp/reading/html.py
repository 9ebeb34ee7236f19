"""HTML pages: the article, without the site's furniture, its headline first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import ReadingError
from .dates import first_date
from .decode import Decoded, decode
from .html_text import is_missed, plain_text, table_rows
from .metadata import publishing_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_ONLY_SITE = re.compile("(?:网|网站|政府|委员会|局|在线|门户|报|首页|频道)$")
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
_SITE = re.compile(r"\s*[-_|｜–]+\s*")
# Characters of running text in a cell of a layout table; of a headline at most.
_RUNNING = 80
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """An HTML page read.

    Attributes:
        text: Headline, then the article; a table row per line, its cells parted by ``|``.
        newspaper: Source or site that metadata or publishing line name, or ``""``.
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


def _is_layout(table: Any) -> bool:
    """Whether a table only places the parts of a page: a cell of it holds running text."""
    return any(
        len(_bare(cell.text_content())) > _RUNNING
        and next(cell.iter("p", "br", "div", "table"), None) is not None
        for cell in table.iter("td", "th")
    )


def _extract(html: str) -> str:
    """Let trafilatura find the article; ``""`` when it finds none."""
    import trafilatura
    from lxml.html import document_fromstring

    page = document_fromstring(html)
    for table in [table for table in page.iter("table") if _is_layout(table)]:
        for part in list(table.iter("tbody", "tr", "td", "th")):
            if next(part.iterancestors("table", "div-table"), None) is table:
                part.tag = "div"
        table.tag = "div-table"
    for table in list(page.iter("div-table")):
        table.tag = "div"
    text = trafilatura.extract(
        page,
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        include_links=False,
        deduplicate=False,
    )
    return text or ""


def read_html(data: bytes) -> HtmlPage:
    """Read the article of an HTML page.

    The date is the one the page's metadata give for the article, else that of its publishing
    line. Dates of other articles that the page lists are never taken.

    Raises:
        ReadingError: ``empty`` when the page holds no text at all, or as decoding does.
    """
    from selectolax.lexbor import LexborHTMLParser

    decoded = decode_html(data)
    tree = LexborHTMLParser(decoded.text)
    metas = _metas(tree)
    headline = _headline(tree, metas)
    _prune(tree)
    text = "\n".join(table_rows(_extract(tree.html or ""))).strip()
    notes = list(decoded.notes)
    rest = plain_text(tree)
    place, newspaper, published = publishing_line(rest)
    if place > 0 and (not headline or _ONLY_SITE.search(headline)):
        # The title names the site alone: the headline stands above the publishing line.
        above = rest.split("\n")[place - 1]
        if len(above) <= _LONGEST and not re.search("[。>＞|]", above):
            headline = above
    if is_missed(text, headline, rest):
        text = rest
        notes.append("no article found on the page; all of its text is read, menus included")
    if headline and _bare(headline) not in _bare(text[: 3 * len(headline) + 200]):
        text = f"{headline}\n{text}"
    if not text.strip():
        raise ReadingError("the page holds no text (a frame, or filled by a script)", kind="empty")
    date = first_date(_first(metas, _DATES)) or published
    return HtmlPage(text, _first(metas, _SOURCES) or newspaper, date, tuple(notes))
