from collections import Counter
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from zhengpu import graph
from zhengpu.graph import Records
from zhengpu.graph.dates import bounds, day_of, extent, term
from zhengpu.graph.evidence import latest_status, sum_up
from zhengpu.nlp.errors import RecordError
from zhengpu.nlp.records import LABELS, RELATION_TYPES, Entity, Relation

FIXTURE = Path(__file__).parent / "data" / "records"


@pytest.fixture
def records() -> Records:
    return graph.merge(graph.load(FIXTURE))


@pytest.fixture
def built(records) -> nx.MultiDiGraph:
    return graph.build(records)


def statement(**fields: object) -> Relation:
    plain = Relation(
        "a.txt", "HOLDS_ROLE", "p", "o", "局长", "held", "", "某句。", 3, 6, 0.5, "stack"
    )
    return replace(plain, **fields)


def test_nodes_are_the_entities_and_nothing_else(built, records):
    assert set(built) == {e.id for e in records.entities}
    assert {kind for _, kind in built.nodes(data="kind")} <= set(LABELS) - {"TITLE"}
    person = built.nodes["person:安吉县/方立夏"]
    assert person == {
        "label": "方立夏",
        "name": "方立夏",
        "kind": "OFFICIAL",
        "posts": "安吉县水利局 局长 [appointed; 2024-09-12]|梅溪镇党委 书记 [removed; 2024-09-12]",
        "mentions": 2,
        "documents": 2,
    }
    assert built.nodes["company:浙江云岫竹业有限公司"]["aliases"] == "云岫竹业"
    assert built.nodes["CN-330523/梅溪镇"]["code"] == "CN-330523"


def test_an_entity_that_nothing_speaks_of_is_no_node(records):
    idle = Entity("org:无人提及局", "ORG", "无人提及局")
    found = graph.build(replace(records, entities=(*records.entities, idle)))
    assert idle.id not in found


def test_an_edge_sums_up_its_evidence(built):
    edge = built.edges["person:安吉县/方立夏", "org:梅溪镇党委", "HOLDS_ROLE:书记"]
    assert edge == {
        "kind": "HOLDS_ROLE",
        "title": "书记",
        "label": "书记",
        "symmetric": False,
        "weight": 2.0,
        "documents": 2,
        "first": "2024-05-06",
        "last": "2024-09-12",
        "status": "removed",
        "statuses": "held|removed",
        "score": 0.9,
        "sentence": "梅溪镇党委书记方立夏说，“竹海焕新”行动由镇里牵头。",
        "doc": "2024/会议.txt",
        "sentence_start": 48,
        "sentence_end": 74,
        "sources": "fixture",
    }


def test_a_post_without_a_body_stands_on_the_person(built):
    assert built.nodes["person:安吉县/卢小满"]["posts"] == "会计师 [2024-09-12]"
    assert built.nodes["person:安吉县/胡向南"]["posts"] == "主任 [2021-08/..]"
    assert built.degree("person:安吉县/卢小满") == 0


def test_every_post_is_in_the_node_of_its_holder(built, records):
    for relation in records.relations:
        if relation.type == "HOLDS_ROLE":
            assert relation.title in built.nodes[relation.subject]["posts"]


def test_cooperation_is_one_edge_whichever_way_it_is_told(records):
    told = next(r for r in records.relations if r.type == "COOPERATES_WITH")
    back = replace(told, subject=told.object, object=told.subject)
    found = graph.build(replace(records, relations=(*records.relations, back)))
    ends = sorted((told.subject, told.object))
    edge = found.edges[ends[0], ends[1], "COOPERATES_WITH"]
    assert edge["symmetric"] is True
    assert edge["weight"] == 2
    assert not found.has_edge(ends[1], ends[0])


def test_divisions_stand_in_their_tree(built):
    above = nx.descendants(
        nx.DiGraph((u, v) for u, v, kind in built.edges(data="kind") if kind == "PART_OF"),
        "org:梅溪镇党委",
    )
    assert above == {"CN-330523/梅溪镇", "CN-330523", "CN-330500", "CN-330000"}


def test_two_roles_in_one_body_are_two_edges(records):
    post = next(r for r in records.relations if r.title == "校长")
    both = replace(records, relations=(*records.relations, replace(post, title="党组书记")))
    found = graph.build(both)
    assert set(found[post.subject][post.object]) == {"HOLDS_ROLE:党组书记", "HOLDS_ROLE:校长"}


def test_the_order_of_records_does_not_matter(records, built):
    turned = Records(records.mentions[::-1], records.entities[::-1], records.relations[::-1])
    again = graph.build(turned)
    assert list(again.nodes(data=True)) == list(built.nodes(data=True))
    assert list(again.edges(data=True, keys=True)) == list(built.edges(data=True, keys=True))


