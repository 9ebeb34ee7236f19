"""Comparing texts and names without being misled by white space, brackets or quotation marks."""

from __future__ import annotations

from bisect import bisect_left

#: Quotation marks, which a ``PROGRAMME`` may or may not carry.
QUOTES = frozenset("“”‘’\"'＂＇「」『』")

_UNIFORM = str.maketrans(
    {
        "(": "（",
        ")": "）",
        "[": "［",
        "]": "］",
        "<": "＜",
        ">": "＞",
        **dict.fromkeys("“”＂「」", '"'),
        **dict.fromkeys("‘’＇『』", "'"),
    }
)


def strip(text: str) -> str:
    """Return ``text`` with every white-space character removed."""
    return "".join(text.split())


def normal(name: str) -> str:
    """Return the form of a name that is compared: no white space, one kind of each mark."""
    return strip(name).translate(_UNIFORM)


class Stripped:
    """A document without its white space, and the way from its own offsets into it."""

    __slots__ = ("_kept", "text")

    def __init__(self, printed: str) -> None:
        """Strip ``printed``."""
        self._kept = [i for i, char in enumerate(printed) if not char.isspace()]
        self.text = "".join(printed[i] for i in self._kept)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span, in the stripped text, of ``printed[start:end]``."""
        return bisect_left(self._kept, start), bisect_left(self._kept, end)

    def places(self, start: int, end: int) -> list[int]:
        """Return where in ``printed`` each character of a stripped span stands."""
        return self._kept[start:end]


def excerpt(text: str, start: int, end: int, around: int = 15) -> str:
    """Return ``text[start:end]`` in ``【】`` with ``around`` characters on either side."""
    before, after = text[max(0, start - around) : start], text[end : end + around]
    return f"{before}【{text[start:end]}】{after}"
