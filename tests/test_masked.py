"""Masked and half-named people never become an entity or a node of any graph."""

import pytest
from zhengpu import graph, nlp
from zhengpu.nlp.records import Page

#: Names that name nobody, and what a node made of them would be called.
MASKED = (
    "王某", "李某某", "张某甲", "陈某1", "欧阳某", "王××", "李XX", "赵*", "张**", "***",
    "李*明", "刘女士", "陈先生", "小李", "老张", "张书记", "王县长", "李局长", "周主任",
    "吴老师", "赵阿姨", "孙大爷", "马医生", "王总", "李董", "周工",
    "郑警官", "朱大姐", "欧阳先生", "刘某（女）",
    "王某（化名）", "小芳（化名）", "李明（化名）", "黄芳（应受访者要求为化名）",
)  # fmt: skip

#: What news says of them; {} is the name.
SENTENCES = (
    "近日，海宁市民{}来到市政务服务中心办理业务。",
    "“多亏了镇里的帮助。”{}说。",
    "海宁市许村镇{}家里种了三亩田。",
    "海宁市财政局工作人员{}介绍了有关情况。",
    "海宁市水利局原局长{}受贿一案开庭审理。",
    "经查，{}利用担任海宁市许村镇党委书记的职务便利收受财物。",
    "当天，{}走访了海宁华云纺织有限公司。",
    "被告人{}犯盗窃罪，判处有期徒刑一年。",
    "海宁市委书记王海波和{}一同调研了许村镇。",
    "参加活动的有陈立新、{}等人。",
    "村民{}告诉记者，村里的路修好了。",
    "{}表示，要抓好落实。",
)

#: The whole names in these sentences.
WHOLE = {"王海波", "陈立新"}


@pytest.fixture(scope="module")
def pipeline():
    return nlp.load()


def drawn(pipeline, text):
    """Return the graph of one page, and its mentions."""
    found = nlp.extract(pipeline, Page("p.txt", "p.txt", text, "0" * 64))
    records = graph.Records(found.mentions, found.entities, found.relations)
    return graph.build(graph.merge(records)), found.mentions


def people(built):
    """Every name of every person in a graph, other names included."""
    for _, node in built.nodes(data=True):
        if node["kind"] in ("OFFICIAL", "PERSON"):
            yield from (node["label"], node["name"], *node.get("aliases", "").split("|"))


def check(pipeline, text):
    """Nobody but the two whole names: not the masked one, no part of it, nothing beside it."""
    built, mentions = drawn(pipeline, text)
    assert set(people(built)) - {""} <= WHOLE, text
    assert {m.text for m in mentions if m.label in ("OFFICIAL", "PERSON")} <= WHOLE, text


@pytest.mark.parametrize("name", MASKED)
def test_a_masked_name_is_nobody(pipeline, name):
    for sentence in SENTENCES:
        check(pipeline, sentence.format(name))


def test_all_of_them_on_one_page(pipeline):
    check(pipeline, "\n".join(line.format(name) for name in MASKED for line in SENTENCES))


def test_a_full_name_beside_a_masked_one_is_kept(pipeline):
    built, _ = drawn(pipeline, "海宁市财政局局长周立群和刘女士来到许村镇，向王某了解情况。")
    assert set(people(built)) - {""} == {"周立群"}