def test_namesakes_are_told_apart_on_the_picture():
    towns = [Entity(f"CN-{c}/长岭镇", "TOWNSHIP", "长岭镇") for c in ("430225", "430529")]
    counties = [Entity(f"CN-{c}", "PLACE", n) for c, n in (("430225", "甲县"), ("430529", "乙县"))]
    tree = tuple(
        Relation("a", "PART_OF", t.id, c.id, "", "", "", "", 0, 0, 1.0, "t")
        for t, c in zip(towns, counties, strict=True)
    )
    found = graph.build(Records((), (*towns, *counties), tree))
    labels = {found.nodes[t.id]["label"] for t in towns}
    assert labels == {"长岭镇（甲县）", "长岭镇（乙县）"}
    assert {found.nodes[t.id]["name"] for t in towns} == {"长岭镇"}


@pytest.mark.parametrize("field", ["subject", "object"])
def test_a_relation_to_nowhere_is_refused(records, field):
    bad = replace(records.relations[0], **{field: "org:不存在"})
    with pytest.raises(RecordError, match=f"'{field}': no entity 'org:不存在'"):
        graph.build(replace(records, relations=(bad,)))


def test_two_entities_of_one_id_are_refused(records):
    with pytest.raises(RecordError, match="is there twice; merge"):
        graph.build(replace(records, entities=(*records.entities, records.entities[0])))


def test_nothing_gives_an_empty_graph():
    assert len(graph.build(Records())) == 0
    assert graph.summarise(graph.build(Records())).posts == ()


@pytest.mark.parametrize(
    ("dates", "status"),
    [
        ([("2024-01", "held"), ("2024-09", "removed"), ("2024-05", "appointed")], "removed"),
        ([("2024-09", "held"), ("2024-01", "removed")], "held"),
        ([("2024-09", "held"), ("2024-09", "removed")], "removed"),
        ([("2024-09", "nominated"), ("2024-09", "appointed")], "appointed"),
        ([("", "former"), ("2024-09", "held")], "held"),
    ],
)
def test_the_latest_statement_gives_the_status(dates, status):
    found = [statement(date=d, status=s) for d, s in dates]
    assert latest_status(found) == status
    assert latest_status(found[::-1]) == status


def test_the_sentence_quoted_is_the_surest_then_the_earliest():
    found = sum_up(
        [
            statement(doc="c.txt", date="2024-01", score=0.7, sentence="丙。"),
            statement(doc="b.txt", date="2023-01", score=0.9, sentence="乙。"),
            statement(doc="a.txt", date="2024-01", score=0.9, sentence="甲。"),
            statement(doc="d.txt", date="2022-01", score=1.0, sentence=""),
        ]
    )
    assert (found["doc"], found["sentence"]) == ("b.txt", "乙。")
    assert found["score"] == 1.0
    assert (found["first"], found["last"]) == ("2022-01", "2024-01")


def test_the_stated_term_of_a_post():
    found = sum_up([statement(date="2019-05/2021-08", status="former"), statement(date="2024-03")])
    assert (found["from"], found["to"]) == ("2019-05", "2021-08")
    assert (found["first"], found["last"]) == ("2019-05", "2024-03")
    assert "from" not in sum_up([statement(date="2024-03")])
    assert "first" not in sum_up([statement()])
    assert "to" not in sum_up([statement(date="2021-08/..")])


def test_dates():
    assert bounds("2019-05/2021-08") == ("2019-05", "2021-08")
    assert bounds("../2021") == ("", "2021")
    assert bounds("2024-05") is None
    assert term(["2021-08/..", "2019-05/2021-08"]) == ("2019-05", "")
    assert term(["2024"]) == ("", "")
    assert extent(["", "2021-08/..", "2024-05-06"]) == ("2021-08", "2024-05-06")
    assert str(day_of("2024")) == "2024-01-01"
    assert str(day_of("2024-05")) == "2024-05-01"
    assert str(day_of("2024-05-06")) == "2024-05-06"
    assert day_of("2024-13") is None
    assert day_of("") is None


def test_the_summary_counts_what_is_there(built, records):
    summary = graph.summarise(built, top=2)
    counted = Counter(e.label for e in records.entities)
    assert summary.nodes == tuple((label, counted[label]) for label in LABELS if label != "TITLE")
    assert tuple(kind for kind, _ in summary.edges) == RELATION_TYPES
    assert dict(summary.statements)["HOLDS_ROLE"] == 6
    assert dict(summary.edges)["HOLDS_ROLE"] == 5
    assert len(summary.posts) == 2
    assert (summary.posts[0].person, summary.posts[0].evidence) == ("方立夏", 2)


def test_the_package_imports_nothing_heavy_until_asked():
    import subprocess
    import sys

    code = (
        "import sys, zhengpu.graph as g; g.load; "
        "assert not {'networkx', 'lxml', 'numpy', 'spacy'} & set(sys.modules), sys.modules; "
        "assert callable(g.build); from zhengpu.graph import build; assert callable(build)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_an_attribute_error():
    assert "build" in dir(graph)
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        graph.bild  # noqa: B018
