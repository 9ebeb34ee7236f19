"""Characters that are no part of what the paper printed, taken out with offsets kept.

Noise is: pinyin stuck into Traditional copies (``關(guān)係``), HTML tags, comments and
entities that a careless site left in its text, zero-width and control characters. A piece
that stood between words (``<br>``, ``&nbsp;``) leaves one white-space character in its place,
which carries the offset of the piece.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLOCK_TAGS = "br|p|div|li|ul|ol|tr|table|tbody|h[1-6]|section|article|center|hr"
_CELL_TAGS = "td|th"
_INLINE_TAGS = "a|b|i|u|em|strong|span|font|img|sup|sub|big|small|label|o:p|st1:[a-z]+"
_TAG = rf"</?(?:{_BLOCK_TAGS}|{_CELL_TAGS}|{_INLINE_TAGS})(?:\s[^<>]{{0,400}})?\s?/?>"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"

_NOISE = re.compile(
    rf"(?P<comment><!--.{{0,2000}}?-->)"
    rf"|(?P<tag>{_TAG})"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,10});)"
    rf"|(?P<pinyin>(?<=[\u3400-\u9fff])[（(][a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}}[)）])"
    "|(?P<control>[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\ufeff])",
    re.DOTALL | re.IGNORECASE,
)
_BLOCK = re.compile(rf"</?(?:{_BLOCK_TAGS})\b", re.IGNORECASE)
_CELL = re.compile(rf"</?(?:{_CELL_TAGS})\b", re.IGNORECASE)
_SPACES = frozenset(("&nbsp;", "&emsp;", "&ensp;", "&thinsp;", "&#160;", "&#12288;", "&#xa0;"))


@dataclass(frozen=True, slots=True)
class Clean:
    """A page's text without its noise.

    Attributes:
        text: The text; white space as printed, or standing for a piece of noise.
        offsets: For each character of ``text`` its offset in the page's text; increasing.
    """

    text: str
    offsets: tuple[int, ...]


def _replacement(match: re.Match[str]) -> str:
    """Return what a piece of noise leaves behind: nothing, white space, or its first ``&``."""
    piece = match.group().lower()
    if match.lastgroup == "tag":
        return "\n" if _BLOCK.match(piece) else " " if _CELL.match(piece) else ""
    if match.lastgroup == "entity":
        return " " if piece in _SPACES else "&" if piece == "&amp;" else ""
    return ""


def noise_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return ``(start, end)`` of each piece of noise in a page's text, in order.

    Of ``&amp;`` only what follows the ``&`` is noise.
    """
    return tuple(
        (match.start() + (_replacement(match) == "&"), match.end())
        for match in _NOISE.finditer(text)
    )


def clean(text: str) -> Clean:
    """Take the noise out of a page's text."""
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in _NOISE.finditer(text):
        left = _replacement(match)
        pieces += (text[at : match.start()], left)
        offsets.extend(range(at, match.start()))
        if left:
            offsets.append(match.start())
        at = match.end()
    pieces.append(text[at:])
    offsets.extend(range(at, len(text)))
    return Clean("".join(pieces), tuple(offsets))
