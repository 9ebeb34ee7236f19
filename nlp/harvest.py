"""From a page to its records: articles to one Doc, the Doc's facts to mentions and relations.

A page is one Doc, its articles joined, because names and posts carry over from headline to
text and from one item to the next. Offsets lead back to the page character by character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from .entity_ids import entity_ids
from .layout import cut
from .pipeline import register_extensions
from .records import Article, Entity, Mention, Page, Relation
from .resolution import Referent
from .spans import read_ents

_SPACE = re.compile(r"\s+")
_PART_OF_SOURCE = "gazetteer"


@dataclass(frozen=True, slots=True)
class Extraction:
    """The records of one page.

    Attributes:
        mentions: In text order.
        relations: Posts, links, then the division tree and the bodies' parents.
        entities: In order of first mention.
        notes: What a user should know of the page.
    """

    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    entities: tuple[Entity, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The Doc's text and the way back to the page."""

    page: Page
    text: str
    offsets: tuple[int, ...]
    articles: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the page of a stretch of the text, white space at its edges left out."""
        while start < end - 1 and self.text[start].isspace():
            start += 1
        while end - 1 > start and self.text[end - 1].isspace():
            end -= 1
        return self.offsets[start], self.offsets[end - 1] + 1

    def printed(self, start: int, end: int) -> str:
        """The page's characters between two offsets of the page, without white space."""
        return _SPACE.sub("", self.page.text[start:end])


def _sheet(page: Page, articles: Sequence[Article]) -> _Sheet:
    text, offsets, spans = [], [], []
    for article in articles:
        start = len(offsets)
        text.append(article.text)
        offsets.extend(article.offsets)
        spans.append((start, len(offsets)))
    return _Sheet(page, "".join(text), tuple(offsets), tuple(spans))


def make_doc(nlp: Language, text: str, articles: Sequence[tuple[int, int]], region: str) -> Doc:
    """Return an unparsed Doc with the attributes that the pipeline reads."""
    register_extensions()
    doc = nlp.make_doc(text)
    doc._.articles = [list(span) for span in articles]
    doc._.region = region
    return doc


def extract(nlp: Language, page: Page) -> Extraction:
    """Return the records of a page.

    Args:
        nlp: The pipeline, from :func:`zhengpu.nlp.load`.
        page: The page, from :func:`zhengpu.nlp.reading.read`.
    """
    sheet = _sheet(page, cut(page))
    if not sheet.text.strip():
        return Extraction((), (), (), page.notes)
    doc = nlp(make_doc(nlp, sheet.text, sheet.articles, page.jurisdiction))
    facts = doc._.zhengpu
    entities = _entities(facts["entities"], facts["home"])
    ids = [entity.id for entity in entities]
    mentions = _mentions(sheet, doc, facts["of_mark"], ids)
    relations = [
        *_posts(sheet, facts["posts"], ids),
        *_links(sheet, facts["links"], ids),
        *_parts(sheet, facts["entities"], entities, mentions),
    ]
    return Extraction(
        tuple(mentions), tuple(dict.fromkeys(relations)), _distinct(entities), page.notes
    )


def _entities(rows: Sequence[dict[str, object]], home: int) -> list[Entity]:
    referents = [Referent(**row) for row in rows]  # type: ignore[arg-type]
    ids = entity_ids(referents, home)
    return [
        Entity(
            ids[index],
            referent.label,
            referent.name,
            tuple(sorted({*referent.aliases} - {referent.name})),
            referent.code,
            referent.jurisdiction,
            tuple(referent.parents),
        )
        for index, referent in enumerate(referents)
    ]


def _distinct(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Entities that share an id, folded into the first."""
    merged: dict[str, Entity] = {}
    for entity in entities:
        known = merged.get(entity.id)
        if known is None:
            merged[entity.id] = entity
            continue
        names = {*known.aliases, *entity.aliases, entity.name} - {known.name}
        merged[entity.id] = Entity(
            known.id,
            known.label,
            known.name,
            tuple(sorted(names)),
            known.code or entity.code,
            known.jurisdiction,
            known.parents,
        )
    return tuple(merged.values())


def _mentions(sheet: _Sheet, doc: Doc, of_mark: Sequence[int], ids: Sequence[str]) -> list[Mention]:
    found = []
    for mark, entity in zip(read_ents(doc), of_mark, strict=True):
        start, end = sheet.span(mark.start, mark.end)
        found.append(
            Mention(
                sheet.page.id,
                start,
                end,
                sheet.printed(start, end),
                mark.label,
                ids[entity] if entity >= 0 else "",
                round(mark.score, 3),
                mark.source,
            )
        )
    return found


def _relation(
    sheet: _Sheet,
    kind: str,
    subject: str,
    target: str | None,
    span: Sequence[int],
    score: float,
    source: str,
    title: str = "",
    status: str = "",
    date: str = "",
) -> Relation:
    start, end = sheet.span(span[0], span[1])
    return Relation(
        sheet.page.id,
        kind,
        subject,
        target,
        title,
        status,
        date,
        sheet.printed(start, end),
        start,
        end,
        round(score, 3),
        source,
    )


def _posts(sheet: _Sheet, posts: Sequence[dict[str, object]], ids: Sequence[str]) -> list[Relation]:
    return [
        _relation(
            sheet,
            "HOLDS_ROLE",
            ids[post["person"]],
            ids[post["body"]] if post["body"] >= 0 else None,
            post["span"],
            post["score"],
            post["source"],
            post["title"],
            post["status"],
            post["date"] or sheet.page.date,
        )
        for post in posts
    ]


def _links(sheet: _Sheet, links: Sequence[dict[str, object]], ids: Sequence[str]) -> list[Relation]:
    return [
        _relation(
            sheet,
            link["type"],
            ids[link["subject"]],
            ids[link["object"]],
            link["sentence"],
            link["score"],
            link["source"],
            date=sheet.page.date,
        )
        for link in links
        if ids[link["subject"]] != ids[link["object"]]
    ]


def _parts(
    sheet: _Sheet,
    rows: Sequence[dict[str, object]],
    entities: Sequence[Entity],
    mentions: Sequence[Mention],
) -> list[Relation]:
    """The division tree and the bodies' owners, as far as both ends are entities here."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.entity, mention)
    known = {entity.id for entity in entities}
    found = []
    for row, entity in zip(rows, entities, strict=True):
        owner = row["owner"]
        parent = (
            entities[owner].id
            if owner >= 0
            else next((p for p in (*entity.parents, entity.jurisdiction) if p in known), "")
        )
        proof = first.get(entity.id)
        if not parent or parent == entity.id or proof is None:
            continue
        found.append(
            Relation(
                sheet.page.id,
                "PART_OF",
                entity.id,
                parent,
                "",
                "",
                "",
                proof.text,
                proof.start,
                proof.end,
                0.9,
                _PART_OF_SOURCE,
            )
        )
    return found
