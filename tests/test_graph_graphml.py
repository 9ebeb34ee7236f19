"""The file obeys what Gephi, Gephi Lite, igraph and networkx ask of GraphML.

Each check takes the written file alone; all run on the graph of the fixture and on a hostile one.
"""

import math
import os
import re
import tracemalloc
from collections import Counter
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from zhengpu import graph
from zhengpu.graph import GraphError, write_graphml
from zhengpu.graph.layout import Look

FIXTURE = Path(__file__).parent / "data" / "records"
SPACE = "{http://graphml.graphdrawing.org/xmlns}"
TYPES = {"string", "boolean", "int", "long", "float", "double"}
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def hostile() -> nx.MultiDiGraph:
    """Names and values that break careless writers, and three roles in one body."""
    found = nx.MultiDiGraph()
    found.add_node("a\x00", label="<script>alert('甲')</script>", kind="ORG", code="330482")
    found.add_node(
        "a\x01", label="\ud800😀\r\n\t\"&'", kind="PLACE", n=2**40, when=date(2024, 5, 6)
    )
    found.add_node("  b ", label="]]>", kind="OFFICIAL", n=3, aliases=["甲|乙", "丙"], flag=True)
    found.add_node("b", label="\ufffe", kind="?", part=math.nan, whole=math.inf, empty=None)
    found.add_node("", label="", kind="PERSON", part=0.5, blank="")
    found.add_node("<x>&\"'", kind="COMPANY", n=-5, flag=False)
    for title in ("书记", "主任", "", "\x02", "\x03"):
        found.add_edge("  b ", "a\x00", title, kind="HOLDS_ROLE", title=title, weight=2)
    found.add_edge("a\x00", "  b ", kind="VISITED", weight=1, symmetric=False)
    found.add_edge("a\x00", "a\x00", kind="OWNS")
    found.add_edge("a\x01", "b")
    found.add_edge("a\x01", "b")
    return found


def real() -> nx.MultiDiGraph:
    return graph.build(graph.merge(graph.load(FIXTURE)))


class Written:
    """A written file, taken apart."""

    def __init__(self, path: Path, source: nx.MultiDiGraph) -> None:
        self.source = source
        self.raw = path.read_bytes()
        self.root = etree.fromstring(self.raw)
        self.keys = self.root.findall(f"{SPACE}key")
        (self.graph,) = self.root.findall(f"{SPACE}graph")
        self.nodes = self.graph.findall(f"{SPACE}node")
        self.edges = self.graph.findall(f"{SPACE}edge")
        self.names = {key.get("id"): key.get("attr.name") for key in self.keys}

    def data(self, element: etree._Element) -> dict[str, str]:
        return {self.names[d.get("key")]: d.text or "" for d in element.findall(f"{SPACE}data")}

    def types(self, domain: str) -> dict[str, str]:
        mine = (key for key in self.keys if key.get("for") == domain)
        return {key.get("attr.name"): key.get("attr.type") for key in mine}


def encoding(w: Written) -> None:
    assert w.raw.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<graphml ")
    w.raw.decode("utf-8")


def characters(w: Written) -> None:
    text = w.raw.decode("utf-8")
    assert not FORBIDDEN.search(text)
    assert not re.search(r"&#(?!1[03];|9;)", text)


def key_domains_and_types(w: Written) -> None:
    assert {key.get("for") for key in w.keys} == {"node", "edge"}
    assert {key.get("attr.type") for key in w.keys} <= TYPES


def no_defaults(w: Written) -> None:
    assert not list(w.root.iter(f"{SPACE}default"))


def key_names(w: Written) -> None:
    for key in w.keys:
        assert key.get("id") == f"{key.get('for')[0]}_{key.get('attr.name')}"
        assert key.get("id") == key.get("id").lower()
        assert key.get("attr.name") not in {"id", "timeset"}
    assert len({key.get("id") for key in w.keys}) == len(w.keys)


def gephi_properties(w: Written) -> None:
    assert not {"r", "g", "b"} & set(w.types("node"))
    for element in (*w.nodes, *w.edges):
        assert re.fullmatch(r"#[0-9A-Fa-f]{6}", w.data(element)["color"])
    for node in w.nodes:
        assert w.data(node).keys() >= {"label", "x", "y", "size"}
    for edge in w.edges:
        assert "weight" in w.data(edge)


def node_ids(w: Written) -> None:
    ids = [node.get("id") for node in w.nodes]
    assert len(ids) == len(set(ids)) == len(w.source)
    assert all(i and i == i.strip() for i in ids)
    tags = [element.tag.removeprefix(SPACE) for element in w.graph]
    assert tags == ["node"] * len(w.nodes) + ["edge"] * len(w.edges)
    assert {edge.get(end) for edge in w.edges for end in ("source", "target")} <= set(ids)


