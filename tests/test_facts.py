"""What a page states of posts, through the whole pipeline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import zhengpu.nlp
from spacy.language import Language
from zhengpu.nlp.harvest import Extraction
from zhengpu.nlp.records import Page

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "roles.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return zhengpu.nlp.load(model="rules")


def read(pipeline: Language, text: str, region: str = "", date: str = "") -> Extraction:
    page = Page("page", "page", text, "0", jurisdiction=region, date=date)
    return zhengpu.nlp.extract(pipeline, page)


def roles(found: Extraction) -> set[tuple[str, ...]]:
    """``(person, body, title, status, date)`` with the entities' names; no body is ``""``."""
    names = {entity.id: entity.name for entity in found.entities}
    return {
        (names[r.subject], names[r.object] if r.object else "", r.title, r.status, r.date)
        for r in found.relations
        if r.type == "HOLDS_ROLE"
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_posts_of_a_page(pipeline: Language, case: dict[str, Any]) -> None:
    found = roles(read(pipeline, case["text"], case.get("region", "")))
    assert found == {tuple(row) for row in case["roles"]}


TALK = "云和县委书记陈国栋到云和县水利局调研，水利局局长王志强汇报。\n摄影：李明\n"


def test_holders_of_public_posts_are_officials_wherever_they_are_named(
    pipeline: Language,
) -> None:
    text = TALK + "云岭木玩有限公司总经理张建国介绍情况。陈国栋表示满意。\n"
    labels = {(m.text, m.label) for m in read(pipeline, text).mentions if m.entity}
    assert {("陈国栋", "OFFICIAL"), ("王志强", "OFFICIAL")} <= labels
    assert ("张建国", "OFFICIAL") not in labels
    assert ("陈国栋", "PERSON") not in labels


def test_the_page_s_date_is_that_of_posts_without_a_term(pipeline: Language) -> None:
    assert {row[4] for row in roles(read(pipeline, TALK, date="2024-05-06"))} == {"2024-05-06"}


def test_the_proof_of_a_post_holds_person_and_title(pipeline: Language) -> None:
    found = read(pipeline, TALK)
    for relation in found.relations:
        if relation.type == "HOLDS_ROLE":
            quoted = "".join(TALK[relation.start : relation.end].split())
            assert quoted == relation.sentence
            assert relation.title in quoted


def test_a_stated_change_replaces_the_same_post_simply_held(pipeline: Language) -> None:
    text = "云和县水利局局长陈国栋主持会议。会议决定免去陈国栋的云和县水利局局长职务。\n"
    assert roles(read(pipeline, text)) == {("陈国栋", "云和县水利局", "局长", "removed", "")}


def test_twice_is_once(pipeline: Language) -> None:
    assert read(pipeline, TALK) == read(pipeline, TALK)
