"""Names where other words stand close: behind nouns, in rows, before 因 and verbs, in brackets."""

import pytest
from zhengpu.nlp.rules.bylines import find_credited
from zhengpu.nlp.rules.names import name_end
from zhengpu.nlp.rules.people import find_people
from zhengpu.nlp.rules.place_shapes import shaped
from zhengpu.nlp.rules.titles import find_titles
from zhengpu.nlp.text import Text


def people(text: str) -> set[str]:
    plain = Text.of(text).plain
    found = find_people(plain, find_titles(plain), ())
    return {text[mark.start : mark.end] for mark in found}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("前排坐着的柿农顾淑娥。", "顾淑娥"),
        ("他走访了移民户韩桂兰。", "韩桂兰"),
        ("老艺人燕传河，把手艺带进课堂。", "燕传河"),
        ("副院长银春丽违规操办酒席。", "银春丽"),
        ("县果业中心副主任拓宏业提醒，霜后要剪枝。", "拓宏业"),
        ("龙慧妮　女，苗族，1983年6月生，大学学历。", "龙慧妮"),
        ("荣海波　1981年9月生。负责公安工作。", "荣海波"),
        ("巴图孟和（1919—1978），鄂温克族。", "巴图孟和"),
        ("顾万库（顾小雨之父）；", "顾万库"),
        ("（编审：顾如海 排版：白雪瑾）", "顾如海"),
        ("检察长傲日格乐的提请，会议任命", "傲日格乐"),
    ],
)
def test_a_name_that_stands_close_to_other_words_is_found(text, name):
    assert name in people(text)


@pytest.mark.parametrize(
    ("text", "end"), [("张弓因工作调动辞去职务", 2), ("张因明", 3), ("顾小满两名中队长", 3)]
)
def test_a_name_ends_before_the_cause_and_before_the_count(text, end):
    found = name_end(text, 0, free=True)
    assert found is not None
    assert found[0] == end


def test_a_credit_before_a_bracket_names_who_took_the_picture():
    text = "一行清点渔网。 顾莲生摄（资料图）"
    assert [text[mark.start : mark.end] for mark in find_credited(text)] == ["顾莲生"]


def test_a_furniture_word_of_tables_is_no_name():
    assert people("负责人：经理、公示期") == set()


def test_a_name_before_a_post_in_a_town_is_no_town():
    plain = Text.of("。顾信仁任镇党委书记").plain
    assert not [mark for mark in shaped(plain, ()) if "顾" in plain[mark.start : mark.end]]


def test_a_preposition_before_a_surname_with_a_courtesy_is_no_name():
    assert people("新庄方向由蔺老师带队。") == set()
