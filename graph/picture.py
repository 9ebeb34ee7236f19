"""A still picture of a graph, PNG or SVG, for a README or a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx

from ..nlp.errors import MissingExtraError
from .errors import GraphError
from .files import replacing
from .layout import NODE_COLOURS, Look, edge_colour, layout

# 镇: a font that lacks it is no font for these graphs.
_PROBE = 0x9547
_PREFERRED = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Zen Hei")
_FORMATS = (".png", ".svg")


def draw(
    graph: nx.MultiDiGraph,
    path: Path | str,
    *,
    font: Path | str | None = None,
    names: int = 60,
    inches: float = 12.0,
) -> None:
    """Draw ``graph`` to ``path`` (``.png`` or ``.svg``).

    Args:
        graph: A graph as :func:`zhengpu.graph.build` makes it.
        path: Where the picture goes.
        font: A font file with Chinese characters; by default one found on the machine.
        names: How many nodes bear their name, the largest first.
        inches: Width and height.

    Raises:
        MissingExtraError: matplotlib is not installed.
        GraphError: the format is unknown, the graph is empty or no Chinese font is found.
    """
    target = Path(path)
    if target.suffix.lower() not in _FORMATS:
        raise GraphError(f"{target}: a picture is {' or '.join(_FORMATS)}; choose such a name")
    if not graph:
        raise GraphError(f"{target}: the graph has no nodes, there is nothing to draw")
    try:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError(
            "drawing needs matplotlib; install it with: pip install 'zhengpu[picture]'"
        ) from error
    looks = layout(graph)
    kind = target.suffix.lower()[1:]
    # Without a fixed salt and date the same graph would give other bytes each time.
    with matplotlib.rc_context({"svg.hashsalt": "zhengpu"}), replacing(target) as stream:
        figure = Figure(figsize=(inches, inches), layout="tight")
        FigureCanvasAgg(figure)
        _paint(figure.add_subplot(), graph, looks, chinese_font(font), names)
        metadata = {"Date": None} if kind == "svg" else {"Software": "zhengpu"}
        figure.savefig(stream, format=kind, dpi=110, metadata=metadata)


def chinese_font(path: Path | str | None = None) -> Any:
    """Return matplotlib's properties of ``path``, or of a Chinese font of this machine.

    Raises:
        GraphError: there is none; the message says how to get one.
    """
    from matplotlib import font_manager

    if path is not None:
        if not Path(path).is_file():
            raise GraphError(f"{path}: no such font file")
        return font_manager.FontProperties(fname=str(path))
    known = sorted(
        font_manager.fontManager.ttflist,
        key=lambda f: (f.name not in _PREFERRED, "CJK" not in f.name, f.name, f.fname),
    )
    # The manager's list is cached, so a font installed since is looked for in the system too.
    files = [f.fname for f in known] + sorted(font_manager.findSystemFonts())
    for file in dict.fromkeys(files):
        if Path(file).is_file() and _has_chinese(file):
            return font_manager.FontProperties(fname=file)
    raise GraphError(
        "no font with Chinese characters found on this machine; install one "
        "(Debian: apt-get install fonts-noto-cjk) or name one with font=FILE"
    )


def _has_chinese(file: str) -> bool:
    from matplotlib.ft2font import FT2Font

    try:
        return _PROBE in FT2Font(file).get_charmap()
    except RuntimeError:
        return False  # FreeType cannot open it (bitmap fonts, broken files): look further.


def _paint(axes: Any, graph: nx.MultiDiGraph, looks: dict[str, Look], font: Any, n: int) -> None:
    from matplotlib.collections import LineCollection
    from matplotlib.lines import Line2D

    lines = sorted((u, v, str(kind)) for u, v, kind in graph.edges(data="kind"))
    ends = [[(looks[u].x, looks[u].y), (looks[v].x, looks[v].y)] for u, v, _ in lines]
    colours = [edge_colour(kind) for _, _, kind in lines]
    width = 0.8 if len(looks) < 500 else 0.3
    axes.add_collection(LineCollection(ends, colors=colours, linewidths=width, zorder=1))
    order = sorted(looks)
    # Sizes are in the units of the places, as in Gephi; markers want square points.
    extent = max(max(abs(look.x), abs(look.y)) for look in looks.values()) or 1.0
    points = min(2.0, 72.0 * axes.figure.get_figwidth() / extent)
    axes.scatter(
        [looks[k].x for k in order],
        [looks[k].y for k in order],
        s=[max(2.0, looks[k].size * points) ** 2 for k in order],
        c=[looks[k].color for k in order],
        edgecolors="white",
        linewidths=0.4,
        zorder=2,
    )
    for key in sorted(order, key=lambda k: (-looks[k].size, k))[:n]:
        label = str(graph.nodes[key].get("label", key)).replace("$", r"\$")
        place = (looks[key].x, looks[key].y - 0.5 * looks[key].size)
        axes.annotate(label, place, ha="center", va="top", font=font, fontsize=8, zorder=3)
    present = {kind for _, kind in graph.nodes(data="kind")}
    marks = [
        Line2D([], [], marker="o", linestyle="", color=colour, label=kind)
        for kind, colour in NODE_COLOURS
        if kind in present
    ]
    axes.legend(handles=marks, loc="upper right", frameon=False)
    axes.set_aspect("equal", adjustable="datalim")
    axes.axis("off")
