"""Draw ``docs/seeds.png``: who holds which post on the seed pages, and what they deal with.

    zhengpu run seeds -o out && python docs/draw_seeds.py out

Drawn are the people with a post, the bodies and companies they hold it in, what these visit,
own or work with, and the divisions above, as far as they hang together; programmes and loose
names are left out, so that every node can bear its name. ``out/graph.graphml`` holds them all.
"""

import sys
from pathlib import Path

import networkx as nx
from zhengpu import graph
from zhengpu.graph.picture import draw

KINDS = ("HOLDS_ROLE", "VISITED", "COOPERATES_WITH", "OWNS")


def main() -> None:
    """Draw the records of the folder that is named."""
    whole = graph.build(graph.load(sys.argv[1]))
    kept = {
        node
        for source, target, kind in whole.edges(data="kind")
        if kind in KINDS
        for node in (source, target)
    }
    rising = sorted(kept)
    while rising:
        above = [
            target
            for node in rising
            for _, target, kind in whole.out_edges(node, data="kind")
            if kind == "PART_OF" and target not in kept
        ]
        kept.update(above)
        rising = above
    part = max(nx.weakly_connected_components(whole.subgraph(kept)), key=lambda p: (len(p), min(p)))
    shown = whole.subgraph(sorted(part)).copy()
    draw(shown, Path(__file__).parent / "seeds.png", names=len(shown), inches=10)


if __name__ == "__main__":
    main()
