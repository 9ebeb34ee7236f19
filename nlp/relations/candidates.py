"""Where candidates of a link come from: sentences as skeletons, with the topic carried over.

This is the one place that says which names may be linked at all: two names of one sentence,
or a name and the topic that its sentence or the sentences before have set. Rules, a model
and a scorer all draw from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..text import Text
from .frames import SIGNATURES
from .skeleton import NAMES, Argument, Node, Skeleton, letter, skeletons, symbol

_CLAUSE = re.compile(r"[^，；：。！？]*[，；：。！？]*[”’]*")
_ITEM = f"[{NAMES[0]}-{NAMES[1]}]"
_LIST = re.compile(f"{_ITEM}(?:(?:[、和及与]|以及){_ITEM})*")
#: How far into a clause its subject may begin, in characters of the skeleton.
_REACH = 14


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two names that may be linked.

    Attributes:
        type: The relation that their classes allow.
        subject: The one.
        object: The other.
        start: First character of the sentence in ``Text.plain``.
        end: One past its last.
    """

    type: str
    subject: Node
    object: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Topic:
    nodes: tuple[Node, ...] = ()
    #: What the topic was before a speaker took the floor.
    before: tuple[Node, ...] = ()


def _patterns(words: Mapping[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    def pattern(key: str) -> str:
        return "|".join(re.escape(word) for word in words[key])

    return {
        "preposition": re.compile(f"(?:{pattern('preposition')})$"),
        "adverb": re.compile(f"(?:{pattern('predicate')})"),
        "speech": re.compile(f"[^，]{{0,6}}?(?:{pattern('speech')})"),
        "led": re.compile(f"由({_ITEM})(?:{pattern('led')})"),
        "resume": re.compile(f"^(?:{pattern('resume')})"),
    }


def _subject(
    clause: str, nodes: Sequence[tuple[Node, ...]], rules: Mapping[str, re.Pattern[str]]
) -> tuple[tuple[Node, ...], int]:
    """The names with which a clause begins, and where they end in it."""
    led = rules["led"].search(clause)
    if led:
        return nodes[led.start(1)], led.end()
    match = _LIST.search(clause)
    if match is None or match.start() > _REACH:
        return (), 0
    before = clause[: match.start()]
    if rules["preposition"].search(before) or rules["adverb"].search(before):
        return (), 0
    found = tuple(n for group in nodes[match.start() : match.end()] for n in group)
    while len(found) > 1 and found[0].letter in "TL" and found[-1].letter in "BC":
        found = found[1:]
    return found, match.end()


def _employer(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The firm or body for which a speaker speaks, read off the posts before the name."""
    hosts = [n for n in nodes[0].stack if n.letter in "CTL"] if nodes else []
    return tuple(hosts[-1:])


def _carry(
    skeleton: Skeleton, topic: _Topic, rules: Mapping[str, re.Pattern[str]]
) -> tuple[Skeleton, _Topic]:
    """Write the topic at the head of each clause that names no subject of its own."""
    current = topic.nodes
    resumed = bool(rules["resume"].search(skeleton.text))
    if current and current[0].letter in "OP" and not resumed:
        current = topic.before
    before = topic.before
    inserts: list[tuple[int, tuple[Node, ...]]] = []
    for match in _CLAUSE.finditer(skeleton.text):
        clause = match.group()
        if not clause:
            continue
        found, stop = _subject(clause, skeleton.nodes[match.start() : match.end()], rules)
        if not found:
            if current:
                inserts.append((match.start(), current))
            continue
        if found[0].letter in "OP" and rules["speech"].match(clause, stop):
            current = _employer(found) or ()
            before = current or before
            continue
        current = found
        if found[0].letter not in "OP":
            before = found
    for position, nodes in reversed(inserts):
        skeleton = skeleton.insert(position, symbol(nodes[0].letter, topic=True), nodes)
    return skeleton, _Topic(current, before)


def scenes(
    text: Text,
    arguments: Sequence[Argument],
    articles: Sequence[tuple[int, int]],
    words: Mapping[str, tuple[str, ...]],
) -> tuple[Skeleton, ...]:
    """Return the sentences as skeletons, each clause's missing subject written in.

    A topic is carried from clause to clause and from sentence to sentence, never over a line
    break or from article to article.

    Args:
        text: The document.
        arguments: Its mentions and pointers.
        articles: ``(start, end)`` of each article in ``text``.
        words: Word classes, see :func:`~zhengpu.nlp.relations.frames.load_words`.
    """
    rules = _patterns(words)
    project = re.compile(f"(?:{'|'.join(re.escape(word) for word in words['project'])})[”’]?$")
    starts = {start for start, _ in articles}
    topic = _Topic()
    found: list[Skeleton] = []
    for skeleton in skeletons(text, arguments, project):
        line = skeleton.start == 0 or text.plain[skeleton.start - 1] == "\n"
        if line or any(skeleton.start <= start < skeleton.end for start in starts):
            topic = _Topic()
        skeleton, topic = _carry(skeleton, topic, rules)
        found.append(skeleton)
    return tuple(found)


def candidates(skeleton: Skeleton) -> Iterator[Candidate]:
    """Yield every pair of names of a sentence, topics included, that some relation allows."""
    nodes = tuple(dict.fromkeys(node for group in skeleton.nodes for node in group))
    for relation, subjects, objects in SIGNATURES:
        for subject in nodes:
            if subject.letter not in subjects:
                continue
            for other in nodes:
                if other.letter in objects and other.entities != subject.entities:
                    yield Candidate(relation, subject, other, skeleton.start, skeleton.end)


def arguments_of(skeleton: Skeleton, start: int, end: int, letters: str) -> tuple[Node, ...]:
    """Return the names in a stretch of a skeleton, hosts (T before B) left out."""
    found: list[Node] = []
    for index in range(start, end):
        kind = letter(skeleton.text[index])
        following = letter(skeleton.text[index + 1]) if index + 1 < end else ""
        if kind and kind in letters and not (kind in "TL" and following in ("B", "C")):
            found.extend(skeleton.nodes[index])
    return tuple(dict.fromkeys(found))
