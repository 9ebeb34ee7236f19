"""Writing units for annotation tools: Label Studio and doccano.

Both take a stretch of text with what was found in it, to be mended by hand. The unit itself
travels along under the key :data:`OWN`, so that learning can tell what was mended.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Any
from xml.sax.saxutils import quoteattr

from ..nlp.records import LABELS
from .arcs import ARROWS, arcs_of
from .items import Asked
from .units import Unit

#: Where a task keeps its unit.
OWN = "zhengpu"
#: Names of the parts of the labelling interface of Label Studio.
FROM, TO = "label", "text"


def label_studio(
    units: Sequence[Unit], asked: Iterable[Asked], colours: dict[str, str]
) -> tuple[str, str]:
    """Return a task list for Label Studio, and the labelling interface for its project.

    A task's score is that of its most doubtful question, so that Label Studio can sort by it.
    """
    lowest: dict[int, float] = {}
    for item in asked:
        lowest[item.unit] = min(item.score, lowest.get(item.unit, 1.0))
    tasks = [_task(number, unit, lowest.get(number, 1.0)) for number, unit in enumerate(units)]
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", interface(colours)


def interface(colours: dict[str, str]) -> str:
    """Return the labelling interface for Label Studio: labels of text, relations, the text."""
    lines = ["<View>", "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(name)}/>" for name in ARROWS]
    lines += ["  </Relations>", f'  <Labels name="{FROM}" toName="{TO}">']
    for label in LABELS:
        colour = quoteattr(colours.get(label, "#BBBBBB"))
        lines.append(f"    <Label value={quoteattr(label)} background={colour}/>")
    lines += ["  </Labels>", f'  <Text name="{TO}" value="$text" granularity="symbol"/>', "</View>"]
    return "\n".join(lines) + "\n"


def _task(number: int, unit: Unit, score: float) -> dict[str, Any]:
    result: list[dict[str, Any]] = [
        {
            "id": f"m{index}",
            "from_name": FROM,
            "to_name": TO,
            "type": "labels",
            "value": {
                "start": mark.start,
                "end": mark.end,
                "text": unit.surface(mark),
                "labels": [mark.label],
            },
        }
        for index, mark in enumerate(unit.marks)
    ]
    result += [
        {
            "from_id": f"m{arc.tail}",
            "to_id": f"m{arc.head}",
            "type": "relation",
            "direction": "right",
            "labels": [arc.label],
        }
        for arc in arcs_of(unit)
    ]
    model = f"zhengpu {version('zhengpu')}"
    return {
        "id": number + 1,
        "data": {"text": unit.text, OWN: unit.to_dict()},
        "predictions": [{"model_version": model, "score": score, "result": result}],
    }


def doccano(units: Iterable[Unit]) -> str:
    """Return JSON Lines for a doccano project of sequence labelling with relations.

    Ids count through the whole file, since doccano looks up the ends of a relation by them.
    """
    lines = []
    span = arrow = 0
    for unit in units:
        entities = [
            {"id": span + i, "label": m.label, "start_offset": m.start, "end_offset": m.end}
            for i, m in enumerate(unit.marks)
        ]
        relations = [
            {"id": arrow + i, "from_id": span + a.tail, "to_id": span + a.head, "type": a.label}
            for i, a in enumerate(arcs_of(unit))
        ]
        span += len(entities)
        arrow += len(relations)
        data = {"text": unit.text, "entities": entities, "relations": relations}
        lines.append(json.dumps(data | {OWN: unit.to_dict()}, ensure_ascii=False) + "\n")
    return "".join(lines)
