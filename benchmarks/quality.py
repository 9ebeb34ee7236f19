"""How well the pipeline does on the annotated pages, as Markdown.

    python benchmarks/quality.py                  print the tables
    python benchmarks/quality.py --write-readme   put them and a run into both READMEs
    python benchmarks/quality.py --write-floors   renew tests/quality_floors.json
    python benchmarks/quality.py --errors         list every difference, but of the blind pages

``tests/gold`` are the pages that the rules were developed on, ``tests/unseen`` pages that were
measured first and used to mend the rules later. Nobody looks at the pages of ``tests/blind`` while
writing rules: ``--errors`` leaves them out. All are scored by section 5 of the tagging scheme.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import peers
from wording import KINDS, WORDS
from zhengpu.cli.job import Job, gather
from zhengpu.nlp.evaluation import (
    Error,
    Records,
    Report,
    Score,
    Share,
    error_line,
    evaluate,
    find_texts,
    read_gold,
)

ROOT = Path(__file__).resolve().parents[1]
SETS = tuple((name, ROOT / "tests" / name) for name in ("gold", "unseen", "blind"))
BLIND = "blind"
SEEDS = ROOT / "seeds"
FLOORS = ROOT / "tests" / "quality_floors.json"
READMES = ((ROOT / "README.md", "en"), (ROOT / "README.zh.md", "zh"))

#: A floor lies this far below the figure reached.
HAIR = 0.005
#: A figure over fewer gold items than this moves too much with one of them to have a floor.
FEW = 20

_MARKS = "(<!-- {0} -->).*?(<!-- /{0} -->)"


def pages(gold: Path) -> list[str]:
    """Return the annotated pages: the texts beside the gold files, and the seeds for seed gold."""
    beside = [p for p in sorted(gold.rglob("*.txt")) if not p.name.endswith(".tagged.txt")]
    stems = {p.name.removesuffix(".tagged.txt") for p in gold.rglob("*.tagged.txt")}
    seeds = [p for p in sorted(SEEDS.glob("*.txt")) if p.name.split("_")[0] in stems]
    return [str(path) for path in (*beside, *seeds)]


def measure(gold: Path) -> Report:
    """Run the pipeline over the annotated pages and score it."""
    documents = read_gold(gold)
    found = gather(Job(tuple(pages(gold))))
    if found.failed:
        raise SystemExit("\n".join(outcome.reason for outcome in found.failed))
    made = found.records
    records = Records(made.mentions, made.relations, made.entities)
    return evaluate(documents, records, find_texts(documents, gold, [SEEDS]))


def figures(report: Report) -> Iterator[tuple[str, float, int]]:
    """Yield name, value and number of gold items of every figure that can have a floor."""
    total = report.total
    for group, scores in (("mentions", total.mentions), ("relations", total.relations)):
        for name, score in scores.items():
            yield f"{group}.{name}", score.f1, score.gold
    for name, share in (
        ("status", total.status),
        ("aliases", total.aliases),
        ("merges", total.merges),
    ):
        yield name, share.value, share.total


def digest(gold: Path) -> str:
    """Return the SHA-256 over names and contents of all files of the gold folder."""
    total = hashlib.sha256()
    for path in sorted(gold.rglob("*"), key=lambda p: p.relative_to(gold).as_posix()):
        if path.is_file() and path.suffix in (".txt", ".json"):
            total.update(path.relative_to(gold).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def floors(report: Report) -> dict[str, float]:
    """Return a floor a hair below each figure, in thousandths."""
    return {
        name: max(0.0, math.floor((value - HAIR) * 1000) / 1000)
        for name, value, gold in figures(report)
        if gold >= FEW
    }


def kinds_of_error(errors: Iterable[Error], language: str) -> Counter[str]:
    """Count the differences by kind; a thing found in another way counts once, not twice."""
    words = KINDS[language]
    count: Counter[str] = Counter()
    for error in errors:
        label, other = f"`{error.label}`", f"`{error.instead.split(' ')[0]}`"
        if error.kind not in ("miss", "extra"):
            kind = words[error.kind]
        elif error.instead and error.kind == "extra":
            continue
        elif not error.instead:
            kind = words["unfound" if error.kind == "miss" else "made"].format(label=label)
        elif " → " in error.text:
            kind = words["ends"].format(label=label)
        elif other == label:
            kind = words["bounds"].format(label=label)
        else:
            kind = words["label"].format(label=label, other=other)
        count[kind] += 1
    return count


def table(report: Report, language: str) -> Iterator[str]:
    """Yield one set's table as lines of Markdown."""
    words = WORDS[language]
    yield words["head"]
    yield "| --- | ---: | ---: | ---: | ---: |"
    for scores in (report.total.mentions, report.total.relations):
        for name, score in scores.items():
            if name != "micro_people":
                yield _row(words.get(name, f"`{name}`"), score)
    total = report.total
    for name, share in (
        ("status", total.status),
        ("aliases", total.aliases),
        ("merges", total.merges),
    ):
        yield f"| {words[name]} | | | {share.value:.3f} | {_of(share, words['of'])} |"


