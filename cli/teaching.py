"""The command that trains a recogniser, and what it prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer
from rich.table import Table

from . import console, options
from .files import OutputError, check_folder, staged

if TYPE_CHECKING:
    from ..nlp.training import Trained

EXAMPLES = (
    "zhengpu train pages -o mine",
    "zhengpu run news --model mine",
    "zhengpu train pages -o mine --start '' --folds 3",
)


def train(
    corpus: Annotated[
        Path,
        typer.Argument(help="Folder of annotated pages.", exists=True, file_okay=False),
    ],
    output: options.Output,
    folds: Annotated[int, typer.Option(min=2, help="Folds of whole provinces to measure on.")] = 5,
    start: Annotated[
        Optional[str],  # noqa: UP045 - typer reads the annotation at run time
        typer.Option(
            help="Folder of a recogniser to begin with; '' for random weights.",
            show_default="the shipped one",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Of everything random.")] = 0,
    config: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            help="spaCy training config in place of ours.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Train a recogniser on annotated pages; use it with --model."""
    from ..nlp.recogniser.place import recogniser_folder
    from ..nlp.recogniser.training import Settings
    from ..nlp.training import train as work
    from ..nlp.training_card import card

    _check_model(output)
    begin = str(recogniser_folder("")) + "/zhengpu_recogniser" if start is None else start
    settings = Settings(corpus, begin, folds, seed, config)
    out = console.stdout()
    say = (lambda _: None) if quiet else (lambda line: out.print(line, markup=False))
    with staged(output) as stage:
        trained = work(settings, stage, say)
        (stage / "README.md").write_text(card(trained, settings, output.name), encoding="utf-8")
    for fault in trained.faults:
        console.say_error(f"{fault}; left out")
    if not quiet:
        out.print(_table(trained))
        out.print(f"model: {output} (use it with --model {output})", markup=False)
    raise typer.Exit(int(bool(trained.faults)))


def _check_model(folder: Path) -> None:
    """Refuse a folder with other things in it: an older model's parts are replaced whole.

    Raises:
        OutputError: The folder cannot be written to, or holds something else than a model.
    """
    check_folder(folder)
    if any(folder.iterdir()) and not (folder / "zhengpu_recogniser").is_dir():
        raise OutputError(
            f"{folder}: it holds something else than a model; choose another folder with -o",
            usage=True,
        )


def _table(trained: Trained) -> Table:
    from ..nlp.training import WAYS
    from ..nlp.training_card import text_table

    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(f"F1 on unseen folds, {trained.pages} pages")
    for way in WAYS:
        table.add_column(way, justify="right")
    for row in text_table(trained):
        table.add_row(*row)
    return table
