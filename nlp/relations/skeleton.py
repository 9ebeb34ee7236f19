"""A sentence with its names drawn as single characters, so that frames can be regexes.

Of ``市委副书记、市长李明到东湖镇调研`` the skeleton is ``O到T调研``, where ``O`` and ``T`` stand
for private-use characters that remember their entities. A stack of posts in front of a name
is folded into the name and a stack of divisions into its lowest one; quotation marks around
a name and brackets without a name are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..text import Text

#: Letter of each label in frames; a programme that is an investment project is ``J``, a place
#: that nobody governs as one (太湖, 长三角) or a whole province ``R``, which does nothing itself.
LETTERS = (
    ("OFFICIAL", "O"),
    ("PERSON", "P"),
    ("TITLE", "K"),
    ("TOWNSHIP", "T"),
    ("PLACE", "L"),
    ("ORG", "B"),
    ("COMPANY", "C"),
    ("PROGRAMME", "G"),
    ("PROJECT", "J"),
    ("REGION", "R"),
)
_ALPHABET = "".join(letter for _, letter in LETTERS)
_LISTED = "OPTBC"
_NAME, _TOPIC = 0xE000, 0xE100

#: First and last private-use character that stands for a name (topics excluded).
NAMES = (chr(_NAME), chr(_NAME + len(_ALPHABET) - 1))


def symbol(letter: str, *, topic: bool = False) -> str:
    """Return the private-use character of a letter, as a name or as a carried topic."""
    return chr((_TOPIC if topic else _NAME) + _ALPHABET.index(letter))


def letter(character: str) -> str:
    """Return the letter a private-use character stands for, ``""`` for any other."""
    for base in (_NAME, _TOPIC):
        if base <= ord(character) < base + len(_ALPHABET):
            return _ALPHABET[ord(character) - base]
    return ""


def _classes(letters: str) -> str:
    return f"[{''.join(symbol(item) for item in letters)}]"


@dataclass(frozen=True, slots=True, order=True)
class Argument:
    """A mention, or a pointer (该镇), that may take part in a relation.

    Attributes:
        start: First character in ``Text.plain``.
        end: One past the last.
        label: One of :data:`zhengpu.nlp.records.LABELS`, or ``REGION``.
        entity: Number of its entity in the document; ``-1`` for a ``TITLE``, which has none.
            A pointer to several (两镇) is given as one argument per entity, same offsets.
        pointer: Whether it is a pointer and no name.
    """

    start: int
    end: int
    label: str
    entity: int
    pointer: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """One name of a skeleton.

    Attributes:
        letter: Its class, see :data:`LETTERS`.
        entities: What it stands for; more than one only for a pointer such as 两镇.
        start: First character in ``Text.plain``.
        end: One past the last.
        pointer: Whether it is a pointer and no name.
        stack: The names folded into a person's posts, outermost first.
    """

    letter: str
    entities: tuple[int, ...]
    start: int
    end: int
    pointer: bool = False
    stack: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A sentence ready for frames.

    Attributes:
        start: First character of the sentence in ``Text.plain``.
        end: One past the last.
        text: The skeleton.
        nodes: For each character of ``text`` the names it stands for (none for plain text,
            several for a carried topic that is a list).
    """

    start: int
    end: int
    text: str
    nodes: tuple[tuple[Node, ...], ...]

    def insert(self, position: int, character: str, nodes: tuple[Node, ...]) -> Skeleton:
        """Return the skeleton with one more character, a carried topic, at ``position``."""
        return replace(
            self,
            text=self.text[:position] + character + self.text[position:],
            nodes=(*self.nodes[:position], nodes, *self.nodes[position:]),
        )


def _nodes(text: Text, arguments: Sequence[Argument], project: re.Pattern[str]) -> list[Node]:
    letters = dict(LETTERS)
    found: list[Node] = []
    for item in sorted(arguments):
        kind = letters[item.label]
        if kind == "G" and project.search(text.plain, item.start, item.end):
            kind = "J"
        if found and item.start < found[-1].end:
            same = (item.start, item.end) == (found[-1].start, found[-1].end)
            alike = (
                item.pointer or kind == found[-1].letter or {kind, found[-1].letter} <= set("BC")
            )
            if same and alike and item.entity not in found[-1].entities:
                entities = (*found[-1].entities, item.entity)
                found[-1] = replace(found[-1], entities=entities)
            continue
        found.append(Node(kind, (item.entity,), item.start, item.end, item.pointer))
    return found


