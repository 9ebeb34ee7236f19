"""Does a page agree with itself: its marks with each other, and its facts with its marks?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus_findings import Finding, at
from corpus_splitting import PEOPLE, surface
from zhengpu.nlp.evaluation import GoldDocument, Span, normal
from zhengpu.nlp.lexicon import load_lines

#: A name shorter than this is too often part of something else to be looked for unmarked.
_LONG = 3
#: What turns a division into its organ: 镇长 in the text, 柳桥镇人民政府 in the facts.
_ORGAN = re.compile("(?:人民政府|政府|党委|党支部|村民委员会|村委会)$")
#: The division that a page leaves out: 省林业局 in the text, 河北省林业局 in the facts.
_ABOVE = re.compile("^.+?(?=[省市县区旗州镇乡].{2})")
_MARK = "\0"


def agreement(page: GoldDocument) -> Iterator[Finding]:
    """Yield where marks and facts of a page contradict each other."""
    yield from _labels(page)
    yield from _roles(page)
    yield from _arguments(page)
    yield from _unmarked(page)
    yield from _unmarked_titles(page)


def _labels(page: GoldDocument) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for span in page.spans:
        known = first.setdefault(surface(page, span), span)
        if known.label != span.label:
            yield at(page, span, "two-labels", f"{known.label} before and {span.label} here")


def _roles(page: GoldDocument) -> Iterator[Finding]:
    people = [span for span in page.spans if span.label in PEOPLE]
    names = {normal(surface(page, span)) for span in people}
    marks = (*page.spans, *page.borderline)
    titles = {normal(surface(page, span)) for span in marks if span.label in ("TITLE", "?")}
    posts = [relation for relation in page.relations if relation.type == "HOLDS_ROLE"]
    holders = _called(page, {normal(name) for post in posts for name in post.subject})
    for span in people:
        if span.label == "OFFICIAL" and normal(surface(page, span)) not in holders:
            yield at(page, span, "no-role", "an OFFICIAL without a HOLDS_ROLE")
    for post in posts:
        if not any(normal(name) in names for name in post.subject):
            told = f"holds {post.title[0]} in the facts and is no person in the text"
            yield Finding(page.id, "unknown-holder", post.subject[0], told)
        if not any(normal(title) in titles for title in post.title):
            told = f"the title of {post.subject[0]} in the facts and no TITLE in the text"
            yield Finding(page.id, "unknown-title", post.title[0], told)


def _called(page: GoldDocument, holders: set[str]) -> set[str]:
    """Return people's names with their aliases and with the first parts of 艾力·买买提."""
    groups = [{normal(name) for name in group} for group in page.aliases]
    more = {name for group in groups if group & holders for name in group}
    return holders | more | {name.split("·")[0] for name in holders}


def _arguments(page: GoldDocument) -> Iterator[Finding]:
    """Yield what a relation joins and no mark of the page has anything to do with."""
    marks = (*page.spans, *page.borderline)
    names = {normal(surface(page, span)) for span in marks} | {page.jurisdiction}
    for relation in page.relations:
        for forms in (relation.subject, relation.object):
            stems = {_ORGAN.sub("", normal(form)) for form in forms}
            stems |= {_ABOVE.sub("", stem) for stem in stems}
            if forms and not any(stem in name or name in stem for stem in stems for name in names):
                told = f"stands in {relation.type} and in no mark of the text"
                yield Finding(page.id, "unknown-argument", forms[0], told)


def _unmarked(page: GoldDocument) -> Iterator[Finding]:
    """Yield the first place where a name that is marked elsewhere stands without a mark."""
    gaps = _gaps(page, (*page.spans, *page.borderline))
    labels = {
        surface(page, span): span.label for span in page.spans if span.label not in ("TITLE", "?")
    }
    for name, label in sorted(labels.items()):
        start = gaps.find(name)
        if start >= 0 and (len(name) >= _LONG or label in PEOPLE):
            yield at(
                page, Span(start, start + len(name), label), "unmarked", f"a {label} elsewhere"
            )


def _unmarked_titles(page: GoldDocument) -> Iterator[Finding]:
    """Yield titles that stand right before a marked person and are not marked."""
    titles = load_lines("titles.txt")
    gaps = _gaps(page, (*page.spans, *page.borderline))
    for span in page.spans:
        before = gaps[max(0, span.start - 8) : span.start].rpartition(_MARK)[2]
        title = max((title for title in titles if before.endswith(title)), key=len, default="")
        if title and span.label in PEOPLE:
            start = span.start - len(title)
            yield at(page, Span(start, span.start, "TITLE"), "unmarked-title", "before a person")


def _gaps(page: GoldDocument, spans: Iterable[Span]) -> str:
    """Return the text with every marked character taken out, at its old offsets."""
    kept = list(page.text)
    for span in spans:
        kept[span.start : span.end] = _MARK * (span.end - span.start)
    return "".join(kept)
