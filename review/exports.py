"""The exports of Label Studio (JSON) and doccano (JSONL), read strictly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .arcs import Arc, links_of, undrawn
from .errors import ReviewError
from .reviewed import Reviewed, whole
from .tools import OWN
from .units import Mark, Unit, check_flat, mark_of, unit_of


def from_label_studio(task: object) -> Reviewed | None:
    """Read one task of a Label Studio export; ``None`` when nobody annotated it.

    Of several annotations the ground truth is taken, else the latest.

    Raises:
        ReviewError: What is missing, unknown or malformed.
    """
    if not isinstance(task, dict):
        raise ReviewError(f"a task must be an object, got {task!r:.40}")
    if "annotations" not in task:
        hint = " (this looks like JSON-MIN)" if "annotator" in task else ""
        raise ReviewError(f"no annotations: export the project as JSON{hint}")
    if not isinstance(task.get("data"), dict) or not isinstance(task["annotations"], list):
        raise ReviewError("a task needs an object data and a list annotations")
    unit = _unit(task["data"].get("text"), task["data"])
    done = [
        a for a in task["annotations"] if isinstance(a, dict) and not a.get("was_cancelled", False)
    ]
    if not done:
        return None
    best = max(range(len(done)), key=lambda i: (*_rank(done[i]), i))
    result = done[best].get("result")
    if not isinstance(result, list) or not all(isinstance(item, dict) for item in result):
        raise ReviewError("an annotation needs a list result of objects")
    spans = [item for item in result if item.get("type") == "labels"]
    arrows = [item for item in result if item.get("type") == "relation"]
    for item in result:
        if item.get("type") not in ("labels", "relation"):
            raise ReviewError(f"result of type {item.get('type')!r:.40}; use labels and relation")
    marks = {str(item.get("id")): _label_studio_mark(unit.text, item) for item in spans}
    if len(marks) != len(spans):
        raise ReviewError("two mentions have one id")
    return _reviewed(unit, marks, [_label_studio_arrow(item) for item in arrows])


def _rank(annotation: Mapping[str, Any]) -> tuple[bool, str]:
    when = annotation.get("updated_at") or annotation.get("created_at") or ""
    return bool(annotation.get("ground_truth")), str(when)


def _label_studio_mark(text: str, item: Mapping[str, Any]) -> Mark:
    value = item.get("value")
    if not isinstance(value, dict):
        raise ReviewError("a mention needs a value")
    labels = value.get("labels")
    if not isinstance(labels, list) or len(labels) != 1:
        raise ReviewError(f"a mention needs one label, got {labels!r:.60}")
    start, end, surface = value.get("start"), value.get("end"), value.get("text")
    ends = (start, end)
    if isinstance(surface, str) and not _stands(text, ends, surface):
        ends = _from_halves(text, start, end)
        if not _stands(text, ends, surface):
            raise ReviewError(f"[{start}, {end}] is not {surface!r:.40} in the text")
    return mark_of([*ends, labels[0]], text)


def _stands(text: str, ends: tuple[Any, Any], surface: str) -> bool:
    start, end = ends
    numbers = isinstance(start, int) and isinstance(end, int) and 0 <= start < end
    return numbers and text[start:end] == surface


def _from_halves(text: str, start: object, end: object) -> tuple[Any, Any]:
    """Offsets counted as JavaScript does, in 16-bit halves, as offsets of characters.

    Some versions of Label Studio count so; they differ behind a character beyond U+FFFF.
    """
    places = {0: 0}
    halves = 0
    for index, char in enumerate(text, 1):
        halves += 1 + (char > "\uffff")
        places[halves] = index
    first = places.get(start) if isinstance(start, int) else None
    last = places.get(end) if isinstance(end, int) else None
    return (start, end) if first is None or last is None else (first, last)


def _label_studio_arrow(item: Mapping[str, Any]) -> tuple[str, str, str]:
    labels = item.get("labels")
    if not isinstance(labels, list) or len(labels) != 1 or not isinstance(labels[0], str):
        raise ReviewError(f"a relation needs one label, got {labels!r:.60}")
    ends = (str(item.get("from_id")), str(item.get("to_id")))
    if item.get("direction", "right") not in ("right", "left", "bi"):
        raise ReviewError(f"unknown direction {item.get('direction')!r:.40}")
    if item.get("direction") == "left":
        ends = (ends[1], ends[0])
    return (*ends, labels[0])


def from_doccano(data: Mapping[str, Any]) -> Reviewed:
    """Read one line of a doccano export, with relations or without.

    Raises:
        ReviewError: What is missing, unknown or malformed.
    """
    unit = _unit(data.get("text", data.get("data")), data)
    marks: dict[str, Mark] = {}
    rows = data["entities"] if "entities" in data else data.get("label", data.get("labels"))
    if not isinstance(rows, list):
        raise ReviewError(f"entities must be a list, got {rows!r:.40}")
    for number, row in enumerate(rows):
        if isinstance(row, list):
            key, item = str(number), row
        elif isinstance(row, dict):
            key = str(row.get("id", number))
            item = [row.get("start_offset"), row.get("end_offset"), row.get("label")]
        else:
            raise ReviewError(f"an entity must be an object, got {row!r:.40}")
        if key in marks:
            raise ReviewError(f"two entities have the id {key}")
        marks[key] = mark_of(item, unit.text)
    arrows = data.get("relations", [])
    if not isinstance(arrows, list) or not all(isinstance(item, dict) for item in arrows):
        raise ReviewError("relations must be a list of objects")
    ends = [(str(a.get("from_id")), str(a.get("to_id")), str(a.get("type"))) for a in arrows]
    return _reviewed(unit, marks, ends)


def _unit(text: object, data: Mapping[str, Any]) -> Unit:
    """The unit that travelled along; a text that was not ours has nothing but itself."""
    if OWN in data:
        return unit_of(text, data[OWN])
    bare = {"doc": "", "start": 0, "region": "", "marks": [], "relations": []}
    return unit_of(text, bare)


def _reviewed(
    unit: Unit, marks: Mapping[str, Mark], arrows: Sequence[tuple[str, str, str]]
) -> Reviewed:
    ordered = tuple(sorted(marks.values()))
    check_flat(ordered, unit.text)
    place = {key: ordered.index(mark) for key, mark in marks.items()}
    arcs = []
    for tail, head, label in arrows:
        for end in (tail, head):
            if end not in place:
                raise ReviewError(f"a relation goes to the mention {end:.40}, which is not there")
        arcs.append(Arc(place[tail], place[head], label))
    return whole(unit, ordered, links_of(unit, ordered, arcs), undrawn(unit))