def _row(name: str, score: Score) -> str:
    return (
        f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {score.gold} |"
    )


def _of(share: Share, form: str) -> str:
    return form.format(right=share.right, total=share.total)


def section(name: str, gold: Path, report: Report, language: str) -> Iterator[str]:
    """Yield what the READMEs say of one set."""
    words = WORDS[language]
    yield f"**{words[name].format(n=len(report.documents))}**"
    yield ""
    yield from table(report, language)
    yield ""
    common = kinds_of_error(report.errors, language).most_common()
    common.sort(key=lambda item: (-item[1], item[0]))
    named = [f"{kind} ({number})" for kind, number in common[:3]]
    yield words["errors"].format(kinds=words["and"].join(named))
    yield ""
    yield words["peers"].format(**_jieba(gold)) + " " + words["ours"].format(**_ours(report))


def _jieba(gold: Path) -> dict[str, str]:
    peers.quiet()
    return {name: f"{score.f1:.3f}" for name, score in peers.measure(read_gold(gold)).items()}


def _ours(report: Report) -> dict[str, str]:
    """Pool the labels as the table of peers does; officials and persons by span alone."""
    scores = report.total.mentions
    return {
        "people": f"{scores['people'].f1:.3f}",
        "places": f"{(scores['TOWNSHIP'] + scores['PLACE']).f1:.3f}",
        "bodies": f"{(scores['ORG'] + scores['COMPANY']).f1:.3f}",
    }


def put(text: str, name: str, content: str) -> str:
    """Return ``text`` with ``content`` between the marks of ``name``."""
    marks = re.compile(_MARKS.format(name), re.DOTALL)
    new, number = marks.subn(lambda match: f"{match[1]}\n{content}\n{match[2]}", text)
    if number != 1:
        raise SystemExit(f"{number} pairs of <!-- {name} --> marks in a README, need one")
    return new


def shown_run() -> str:
    """Return the main job on the seeds as a terminal shows it, indented."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "seeds").symlink_to(SEEDS)
        start = [sys.executable, "-c", "from zhengpu.cli.app import main; main()"]
        command = [*start, "run", "seeds", "-o", "out"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    lines = ["$ zhengpu run seeds -o out", *done.stdout.splitlines()]
    return "\n".join(f"    {line}".rstrip() for line in lines)


def main() -> None:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(description="quality on the annotated pages")
    parser.add_argument("--write-readme", action="store_true", help="renew the READMEs")
    parser.add_argument("--write-floors", action="store_true", help=f"renew {FLOORS.name}")
    parser.add_argument("--errors", action="store_true", help="list every difference")
    given = parser.parse_args()
    reports = {name: (gold, measure(gold)) for name, gold in SETS if gold.is_dir()}
    if given.errors:
        for name, (_, report) in reports.items():
            for error in report.errors if name != BLIND else ():
                print(f"{name}\t{error_line(error)}")
    for path, language in READMES if given.write_readme else ():
        text = put(path.read_text(encoding="utf-8"), "quality", _content(reports, language))
        path.write_text(put(text, "run", shown_run()), encoding="utf-8")
    if given.write_floors:
        data = {
            name: {"digest": digest(gold), "floors": floors(report)}
            for name, (gold, report) in reports.items()
        }
        FLOORS.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    if not given.errors:
        print(_content(reports, "en"))


def _content(reports: dict[str, tuple[Path, Report]], language: str) -> str:
    parts = [
        "\n".join(section(name, gold, report, language)) for name, (gold, report) in reports.items()
    ]
    return "\n\n".join(parts)


if __name__ == "__main__":
    main()
