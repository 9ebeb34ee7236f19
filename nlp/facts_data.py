"""Facts as plain data and back, so that a Doc with them can be saved like any other."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from .facts import Facts
from .relations.holding import Post
from .relations.links import Link
from .resolution import Referent
from .text import Mark


def to_data(facts: Facts) -> dict[str, Any]:
    """Return the facts as lists, numbers and strings."""
    return {
        "marks": [[m.start, m.end, m.label, m.source, m.score] for m in facts.marks],
        "entities": [_lists(asdict(entity)) for entity in facts.entities],
        "of_mark": list(facts.of_mark),
        "posts": [_lists(asdict(post)) for post in facts.posts],
        "links": [_lists(asdict(link)) for link in facts.links],
        "home": facts.home,
    }


def from_data(data: dict[str, Any]) -> Facts:
    """Return the facts that :func:`to_data` wrote; lists become tuples again."""
    return Facts(
        marks=tuple(Mark(*row) for row in data["marks"]),
        entities=tuple(Referent(**_tuples(row)) for row in data["entities"]),
        of_mark=tuple(data["of_mark"]),
        posts=tuple(Post(**_tuples(row)) for row in data["posts"]),
        links=tuple(Link(**_tuples(row)) for row in data["links"]),
        home=data["home"],
    )


def _lists(value: Any) -> Any:
    """Tuples as lists all the way down, as they come back from a saved Doc."""
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, list | tuple) else value


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: _tuple(value) for key, value in row.items()}


def _tuple(value: Any) -> Any:
    return tuple(_tuple(item) for item in value) if isinstance(value, list | tuple) else value
