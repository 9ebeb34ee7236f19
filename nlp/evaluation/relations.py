"""Scoring relations: a set of (type, subject, object, title) per document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..records import RELATION_TYPES
from .gold import GoldDocument, GoldRelation
from .names import excerpt, normal
from .prediction import PredictedRelation
from .score import Error, Score, Share, match_pairs

#: Read off names and gazetteer, so never counted for or against an output.
UNSCORED = "PART_OF"

#: Holds between both arguments alike, in either order.
SYMMETRIC = "COOPERATES_WITH"

_Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A relation in comparable form: gold or predicted, duplicates folded together."""

    type: str
    subject: _Names
    object: _Names
    title: _Names
    statuses: _Names
    optional: bool
    sentence: str

    def key(self) -> tuple[str, _Names, _Names, _Names]:
        ends = (self.subject, self.object)
        first, second = sorted(ends) if self.type == SYMMETRIC else ends
        return self.type, first, second, self.title

    def fits(self, other: _Fact) -> bool:
        """Whether every field equals an accepted form; two unnamed bodies are equal."""
        if self.type != other.type or not _meet(self.title, other.title):
            return False
        if _meet(self.subject, other.subject) and _meet(self.object, other.object):
            return True
        crossed = _meet(self.subject, other.object) and _meet(self.object, other.subject)
        return self.type == SYMMETRIC and crossed

    def __str__(self) -> str:
        subject, target, title = (
            names[0] if names else "–" for names in (self.subject, self.object, self.title)
        )
        if not self.title:
            return f"{subject} → {target}"
        return f"{subject} → {target} · {title} [{'/'.join(self.statuses)}]"


def score_relations(
    gold: GoldDocument, predicted: Iterable[PredictedRelation]
) -> tuple[dict[str, Score], Share, list[Error]]:
    """Score one document's relations.

    Optional gold relations count neither way: required ones are matched first, then the
    predictions left over that fit an optional one, each at most once, are left out.

    Returns:
        A score per scored type and ``others`` (all but ``HOLDS_ROLE``); the share of right
        statuses among matched posts whose gold status is not ``held``; every difference.
    """
    wanted = _fold(_from_gold(relation) for relation in gold.relations)
    found = _fold(_from_output(relation) for relation in predicted)
    scores: dict[str, Score] = {}
    errors: list[Error] = []
    status = Share()
    for kind in RELATION_TYPES:
        if kind == UNSCORED:
            continue
        required = [fact for fact in wanted if fact.type == kind and not fact.optional]
        optional = [fact for fact in wanted if fact.type == kind and fact.optional]
        output = [fact for fact in found if fact.type == kind]
        pairs = _pairs([*required, *optional], output)
        free = {right for left, right in pairs.items() if left >= len(required)}
        hits = {left: right for left, right in pairs.items() if left < len(required)}
        scores[kind] = Score(len(required), len(output) - len(free), len(hits))
        missed = [fact for i, fact in enumerate(required) if i not in hits]
        taken = frozenset(pairs.values())
        extra = [fact for i, fact in enumerate(output) if i not in taken]
        errors += [_error(gold, "miss", fact, extra) for fact in missed]
        errors += [_error(gold, "extra", fact, missed) for fact in extra]
        if kind == "HOLDS_ROLE":
            status, wrong = _status(gold, required, output, hits)
            errors += wrong
    others = (score for kind, score in scores.items() if kind != "HOLDS_ROLE")
    scores["others"] = sum(others, Score())
    return scores, status, errors


def _status(
    gold: GoldDocument, required: Sequence[_Fact], output: Sequence[_Fact], hits: dict[int, int]
) -> tuple[Share, list[Error]]:
    """Compare the statuses of matched posts that the gold does not call simply held.

    A post that the output gives several statuses is right only where the gold does as well,
    so that nothing is won by giving all of them.
    """
    share, errors = Share(), []
    for left, right in hits.items():
        asked, given = required[left], output[right].statuses
        for status in asked.statuses:
            if status == "held":
                continue
            right_one = status in given and len(given) <= len(asked.statuses)
            share += Share(int(right_one), 1)
            if not right_one:
                errors.append(_error(gold, "status", asked, [output[right]]))
    return share, errors


def _from_gold(relation: GoldRelation) -> _Fact:
    return _Fact(
        relation.type,
        _normal(relation.subject),
        _normal(relation.object),
        _normal(relation.title),
        (relation.status,),
        relation.optional,
        "",
    )


def _from_output(relation: PredictedRelation) -> _Fact:
    return _Fact(
        relation.type,
        _normal(relation.subject),
        _normal(relation.object),
        _normal((relation.title,) if relation.title else ()),
        (relation.status,),
        False,
        relation.sentence,
    )


def _fold(facts: Iterable[_Fact]) -> list[_Fact]:
    """Fold equal facts into one with all their statuses; optional only if all of them are."""
    folded: dict[tuple[str, _Names, _Names, _Names], _Fact] = {}
    for fact in facts:
        key = fact.key()
        if key in folded:
            old = folded[key]
            statuses = tuple(sorted({*old.statuses, *fact.statuses}))
            optional = old.optional and fact.optional
            fact = _Fact(*_first_four(old), statuses, optional, old.sentence)
        folded[key] = fact
    return list(folded.values())


def _first_four(fact: _Fact) -> tuple[str, _Names, _Names, _Names]:
    return fact.type, fact.subject, fact.object, fact.title


def _pairs(wanted: Sequence[_Fact], output: Sequence[_Fact]) -> dict[int, int]:
    return match_pairs([[i for i, fact in enumerate(output) if w.fits(fact)] for w in wanted])


def _normal(names: Iterable[str]) -> _Names:
    return tuple(normal(name) for name in names)


def _meet(one: _Names, other: _Names) -> bool:
    return not frozenset(one).isdisjoint(other) or not (one or other)


def _error(gold: GoldDocument, kind: str, fact: _Fact, others: Iterable[_Fact]) -> Error:
    """Describe a difference, with the relations of the other side that differ in one field."""
    near = []
    for other in others:
        subject, target = _meet(fact.subject, other.subject), _meet(fact.object, other.object)
        if subject + target + _meet(fact.title, other.title) >= 2 and (subject or target):
            near.append(str(other))
    context = fact.sentence or _place(gold.text, fact)
    return Error(gold.id, kind, fact.type, str(fact), context, " + ".join(near))


def _place(text: str, fact: _Fact) -> str:
    """Return the text about the subject where it stands nearest to what it is linked with."""
    links = [at for name in (*fact.title, *fact.object) for at in _places(text, name)]
    found = [(at, at + len(name)) for name in fact.subject for at in _places(text, name)]
    if not found:
        return ""
    nearest = min(found, key=lambda span: min((abs(span[0] - at) for at in links), default=0))
    return excerpt(text, *nearest)


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)
