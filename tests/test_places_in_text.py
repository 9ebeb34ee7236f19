"""Rivers in running text, villages before their own offices, near villages."""

import pytest
from zhengpu.nlp.gazetteer import load
from zhengpu.nlp.rules.place_lists import rivers
from zhengpu.nlp.rules.place_shapes import shaped
from zhengpu.nlp.rules.places import find_places
from zhengpu.nlp.text import Text


def found(rule, text: str) -> set[str]:
    plain = Text.of(text).plain
    return {text[mark.start : mark.end] for mark in rule(plain)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("改装的铁驳船在袖河宣丰段采砂。", {"袖河"}),
        ("三次带队踏过冰封的阿木河。", {"阿木河"}),
        ("1976年6月暴雨，榆江水位超警戒线。", {"榆江"}),
        ("1｜沅溪河｜顾明｜县级河长", {"沅溪河"}),
        ("环太湖沿线的乡镇", {"太湖"}),
        # no names of rivers
        ("孩子们在河道里捡石头", set()),
        ("各级干部每周巡河，不留死角", set()),
        ("审判员黄河、罗成、乐意", set()),
        ("他在清河镇工作", set()),
    ],
)
def test_rivers_in_running_text(text, names):
    assert found(rivers, text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("，柳河村村医顾小满登记了药品", "柳河村"),
        ("。柳家巷村村部设登记点", "柳家巷村"),
        ("邻近的后坡村、柳河村也有人来学", "后坡村"),
    ],
)
def test_villages_before_their_offices_and_near_ones(text, name):
    names = found(lambda plain: shaped(plain, ()), text)
    assert name in names
    assert not any(name.endswith("村村") for name in names)


def test_a_county_named_in_short_only_is_found_where_it_comes_again():
    text = "沐川人爱喝茶。每到春天，沐川的茶园里满是采茶人。"
    twice = [text[mark.start : mark.end] for mark in find_places(Text.of(text), load())]
    once = find_places(Text.of("沐川人爱喝茶。"), load())
    assert twice.count("沐川") == 2
    assert once == ()
