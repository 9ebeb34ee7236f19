"""What is written comes back whole from the readers that people use."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from test_graph_graphml import hostile, real
from zhengpu.graph import write_graphml

NODE = Path(__file__).parent / "node"


@pytest.fixture(scope="module", params=[real, hostile], ids=["fixture", "hostile"])
def case(request, tmp_path_factory) -> tuple[nx.MultiDiGraph, Path]:
    path = tmp_path_factory.mktemp("readers") / "graph.graphml"
    write_graphml(request.param(), path)
    return request.param(), path


def expected(source: nx.MultiDiGraph) -> list[tuple[str, float]]:
    return sorted(
        (str(data.get("kind", "")), float(data.get("weight", 1)))
        for _, _, data in source.edges(data=True)
    )


def test_networkx(case):
    source, path = case
    with path.open("rb") as stream:
        found = nx.read_graphml(stream, force_multigraph=True)
    assert found.is_directed()
    assert len(found) == len(source)
    assert expected(found) == expected(source)
    assert all(isinstance(size, float) for _, size in found.nodes(data="size"))


def test_networkx_gives_back_every_attribute(tmp_path):
    source, path = real(), tmp_path / "g.graphml"
    write_graphml(source, path)
    with path.open("rb") as stream:
        found = nx.read_graphml(stream, force_multigraph=True)
    for key, data in source.nodes(data=True):
        assert data.items() <= found.nodes[key].items()
    edges = {(u, v, d["label"]): d for u, v, d in found.edges(data=True)}
    for u, v, data in source.edges(data=True):
        assert data.items() <= edges[u, v, data["label"]].items()


def test_igraph(case):
    source, path = case
    found = igraph.Graph.Read_GraphML(str(path))
    assert found.is_directed()
    assert found.vcount() == len(source)
    assert sorted(zip(found.es["kind"], found.es["weight"], strict=True)) == expected(source)
    assert set(found.vs.attributes()) >= {"id", "label", "kind", "x", "y", "size", "color"}


@pytest.fixture(scope="module")
def node() -> str:
    found = shutil.which("node")
    if found is None:
        pytest.skip("node is not installed, so graphology-graphml cannot read the file")
    if not (NODE / "node_modules" / "graphology-graphml").is_dir():
        pytest.skip("graphology-graphml is not installed: run npm ci in tests/node")
    return found


def read_with_node(node: str, path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [node, str(NODE / "read.mjs"), str(path)], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return json.loads(done.stdout)


def test_graphology(case, node):
    source, path = case
    found = read_with_node(node, path)
    assert found["type"] == "directed"
    assert len(found["nodes"]) == len(source)
    kinds = [(e["attributes"].get("kind", ""), e["attributes"]["weight"]) for e in found["edges"]]
    assert sorted(kinds) == expected(source)
    ids = {n["id"] for n in found["nodes"]}
    assert {e[end] for e in found["edges"] for end in ("source", "target")} <= ids


def test_graphology_gives_back_every_attribute(tmp_path, node):
    source, path = real(), tmp_path / "g.graphml"
    write_graphml(source, path)
    found = read_with_node(node, path)
    nodes = {n["id"]: n["attributes"] for n in found["nodes"]}
    for key, data in source.nodes(data=True):
        assert data.items() <= nodes[key].items()
    edges = {(e["source"], e["target"], e["attributes"]["label"]): e for e in found["edges"]}
    for u, v, data in source.edges(data=True):
        assert data.items() <= edges[u, v, data["label"]]["attributes"].items()
