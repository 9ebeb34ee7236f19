"""Where candidates of a link come from: sentences as skeletons, with the topic carried over.

This is the one place that says which names may be linked at all: two names of one sentence,
or a name and the topic that its sentence or the sentences before have set. Rules, a model
and a scorer all draw from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from ..text import Text
from .clauses import clause_patterns, first_party, is_nameless, leaves_out, subject_of, unhosted
from .fields import Fields, entry_place, is_labelled
from .frames import SIGNATURES
from .skeleton import Argument, Node, Skeleton, skeletons, symbol

_CLASSES_OF = MappingProxyType({kind: (left, right) for kind, left, right in SIGNATURES})
#: What may be the subject of a sentence that leaves it out. In a report nobody says who does
#: what is done, and the firm or village named last is not the one.
_CARRIED = MappingProxyType({"LOCATED_IN": "CGJ", "RUNS": "TL", "COOPERATES_WITH": "BC"})
_CLAUSE = re.compile(r"[^，；：。！？]*[，；：。！？]*[”’]*")


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
    """What the sentences so far were about.

    Attributes:
        nodes: The current subject.
        thing: The last subject that was no person.
        people: The last persons who went to see something.
        seen: Every name of the paragraph so far.
        who: The last person who did something, whom 他 means.
    """

    nodes: tuple[Node, ...] = ()
    thing: tuple[Node, ...] = ()
    people: tuple[Node, ...] = ()
    seen: tuple[Node, ...] = ()
    who: tuple[Node, ...] = ()


def _floor(speaker: Node, thing: tuple[Node, ...]) -> tuple[Node, ...]:
    """What a speaker talks of: the firm or place in front of the name, else what went on.

    The body of an official is left out, as an office seldom is what its head talks about.
    """
    hosts = [node for node in speaker.stack if node.letter in "CTL"]
    office = any(node.letter == "B" for node in speaker.stack)
    return tuple(hosts[-1:]) if hosts or office else thing


def _opening(text: str, topic: _Topic, rules: Mapping[str, re.Pattern[str]]) -> tuple[Node, ...]:
    """The topic with which a sentence begins."""
    deictic = rules["deictic"].match(text)
    if deictic:
        wanted = "C" if deictic.group().endswith(("家", "公司", "企业")) else "LT"
        return next(((n,) for n in reversed(topic.seen) if n.letter in wanted), ())
    if topic.people and rules["resume"].search(text):
        return topic.people
    if topic.nodes and topic.nodes[0].letter in "OP":
        return topic.thing
    return topic.nodes


def _travellers(
    text: str,
    current: tuple[Node, ...],
    people: tuple[Node, ...],
    rules: Mapping[str, re.Pattern[str]],
) -> tuple[Node, ...]:
    """Whose journey it is after a clause about ``current``: what they do on it does not end it."""
    if rules["journey"].search(text):
        return () if rules["split"].search(text) else current
    if rules["scene"].match(text) or all(node.letter == "P" for node in current):
        # Whom they meet there tells or shows them something.
        return people
    known = {entity for node in people for entity in node.entities}
    return people if known.intersection(e for node in current for e in node.entities) else ()


def _subject(
    text: str,
    match: re.Match[str],
    nodes: Sequence[tuple[Node, ...]],
    rules: Mapping[str, re.Pattern[str]],
) -> tuple[tuple[Node, ...], int]:
    """The subject of a clause and where it ends; of the two sides of a pact the first."""
    clause = match.group()
    found, stop = subject_of(clause, nodes, rules)
    alone = not rules["both"].search(text, match.start() + stop)
    if alone and rules["pact"].match(clause, stop):
        found = first_party(clause[:stop], nodes, found)
    return found, stop


def _carry(
    skeleton: Skeleton, topic: _Topic, rules: Mapping[str, re.Pattern[str]]
) -> tuple[Skeleton, _Topic]:
    """Write the topic at the head of each clause that names no subject of its own."""
    current = _opening(skeleton.text, topic, rules)
    thing, people, who = topic.thing, topic.people, topic.who
    pending: tuple[Node, ...] = ()
    inserts: list[tuple[int, tuple[Node, ...]]] = []
    scene = bool(people) and current != people and rules["scene"].match(skeleton.text)
    if scene:  # Where a journey goes on: 在海川公司，经理介绍….
        inserts.append((0, people))
    for match in _CLAUSE.finditer(skeleton.text):
        clause = match.group()
        nodes = skeleton.nodes[match.start() : match.end()]
        found, stop = _subject(skeleton.text, match, nodes, rules)
        founded = rules["founded"].search(clause)
        current = who if len(who) == 1 and rules["pronoun"].match(clause) else current
        if is_nameless(clause, current, rules):
            current = nodes[founded.start(1)] if founded else ()
            continue
        head = bool(scene) and not match.start()
        if clause and not head and leaves_out(clause, found, current, rules):
            inserts.append((match.start(), current))
        if founded:
            current = thing = nodes[founded.start(1)]
        elif not found:
            continue
        elif found[0].letter not in "OP":
            current = thing = found
        elif rules["speech"].match(clause, stop):
            current = thing = _floor(found[0], thing)
        elif clause.startswith("代表", stop):
            # Who signs for another is not the one who acts; which firm, the frames see.
            current = ()
        elif rules["joins"].match(skeleton.text, match.start() + stop) and topic.people:
            pending = ()  # Who keeps company does not become the one whose journey it is.
        else:
            current = who = pending + found
            people = _travellers(skeleton.text, current, people, rules)
            pending = current if clause[stop:] == "，" else ()
    for position, group in reversed(inserts):
        skeleton = skeleton.insert(position, symbol(group[0].letter, topic=True), group)
    seen = tuple(node for group in skeleton.nodes for node in group)
    return skeleton, _Topic(current, thing, people, topic.seen + seen, who)


def scenes(
    text: Text,
    arguments: Sequence[Argument],
    articles: Sequence[tuple[int, int]],
    words: Mapping[str, tuple[str, ...]],
) -> tuple[Skeleton, ...]:
    """Return the sentences as skeletons, each clause's missing subject written in.

    A topic is carried from clause to clause and from sentence to sentence, never over a line
    break; only visitors are (随后，一行人…), and towns of a yearbook. None leaves its article.

    Args:
        text: The document.
        arguments: Its mentions and pointers.
        articles: ``(start, end)`` of each article in ``text``.
        words: Word classes, see :func:`~zhengpu.nlp.relations.frames.load_words`.
    """
    rules = clause_patterns(words)
    project = re.compile(f"(?:{'|'.join(re.escape(word) for word in words['project'])})[”’]?$")
    starts = {start for start, _ in articles}
    fields = Fields.of(words)
    topic, head, place = _Topic(), tuple[Node, ...](), tuple[Node, ...]()
    found: list[Skeleton] = []
    for skeleton in skeletons(text, arguments, project):
        first = any(skeleton.start <= start < skeleton.end for start in starts)
        if first or text.plain[skeleton.start - 1 : skeleton.start] == "\n":
            place = entry_place(text.plain, skeleton, () if first else place)
        if first:
            topic, head = _Topic(), ()
        elif skeleton.start and text.plain[skeleton.start - 1] == "\n":
            topic = _Topic(people=topic.people)
            if place and is_labelled(text.plain, skeleton):
                topic = _Topic(nodes=place, thing=place)
        if head and fields.entry.match(skeleton.text):
            topic = _Topic(nodes=head, thing=head)
        head = fields.head(skeleton, head)
        skeleton, topic = _carry(skeleton, topic, rules)
        found.append(skeleton)
    return tuple(found)


def admits(relation: str, subject: Node, other: Node, since: int = 0) -> bool:
    """Whether two names of a skeleton are a candidate of a relation at all.

    Args:
        relation: The relation.
        subject: The one name.
        other: The other.
        since: First character of the sentence; a subject before it was carried over, which
            only the sorts of names that stay a topic that long may be.
    """
    subjects, objects = _CLASSES_OF[relation]
    if subject.start < since:
        subjects = _CARRIED.get(relation, subjects)
    return (
        subject.letter in subjects
        and other.letter in objects
        and subject.entities != other.entities
    )


def candidates(skeleton: Skeleton) -> Iterator[Candidate]:
    """Yield every pair of names of a sentence, topics included, that some relation allows."""
    nodes = tuple(dict.fromkeys(node for group in skeleton.nodes for node in group))
    for relation, _, _ in SIGNATURES:
        for subject, other in product(nodes, nodes):
            if admits(relation, subject, other, skeleton.start):
                yield Candidate(relation, subject, other, skeleton.start, skeleton.end)


def arguments_of(skeleton: Skeleton, start: int, end: int, letters: str) -> tuple[Node, ...]:
    """Return the names of some classes in a stretch of a skeleton, hosts (T of TB) left out."""
    found = unhosted(skeleton.text, skeleton.nodes, start, end)
    return tuple(dict.fromkeys(node for node in found if node.letter in letters))
