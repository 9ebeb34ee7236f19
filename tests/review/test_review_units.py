"""Units: what travels with every question and comes back with the answer."""

import pytest
from review_made import TEXT, unit
from zhengpu.review.errors import ReviewError
from zhengpu.review.units import unit_of


def test_a_unit_comes_back_from_its_data():
    assert unit_of(TEXT, unit().to_dict()) == unit()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"doc": 7}, "doc"),
        ({"start": -1}, "start"),
        ({"start": True}, "start"),
        ({"region": None}, "region"),
        ({"marks": "all"}, "marks must be a list"),
        ({"marks": [[0, 6]]}, r"\[start, end, label\]"),
        ({"marks": [[0, 6, "GPE", ""]]}, "unknown label 'GPE'"),
        ({"marks": [[0, 60, "ORG", ""]]}, "no stretch of 26"),
        ({"marks": [[6, 6, "ORG", ""]]}, "no stretch"),
        ({"marks": [[0, 6, "ORG", 3]]}, "name of a mention"),
        ({"marks": [[0, 6, "ORG", ""], [5, 9, "TITLE", ""]]}, "overlap"),
        ({"relations": [["RUNS", "甲"]]}, "a relation must be"),
        ({"relations": [["LIKES", "甲", "乙", "", ""]]}, "unknown relation"),
        ({"relations": [["RUNS", "甲", None, "", ""]]}, "needs an object"),
        ({"relations": [["RUNS", "甲", "乙", "局长", ""]]}, "title and status"),
        ({"relations": [["HOLDS_ROLE", "甲", None, "局长", "maybe"]]}, "title and status"),
        ({"relations": [["RUNS", 1, "乙", "", ""]]}, "names"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_malformed_data_is_refused_with_what_is_wrong(changed, told):
    with pytest.raises(ReviewError, match=told):
        unit_of(TEXT, unit().to_dict() | changed)


@pytest.mark.parametrize("text", ["", "有 空格", "换\n行", None, 7])
def test_a_sentence_is_text_without_white_space(text):
    with pytest.raises(ReviewError, match="white space"):
        unit_of(text, unit().to_dict())
