"""What the rules reach on annotated pages, and what the models make of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reading import Annotated
from zhengpu.nlp import gazetteer
from zhengpu.nlp.evaluation import PredictedRelation, Score, Share, score_relations
from zhengpu.nlp.facts import Facts, find_facts
from zhengpu.nlp.relations.weights import Model
from zhengpu.nlp.text import Mark, Text

#: A page with the weights that never saw its province.
Judged = tuple[Annotated, Mapping[str, Model]]


def compare(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield a table of precision, recall and F1, without and with the models."""
    for name in ("found", "annotated"):
        yield f"\nwith the mentions {name}: rules alone → with the models"
        before, was = _score([(page, {}) for page, _ in judged], name)
        after, now = _score(judged, name)
        for kind in before:
            yield f"{kind:16} {_row(before[kind])} → {_row(after[kind])} of {after[kind].gold}"
        yield f"{'status':16} {was.value:.3f} → {now.value:.3f} of {now.total}"


def _row(score: Score) -> str:
    return f"P {score.precision:.3f} R {score.recall:.3f} F {score.f1:.3f}"


def _score(judged: Sequence[Judged], name: str) -> tuple[dict[str, Score], Share]:
    scores: dict[str, Score] = {}
    status = Share()
    for page, models in judged:
        marks: tuple[Mark, ...] = getattr(page, name)
        facts = find_facts(Text.of(page.text), marks, page.articles, "", gazetteer.load(), models)
        found, share, _ = score_relations(page.gold, _predicted(facts))
        scores = {kind: scores.get(kind, Score()) + score for kind, score in found.items()}
        status += share
    return scores, status


def _predicted(facts: Facts) -> Iterator[PredictedRelation]:
    names = [entity.name for entity in facts.entities]
    for post in facts.posts:
        body = (names[post.body],) if post.body >= 0 else ()
        yield PredictedRelation("HOLDS_ROLE", (names[post.person],), body, post.title, post.status)
    for link in facts.links:
        yield PredictedRelation(link.type, (names[link.subject],), (names[link.object],), "", "")