def directed_only(w: Written) -> None:
    assert w.graph.get("edgedefault") == "directed"
    assert all(edge.get("directed") is None for edge in w.edges)


def weights(w: Written) -> None:
    for edge in w.edges:
        assert 0 < float(w.data(edge)["weight"]) < math.inf


def edge_ids(w: Written) -> None:
    ids = [edge.get("id") for edge in w.edges]
    assert all(ids)
    assert len(ids) == len(set(ids)) == w.source.number_of_edges()


def kind_twice(w: Written) -> None:
    for edge in w.edges:
        if kind := w.data(edge).get("kind"):
            assert edge.get("label").split(": ")[0].split("~")[0] == kind


def parallel_edges_differ(w: Written) -> None:
    seen = Counter((e.get("source"), e.get("target"), e.get("label")) for e in w.edges)
    assert set(seen.values()) == {1}


def missing_is_left_out(w: Written) -> None:
    values = [value for e in (*w.nodes, *w.edges) for value in w.data(e).values()]
    assert "" not in values
    assert not {"None", "nan", "inf", "True", "False"} & set(values)
    for domain, elements in (("node", w.nodes), ("edge", w.edges)):
        for name, kind in w.types(domain).items():
            found = {w.data(e)[name] for e in elements if name in w.data(e)}
            assert found, f"column {name} holds nothing"
            if kind == "boolean":
                assert found <= {"true", "false"}
            elif kind in ("int", "long"):
                assert all(str(int(value)) == value for value in found)
            elif kind in ("float", "double"):
                assert all(math.isfinite(float(value)) for value in found)


def nothing_to_guess(w: Written) -> None:
    for node in w.nodes:
        assert not re.fullmatch(r"\d+", w.data(node).get("code", ""))


def laid_out(w: Written) -> None:
    places = {(w.data(node)["x"], w.data(node)["y"]) for node in w.nodes}
    assert len(places) == len(w.nodes)
    assert all(float(w.data(node)["size"]) > 0 for node in w.nodes)
    assert len({w.data(node)["color"] for node in w.nodes}) > 3


POINTS = (
    encoding,
    characters,
    key_domains_and_types,
    no_defaults,
    key_names,
    gephi_properties,
    node_ids,
    directed_only,
    weights,
    edge_ids,
    kind_twice,
    parallel_edges_differ,
    missing_is_left_out,
    nothing_to_guess,
    laid_out,
)


@pytest.fixture(scope="module", params=[real, hostile], ids=["fixture", "hostile"])
def written(request, tmp_path_factory) -> Written:
    source = request.param()
    path = tmp_path_factory.mktemp("graphml") / "graph.graphml"
    write_graphml(source, path)
    assert os.listdir(path.parent) == ["graph.graphml"]
    return Written(path, source)


@pytest.mark.parametrize("point", POINTS, ids=lambda check: check.__name__)
def test_point(point, written):
    point(written)


def test_values_come_out_as_they_should(tmp_path):
    write_graphml(hostile(), tmp_path / "g.graphml")
    w = Written(tmp_path / "g.graphml", hostile())
    nodes = {node.get("id"): w.data(node) for node in w.nodes}
    assert set(nodes) == {"_", "b", "b~2", "a\ufffd", "a\ufffd~2", "<x>&\"'"}
    assert nodes["b"]["aliases"] == "甲/乙|丙"
    assert nodes["a\ufffd"]["code"] == "CN-330482"
    assert nodes["a\ufffd~2"]["label"] == "\ufffd😀\r\n\t\"&'"
    assert nodes["a\ufffd~2"]["when"] == "2024-05-06"
    assert w.types("node")["n"] == "long"
    labels = {e.get("label") for e in w.edges if w.data(e).get("kind") == "HOLDS_ROLE"}
    assert {"HOLDS_ROLE: 书记", "HOLDS_ROLE: 主任", "HOLDS_ROLE"} <= labels
    assert {e.get("label") for e in w.edges if w.data(e).get("kind") == "VISITED"} == {"VISITED"}


def test_one_role_keeps_the_plain_kind(tmp_path):
    write_graphml(real(), tmp_path / "g.graphml")
    w = Written(tmp_path / "g.graphml", real())
    assert {e.get("label") for e in w.edges} == {w.data(e)["kind"] for e in w.edges}


