"""A run: what the user asked for, done, with its files written."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..nlp.errors import ReadingError, RecordError
from .files import check_folder, staged, write_json
from .flow import FAILED, Harvest, Outcome, harvest

if TYPE_CHECKING:
    import networkx as nx

    from ..graph.records import Records
    from ..nlp.reading import Source
    from ..nlp.records import Mention, Page

#: Names of the files of an output folder besides the records.
GRAPH, REPORT = "graph.graphml", "report.json"

#: Wraps the sources to show progress.
Watch = Callable[[Iterable["Source"]], Iterable["Source"]]


@dataclass(frozen=True, slots=True)
class Job:
    """What the user asked for.

    Attributes:
        inputs: Files, folders, patterns, ``-``.
        rules: A file of the user's own rules.
        model: What recognises names beside the rules, see :func:`zhengpu.nlp.load`.
        date: ISO date of all pages, ``""`` to take what they say.
        newspaper: Newspaper of all pages, ``""`` to take what they say.
        region: Division of all pages, ``""`` to take what they say.
        max_size: Largest file read, in bytes; ``None`` for the reader's own limit.
        labels: File that maps the labels of another pipeline to ours.
    """

    inputs: tuple[str, ...]
    rules: Path | None = None
    date: str = ""
    newspaper: str = ""
    region: str = ""
    max_size: int | None = None
    model: str = ""
    labels: Path | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """What a job came to: the harvest, the content of ``report.json``, the graph if drawn."""

    harvest: Harvest
    report: dict[str, Any]
    graph: nx.MultiDiGraph[str] | None


def run(job: Job, output: Path, *, draw: bool = True, watch: Watch = iter) -> Finished:
    """Read the inputs and write the records, the report and, with ``draw``, the graph.

    Raises:
        LexiconError: The rules file is malformed.
        ModelError: There is no such model.
        OutputError: The output cannot be written; no file in it has been touched.
    """
    check_folder(output)
    result = gather(job, watch)
    graph = make_graph(result.records) if draw else None
    report = describe(job, result, graph)
    from ..graph import records

    with staged(output) as stage:
        records.dump(result.records, stage)
        if graph is not None:
            write_graph(graph, stage / GRAPH)
        write_json(stage / REPORT, report)
    return Finished(result, report, graph)


def redraw(folder: Path, output: Path) -> nx.MultiDiGraph[str]:
    """Write the graph of the records that lie in ``folder``.

    Raises:
        RecordError: A record file is missing or malformed.
        OSError: A record file cannot be read.
        OutputError: The graph cannot be written; an older one is left as it was.
    """
    from ..graph import records

    check_folder(output)
    try:
        loaded = records.load(folder)
    except FileNotFoundError as error:
        missing = Path(error.filename or folder)
        raise RecordError(
            f"{missing}: not there; name the output folder of zhengpu run or extract"
        ) from error
    graph = make_graph(loaded)
    with staged(output) as stage:
        write_graph(graph, stage / GRAPH)
    return graph


def gather(job: Job, watch: Watch = iter) -> Harvest:
    """Read and extract the inputs of ``job``; nothing is written.

    Raises:
        LexiconError: The rules file is malformed.
        ModelError: There is no such model.
    """
    from .. import nlp
    from ..nlp.reading import discover

    read = reader(job)
    language = nlp.load(job.rules, model=job.model, labels=job.labels)
    return harvest(discover(job.inputs), read, lambda page: nlp.extract(language, page), watch)


def preview(job: Job) -> tuple[Page, tuple[Mention, ...]]:
    """Return the one page that ``job`` names, with its mentions.

    Raises:
        ReadingError: The input is no single page, or cannot be read.
        LexiconError: The rules file is malformed.
        ModelError: There is no such model.
    """
    from .. import nlp
    from ..nlp.reading import discover

    found = discover(job.inputs)
    for item in found.skipped:
        if item.failure:
            raise ReadingError(item.message, kind=item.kind)
    if len(found.sources) != 1:
        named = " ".join(job.inputs)
        raise ReadingError(f"{named}: {len(found.sources)} pages; name one to show", kind="several")
    page = reader(job)(found.sources[0])
    return page, nlp.extract(nlp.load(job.rules, model=job.model, labels=job.labels), page).mentions


def reader(job: Job) -> Callable[[Source], Page]:
    """Return what reads a source with the options of ``job``."""
    from ..nlp.reading import ReadingOptions, read

    options = ReadingOptions(newspaper=job.newspaper, date=job.date, region=job.region)
    if job.max_size is not None:
        options = replace(options, max_size=job.max_size)
    return lambda source: read(source, options=options)


def make_graph(records: Records) -> nx.MultiDiGraph[str]:
    """Build the graph."""
    from ..graph import build

    return build(records)


def write_graph(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Lay the graph out and write it for Gephi and Gephi Lite."""
    from ..graph.export import write_graphml

    write_graphml(graph, path)


def describe(job: Job, result: Harvest, graph: nx.MultiDiGraph[str] | None) -> dict[str, Any]:
    """Return the content of ``report.json``: the same for the same inputs on any machine."""
    hide = _hider(job.inputs)
    records = result.records
    counts: dict[str, Any] = {
        "inputs": _tally(item.state for item in result.outcomes),
        "mentions": _tally(item.label for item in records.mentions),
        "entities": _tally(item.label for item in records.entities),
        "relations": _tally(item.type for item in records.relations),
    }
    if graph is not None:
        counts["graph"] = {"nodes": len(graph), "edges": graph.number_of_edges()}
    return {
        "version": version("zhengpu"),
        "options": {
            "rules": job.rules.name if job.rules else None,
            "model": job.model or None,
            "labels": job.labels.name if job.labels else None,
            "date": job.date,
            "newspaper": job.newspaper,
            "region": job.region,
            "max_size": job.max_size,
        },
        "inputs": [_entry(item, hide) for item in result.outcomes],
        "counts": counts,
    }


def _entry(outcome: Outcome, hide: Callable[[str], str]) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": hide(outcome.id), "state": outcome.state}
    if outcome.kind:
        entry |= {"kind": outcome.kind, "reason": hide(outcome.reason)}
    else:
        entry |= {
            "mentions": outcome.mentions,
            "relations": outcome.relations,
            "notes": [hide(note) for note in outcome.notes],
        }
    return entry


def _hider(inputs: Sequence[str]) -> Callable[[str], str]:
    """Return what takes the folders above absolute inputs out of a text.

    They differ from machine to machine, and the report is the same on all of them.
    """
    above = set()
    for text in inputs:
        if os.path.isabs(text):
            fixed = text
            while glob.has_magic(fixed):
                fixed = os.path.dirname(fixed)
            above.add(os.path.join(os.path.dirname(os.path.normpath(fixed)), ""))
    folders = sorted(above - {os.sep}, key=lambda folder: (-len(folder), folder))

    def hide(text: str) -> str:
        for folder in folders:
            text = text.replace(folder, "")
        return text

    return hide


def _tally(items: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(items).items()))


def exit_code(result: Harvest) -> int:
    """Return 1 when an input failed or nothing was read, else 0."""
    states = {outcome.state for outcome in result.outcomes}
    return int(FAILED in states or not result.outcomes)
