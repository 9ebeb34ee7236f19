"""A pipeline of three lines for the tests of the command line, whose concern it is not."""

import re
from types import SimpleNamespace

from zhengpu.nlp.errors import ReadingError
from zhengpu.nlp.records import Entity, Mention, Relation

POST = re.compile(r"(?P<body>云溪[^，。]*?局)(?P<title>局长)(?P<name>.{3})")


def extract(page):
    """Find 云溪…局局长 and a name of three characters."""
    if "defect" in page.text:
        raise RuntimeError("the rules fell over")
    if "unwilling" in page.text:
        raise ReadingError(f"{page.id}: no news", kind="no-news")
    mentions, relations, entities = [], [], []
    for match in POST.finditer(page.text):
        ids = {"body": f"org:{match['body']}", "title": "", "name": f"person:{match['name']}"}
        labels = {"body": "ORG", "title": "TITLE", "name": "OFFICIAL"}
        for group, label in labels.items():
            start, end = match.span(group)
            mentions.append(
                Mention(page.id, start, end, match[group], label, ids[group], 1.0, "fake")
            )
        entities.append(Entity(ids["body"], "ORG", match["body"]))
        entities.append(Entity(ids["name"], "OFFICIAL", match["name"]))
        relations.append(
            Relation(
                page.id,
                "HOLDS_ROLE",
                ids["name"],
                ids["body"],
                match["title"],
                "held",
                page.date,
                match[0],
                *match.span(),
                1.0,
                "fake",
            )
        )
    notes = () if mentions else ("does not look like news",)
    return SimpleNamespace(
        mentions=tuple(mentions), relations=tuple(relations), entities=tuple(entities), notes=notes
    )
