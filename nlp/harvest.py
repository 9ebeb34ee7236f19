"""From a page to its records: articles to one Doc, the Doc's facts to mentions and relations.

A page is one Doc, its articles joined, because names and posts carry over from headline to
text and from one item to the next. Offsets lead back to the page character by character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from . import gazetteer
from .entity_ids import entity_ids
from .facts import Facts
from .facts_data import from_data
from .pipeline import register_extensions
from .records import Entity, Mention, Page, Relation
from .resolution import homes_named
from .sheet import Sheet, sheet_of

_PART_OF_SOURCE = "gazetteer"
_NOTHING = "no post and no link was found: it may not be local news"


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
    sheet = sheet_of(page)
    if not sheet.text.strip():
        return Extraction((), (), (), page.notes)
    doc = nlp(make_doc(nlp, sheet.text, sheet.articles, page.jurisdiction))
    found = records_of(sheet, from_data(doc._.zhengpu))
    notes = [*page.notes, *_region_notes(page.jurisdiction)]
    return replace(found, notes=(*notes, *(() if found.relations else (_NOTHING,))))


def records_of(sheet: Sheet, facts: Facts) -> Extraction:
    """Return what a page states as records whose offsets count in the page."""
    entities = _entities(facts)
    mentions = _mentions(sheet, facts, entities)
    relations = [
        *_posts(sheet, facts, entities),
        *_links(sheet, facts, entities),
        *_parts(sheet, facts, entities, mentions),
    ]
    return Extraction(tuple(mentions), tuple(dict.fromkeys(relations)), _distinct(entities))


def _region_notes(region: str) -> list[str]:
    """Say when the division that the page is given is unknown or one of several."""
    found = homes_named(region, gazetteer.load()) if region else ()
    if len(found) == 1 or not region:
        return []
    if not found:
        return [f"region {region}: the gazetteer knows no such division; only its name was used"]
    first = "".join(d.name for d in reversed(gazetteer.load().ancestors(found[0].id)))
    told = f"{first}{found[0].name} was taken; name the division above to choose"
    return [f"region {region}: {len(found)} divisions have this name, {told}"]


def _entities(facts: Facts) -> list[Entity]:
    ids = entity_ids(facts.entities, facts.home)
    return [
        Entity(
            ids[index],
            referent.label,
            referent.name,
            tuple(sorted({*referent.aliases} - {referent.name})),
            referent.code,
            referent.jurisdiction,
            referent.parents,
        )
        for index, referent in enumerate(facts.entities)
    ]


def _distinct(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Entities that share an id, folded into the first."""
    merged: dict[str, Entity] = {}
    for entity in entities:
        known = merged.setdefault(entity.id, entity)
        if known is entity:
            continue
        names = {*known.aliases, *entity.aliases, entity.name} - {known.name}
        merged[entity.id] = replace(
            known, aliases=tuple(sorted(names)), code=known.code or entity.code
        )
    return tuple(merged.values())


def _mentions(sheet: Sheet, facts: Facts, entities: Sequence[Entity]) -> list[Mention]:
    found = []
    for mark, entity in zip(facts.marks, facts.of_mark, strict=True):
        start, end = sheet.span(mark.start, mark.end)
        found.append(
            Mention(
                sheet.page.id,
                start,
                end,
                sheet.printed(start, end),
                mark.label,
                entities[entity].id if entity >= 0 else "",
                round(mark.score, 3),
                mark.source,
            )
        )
    return found


def _posts(sheet: Sheet, facts: Facts, entities: Sequence[Entity]) -> list[Relation]:
    found = []
    for post in facts.posts:
        start, end = sheet.span(*post.span)
        found.append(
            Relation(
                doc=sheet.page.id,
                type="HOLDS_ROLE",
                subject=entities[post.person].id,
                object=entities[post.body].id if post.body >= 0 else None,
                title=post.title,
                status=post.status,
                date=post.date or sheet.page.date,
                sentence=sheet.printed(start, end),
                start=start,
                end=end,
                score=round(post.score, 3),
                source=post.source,
            )
        )
    return found


def _links(sheet: Sheet, facts: Facts, entities: Sequence[Entity]) -> list[Relation]:
    found = []
    for link in facts.links:
        subject, target = entities[link.subject].id, entities[link.object].id
        if subject == target:
            continue
        start, end = sheet.span(*link.sentence)
        found.append(
            Relation(
                doc=sheet.page.id,
                type=link.type,
                subject=subject,
                object=target,
                title="",
                status="",
                date=sheet.page.date,
                sentence=sheet.printed(start, end),
                start=start,
                end=end,
                score=round(link.score, 3),
                source=link.source,
            )
        )
    return found


def _parts(
    sheet: Sheet, facts: Facts, entities: Sequence[Entity], mentions: Sequence[Mention]
) -> list[Relation]:
    """The division tree and the bodies' owners, as far as both ends are entities here."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.entity, mention)
    known = {entity.id for entity in entities}
    found = []
    for referent, entity in zip(facts.entities, entities, strict=True):
        proof = first.get(entity.id)
        above = (*entity.parents, entity.jurisdiction)
        parent = next((key for key in above if key in known), "")
        if referent.owner >= 0:
            parent = entities[referent.owner].id
        if not parent or parent == entity.id or proof is None:
            continue
        found.append(
            Relation(
                doc=sheet.page.id,
                type="PART_OF",
                subject=entity.id,
                object=parent,
                title="",
                status="",
                date="",
                sentence=proof.text,
                start=proof.start,
                end=proof.end,
                score=0.9,
                source=_PART_OF_SOURCE,
            )
        )
    return found