_STACK = re.compile(
    f"(?:(?:原|时任|前)?{_classes('LTRBC')}{{0,4}}{symbol('K')}[、兼]{{0,2}}){{1,8}}(?={_classes('OP')})"
)
_DIVISIONS = re.compile(f"{_classes('LTR')}+(?={_classes('LT')})")
_QUOTED = re.compile(f"[“‘《]+(?={_classes(_ALPHABET)})|(?<={_classes(_ALPHABET)})[”’》]+")
_BRACKETS = re.compile(f"（[^（）{NAMES[0]}-{NAMES[1]}]{{0,30}}）")
#: What a name is called from here on: （以下简称“海川”）.
_CALLED = re.compile(f"（(?:以下|下文)?(?:统|简|下|又|俗)称：?[“‘]?{_classes('TLRBCGJ')}[”’]?）")
#: What is noted of a person (女，从甲县来交流，9月任) says nothing of those beside.
_NOTES = re.compile(
    f"(?<={_classes('OP')})（[^（）]{{0,40}}(?:[到离调兼留]?任|任职|交流|挂职|离职|退休|派驻|援[疆藏青]|人|生)）"
)
_DATELINE = re.compile(r"^\s*【[^】]{0,40}】")
_TITLES = re.compile(symbol("K"))
_SPACE = re.compile(r"\s+")
#: Careless pages double their marks: 、、.
_DOUBLED = re.compile(r"([、，。；：])(?=\1)")


def _without(skeleton: Skeleton, pattern: re.Pattern[str], *, stack: bool = False) -> Skeleton:
    """Cut every match out; with ``stack`` hand its names to the person right behind it."""
    text: list[str] = []
    nodes: list[tuple[Node, ...]] = []
    last = 0
    carried: tuple[Node, ...] = ()
    for match in [*pattern.finditer(skeleton.text), None]:
        start = match.start() if match else len(skeleton.text)
        kept = list(skeleton.nodes[last:start])
        if carried and kept:
            kept[0] = tuple(replace(node, stack=carried) for node in kept[0])
        text.append(skeleton.text[last:start])
        nodes.extend(kept)
        if match:
            inner = skeleton.nodes[match.start() : match.end()]
            carried = tuple(n for group in inner for n in group) if stack else ()
            last = match.end()
    return replace(skeleton, text="".join(text), nodes=tuple(nodes))


def skeletons(
    text: Text, arguments: Sequence[Argument], project: re.Pattern[str]
) -> tuple[Skeleton, ...]:
    """Draw every sentence of ``text`` that holds an argument, and those between, in order.

    Args:
        text: The document.
        arguments: Its mentions and pointers, in any order; of two that overlap the earlier
            wins, equal offsets join where they are of one kind (a place never joins a firm).
        project: Matches at the end of a programme's name that is an investment project.
    """
    nodes = _nodes(text, arguments, project)
    drawn: list[Skeleton] = []
    index = 0
    for start, end in text.sentences:
        characters: list[str] = []
        owners: list[tuple[Node, ...]] = []
        position = start
        while index < len(nodes) and nodes[index].start < end:
            node = nodes[index]
            plain = text.plain[position : node.start]
            if plain.isspace() and index and node.letter == nodes[index - 1].letter:
                # Names that only a space parts are a list; divisions may stand in each other.
                plain = "、" if node.letter in _LISTED and not node.pointer else plain
            characters.append(plain + symbol(node.letter))
            owners.extend([()] * len(plain) + [(node,)])
            position = node.end
            index += 1
        plain = text.plain[position : max(end, position)]
        characters.append(plain)
        owners.extend([()] * len(plain))
        skeleton = Skeleton(start, end, "".join(characters), tuple(owners))
        for pattern in (_SPACE, _DOUBLED, _QUOTED, _BRACKETS, _CALLED, _NOTES, _DATELINE):
            skeleton = _without(skeleton, pattern)
        skeleton = _without(skeleton, _STACK, stack=True)
        skeleton = _without(skeleton, _TITLES)
        drawn.append(_without(skeleton, _DIVISIONS))
    return tuple(drawn)
