"""Role nouns: which stretch of a post is its title."""

import pytest
from zhengpu.nlp.rules.bodies import find_bodies
from zhengpu.nlp.rules.titles import find_titles
from zhengpu.nlp.text import Text


def titles(text: str) -> list[str]:
    plain = Text.of(text).plain
    return [text[mark.start : mark.end] for mark in find_titles(plain)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("水厂化验员顾小满", ["化验员"]),
        ("仓库保管员顾小满", ["仓库保管员"]),
        ("茶厂高级制茶师顾小满", ["高级制茶师"]),
        ("柳树嘎查嘎查达巴图", ["嘎查达"]),
        ("，村主任顾小满", ["村主任"]),
        ("青石镇党委委员、宣传统战委员顾小满", ["委员", "宣传统战委员"]),
        ("；电仪车间主任顾小满", ["电仪车间主任"]),
        ("项目部技术员顾小满", ["项目部技术员"]),
        ("安全环保部部长顾小满", ["安全环保部部长"]),
        ("（人事部经理）", ["人事部经理"]),
        # no posts: a word goes on behind them
        ("营业员工", []),
        ("他们的教练员", []),
    ],
)
def test_the_title_of_a_post(text, found):
    assert titles(text) == found


@pytest.mark.parametrize("text", ["人事部经理顾小满", "。项目部技术员顾小满带队抢修"])
def test_a_firms_department_is_the_titles_and_no_body(text):
    assert find_bodies(Text.of(text).plain, ()) == ()
