"""Characters with their boxes, put together to fragments: stretches of one line.

Coordinates are PDF points, x to the right and y upward, the page turned as it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Gaps, in parts of the character size.
_BREAK = 0.75  # wider than this and the line goes on as another fragment
_SPACE = 0.3  # wider than this and the words were apart
_SHIFT = 0.5  # a character this far off the line belongs to another one
_STACK = 0.35  # characters of a vertical line have their middles this close


@dataclass(frozen=True, slots=True)
class Char:
    """A character as drawn: its text (one code point), box and font size."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a line, or a whole vertical block, with its box.

    Attributes:
        text: Its text; a vertical block has a line break between its lines.
        left, bottom, right, top: The box.
        size: Font size; of a block, that of its first character.
        vertical: Whether it is set vertically.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    vertical: bool = False

    @property
    def middle(self) -> float:
        """Height of the middle of the box."""
        return (self.bottom + self.top) / 2


def _close(run: list[Char], vertical: bool) -> Fragment:
    parts: list[str] = []
    for place, char in enumerate(run):
        gap = char.left - run[place - 1].right if place and not vertical else 0.0
        spaced = bool(parts) and (parts[-1].endswith(" ") or char.text.isspace())
        if gap > _SPACE * char.size and not spaced:
            parts.append(" ")
        parts.append(char.text)
    return Fragment(
        "".join(parts).strip(" "),
        min(c.left for c in run),
        min(c.bottom for c in run),
        max(c.right for c in run),
        max(c.top for c in run),
        max(c.size for c in run),
        vertical,
    )


def _continues(last: Char, char: Char) -> bool:
    """Whether ``char`` goes on the horizontal line of ``last``."""
    size = min(last.size, char.size)
    shift = abs((char.bottom + char.top) - (last.bottom + last.top)) / 2
    gap = char.left - last.right
    alike = max(last.size, char.size) <= 1.6 * size
    return alike and shift < _SHIFT * size and -_SHIFT * size < gap < _BREAK * size


def _stacks(last: Char, char: Char) -> bool:
    """Whether ``char`` stands right under ``last``."""
    size = min(last.size, char.size)
    shift = abs((char.left + char.right) - (last.left + last.right)) / 2
    drop = (last.bottom + last.top) / 2 - (char.bottom + char.top) / 2
    return shift < _STACK * size and 0.6 * size < drop < 1.6 * size


def fragments(chars: Iterable[Char]) -> list[Fragment]:
    """Put characters, in the order in which the file draws them, together to fragments.

    Neighbouring vertical lines become one block, their order kept: the file's order is the
    only one that can be trusted there.
    """
    found: list[Fragment] = []
    run: list[Char] = []
    vertical = False

    def close() -> None:
        if any(not char.text.isspace() for char in run):
            # One character on top of another is no vertical line yet.
            found.append(_close(run, vertical and len(run) > 2))

    for char in chars:
        goes_on = _stacks if vertical else _continues
        if run and goes_on(run[-1], char):
            run.append(char)
        elif len(run) == 1 and _stacks(run[-1], char):
            vertical = True
            run.append(char)
        else:
            close()
            run, vertical = [char], False
    close()
    return _blocks(found)


def _blocks(found: list[Fragment]) -> list[Fragment]:
    """Join neighbouring vertical lines to blocks."""
    result: list[Fragment] = []
    for fragment in found:
        last = result[-1] if result else None
        if last and last.vertical and fragment.vertical and _beside(last, fragment):
            result[-1] = Fragment(
                f"{last.text}\n{fragment.text}",
                min(last.left, fragment.left),
                min(last.bottom, fragment.bottom),
                max(last.right, fragment.right),
                max(last.top, fragment.top),
                last.size,
                True,
            )
        else:
            result.append(fragment)
    return result


def _beside(block: Fragment, line: Fragment) -> bool:
    gap = max(line.left - block.right, block.left - line.right)
    overlap = min(block.top, line.top) - max(block.bottom, line.bottom)
    return gap < 1.5 * line.size and overlap > 0 and line.size <= 1.6 * block.size
