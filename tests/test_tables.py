"""Tables with a header: names in their column, posts by the head of theirs."""

import pytest
from zhengpu import nlp
from zhengpu.nlp.records import Page


@pytest.fixture(scope="module")
def pipeline():
    return nlp.load(model="rules")


def posts(pipeline, text):
    found = nlp.extract(pipeline, Page("p", "p", text + "\n", "", jurisdiction="保康县"))
    names = {entity.id: entity.name for entity in found.entities}
    return [
        (names[r.subject], names.get(r.object, ""), r.title, r.status, r.date)
        for r in found.relations
        if r.type == "HOLDS_ROLE"
    ]


def test_present_and_proposed_posts_of_a_notice(pipeline):
    found = posts(
        pipeline,
        "姓名|出生年月|现任职务|拟任职务\n"
        "包双喜（蒙古族）|1976.04|县农业农村局副局长、一级主任科员|县信访局局长\n"
        "徐　曼（女）|1990.12|县委办公室副主任|县妇联主席人选",
    )
    assert ("包双喜", "保康县农业农村局", "副局长", "held", "") in found
    assert ("包双喜", "保康县信访局", "局长", "nominated", "") in found
    assert ("徐曼", "保康县妇联", "主席", "nominated", "") in found
    assert len(found) == 5


def test_a_vacant_post_makes_nobody(pipeline):
    found = posts(
        pipeline,
        "姓名|性别|职务\n空缺|—|县财政局局长\n陈国安|男|县财政局副局长",
    )
    assert [post[0] for post in found] == ["陈国安"]


def test_an_annexed_life_is_of_the_person_it_names(pipeline):
    found = posts(
        pipeline,
        "徐曼任县委办公室副主任。\n附：包建国同志简历\n1998年8月至2002年5月　歇马镇中学教师\n"
        "2012年9月至2016年7月　歇马镇副镇长",
    )
    assert ("包建国", "歇马镇人民政府", "副镇长", "former", "2012-09/2016-07") in found
