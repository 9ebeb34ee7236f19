import math
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from zhengpu import graph
from zhengpu.graph.errors import GraphError
from zhengpu.graph.forces import exact_repulsion, force_layout, grid_kernels, grid_repulsion
from zhengpu.graph.layout import EDGE_COLOURS, NODE_COLOURS, layout
from zhengpu.graph.stress import stress, stress_layout
from zhengpu.nlp.errors import MissingExtraError
from zhengpu.nlp.records import LABELS

FIXTURE = Path(__file__).parent / "data" / "records"


def real() -> nx.MultiDiGraph:
    return graph.build(graph.merge(graph.load(FIXTURE)))


def tree(count: int) -> nx.MultiDiGraph:
    """A balanced tree with cross links, far above the size that is laid out exactly."""
    found = nx.MultiDiGraph()
    for number in range(1, count):
        found.add_edge(f"n{number}", f"n{(number - 1) // 3}", kind="PART_OF")
        found.add_edge(f"n{number}", f"n{(number * 7) % 11}", kind="VISITED")
    return found


SHAPES = {
    "none": nx.MultiDiGraph,
    "one": lambda: nx.MultiDiGraph({"a": []}),
    "two apart": lambda: nx.MultiDiGraph({"a": [], "b": []}),
    "pair": lambda: nx.MultiDiGraph([("a", "b")]),
    "loop": lambda: nx.MultiDiGraph([("a", "a")]),
    "star": lambda: nx.MultiDiGraph([(f"n{i}", "hub") for i in range(30)]),
    "pairs": lambda: nx.MultiDiGraph([(f"a{i}", f"b{i}") for i in range(30)]),
    "fixture": real,
    "large": lambda: tree(900),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_node_has_a_place_of_its_own(shape):
    source = SHAPES[shape]()
    looks = layout(source)
    assert set(looks) == set(source)
    assert len({(look.x, look.y) for look in looks.values()}) == len(source)
    assert all(math.isfinite(look.x) and math.isfinite(look.y) for look in looks.values())
    assert all(4 <= look.size <= 40 for look in looks.values())


@pytest.mark.parametrize("make", [real, lambda: tree(900)])
def test_the_same_graph_is_laid_out_the_same_in_any_order(make):
    source = make()
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(source.nodes(data=True))))
    turned.add_edges_from(reversed(list(source.edges(data=True))))
    before = nx.MultiDiGraph(source)
    assert layout(source) == layout(turned)
    assert nx.utils.graphs_equal(source, before)


@pytest.mark.parametrize("make", [real, lambda: tree(900)])
def test_linked_nodes_stand_nearer_than_others(make):
    looks = layout(make())

    def gap(a: str, b: str) -> float:
        return math.dist((looks[a].x, looks[a].y), (looks[b].x, looks[b].y))

    linked = [gap(a, b) for a, b in make().edges()]
    order = sorted(looks)
    other = [gap(a, b) for a, b in zip(order, order[len(order) // 2 :], strict=False)]
    assert np.mean(linked) < 0.7 * np.mean(other)


def test_the_grid_gives_the_forces_of_the_readable_version():
    generator = np.random.default_rng(7)
    places, mass = generator.normal(size=(400, 2)), generator.uniform(1, 5, 400)
    exact = exact_repulsion(places, mass)
    close = grid_repulsion(places, mass, grid_kernels(128))
    error = np.linalg.norm(exact - close, axis=1)
    assert np.median(error / np.linalg.norm(exact, axis=1)) < 0.02


def test_distances_are_steps_where_the_plane_allows():
    line = np.abs(np.subtract.outer(np.arange(6.0), np.arange(6.0)))
    assert stress(stress_layout(line, 1), line) < 1e-3


def test_stress_ends_in_a_low():
    chart = nx.petersen_graph()
    steps = np.array(nx.floyd_warshall_numpy(chart))
    places = stress_layout(steps, 1)
    least = stress(places, steps)
    generator = np.random.default_rng(5)
    for _ in range(50):
        assert stress(places + generator.normal(scale=0.1, size=places.shape), steps) > least


def test_parts_do_not_overlap():
    source = nx.MultiDiGraph()
    for number, size in enumerate((40, 12, 12, 3, 2, 2, 1)):
        nx.add_path(source, [f"{number}-{n}" for n in range(size)])
        source.add_edges_from((f"{number}-0", f"{number}-{n}") for n in range(1, size))
        source.add_node(f"{number}-0")
    looks = layout(source)
    frames = {}
    for node, look in looks.items():
        frames.setdefault(node.split("-")[0], []).append((look.x, look.y))
    circles = []
    for points in frames.values():
        centre = np.mean(np.array(points), axis=0)
        circles.append((centre, max(math.dist(centre, point) for point in points)))
    for number, (a, r) in enumerate(circles):
        for b, s in circles[number + 1 :]:
            assert math.dist(a, b) > 0.8 * (r + s)


def test_forces_without_edges_are_finite():
    ends = np.zeros((0, 2), dtype=np.int64)
    assert np.isfinite(force_layout(np.ones(5), ends, np.zeros(0), 1)).all()


def test_every_label_has_its_colour_and_more_mentions_make_a_larger_node():
    assert {kind for kind, _ in NODE_COLOURS} == set(LABELS) - {"TITLE"}
    colours = [colour for _, colour in (*NODE_COLOURS, *EDGE_COLOURS)]
    assert len(set(colours)) == len(colours)
    source = nx.MultiDiGraph()
    source.add_node("a", kind="ORG", mentions=1)
    source.add_node("b", kind="ORG", mentions=50)
    looks = layout(source)
    assert looks["a"].size < looks["b"].size
    assert looks["a"].color == dict(NODE_COLOURS)["ORG"]


def test_a_picture_needs_matplotlib_and_says_so(tmp_path, monkeypatch):
    from zhengpu.graph.picture import draw

    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"zhengpu\[picture\]"):
        draw(real(), tmp_path / "a.png")


@pytest.mark.parametrize(
    ("name", "source", "says"),
    [("a.jpg", real, "a picture is .png or .svg"), ("a.png", nx.MultiDiGraph, "no nodes")],
)
def test_what_cannot_be_drawn_is_named(tmp_path, name, source, says):
    from zhengpu.graph.picture import draw

    with pytest.raises(GraphError, match=says):
        draw(source(), tmp_path / name)


def test_a_picture_is_drawn_the_same_each_time(tmp_path):
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: extra 'picture'")
    from zhengpu.graph.picture import chinese_font, draw

    try:
        chinese_font()
    except GraphError as error:
        pytest.skip(str(error))
    for name in ("a.png", "b.png", "a.svg", "b.svg"):
        draw(real(), tmp_path / name, inches=4)
    for kind in ("png", "svg"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


def test_a_missing_font_is_named(tmp_path, monkeypatch):
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: extra 'picture'")
    from zhengpu.graph import picture

    monkeypatch.setattr(picture, "_has_chinese", lambda file: False)
    with pytest.raises(GraphError, match="fonts-noto-cjk"):
        picture.draw(real(), tmp_path / "a.png")
    with pytest.raises(GraphError, match=r"nowhere\.ttf: no such font"):
        picture.draw(real(), tmp_path / "a.png", font="nowhere.ttf")
    assert list(tmp_path.iterdir()) == []
