"""What a publisher calls itself, names beside posts, bodies of which nobody knows which."""

from __future__ import annotations

import pytest
import zhengpu.nlp
from spacy.language import Language
from zhengpu.nlp.records import Page


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return zhengpu.nlp.load(model="rules")


def stated(pipeline: Language, text: str, kind: str) -> set[tuple[str, str, str]]:
    """``(subject, object, title)`` of the relations of one kind."""
    page = Page("page", "page", text, "0", jurisdiction="宝丰县")
    found = zhengpu.nlp.extract(pipeline, page)
    names = {entity.id: entity.name for entity in found.entities}
    return {
        (names[r.subject], names.get(r.object or "", ""), r.title)
        for r in found.relations
        if r.type == kind
    }


@pytest.mark.parametrize("verb", ["到", "前往"])
def test_a_firm_s_own_posts_are_not_of_the_firm_it_goes_to(pipeline: Language, verb: str) -> None:
    text = (
        f"近日，集团公司董事长李文华{verb}海川能源有限公司调研。"
        "集团公司党委副书记、总经理王建军参加。\n"
    )
    assert {body for _, body, _ in stated(pipeline, text, "HOLDS_ROLE")} == {""}


def test_the_hospital_named_before_is_ours(pipeline: Language) -> None:
    text = "近日，县人民医院院长李文华主持会议。我院副院长王建军参加。\n"
    assert {body for _, body, _ in stated(pipeline, text, "HOLDS_ROLE")} == {"宝丰县人民医院"}


def test_a_pact_needs_a_body_that_is_told(pipeline: Language) -> None:
    text = "县教育局与县公安局签订合作协议。县水利局与乡政府签订协议。\n"
    assert len(stated(pipeline, text, "COOPERATES_WITH")) == 1


def test_offices_that_keep_company_visit_nothing(pipeline: Language) -> None:
    text = (
        "县委书记李文华与县长王建军及县委办、县政府办等单位负责同志一道，先后深入到石桥镇调研。\n"
    )
    assert {who for who, _, _ in stated(pipeline, text, "VISITED")} == {"李文华", "王建军"}
