"""Links between entities: who is where, owns, runs, takes part, visits and works with whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from types import MappingProxyType

from ..text import Text
from .candidates import admits, arguments_of, scenes
from .frames import SIGNATURES, Frame, load_frames, load_words
from .skeleton import Argument, Node, Skeleton, symbol

#: What every sentence of a relation draws: a name of its objects, or of those who go along.
_ENDS = MappingProxyType(
    {
        kind: frozenset(
            symbol(item, topic=topic)
            for item in (left + right if kind == "VISITED" else right)
            for topic in (False, True)
        )
        for kind, left, right in SIGNATURES
    }
)
#: A list longer than this is a roll, whose members have no pact with each other.
_PARTIES = 5
#: Bodies that do a thing side by side for once: 进行联合执法, and 甲、乙、丙联合开展检查.
_ONE_OFF = re.compile("(?:进行|开展|组织|实施|参与|参加)了?联合$")
_CAMPAIGN = re.compile(
    "联合(?:开展|进行|组织|召开|举行|举办|执法|检查|巡查|督查|督导|整治|行动|工作|印发|发布|出动)"
)
#: A frame less sure than this does not reach back over the beginning of its sentence.
_WEAK = 0.7


@dataclass(frozen=True, slots=True)
class Link:
    """A relation that a sentence states, other than a post.

    Attributes:
        type: One of :data:`zhengpu.nlp.records.RELATION_TYPES` (never ``HOLDS_ROLE`` or
            ``PART_OF``).
        subject: Number of the subject's entity.
        object: Number of the object's entity.
        sentence: ``(start, end)`` of the proving sentence in ``Text.plain``.
        score: 0 to 1.
        source: Name of the frame that found it.
        arguments: ``(start, end)`` of subject and object in ``Text.plain``; a subject carried
            over from an earlier sentence stands before ``sentence``.
    """

    type: str
    subject: int
    object: int
    sentence: tuple[int, int]
    score: float
    source: str
    arguments: tuple[tuple[int, int], tuple[int, int]]


def _pairs(
    frame: Frame, subjects: Sequence[Node], objects: Sequence[Node]
) -> Iterator[tuple[Node, int, Node, int]]:
    """Join the arguments of one match: nodes and the entity each stands for."""
    left = [(node, entity) for node in subjects for entity in node.entities]
    right = [(node, entity) for node in objects for entity in node.entities]
    pairs: Iterable[tuple[tuple[Node, int], tuple[Node, int]]]
    if frame.pairing == "mutual":
        pairs = combinations(left, 2) if len(left) <= _PARTIES else ()
    elif frame.pairing == "group":
        pairs = ((one, two) for one, two in combinations(left, 2) if one[0] == two[0])
    elif frame.pairing == "each" and len(left) == len(right):
        pairs = zip(left, right, strict=True)
    else:
        pairs = product(left, right)
    for (subject, one), (other, two) in pairs:
        if one != two:
            yield subject, one, other, two


def _is_campaign(text: str, match: re.Match[str], parties: int) -> bool:
    """Whether a list of bodies only works side by side, which makes no pact between any two."""
    once = _ONE_OFF.search(match.group()) and not text.startswith(("体", "会"), match.end())
    return bool(once) or (parties > 2 and _CAMPAIGN.match(text, match.end() - 2) is not None)


def _hosts(people: Sequence[Node]) -> tuple[Node, ...]:
    """The body, firm or village in front of each person's name, the nearest of several."""
    stacks = ([node for node in person.stack if node.letter in "BCTL"] for person in people)
    return tuple(dict.fromkeys(stack[-1] for stack in stacks if stack))


def _match(frame: Frame, skeleton: Skeleton, denial: re.Pattern[str]) -> Iterator[Link]:
    allowed = {kind: (subjects, objects) for kind, subjects, objects in SIGNATURES}
    for match in frame.pattern.finditer(skeleton.text):
        if denial.search(match.group()):
            continue
        sides: tuple[list[Node], list[Node]] = ([], [])
        for name in frame.pattern.groupindex:
            side = name.startswith("o")
            if match.start(name) >= 0:
                letters = "OP" if name.startswith("h") else allowed[frame.type][side]
                found = arguments_of(skeleton, match.start(name), match.end(name), letters)
                sides[side].extend(_hosts(found) if name.startswith("h") else found)
        subjects, objects = sides
        if frame.pairing == "mutual" and _is_campaign(skeleton.text, match, len(subjects)):
            continue
        for subject, one, other, two in _pairs(frame, subjects, objects):
            if objects and not admits(frame.type, subject, other, skeleton.start):
                continue
            if frame.score < _WEAK and subject.start < skeleton.start:
                continue
            yield Link(
                frame.type,
                one,
                two,
                (skeleton.start, skeleton.end),
                frame.score,
                frame.name,
                ((subject.start, subject.end), (other.start, other.end)),
            )


