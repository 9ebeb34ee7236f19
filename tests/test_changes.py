"""Who comes and who goes in a table, careers below a person's data, leaders line by line."""

from __future__ import annotations

import pytest
import zhengpu.nlp
from spacy.language import Language
from zhengpu.nlp.records import Page


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return zhengpu.nlp.load()


def held(pipeline: Language, text: str) -> set[tuple[str, str, str]]:
    found = zhengpu.nlp.extract(pipeline, Page("page", "page", text, "0"))
    names = {entity.id: entity.name for entity in found.entities}
    return {
        (names[r.subject], r.title, r.status) for r in found.relations if r.type == "HOLDS_ROLE"
    }


HEAD = "云和县人民政府关于周建平等同志职务任免的通知\n下列同志职务任免如下：\n"


def test_the_second_cell_of_a_row_is_what_somebody_leaves(pipeline: Language) -> None:
    rows = "姓名\t任职\t免职\n周建平\t县水利局局长\t县统计局副局长\n李志强\t县审计局局长\t\n"
    assert held(pipeline, HEAD + rows) >= {
        ("周建平", "局长", "appointed"),
        ("周建平", "副局长", "removed"),
        ("李志强", "局长", "appointed"),
    }


def test_a_stroke_stands_for_an_empty_cell(pipeline: Language) -> None:
    rows = "姓名\t任职\t免职\n李志强\t—\t县统计局副局长\n王卫东\t县审计局局长\t无\n"
    found = held(pipeline, HEAD + rows)
    assert ("李志强", "副局长", "removed") in found
    assert ("王卫东", "局长", "appointed") in found


def test_text_below_a_table_is_no_row_of_it(pipeline: Language) -> None:
    rows = "姓名\t任职\t免职\n周建平\t县水利局局长\t\n免去李志强的县统计局副局长职务。\n"
    assert ("李志强", "副局长", "removed") in held(pipeline, HEAD + rows)


def test_a_career_below_a_person_s_data_is_theirs_and_over(pipeline: Language) -> None:
    text = (
        "李志强，男，汉族，1980年6月生，大学学历。现任云和县水利局局长，拟任云和县审计局局长。\n"
        "历任云和县统计局科员，石塘镇副镇长。\n"
    )
    found = held(pipeline, text)
    assert ("李志强", "副镇长", "former") in found
    assert ("李志强", "局长", "held") in found


def test_the_line_below_a_leader_s_name_says_all_posts(pipeline: Language) -> None:
    text = (
        "县政府领导\n县长\n李志强\n县委副书记、县政府党组书记、县长\n领导县政府全面工作。\n"
        "副县长\n周建平\n县委常委、副县长\n负责财政工作。\n"
    )
    found = held(pipeline, "云和县人民政府\n" + text)
    assert {("李志强", "副书记", "held"), ("周建平", "常委", "held")} <= found


def test_a_post_taken_in_a_month_is_an_appointment(pipeline: Language) -> None:
    text = "【人事】5月，李志强任云和县水利局局长；11月，周建平任云和县审计局局长。\n"
    assert {status for _, _, status in held(pipeline, text)} == {"appointed"}


def test_a_note_tells_which_posts_of_a_column_are_only_proposed(pipeline: Language) -> None:
    text = (
        "姓名｜原任职务｜现任（拟任）职务｜备注\n"
        "周建平｜石塘镇镇长｜石塘镇党委书记｜任命\n"
        "李志强｜云和县统计局副局长｜云和县审计局局长｜拟任\n"
    )
    found = held(pipeline, text)
    assert {("周建平", "书记", "appointed"), ("李志强", "局长", "nominated")} <= found
