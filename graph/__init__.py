"""From records to a graph and its files.

>>> from zhengpu import graph
>>> records = graph.load("out")
>>> graph.write_graphml(graph.build(records), "out/graph.graphml")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .assemble import build
    from .errors import GraphError
    from .export import write_graphml
    from .identity import merge
    from .records import Records, dump, load
    from .summary import summarise

__all__ = ["GraphError", "Records", "build", "dump", "load", "merge", "summarise", "write_graphml"]

_HOMES = (
    ("GraphError", "errors"),
    ("Records", "records"),
    ("build", "assemble"),
    ("dump", "records"),
    ("load", "records"),
    ("merge", "identity"),
    ("summarise", "summary"),
    ("write_graphml", "export"),
)


def __getattr__(name: str) -> Any:
    """Import networkx and lxml only when something that needs them is used."""
    home = dict(_HOMES).get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{home}", __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
