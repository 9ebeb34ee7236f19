"""The commands of the correction loop, and what they print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer
from rich.table import Table

from . import console, options
from .asking import Form, ask
from .files import OutputError
from .learning import digest, effect, without_costly, write

if TYPE_CHECKING:
    from ..nlp.evaluation import GoldDocument
    from .learning import Effect, Learned

EXAMPLES = {
    "review": (
        "zhengpu review out",
        "zhengpu review out --pages pages -n 50",
        "zhengpu review out --format label-studio -o tasks.json",
    ),
    "learn": (
        "zhengpu learn corrections.jsonl",
        "zhengpu learn corrections.jsonl --gold gold --rules mine.jsonl --keep",
    ),
}
#: More lines than this are counted, not listed.
_LISTED = 20
#: More names than this for one reason are counted, not listed.
_NAMED = 8


Answers = Annotated[
    Path,
    typer.Argument(
        help="Answers of the review page, or an export of Label Studio (JSON) or doccano.",
        exists=True,
        dir_okay=False,
    ),
]
Gold = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads the annotation at run time
    typer.Option(
        help="Folder of gold files: show there what the new lines change.",
        exists=True,
        file_okay=False,
        show_default=False,
    ),
]
Mine = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(
        help="Your rules file, which the new lines come on top of.",
        dir_okay=False,
        show_default=False,
    ),
]
Keep = Annotated[bool, typer.Option("--keep", help="Add the new lines to the file of --rules.")]
Drop = Annotated[bool, typer.Option("--drop", help="Leave out lines that the gold contradicts.")]
Force = Annotated[bool, typer.Option("--force", help="Keep lines that lower the F1 as well.")]
Pages = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        help="The inputs of the run, where the pages are not beside the output.",
        metavar="INPUT",
        show_default=False,
    ),
]
File = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("-o", "--output", help="File to write to.", show_default="in OUTPUT"),
]


def review(
    output: Annotated[
        Path, typer.Argument(help="Output folder of a run.", exists=True, file_okay=False)
    ],
    number: Annotated[
        int, typer.Option("-n", "--number", min=1, help="Ask about so many at most.")
    ] = 200,
    form: Annotated[
        Form, typer.Option("--format", help="One HTML page, or tasks for a tool.")
    ] = Form.PAGE,
    file: File = None,
    pages: Pages = None,
    quiet: options.Quiet = False,
) -> None:
    """Write the least certain mentions and relations for a reader to judge."""
    done = ask(output, pages or (), number, form, file)
    _say_faults(done.faults)
    if not quiet:
        out = console.stdout()
        told = f"{done.mentions} mentions and {done.relations} relations of {done.of}"
        out.print(f"{told}, in {done.units} sentences, made by {done.rules} rules", markup=False)
        out.print("chosen: lowest score first, no name twice, rules by turns", markup=False)
        out.print(f"{form.value}: {', '.join(map(str, done.files))}", markup=False)
    raise typer.Exit(int(bool(done.faults)))


def learn(
    corrections: Answers,
    gold: Gold = None,
    rules: Mine = None,
    output: options.Output = Path("learned"),
    keep: Keep = False,
    drop: Drop = False,
    force: Force = False,
    quiet: options.Quiet = False,
) -> None:
    """Make rule lines and training text of answers, and show what they change."""
    if keep and rules is None:
        raise OutputError("--keep needs --rules FILE, the file to add the lines to", usage=True)
    if drop and gold is None:
        raise OutputError("--drop needs --gold FOLDER, to tell which lines to leave", usage=True)
    learned = digest(corrections, rules)
    documents = _gold(gold)
    if drop:
        learned = without_costly(learned, documents)
    file, folder = write(learned, output, rules)
    _say_faults(learned.faults)
    if not quiet:
        _say_learned(learned, file, folder)
    found = None
    if gold is not None and learned.lines:
        found = effect(learned, documents, gold, rules, console.watcher(quiet=quiet))
        if not quiet:
            _say_effect(found)
    refused = keep and rules is not None and not _kept(learned, found, rules, force, quiet)
    raise typer.Exit(int(bool(learned.faults) or refused))


def _gold(folder: Path | None) -> tuple[GoldDocument, ...]:
    if folder is None:
        return ()
    from ..nlp.evaluation import read_gold

    return read_gold(folder)


def _kept(learned: Learned, found: Effect | None, rules: Path, force: bool, quiet: bool) -> bool:
    """Add the lines to the rules, unless they lower a figure; say which it was."""
    from ..review.keeping import keep

    if found is not None and found.lowered and not force:
        names = ", ".join(f"{row.name} {row.gain:+.4f}" for row in found.lowered)
        console.say_error(
            f"{rules}: not changed, the lines lower the F1 of {names}; leave out the lines to "
            "blame with --drop, or keep all with --force"
        )
        return False
    keep(learned.lines, rules)
    if not quiet:
        console.stdout().print(f"kept: {len(learned.lines)} lines in {rules}", markup=False)
    return True


def _say_faults(faults: tuple[str, ...]) -> None:
    for fault in faults[:_LISTED]:
        console.say_error(fault)
    if len(faults) > _LISTED:
        console.say_error(f"… and {len(faults) - _LISTED} more")


def _say_learned(learned: Learned, file: Path, folder: Path) -> None:
    out = console.stdout()
    reviewed = learned.corrections.reviewed
    new = sum(item.is_new(mark) for item in reviewed for mark in item.kept)
    right = sum(len(item.kept) for item in reviewed) - new
    wrong = sum(len(item.refused) for item in reviewed)
    links = sum(len(item.links) for item in reviewed)
    told = f"{right} right, {new} mended or added, {wrong} wrong; {links} relations stand"
    waiting = learned.corrections.unanswered
    out.print(f"{learned.corrections.kind}: {len(reviewed)} sentences", end="", markup=False)
    out.print(f", {waiting} without an answer" if waiting else "", markup=False)
    out.print(f"mentions: {told}", markup=False)
    reasons: dict[str, list[str]] = {}
    for held in learned.held:
        detail = f" ({held.detail})" if held.detail else ""
        reasons.setdefault(held.reason, []).append(f"{held.name} {held.label}".rstrip() + detail)
    for reason, names in sorted(reasons.items()):
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        out.print(f"  no line, {reason}: {', '.join(names[:_NAMED])}{more}", markup=False)
    out.print(f"rules: {file} ({len(learned.lines)} new lines)", markup=False)
    out.print(f"training text: {folder} ({len(learned.documents)} sentences)", markup=False)


def _say_effect(found: Effect) -> None:
    out = console.stdout()
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("F1 on the gold", "before", "after", "change", "gold"):
        table.add_column(heading, justify="left" if heading[0] == "F" else "right")
    for row in found.changes:
        gain = f"{row.gain:+.4f}" if abs(row.gain) > 1e-9 else "="
        numbers = (f"{row.before.f1:.3f}", f"{row.after.f1:.3f}", gain, str(row.before.gold))
        table.add_row(row.name, *numbers)
    out.print(table)
    costly = [item for item in found.blames if item.costly]
    for item in costly[:_LISTED]:
        told = f"right {item.right}, wrong {item.wrong} on the gold"
        out.print(f"  to blame: {item.line.name} {item.line.label}, {told}", markup=False)