def test_the_same_graph_gives_the_same_bytes(tmp_path):
    source = real()
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(source.nodes(data=True))))
    turned.add_edges_from(reversed(list(source.edges(keys=True, data=True))))
    for name, one in (("a", source), ("b", source), ("c", turned)):
        write_graphml(one, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").read_bytes() == (tmp_path / "c").read_bytes()


def test_the_graph_stays_as_it_was(tmp_path):
    source = real()
    write_graphml(source, tmp_path / "a")
    assert nx.utils.graphs_equal(source, real())


def test_ids_stay_when_the_graph_grows(tmp_path):
    write_graphml(real(), tmp_path / "a")
    grown = real()
    grown.add_edge("a new node", "org:安吉县委", key="VISITED", kind="VISITED")
    write_graphml(grown, tmp_path / "b")
    before, after = (Written(tmp_path / name, real()) for name in ("a", "b"))
    ids = [{e.get("id") for e in (*w.nodes, *w.edges)} for w in (before, after)]
    assert ids[0] < ids[1]


def test_looks_of_ones_own_are_kept(tmp_path):
    source = real()
    looks = {key: Look(float(n), 1.0, 5.0, "#123456") for n, key in enumerate(source)}
    write_graphml(source, tmp_path / "a", looks=looks)
    for key, look in looks.items():
        source.nodes[key].update(x=look.x, y=look.y, size=look.size, color=look.color)
    write_graphml(source, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert b"#123456" in (tmp_path / "a").read_bytes()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: nx.MultiGraph([("a", "b")]), "not directed"),
        (lambda: nx.MultiDiGraph([("a", "b", {"weight": 0})]), "'a' → 'b': weight 0 must be"),
        (lambda: nx.MultiDiGraph([("a", "b", {"weight": math.nan})]), "weight nan"),
        (lambda: nx.MultiDiGraph([("a", "b", {"weight": "2"})]), "weight '2'"),
        (lambda: nx.MultiDiGraph([("a", "b", {"id": "x"})]), "'id' means something else"),
        (lambda: nx.MultiDiGraph([("a", "b", {"Kind": "x"})]), "'Kind': use lower-case"),
        (lambda: nx.MultiDiGraph([("a", "b", {"color": "red"})]), "#RRGGBB"),
        (lambda: nx.MultiDiGraph([("a", "b", {"more": {}})]), "'more' is a dict"),
    ],
)
def test_what_cannot_be_written_is_named_and_the_old_file_kept(tmp_path, make, says):
    path = tmp_path / "graph.graphml"
    path.write_text("old")
    with pytest.raises(GraphError, match=re.escape(says)):
        write_graphml(make(), path)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["graph.graphml"]


def test_an_empty_graph_and_a_plain_digraph_can_be_written(tmp_path):
    write_graphml(nx.MultiDiGraph(), tmp_path / "a")
    assert len(Written(tmp_path / "a", nx.MultiDiGraph()).nodes) == 0
    write_graphml(nx.DiGraph([(1, 2)]), tmp_path / "b")
    assert len(Written(tmp_path / "b", nx.DiGraph([(1, 2)])).edges) == 1


def test_memory_does_not_hold_the_document(tmp_path):
    def peak(count: int) -> int:
        source = nx.MultiDiGraph()
        for number in range(count):
            source.add_edge(f"n{number}", "hub", kind="VISITED", sentence="某句话。" * 200)
        looks = dict.fromkeys(source, Look(0.0, 0.0, 4.0, "#000000"))
        tracemalloc.start()
        write_graphml(source, tmp_path / "g", looks=looks)
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    # 2 KB of text an edge: a writer that holds them would need 4 MB more.
    assert peak(2200) - peak(200) < 1_500_000


names = st.text(st.characters(categories=("L", "N", "P", "S", "Z", "C")), max_size=12)


@given(st.lists(st.tuples(names, names, names, names), max_size=8))
def test_hostile_names_never_break_the_file(tmp_path_factory, rows):
    source = nx.MultiDiGraph()
    for person, body, title, label in rows:
        source.add_node(person, label=label, kind="PERSON")
        source.add_node(body, label=label, kind="ORG")
        source.add_edge(person, body, title, kind="HOLDS_ROLE", title=title, sentence=label)
    path = tmp_path_factory.getbasetemp() / "hostile.graphml"
    looks = {key: Look(1.0, 2.0, 4.0, "#000000") for key in source}
    write_graphml(source, path, looks=looks)
    w = Written(path, source)
    assert len(w.nodes) == len(source)
    assert len(w.edges) == source.number_of_edges()
    for check in (characters, node_ids, edge_ids):
        check(w)
    seen = Counter((e.get("source"), e.get("target"), e.get("label")) for e in w.edges)
    assert set(seen.values()) <= {1}
