"""The main job on the seeds, with everything in it, as a user runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

SEEDS = Path(__file__).parent.parent / "seeds"


def zhengpu(*arguments, hash_seed, given=None):
    command = [sys.executable, "-c", "from zhengpu.cli.app import main; main()", *arguments]
    done = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
        capture_output=True,
        input=given,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return done


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    out = tmp_path_factory.mktemp("seeds") / "out"
    return zhengpu("run", SEEDS, "-o", out, hash_seed=1), out


def test_the_seeds_give_a_graph_and_nothing_goes_wrong(whole):
    done, out = whole
    assert done.stderr == b""
    assert b"5 read, 0 skipped, 0 failed" in done.stdout
    counts = json.loads((out / "report.json").read_text("utf-8"))["counts"]
    assert counts["relations"]["HOLDS_ROLE"] > 0
    graph = nx.read_graphml(out / "graph.graphml")
    assert len(graph) == counts["graph"]["nodes"]
    assert graph.number_of_edges() == counts["graph"]["edges"]


def test_extract_then_graph_gives_the_same_bytes(whole, tmp_path):
    """Also shows that nothing hangs on the order of sets: the hash seed is another."""
    _, out = whole
    zhengpu("extract", SEEDS, "-o", tmp_path, hash_seed=2)
    zhengpu("graph", tmp_path, hash_seed=3)
    expected, found = contents(out), contents(tmp_path)
    del expected["report.json"], found["report.json"]
    assert expected == found


def test_offsets_point_at_what_was_found(whole):
    _, out = whole
    texts = {path.name: path.read_bytes().decode("utf-8-sig") for path in SEEDS.iterdir()}
    for line in (out / "mentions.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        printed = texts[item["doc"]][item["start"] : item["end"]]
        assert "".join(printed.split()) == item["text"]


def test_a_page_from_standard_input_is_shown(whole):
    page = next(iter(sorted(SEEDS.iterdir()))).read_bytes()
    done = zhengpu("show", "-", hash_seed=4, given=page)
    assert "[[TOWNSHIP|独山港]]" in done.stdout.decode("utf-8")
