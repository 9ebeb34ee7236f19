"""People named by surname and post: 孙书记 is the page's one secretary of that surname."""

from __future__ import annotations

import pytest
from zhengpu import nlp
from zhengpu.nlp.records import Page
from zhengpu.nlp.resolution import find_addressed
from zhengpu.nlp.text import Mark, Text

HEAD = "县委副书记孙立新、副县长周海到七都镇调研。"


def pointed(text: str, *titles: tuple[str, str], articles=()) -> list[tuple[str, str]]:
    marks = [
        Mark(text.index(name), text.index(name) + 3, "OFFICIAL", "t", 1.0) for name, _ in titles
    ]
    order = sorted(range(len(marks)), key=lambda i: marks[i].start)
    held = {i: (title,) for i, (_, title) in enumerate(titles)}
    found = find_addressed(Text.of(text), [marks[i] for i in order], order, articles, held)
    return [(text[p.start : p.end], titles[p.entities[0]][0]) for p in found]


@pytest.mark.parametrize(
    ("said", "post"),
    [
        ("孙书记", "党支部副书记"),
        ("孙书记", "书记"),
        ("孙副主任", "副主任"),
        ("孙总", "副总经理"),
        ("孙局长", "副局长"),
    ],
)
def test_a_surname_and_a_post_point_to_the_one_who_holds_it(said: str, post: str) -> None:
    assert pointed(f"孙立新到会。随后{said}一行来到柳村。", ("孙立新", post)) == [(said, "孙立新")]


@pytest.mark.parametrize(
    "text",
    [
        "孙立新到会。随后孙局长来到柳村。",
        "孙立新、孙大山到会。孙书记讲话。",
        "孙立新到会。孙书记热线开通。",
        "孙立新到会，他是长孙书记员。",
    ],
)
def test_another_post_or_two_bearers_point_to_nobody(text: str) -> None:
    people = [("孙立新", "书记"), *([("孙大山", "副书记")] if "孙大山" in text else [])]
    assert pointed(text, *people) == []


def test_a_word_before_a_post_is_no_surname() -> None:
    assert pointed("任大山到会。他担任书记多年，曾任书记。", ("任大山", "书记")) == []
    assert pointed("任大山到会。\n任书记讲话。", ("任大山", "书记")) == [("任书记", "任大山")]


def test_another_article_s_people_are_not_meant() -> None:
    text = "孙立新到会。\n孙书记来到柳村。"
    assert pointed(text, ("孙立新", "书记"), articles=((0, 7), (7, len(text)))) == []


def test_who_is_addressed_so_visits() -> None:
    text = HEAD + "孙书记一行来到七都村，走访了困难群众。\n"
    page = Page("p.txt", "p.txt", text, "0" * 64, jurisdiction="石台县")
    records = nlp.extract(nlp.load(model="rules"), page)
    names = {entity.id: entity.name for entity in records.entities}
    visits = {(names[r.subject], names[r.object]) for r in records.relations if r.type == "VISITED"}
    assert ("孙立新", "七都村") in visits
    assert not any("孙书记" in mention.text for mention in records.mentions)
