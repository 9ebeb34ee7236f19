"""The whole evaluation: gold folder and records in, one report out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..errors import ZhengpuError
from ..records import Entity
from .faults import Fault
from .gold import GoldDocument
from .mentions import score_mentions
from .names import Stripped
from .prediction import Prediction, Records, predict
from .relations import score_relations
from .resolution import score_aliases, score_merges
from .score import Error, Score, Share


class EvaluationError(ZhengpuError):
    """Gold and output do not fit together; the message names the document and says how."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The measures of section 5 of the tagging scheme; adding pools the counts.

    Attributes:
        mentions: Per label, ``people``, ``micro`` and ``micro_people``.
        relations: Per scored type, and ``others`` (all but ``HOLDS_ROLE``).
        status: Right statuses of matched posts that are not simply held.
        aliases: Gold alias pairs put into one entity.
        merges: Merges of the output that the gold allows.
    """

    mentions: Mapping[str, Score] = field(default_factory=dict)
    relations: Mapping[str, Score] = field(default_factory=dict)
    status: Share = field(default_factory=Share)
    aliases: Share = field(default_factory=Share)
    merges: Share = field(default_factory=Share)

    def __add__(self, other: Scores) -> Scores:
        """Pool the counts."""
        return Scores(
            _pooled(self.mentions, other.mentions),
            _pooled(self.relations, other.relations),
            self.status + other.status,
            self.aliases + other.aliases,
            self.merges + other.merges,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the measures as plain data."""
        return {
            "mentions": {key: score.to_dict() for key, score in self.mentions.items()},
            "relations": {key: score.to_dict() for key, score in self.relations.items()},
            "status": self.status.to_dict(),
            "aliases": self.aliases.to_dict(),
            "merges": self.merges.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found.

    Attributes:
        total: Over all gold documents.
        groups: Per group (province), sorted by name.
        documents: Per gold document id.
        errors: Every difference, by document.
        missing: Gold documents of which the output has no record; all their gold is missed.
        faults: What is wrong with the gold files that were left out.
    """

    total: Scores
    groups: Mapping[str, Scores]
    documents: Mapping[str, Scores]
    errors: tuple[Error, ...]
    missing: tuple[str, ...]
    faults: tuple[Fault, ...] = ()

    def to_dict(self, *, errors: bool = True) -> dict[str, Any]:
        """Return the report as plain data, with or without the list of errors."""
        data: dict[str, Any] = {
            "total": self.total.to_dict(),
            "groups": {key: scores.to_dict() for key, scores in self.groups.items()},
            "documents": {key: scores.to_dict() for key, scores in self.documents.items()},
            "missing": list(self.missing),
            "faults": list(map(str, self.faults)),
        }
        if errors:
            names = ("doc", "kind", "label", "text", "context", "instead")
            data["errors"] = [
                {name: getattr(error, name) for name in names} for error in self.errors
            ]
        return data


def score_document(gold: GoldDocument, prediction: Prediction) -> tuple[Scores, list[Error]]:
    """Score one document."""
    mentions, mention_errors = score_mentions(gold, prediction.spans)
    relations, status, relation_errors = score_relations(gold, prediction.relations)
    aliases, alias_errors = score_aliases(gold, prediction)
    merges, merge_errors = score_merges(gold, prediction)
    scores = Scores(mentions, relations, status, aliases, merges)
    return scores, [*mention_errors, *relation_errors, *alias_errors, *merge_errors]


def evaluate(
    gold: Iterable[GoldDocument],
    records: Records,
    texts: Mapping[str, str],
    *,
    group: Callable[[GoldDocument], str] = lambda _: "",
    any_name: bool = False,
) -> Report:
    """Score the records of a run against gold documents.

    Args:
        gold: The gold documents.
        records: The records; documents without gold are not looked at.
        texts: For each gold id the document as decoded, which the records' offsets count in.
        group: Name of the group (province) that a document is also counted in; ``""`` for none.
        any_name: See :func:`~zhengpu.nlp.evaluation.predict`.

    Raises:
        EvaluationError: A text is missing or differs from its gold, a document is ambiguous,
            or no document of the output has a gold file.
    """
    documents = sorted(gold, key=lambda item: item.id)
    pages = records.documents()
    found = {item.id: page_of(item.id, pages) for item in documents}
    if documents and not any(found.values()):
        raise EvaluationError(
            f"no document of the output has a gold file: the output speaks of "
            f"{', '.join(pages[:3]) or 'nothing'}, the gold of {documents[0].id} and others"
        )
    entities = {entity.id: entity for entity in records.entities}
    per_document: dict[str, Scores] = {}
    groups: dict[str, Scores] = {}
    errors: list[Error] = []
    for item in documents:
        page = found[item.id]
        text = _text(item, texts) if page else None
        prediction = _predicted(text, page, records, entities, any_name)
        per_document[item.id], wrong = score_document(item, prediction)
        errors += (replace(error, doc=item.id) for error in wrong)
        if name := group(item):
            groups[name] = groups.get(name, Scores()) + per_document[item.id]
    return Report(
        total=sum(per_document.values(), Scores()),
        groups=dict(sorted(groups.items())),
        documents=per_document,
        errors=tuple(errors),
        missing=tuple(key for key, page in found.items() if not page),
    )


def _predicted(
    text: Stripped | None,
    page: str,
    records: Records,
    entities: Mapping[str, Entity],
    any_name: bool,
) -> Prediction:
    """What the records say of one page; nothing when the output has no such page."""
    if text is None:
        return Prediction()
    mentions = (mention for mention in records.mentions if mention.doc == page)
    relations = (relation for relation in records.relations if relation.doc == page)
    return predict(text, mentions, relations, entities, any_name=any_name)


def page_of(gold: str, pages: Iterable[str]) -> str:
    """Return the page that a gold id annotates, or ``""``.

    The gold id ``articles/201`` annotates ``201.txt`` and ``articles/201.txt``; ``seeds/000``
    also ``000_2e79.txt``. Where several pages fit, the one in the same folder is meant.

    Raises:
        EvaluationError: Several pages fit.
    """
    folder, _, name = gold.rpartition("/")
    fits = []
    for page in pages:
        base = page.rpartition("/")[2]
        if base.split(".")[0] == name or base.startswith(f"{name}_"):
            fits.append(page)
    if len(fits) > 1:
        fits = [page for page in fits if page.rpartition("/")[0].endswith(folder)] or fits
    if len(fits) > 1:
        raise EvaluationError(f"gold {gold} fits several pages: {', '.join(sorted(fits))}")
    return fits[0] if fits else ""


def _pooled(one: Mapping[str, Score], other: Mapping[str, Score]) -> dict[str, Score]:
    return {key: one.get(key, Score()) + other.get(key, Score()) for key in {**one, **other}}


def _text(item: GoldDocument, texts: Mapping[str, str]) -> Stripped:
    if item.id not in texts:
        raise EvaluationError(f"gold {item.id}: the text that it annotates was not found")
    stripped = Stripped(texts[item.id])
    if stripped.text != item.text:
        same = zip(stripped.text, item.text, strict=False)
        at = next((i for i, (one, other) in enumerate(same) if one != other), None)
        at = min(len(stripped.text), len(item.text)) if at is None else at
        raise EvaluationError(
            f"gold {item.id} differs from its text at character {at} (white space removed): "
            f"gold {item.text[at : at + 12]!r}, text {stripped.text[at : at + 12]!r}"
        )
    return stripped
