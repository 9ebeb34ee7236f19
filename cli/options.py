"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Annotated, Optional

import typer

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


def size(text: str) -> int:
    """Read a size: bytes, or with k, M or G.

    Raises:
        typer.BadParameter: ``text`` is no size.
    """
    match = _SIZE.fullmatch(text.strip())
    count = float(match[1]) * _UNITS[match[2].lower()] if match else 0.0
    if count < 1:
        raise typer.BadParameter(f"{text!r} is no size; write bytes or 500k, 20M, 1G")
    return int(count)


def day(text: str) -> str:
    """Read an ISO date.

    Raises:
        typer.BadParameter: ``text`` is no date.
    """
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date; write it as 2024-03-12") from error


Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders (searched through), patterns, or - for standard input.",
        metavar="INPUT",
        show_default=False,
    ),
]
Output = Annotated[
    Path, typer.Option("-o", "--output", help="Folder to write to; made when not there.")
]
Model = Annotated[
    str,
    typer.Option(
        help="What recognises names beside the rules: a folder that zhengpu train wrote, another "
        "spaCy pipeline by package name or folder, or 'rules' for the rules alone.",
        show_default="the shipped recogniser",
    ),
]
Labels = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads the annotation at run time
    typer.Option(
        help="File that maps another pipeline's labels to ours: one 'THEIRS<tab>OURS' a line.",
        exists=True,
        dir_okay=False,
        show_default=False,
    ),
]
Rules = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads the annotation at run time
    typer.Option(
        help="Your own rules: spaCy EntityRuler patterns (.jsonl) or a lexicon file (.txt).",
        exists=True,
        dir_okay=False,
        show_default=False,
    ),
]
Date = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        parser=day,
        metavar="DATE",
        help="Date of all pages, 2024-03-12.",
        show_default=False,
    ),
]
Newspaper = Annotated[str, typer.Option(help="Newspaper of all pages.")]
Region = Annotated[str, typer.Option(help="Division whose pages they all are, 平湖市.")]
MaxSize = Annotated[
    Optional[int],  # noqa: UP045
    typer.Option(
        parser=size,
        metavar="SIZE",
        help="Refuse larger files, 20M; unless told, 50 MB.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print errors and nothing else.")]
