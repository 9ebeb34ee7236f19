"""Yearbooks and overviews of towns: whose posts they are, and what a note on a person is not."""

import pytest
from zhengpu import nlp
from zhengpu.nlp.records import Page


@pytest.fixture(scope="module")
def pipeline():
    return nlp.load(model="rules")


def facts(pipeline, text):
    found = nlp.extract(pipeline, Page("p", "p", text + "\n", "", jurisdiction="祁东县"))
    names = {entity.id: entity.name for entity in found.entities}
    return [(r.type, names[r.subject], names.get(r.object, "")) for r in found.relations]


def test_villages_of_a_list_own_no_posts_of_the_town(pipeline):
    found = facts(
        pipeline,
        "洪桥街道位于城区，辖洪桥村、云鹤村等26个村（社区）。党工委书记谭立波（6月离任）、匡志军，"
        "办事处主任邹海燕（女，7月任），人大工委主任彭冬生。",
    )
    assert ("HOLDS_ROLE", "匡志军", "洪桥街道党工委") in found
    assert ("HOLDS_ROLE", "邹海燕", "洪桥街道办事处") in found
    assert ("HOLDS_ROLE", "彭冬生", "洪桥街道人大工委") in found


def test_a_river_has_no_party_committee(pipeline):
    found = facts(pipeline, "归阳镇地处湘江北岸。党委书记肖建辉，镇长雷小斌。")
    assert ("HOLDS_ROLE", "肖建辉", "归阳镇党委") in found


def test_the_committee_beside_a_town_head_is_the_town_s(pipeline):
    found = facts(
        pipeline, "官家嘴镇境内多丘陵，怀远堂村盛产酥脆枣。党委书记郭建平，镇长龙海飞（2月任）。"
    )
    assert ("HOLDS_ROLE", "郭建平", "官家嘴镇党委") in found


def test_where_one_came_from_is_no_visit_of_the_others(pipeline):
    found = facts(
        pipeline,
        "归阳镇：党委书记肖建辉，镇长雷小斌，副镇长伍媛媛（女，从衡阳县来祁东县交流，9月任）。",
    )
    assert not [fact for fact in found if fact[0] == "VISITED"]
