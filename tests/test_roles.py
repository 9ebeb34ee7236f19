"""Who holds which post: from tagged text (the rules alone) and from plain text (the pipeline)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhengpu.nlp.errors import LexiconError
from zhengpu.nlp.relations import cues
from zhengpu.nlp.relations.roles import find_roles
from zhengpu.nlp.relations.terms import list_years, span_of, term_of, year_at
from zhengpu.nlp.rules.posts import link_titles
from zhengpu.nlp.text import Mark, Text

SHORT = {"P": "PERSON", "T": "TITLE", "O": "ORG", "C": "COMPANY", "L": "PLACE", "W": "TOWNSHIP"}


def tagged(text: str) -> tuple[str, list[Mark]]:
    """A text and its marks, written ``[[P|王兰]]`` with one letter for each label."""
    printed, marks = "", []
    for part in re.split(r"(\[\[[A-Z]\|[^\]]+\]\])", text):
        if not part.startswith("[["):
            printed += part
            continue
        start = len(printed)
        printed += part[4:-2]
        marks.append(Mark(start, len(printed), SHORT[part[2]], "test", 0.9))
    return printed, marks


def held(text: str) -> set[tuple[str, str, str, str, str]]:
    """``(person, body, title, status, date)`` that the rules read off a tagged text."""
    printed, marks = tagged(text)

    def surface(index: int) -> str:
        return printed[marks[index].start : marks[index].end] if index >= 0 else ""

    return {
        (surface(r.person), surface(r.body), surface(r.title), r.status, r.date)
        for r in find_roles(Text.of(printed).plain, marks)
    }


def posts(text: str) -> set[tuple[str, str, str]]:
    """The same without status and date."""
    return {row[:3] for row in held(text)}


def statuses(text: str) -> dict[tuple[str, str], str]:
    return {(row[0], row[2]): row[3] for row in held(text)}


NAME_FIRST = (
    "[[P|王兰]]{g}[[O|县委]][[T|书记]]{n}[[P|李河]]{g}[[T|县长]]{n}"
    "[[P|赵岩]]{g}[[O|县政协]][[T|主席]]"
)
POST_FIRST = (
    "[[O|县委]][[T|书记]]{g}[[P|王兰]]{n}[[T|县长]]{g}[[P|李河]]{n}"
    "[[O|县政协]][[T|主席]]{g}[[P|赵岩]]"
)
THREE = {("王兰", "县委", "书记"), ("李河", "", "县长"), ("赵岩", "县政协", "主席")}


@pytest.mark.parametrize("row", [NAME_FIRST, POST_FIRST])
@pytest.mark.parametrize(("gap", "between"), [(" ", "\n"), ("|", "\n"), ("\n", "\n"), ("", "\n")])
def test_rows_read_name_first_or_post_first(row: str, gap: str, between: str) -> None:
    assert posts(row.format(g=gap, n=between)) == THREE


def test_pairs_without_any_mark_between() -> None:
    assert posts(NAME_FIRST.format(g="", n="")) == THREE
    assert posts(POST_FIRST.format(g="", n="")) == THREE


def test_a_row_whose_first_name_is_unknown_gives_nobody_a_wrong_post() -> None:
    text = "某兰兰[[O|县委]][[T|书记]][[P|李河]][[T|县长]][[P|赵岩]][[O|县政协]][[T|主席]]\n"
    assert posts(text) == THREE - {("王兰", "县委", "书记")}


def test_roles_that_head_rows_hold_for_the_rows_below() -> None:
    text = (
        "[[T|副组长]]：[[P|王兰]]（[[O|县水利局]][[T|局长]]）\n"
        "[[P|李河]]（[[O|县财政局]][[T|局长]]）\n[[T|成员]]：[[P|赵岩]] [[P|周舟]] [[P|钱来]]\n"
    )
    assert posts(text) == {
        ("王兰", "", "副组长"),
        ("王兰", "县水利局", "局长"),
        ("李河", "", "副组长"),
        ("李河", "县财政局", "局长"),
        ("赵岩", "", "成员"),
        ("周舟", "", "成员"),
        ("钱来", "", "成员"),
    }


def test_a_line_that_names_a_body_heads_the_rows_below_it() -> None:
    text = (
        "[[O|县财政局]]领导班子\n[[T|局长]]：[[P|王兰]]\n[[T|副局长]]：[[P|李河]] [[P|赵岩]]\n"
        "会后，[[T|局长]][[P|周舟]]到了。\n"
    )
    assert posts(text) == {
        ("王兰", "县财政局", "局长"),
        ("李河", "县财政局", "副局长"),
        ("赵岩", "县财政局", "副局长"),
        ("周舟", "", "局长"),
    }


def test_columns_of_a_name_a_post_and_another_name_with_a_post() -> None:
    text = "[[P|王兰]] [[O|县委]][[T|书记]] [[P|李河]]（[[W|柳镇]][[T|镇长]]）\n"
    assert posts(text) == {("王兰", "县委", "书记"), ("李河", "柳镇", "镇长")}


def test_labels_of_rows_joined_in_one_line() -> None:
    text = "[[T|政委]]：[[P|王兰]] [[O|县委]][[T|书记]] [[T|指挥长]]：[[P|李河]] [[T|县长]]\n"
    assert posts(text) == {
        ("王兰", "", "政委"),
        ("王兰", "县委", "书记"),
        ("李河", "", "指挥长"),
        ("李河", "", "县长"),
    }


def test_a_lost_bracket_does_not_move_the_post() -> None:
    opened = (
        "[[T|组长]]：[[P|王兰]]（[[T|副县长]]\n"
        "[[T|副组长]]：[[P|李河]]（[[O|县水利局]][[T|局长]]）\n"
    )
    assert posts(opened) == {
        ("王兰", "", "组长"),
        ("王兰", "", "副县长"),
        ("李河", "", "副组长"),
        ("李河", "县水利局", "局长"),
    }
    closed = "参加的有[[P|王兰]][[T|副县长]]）、[[P|李河]]（[[O|县水利局]][[T|局长]]）。"
    assert posts(closed) == {("王兰", "", "副县长"), ("李河", "县水利局", "局长")}


def test_brackets_behind_a_name_neither_end_the_list_nor_take_the_post() -> None:
    text = "任命[[P|王兰]]（女，苗族）、[[P|李河]]（挂职）、[[P|赵岩]]为[[O|县法院]][[T|审判员]]。"
    assert held(text) == {
        (name, "县法院", "审判员", "appointed", "") for name in ("王兰", "李河", "赵岩")
    }


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("[[O|县水利局]]原[[T|局长]][[P|王兰]]受审。", "former"),
        ("原[[O|县水利局]][[T|局长]][[P|王兰]]受审。", "former"),
        ("时任[[O|县水利局]][[T|局长]]的[[P|王兰]]到场。", "former"),
        ("[[P|王兰]]（时任[[O|县水利局]][[T|局长]]）到场。", "former"),
        ("[[P|王兰]]生前系[[O|县水利局]][[T|局长]]。", "former"),
        ("[[P|王兰]]曾任[[O|县水利局]][[T|局长]]。", "former"),
        ("今年2月，[[P|王兰]]由[[O|县水利局]][[T|局长]]任上调来。", "former"),
        ("[[P|王兰]]不再担任[[O|县水利局]][[T|局长]]职务。", "removed"),
        ("会议接受[[P|王兰]]辞去[[O|县水利局]][[T|局长]]职务的请求。", "removed"),
        ("会议决定免去[[P|王兰]]的[[O|县水利局]][[T|局长]]职务。", "removed"),
        ("[[P|王兰]]调离，其[[O|县水利局]][[T|局长]]职务同时免去。", "removed"),
        ("[[T|局长]][[P|王兰]]不再担任相应职务。", "removed"),
        ("[[P|王兰]]2021年6月起任[[O|县水利局]][[T|局长]]，2023年4月被免职。", "removed"),
        ("会议通过[[P|王兰]]为[[O|县水利局]][[T|局长]]提名人选。", "nominated"),
        ("拟任[[O|县水利局]][[T|局长]]的[[P|王兰]]到场。", "nominated"),
        ("会议提请任命[[P|王兰]]为[[O|县水利局]][[T|局长]]。", "nominated"),
        ("根据提请，会议决定任命[[P|王兰]]为[[O|县水利局]][[T|局长]]。", "appointed"),
        ("[[P|王兰]]当选[[O|县水利局]][[T|局长]]。", "appointed"),
        ("会议决定由[[P|王兰]]代理[[O|县水利局]][[T|局长]]职务。", "appointed"),
        ("现任[[O|县水利局]][[T|局长]]（挂职）[[P|王兰]]到场。", "held"),
        ("[[P|王兰]]（女，1976年9月生，中共党员），[[O|县水利局]][[T|局长]]。", "held"),
    ],
)
def test_status(text: str, status: str) -> None:
    (row,) = held(text)
    assert (row[0], row[2], row[3]) == ("王兰", "局长", status)


@pytest.mark.parametrize(
    "text",
    [
        "[[P|王兰]]未当选[[O|县水利局]][[T|局长]]。",
        "大会主席团常务[[T|主席]][[P|王兰]]就座。",
        "[[P|王兰]]向[[O|县水利局]]的[[T|局长]]反映。",
    ],
)
def test_no_post(text: str) -> None:
    assert held(text) == set()


def test_status_reaches_over_the_list_up_to_the_name() -> None:
    text = "原[[O|县委]][[T|常委]]、[[T|副县长]]，现任[[O|市水利局]][[T|局长]][[P|王兰]]出席。"
    assert statuses(text) == {
        ("王兰", "常委"): "former",
        ("王兰", "副县长"): "former",
        ("王兰", "局长"): "held",
    }


def test_a_career_lists_former_posts_over_commas() -> None:
    text = (
        "被告人[[P|王兰]]利用担任[[O|县水利局]][[T|局长]]、[[O|县财政局党组]][[T|成员]]，"
        "[[O|柳镇党委]][[T|书记]]、[[T|副县长]]等职务上的便利受贿。"
    )
    assert statuses(text) == dict.fromkeys(
        [("王兰", "局长"), ("王兰", "成员"), ("王兰", "书记"), ("王兰", "副县长")], "former"
    )


def test_decisions_head_the_rows_and_clauses_below_them() -> None:
    text = (
        "一、免去\n[[P|王兰]] [[O|县司法局]][[T|局长]]\n二、任命：\n[[P|李河]] [[O|县司法局]]"
        "[[T|局长]]\n[[P|赵岩]]（女）、[[P|周舟]] [[O|县法院]][[T|审判员]]\n"
    )
    assert statuses(text) == {
        ("王兰", "局长"): "removed",
        ("李河", "局长"): "appointed",
        ("赵岩", "审判员"): "appointed",
        ("周舟", "审判员"): "appointed",
    }


def test_who_takes_over_from_another_holds_the_post() -> None:
    text = "[[P|王兰]]接替[[P|李河]]担任[[O|县水利局]][[T|局长]]。"
    assert held(text) == {("王兰", "县水利局", "局长", "appointed", "")}


def test_a_firm_behind_the_title() -> None:
    assert posts("由[[O|村委会]][[T|主任]][[P|王兰]]任[[T|经理]]的[[C|甲公司]]成立。") == {
        ("王兰", "村委会", "主任"),
        ("王兰", "甲公司", "经理"),
    }


def test_a_clause_about_somebody_unknown_changes_no_other_person_s_post() -> None:
    text = (
        "任命[[P|王兰]]为[[T|副县长]]；任命某某某为[[O|县水利局]][[T|局长]]，免去其[[O|县审计局]]"
        "[[T|局长]]职务；某某因病不再担任[[O|县司法局]][[T|局长]]。"
    )
    assert statuses(text) == {("王兰", "副县长"): "appointed"}


def test_a_verb_s_post_ends_at_the_comma() -> None:
    text = (
        "[[P|王兰]]不再担任领导小组[[T|副组长]]，[[O|县水利局]]原[[T|副局长]][[P|李河]]"
        "不再担任[[T|成员]]。"
    )
    assert {row[:4] for row in held(text)} == {
        ("王兰", "", "副组长", "removed"),
        ("李河", "县水利局", "副局长", "former"),
        ("李河", "", "成员", "removed"),
    }


def test_a_title_behind_an_unknown_body_takes_no_other_one() -> None:
    known = "[[O|县政协]][[T|主席]][[P|王兰]]，[[T|副主席]][[P|李河]]到场。"
    unknown = "[[O|县政协]][[T|主席]][[P|王兰]]会见某某协会[[T|副主席]][[P|李河]]。"
    assert ("李河", "县政协", "副主席") in posts(known)
    assert ("李河", "", "副主席") in posts(unknown)


def test_resume_lines_are_of_the_person_whose_name_opens_the_text() -> None:
    text = (
        "[[P|王兰]]，女，1978年1月生，高级[[T|工程师]]，现任[[O|县水利局]][[T|局长]]，拟任"
        "[[O|县审计局]][[T|局长]]。\n2015.09—2019.05 在校学习\n2019.05—2021.08 [[O|县审计局]]"
        "[[T|副局长]]\n2021.08至今 [[O|县水利局]][[T|局长]]\n"
    )
    assert held(text) == {
        ("王兰", "县水利局", "局长", "held", ""),
        ("王兰", "县审计局", "局长", "nominated", ""),
        ("王兰", "县审计局", "副局长", "former", "2019-05/2021-08"),
        ("王兰", "县水利局", "局长", "held", "2021-08/.."),
    }


def test_labelled_posts_below_a_name() -> None:
    text = "姓名：[[P|王兰]]\n职务：[[O|县委]][[T|副书记]]、[[T|县长]]\n分工：主持全面工作。\n"
    assert posts(text) == {("王兰", "县委", "副书记"), ("王兰", "", "县长")}


def test_terms_in_brackets_of_a_dated_list() -> None:
    text = (
        "甲县2021年领导名录\n[[O|县委]]\n[[T|书记]] [[P|王兰]]（苗族，1月任）\n"
        "[[T|副书记]] [[P|李河]]（3月免） [[P|赵岩]]（至8月）\n"
        "[[T|常委]] [[P|周舟]]（12月当选） [[P|钱来]]\n"
    )
    assert held(text) == {
        ("王兰", "县委", "书记", "held", "2021-01/.."),
        ("李河", "县委", "副书记", "removed", "../2021-03"),
        ("赵岩", "县委", "副书记", "former", "../2021-08"),
        ("周舟", "县委", "常委", "appointed", "2021-12/.."),
        ("钱来", "县委", "常委", "held", ""),
    }


def test_terms() -> None:
    assert term_of("2月任，9月免", "2021") == ("removed", "2021-02/2021-09")
    assert term_of("3—9月", "2021") == ("former", "2021-03/2021-09")
    assert term_of("女，苗族", "2021") == ("", "")
    assert term_of("至9月", "") == ("former", "")
    assert term_of("13月任", "2021") == ("", "")
    assert span_of("2019年5月至2021年8月任") == ("2019-05/2021-08", False)
    assert span_of("2021年6月起任") == ("2021-06/..", True)
    assert span_of("没有") == ("", True)
    years = list_years("甲县2021年领导名录\n书记\n2022年领导名录\n2023年3月5日，书记")
    assert [year_at(years, offset) for offset in (0, 12, 26, 40)] == ["", "2021", "2022", "2022"]


def test_link_titles_keeps_only_titles_that_somebody_holds() -> None:
    printed, marks = tagged("[[T|主任]]会议由[[O|县委]][[T|书记]][[P|王兰]]主持。")
    titles = [mark for mark in marks if mark.label == "TITLE"]
    rest = [mark for mark in marks if mark.label != "TITLE"]
    assert link_titles(printed, titles, rest) == (marks[2],)


def test_a_bad_status_names_file_and_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cues, "load_table", lambda name, columns: (("曾任", "nowhere", "former"),))
    with pytest.raises(LexiconError, match=r"statuses\.tsv: '曾任'.*nowhere"):
        cues._rows.__wrapped__("verb")


PIECES = [
    "[[P|王兰]]",
    "[[P|李河]]",
    "[[T|局长]]",
    "[[O|县委]][[T|书记]]",
    "[[W|柳镇]]",
    "、",
    "，",
    "。",
]
PIECES += ["\n", "：", "（", "）", " ", "|", "任", "原", "免去", "现任", "2019.05—2021.08 "]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_text_gives_posts_of_its_own_people(parts: list[str]) -> None:
    printed, marks = tagged("".join(parts))
    plain = Text.of(printed).plain
    roles = find_roles(plain, marks)
    assert roles == find_roles(plain, marks)
    for role in roles:
        assert marks[role.person].label == "PERSON"
        assert marks[role.title].label == "TITLE"
        assert role.body < 0 or marks[role.body].end <= marks[role.title].start
        assert role.status in ("held", "appointed", "removed", "former", "nominated")


def test_a_table_s_header_tells_which_way_its_rows_read() -> None:
    text = (
        "序号 河段 县级责任人 县级职务 乡级责任人 乡级职务 巡河员\n"
        "1 大溪 [[P|王兰]] [[T|副县长]] [[P|李河]] [[T|镇长]] [[P|赵岩]]\n"
        "2 小溪 [[P|周海]] [[O|县水利局]][[T|局长]] [[P|孙山]] [[T|乡长]] [[P|吴江]]\n"
    )
    assert posts(text) == {
        ("王兰", "", "副县长"),
        ("李河", "", "镇长"),
        ("周海", "县水利局", "局长"),
        ("孙山", "", "乡长"),
    }


def test_each_of_two_takes_one_of_two_posts() -> None:
    text = "[[P|王兰]]、[[P|李河]]分别担任[[O|总工会]][[T|主席]]、[[T|副主席]]。"
    assert posts(text) == {("王兰", "总工会", "主席"), ("李河", "总工会", "副主席")}


@pytest.mark.parametrize(
    "text",
    [
        "[[P|王兰]]不再担任[[O|财政局]][[T|局长]]，由[[P|李河]]接任。",
        "免去[[P|王兰]]的[[O|财政局]][[T|局长]]职务，由[[O|县委编办]]原[[T|主任]][[P|李河]]接替。",
    ],
)
def test_who_takes_over_is_appointed(text: str) -> None:
    found = held(text)
    assert ("李河", "财政局", "局长", "appointed", "") in found
    assert ("王兰", "财政局", "局长", "removed", "") in found


@pytest.mark.parametrize(
    "line",
    [
        "[[O|内科]]|[[T|主任]]：[[P|王兰]]|[[T|护士长]]：[[P|李河]]",
        "[[W|石塘镇]]：[[T|主任]][[P|王兰]]，[[T|护士长]][[P|李河]]",
        "（一）[[O|抢险组]]。[[T|主任]]：[[P|王兰]]；[[T|护士长]]：[[P|李河]]。",
    ],
)
def test_a_body_at_the_head_of_a_line_labels_its_posts(line: str) -> None:
    body = re.sub(r".*?\[\[[OW]\|([^\]]+)\]\].*", r"\1", line)
    assert posts(line + "\n") == {("王兰", body, "主任"), ("李河", body, "护士长")}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("[[P|王兰]]把店开进了村。他原是[[O|农技站]][[T|站长]]。", ("王兰", "农技站", "站长")),
        ("[[C|甲公司]]（以下简称[[C|乙]]）[[T|经理]][[P|王兰]]到会。", ("王兰", "甲公司", "经理")),
        ("[[P|王兰]]任[[C|甲公司]]（以下简称“乙”）[[T|经理]]。", ("王兰", "甲公司", "经理")),
        ("是[[O|村委会]][[T|副主任]]、地灾监测员[[P|王兰]]。", ("王兰", "村委会", "副主任")),
        ("[[P|李河]]以及现任[[C|甲公司]][[T|经理]][[P|王兰]]到会。", ("王兰", "甲公司", "经理")),
        ("[[O|内科]][[T|副主任]]（主持工作）：[[P|王兰]]", ("王兰", "内科", "副主任")),
    ],
)
def test_who_holds_a_post_where_something_stands_between(
    text: str, row: tuple[str, str, str]
) -> None:
    assert posts(text) == {row}


def test_a_post_in_brackets_behind_another_is_the_same_person_s() -> None:
    text = "[[P|王兰]]\n[[T|二级巡视员]]（不再担任[[T|副区长]]）\n"
    assert statuses(text) == {("王兰", "二级巡视员"): "held", ("王兰", "副区长"): "removed"}


def test_a_pronoun_is_nobody_where_two_were_named() -> None:
    text = "[[P|王兰]]和[[P|李河]]来了。他现在是[[O|农技站]][[T|站长]]。"
    assert not posts(text)


def test_only_the_last_post_of_a_candidate_is_proposed() -> None:
    text = "[[O|县委]][[T|副书记]]、[[T|县长]]候选人[[P|王兰]]到会。"
    assert statuses(text) == {("王兰", "副书记"): "held", ("王兰", "县长"): "nominated"}


@pytest.mark.parametrize("gap", ["", "同志", "的", "同志的"])
def test_a_post_taken_from_somebody(gap: str) -> None:
    text = f"免去[[P|王兰]]{gap}[[O|文化馆]][[T|馆长]]职务。"
    assert held(text) == {("王兰", "文化馆", "馆长", "removed", "")}


def test_a_word_that_narrows_a_second_title_parts_no_stack() -> None:
    text = "[[O|宣传部]][[T|副部长]]、机关[[T|发言人]][[P|王兰]]到会。"
    assert posts(text) == {("王兰", "宣传部", "副部长"), ("王兰", "宣传部", "发言人")}
