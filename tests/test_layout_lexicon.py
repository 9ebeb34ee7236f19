import pytest
from zhengpu.nlp.errors import LexiconError
from zhengpu.nlp.lexicon import load_lines, parse_lines


def test_surnames_hold_common_rare_and_compound_ones() -> None:
    surnames = set(load_lines("surnames.txt"))
    assert {"王", "李", "字", "茶", "刀", "折", "员", "仉", "逯"} <= surnames
    assert {"欧阳", "司马", "尉迟", "单于", "令狐", "富察"} <= surnames


def test_comments_blank_lines_and_carriage_returns_are_skipped() -> None:
    assert parse_lines("# a b\n\n甲\r\n乙", "x.txt") == ("甲", "乙")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("甲\n乙\n甲\n", r"x\.txt, line 3: '甲' stands already on line 1"),
        ("甲 乙\n", r"x\.txt, line 1: .* white space"),
        (" 甲\n", r"x\.txt, line 1: .* white space"),
    ],
)
def test_malformed_entries_name_file_and_line(content: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        parse_lines(content, "x.txt")


def test_unknown_lexicon_is_named() -> None:
    with pytest.raises(LexiconError, match=r"lexicons/nothing\.txt: no such lexicon"):
        load_lines("nothing.txt")
