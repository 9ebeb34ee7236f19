"""What the commands print: progress, tables, errors."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from .flow import FAILED, READ, SKIPPED, Outcome

if TYPE_CHECKING:
    import networkx as nx

    from ..nlp.reading import Source
    from .job import Watch

# More failures than this are counted, not listed; all are in the report.
_LISTED = 20


def stdout() -> Console:
    """Return the console for results."""
    return Console(highlight=False, soft_wrap=True)


def stderr() -> Console:
    """Return the console for progress and errors."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def say_error(message: str) -> None:
    """Print an error."""
    stderr().print(f"error: {message}", markup=False, style="red")


def watcher(*, quiet: bool) -> Watch:
    """Return what shows progress over sources; nothing when quiet or not on a terminal."""
    if quiet or not sys.stderr.isatty():
        return iter
    return _progress


def _progress(sources: Iterable[Source]) -> Iterator[Source]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    items = list(sources)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=stderr(), transient=True) as bar:
        task = bar.add_task("", total=len(items))
        for source in items:
            bar.update(task, description=source.id)
            yield source
            bar.advance(task)


def say_failures(outcomes: Iterable[Outcome]) -> None:
    """Print to the error stream which inputs failed and why."""
    failed = [outcome for outcome in outcomes if outcome.state == FAILED]
    console = stderr()
    for outcome in failed[:_LISTED]:
        told = outcome.id in outcome.reason
        line = outcome.reason if told else f"{outcome.id}: {outcome.reason}"
        console.print(f"error: {line}", markup=False, style="red")
    if len(failed) > _LISTED:
        console.print(f"… and {len(failed) - _LISTED} more; report.json lists them", style="red")


def say_report(report: dict[str, Any], title: str = "") -> None:
    """Print the closing table: what was found, and what became of the inputs."""
    counts = report["counts"]
    table = Table(title=title or None, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for heading in ("label", "mentions", "entities", "relation", "number"):
        table.add_column(heading, justify="right" if heading[0] in "men" else "left")
    left = [
        (label, number, counts["entities"].get(label, ""))
        for label, number in _largest(counts["mentions"])
    ]
    right = _largest(counts["relations"])
    for place in range(max(len(left), len(right))):
        first = left[place] if place < len(left) else ("", "", "")
        second = right[place] if place < len(right) else ("", "")
        table.add_row(*map(str, (*first, *second)))
    console = stdout()
    console.print(table)
    states = counts["inputs"]
    told = [f"{states.get(state, 0)} {state}" for state in (READ, SKIPPED, FAILED)]
    noted = sum(bool(entry.get("notes")) for entry in report["inputs"])
    notes = f"; {noted} with notes in report.json" if noted else ""
    console.print(f"inputs: {', '.join(told)}{notes}", markup=False)


def say_posts(graph: nx.MultiDiGraph[str], top: int = 5) -> None:
    """Print the posts with most evidence."""
    from ..graph import summarise

    posts = summarise(graph, top).posts
    if not posts:
        return
    console = stdout()
    console.print("posts with most evidence:")
    for post in posts:
        status = "" if post.status == "held" else f" ({post.status})"
        line = f"  {post.person}  {post.body} {post.title}{status}  {post.evidence}"
        console.print(line, markup=False)


def say_written(output: Path, graph: nx.MultiDiGraph[str] | None, *, stale: bool = False) -> None:
    """Print where the result is; ``stale`` tells that a graph of an earlier run lies there."""
    console = stdout()
    if graph is None:
        console.print(f"records: {output}", markup=False)
    else:
        size = f"{len(graph)} nodes, {graph.number_of_edges()} edges"
        console.print(f"graph: {output / 'graph.graphml'} ({size})", markup=False)
    if stale:
        told = f"the graph there is of an earlier run; zhengpu graph {output} renews it"
        console.print(told, markup=False)


def _largest(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