def _journey(
    known: Iterable[Link], articles: Sequence[tuple[int, int]], skeleton: Skeleton
) -> list[Link]:
    """The stops of who travelled last in the article, before a sentence."""
    first = max((start for start, _ in articles if start <= skeleton.start), default=0)
    stops = [
        link
        for link in known
        if link.type == "VISITED" and first <= link.sentence[0] < skeleton.start
    ]
    if not stops:
        return []
    last = max(stops, key=lambda link: (link.sentence, link.arguments))
    return sorted(
        (link for link in stops if link.subject == last.subject), key=lambda link: link.arguments
    )


def _follow(frame: Frame, skeleton: Skeleton, stops: Sequence[Link]) -> Iterator[Link]:
    """Those who come along have been where the journey went."""
    for match in frame.pattern.finditer(skeleton.text) if stops else ():
        for node in arguments_of(skeleton, match.start("s"), match.end("s"), "OP"):
            for entity, stop in product(node.entities, stops):
                if node.start >= skeleton.start and entity not in (stop.subject, stop.object):
                    yield replace(
                        stop,
                        subject=entity,
                        sentence=(skeleton.start, skeleton.end),
                        score=frame.score,
                        source=frame.name,
                        arguments=((node.start, node.end), stop.arguments[1]),
                    )


def key_of(link: Link) -> tuple[str, int, int]:
    """What makes two links the same; a pact has no direction."""
    ends = (link.subject, link.object)
    if link.type == "COOPERATES_WITH":
        ends = (min(ends), max(ends))
    return (link.type, *ends)


def _kept(best: Mapping[tuple[str, int, int], Link], arguments: Sequence[Argument]) -> list[Link]:
    """The links without the parts that those take in a programme who run it."""
    labels = {argument.entity: argument.label for argument in arguments}
    return [
        link
        for link in best.values()
        # A town that runs a mechanism and spreads it to the whole town takes no part in it.
        if link.type != "PARTICIPATES_IN"
        or labels.get(link.subject) == "COMPANY"
        or ("RUNS", link.subject, link.object) not in best
    ]


def find_links(
    text: Text, arguments: Sequence[Argument], articles: Sequence[tuple[int, int]]
) -> tuple[Link, ...]:
    """Find the links a document states, each once, with its best sentence.

    Args:
        text: The document.
        arguments: Its mentions (titles too, they show whose post is whose) and pointers.
        articles: ``(start, end)`` of each article in ``text``; a topic never crosses them.

    Returns:
        The links in order of their sentences; of a link stated twice the one with the highest
        score, then the first.

    Raises:
        LexiconError: a shipped lexicon is missing or malformed.
    """
    words = load_words()
    denial = re.compile("|".join(map(re.escape, words["denial"])))
    best: dict[tuple[str, int, int], Link] = {}
    for skeleton in scenes(text, arguments, articles, words):
        if not any(skeleton.nodes):
            continue
        drawn = frozenset(skeleton.text)
        for frame in load_frames():
            if drawn.isdisjoint(_ENDS[frame.type]):
                continue
            if frame.pairing == "join":
                matches = _follow(frame, skeleton, _journey(best.values(), articles, skeleton))
            else:
                matches = _match(frame, skeleton, denial)
            for link in matches:
                if link.type == "PARTICIPATES_IN" and text.plain[link.arguments[0][0]] == "全":
                    continue  # What spreads over 全县 picks nobody out.
                known = best.get(key_of(link))
                if known is None or link.score > known.score:
                    best[key_of(link)] = link
    kept = _kept(best, arguments)
    return tuple(sorted(kept, key=lambda k: (k.sentence, k.arguments, k.type, k.subject, k.object)))
