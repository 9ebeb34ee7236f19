"""The cases of ``tests/cases/mentions.jsonl``: which fail, and which ``xfail`` no longer holds.

    python benchmarks/cases.py            print wanted and found of every case that fails
    python benchmarks/cases.py --renew    take the ``xfail`` out of cases that pass now

A case that begins to fail is a regression; no switch marks it. Mend it, or say by hand why not.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from spacy.language import Language
from zhengpu import nlp
from zhengpu.nlp.records import Page

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "mentions.jsonl"
_MARK = re.compile(r"\[\[[A-Z]+\|(.*?)\]\]", re.DOTALL)


def found(pipeline: Language, case: dict[str, Any]) -> dict[str, Any]:
    """Return the case's ``text`` and ``posts`` as the pipeline would write them."""
    text = _MARK.sub(r"\1", case["text"])
    page = Page("p.txt", "p.txt", text, "0" * 64, jurisdiction=case.get("region", ""))
    records = nlp.extract(pipeline, page)
    parts, position = [], 0
    for mention in records.mentions:
        surface = text[mention.start : mention.end]
        parts += [text[position : mention.start], f"[[{mention.label}|{surface}]]"]
        position = mention.end
    names = {entity.id: entity.name for entity in records.entities}
    posts = [
        [names[r.subject], names.get(r.object or ""), r.title, r.status]
        for r in records.relations
        if r.type == "HOLDS_ROLE"
    ]
    return {"text": "".join([*parts, text[position:]]), "posts": sorted(posts, key=str)}


def differences(wanted: dict[str, Any], got: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return wanted and found of each part of a case that differs."""
    asked = {key: wanted[key] for key in ("text", "posts") if key in wanted}
    if "posts" in asked:
        asked["posts"] = sorted(asked["posts"], key=str)
    return {key: (asked[key], got[key]) for key in asked if asked[key] != got[key]}


def main() -> None:
    """Print, and renew the file where asked."""
    parser = argparse.ArgumentParser(description="the cases of real pages' shapes")
    parser.add_argument("--renew", action="store_true", help="take out xfail that no longer holds")
    given = parser.parse_args()
    pipeline = nlp.load(model="rules")
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    for number, case in enumerate(cases, 1):
        wrong = differences(case, found(pipeline, case))
        if not wrong and "xfail" in case:
            print(f"{number} passes now: {case.pop('xfail')}")
        elif wrong:
            print(f"{number} {case.get('xfail', 'NOT KNOWN TO FAIL')}")
            for wanted, got in wrong.values():
                print(f"  wanted {wanted!r}\n  found  {got!r}")
    if given.renew:
        cases.sort(key=lambda case: "xfail" in case)
        lines = [json.dumps(case, ensure_ascii=False) + "\n" for case in cases]
        CASES.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
