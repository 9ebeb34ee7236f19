"""The answers of our page: read strictly, put together by sentence."""

import pytest
from review_made import TEXT, answer, unit, write_lines
from zhengpu.review.reading import read_corrections


def read(tmp_path, *rows):
    return read_corrections(write_lines(tmp_path / "c.jsonl", *rows))


def names(item, marks):
    return [(item.unit.surface(mark), mark.label) for mark in marks]


def test_right_wrong_and_other_label(tmp_path):
    found = read(
        tmp_path,
        answer(0),
        answer(3, "wrong"),
        answer(4, "other", other=[21, 25, "ORG"]),
    )
    assert (found.kind, found.faults) == ("page", ())
    (item,) = found.reviewed
    assert names(item, item.kept) == [("平湖市财政局", "ORG"), ("小满计划", "ORG")]
    assert names(item, item.refused) == [("云溪公司", "COMPANY")]
    assert names(item, item.open) == [("局长", "TITLE"), ("周立群", "OFFICIAL")]
    assert [item.is_new(mark) for mark in item.kept] == [False, True]
    assert item.open_links == unit().links


def test_another_extent_takes_the_place_of_what_nobody_judged(tmp_path):
    (item,) = read(tmp_path, answer(2, "other", other=[6, 12, "PERSON"])).reviewed
    assert names(item, item.kept) == [("原局长周立群", "PERSON")]
    assert ("局长", "TITLE") not in names(item, item.open)


def test_another_extent_over_a_judged_name_is_left_out_and_told(tmp_path):
    found = read(tmp_path, answer(1), answer(2, "other", other=[6, 12, "PERSON"]))
    (item,) = found.reviewed
    assert names(item, item.kept) == [("局长", "TITLE")]
    assert "line 2: 原局长周立群 overlaps 局长" in found.faults[0]


def test_right_with_the_rest_confirms_what_has_no_answer_of_its_own(tmp_path):
    (item,) = read(tmp_path, answer(2, rest=True), answer(3, "wrong")).reviewed
    assert len(item.kept) == 4
    assert names(item, item.refused) == [("云溪公司", "COMPANY")]
    assert item.open == ()


def test_relations_are_confirmed_mended_or_left_open(tmp_path):
    post, run = unit().links
    (item,) = read(tmp_path, answer(0, kind="relation", answer="other", other="held")).reviewed
    assert [link.status for link in item.links] == ["held"]
    assert item.open_links == (run,)
    (item,) = read(
        tmp_path,
        answer(0, kind="relation", answer="wrong"),
        answer(1, kind="relation", answer="other", other="PARTICIPATES_IN"),
    ).reviewed
    assert [link.type for link in item.links] == ["PARTICIPATES_IN"]
    assert item.open_links == ()
    assert post not in item.links


def test_the_last_answer_to_a_question_counts(tmp_path):
    (item,) = read(tmp_path, answer(3), answer(3, "wrong")).reviewed
    assert names(item, item.refused) == [("云溪公司", "COMPANY")]


def test_when_the_output_was_made_anew_the_new_questions_count(tmp_path):
    anew = unit(marks=unit().marks[:2], links=())
    found = read(tmp_path, answer(4, "wrong"), answer(1, of=anew))
    (item,) = found.reviewed
    assert item.unit == anew


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "not JSON"),
        ("[]", "expected an object"),
        (answer(colour="red"), "unknown key 'colour'"),
        ({"kind": "mention", "answer": "right"}, "is missing"),
        (answer(kind="thing"), "'thing'"),
        (answer(9), "item 9 is none of the sentence's 5 mentions"),
        (answer(True), "item True"),
        (answer(answer="maybe"), "'maybe'"),
        (answer(other=[0, 2, "ORG"]), "other belongs"),
        (answer(2, "other"), "must be [start, end, label]"),
        (answer(2, "other", other=[0, 2, "GPE"]), "unknown label"),
        (answer(0, "other", kind="relation", other="RUNS"), "held"),
        (answer(1, "other", kind="relation", other="HOLDS_ROLE"), "LOCATED_IN"),
        (answer(1, kind="relation", rest=True), "rest"),
        (answer(rest=1), "rest"),
        (answer(sentence="短。"), "no stretch"),
    ],
)
def test_a_bad_line_is_named_and_costs_only_itself(tmp_path, row, told):
    found = read(tmp_path, answer(3, "wrong"), "", row)
    (item,) = found.reviewed
    assert item.unit.text == TEXT
    (fault,) = found.faults
    assert fault.startswith(f"{tmp_path / 'c.jsonl'}, line 3: ")
    assert told in fault


def test_two_kinds_of_files_in_one_are_told(tmp_path):
    other = {"text": TEXT, "entities": [], "relations": []}
    with pytest.raises(Exception, match="keep them apart"):
        read(tmp_path, answer(), other)
