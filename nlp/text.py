"""The text that rules match: as printed, and in one plain form of the same length.

Rules never look at the printed characters directly. They match ``plain``, in which
Traditional characters are simplified (OpenCC ``t2s``), ASCII punctuation is full-width, a dot
behind a word is the full stop or the dot of a name that it stands for, and full-width digits
and letters are ASCII, so that one pattern serves every page. Both strings have the same length;
an offset in one is an offset in the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import opencc

from .lexicon import load_lines

_PLAIN = str.maketrans(
    {
        ",": "，",
        ";": "；",
        ":": "：",
        "(": "（",
        ")": "）",
        "!": "！",
        "?": "？",
        "「": "“",
        "」": "”",
        "『": "‘",
        "』": "’",
        "〔": "（",
        "〕": "）",
        "•": "·",
        "・": "·",
        "‧": "·",
        "﹑": "、",
        "\u3000": " ",
        "\xa0": " ",
        "\t": " ",
        "―": "—",
        **{chr(0xFF10 + i): chr(0x30 + i) for i in range(10)},
        **{chr(0xFF21 + i): chr(0x41 + i) for i in range(26)},
        **{chr(0xFF41 + i): chr(0x61 + i) for i in range(26)},
    }
)

#: A dot of ASCII or full width behind a word: the full stop of careless pages, or a name's dot.
_DOT = re.compile("(?<=[\u3400-\u9fff”’）])[.．](?=[\u3400-\u9fff“‘\n 0-9]|\\Z)")
_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’）]*|\n|$)")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """Simplify Traditional characters without changing the length.

    Should a dictionary of OpenCC map one character to two, the character stays as it is.
    """
    plain = str(_converter().convert(text))
    if len(plain) != len(text):
        plain = "".join(c if len(s := _converter().convert(c)) != 1 else s for c in text)
    return plain


def _curl(plain: str) -> str:
    """Turn straight quotation marks into opening and closing ones, line by line."""
    if '"' not in plain:
        return plain
    lines = []
    for line in plain.split("\n"):
        parts = line.split('"')
        curled = [parts[0]]
        for number, part in enumerate(parts[1:]):
            curled += ["”" if number % 2 else "“", part]
        lines.append("".join(curled))
    return "\n".join(lines)


def _point(plain: str) -> str:
    """Turn dots behind words into full stops (调研.橙园), between parts of a name into ``·``."""
    if "." not in plain and "．" not in plain:
        return plain
    foreign = _foreign()

    def stop(match: re.Match[str]) -> str:
        before, behind = plain[match.start() - 1], plain[match.end() : match.end() + 1]
        return "·" if before in foreign and behind in foreign else "。"

    return _DOT.sub(stop, plain)


@cache
def _foreign() -> frozenset[str]:
    return frozenset(load_lines("transliteration.txt"))


@dataclass(frozen=True, slots=True)
class Text:
    """A document's text for the rules.

    Attributes:
        printed: As printed.
        plain: Same length; see the module's docstring.
        sentences: ``(start, end)`` of each sentence, in order, without gaps; a sentence ends
            after ``。！？`` with its closing quotes, or at a line break.
    """

    printed: str
    plain: str
    sentences: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, printed: str) -> Text:
        """Prepare ``printed`` for the rules."""
        plain = _point(_curl(simplify(printed).translate(_PLAIN)))
        spans = tuple(m.span() for m in _SENTENCE.finditer(plain) if m.end() > m.start())
        return cls(printed, plain, spans)

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Return the span of the sentence that holds ``offset``.

        Raises:
            IndexError: ``offset`` lies outside the text.
        """
        low, high = 0, len(self.sentences) - 1
        while low <= high:
            middle = (low + high) // 2
            start, end = self.sentences[middle]
            if offset < start:
                high = middle - 1
            elif offset >= end:
                low = middle + 1
            else:
                return start, end
        raise IndexError(f"offset {offset} outside a text of {len(self.plain)} characters")


@lru_cache(maxsize=8)
def prepared(printed: str) -> Text:
    """Return :meth:`Text.of`; the last few texts are remembered."""
    return Text.of(printed)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A labelled stretch of a document's text, before it is resolved.

    Attributes:
        start: First character in ``Text.plain``.
        end: One past the last.
        label: One of :data:`zhengpu.nlp.records.LABELS`.
        source: Name of the rule or model that made it.
        score: 0 to 1.
    """

    start: int
    end: int
    label: str
    source: str
    score: float
