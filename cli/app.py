"""The command ``zhengpu``: thin wrappers over functions that can be imported."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ..nlp.errors import LexiconError, ZhengpuError
from . import console, correcting, options, teaching
from . import show as view
from .files import explain
from .job import GRAPH, Job, exit_code, preview, redraw
from .job import run as work

_EXAMPLES = {
    "run": (
        "zhengpu run pages -o out",
        "zhengpu run 'news/2024-*.html' --region 平湖市 --newspaper 平湖日报",
        "cat page.txt | zhengpu run - -o out",
    ),
    "extract": ("zhengpu extract pages -o out", "zhengpu extract pages --rules mine.jsonl"),
    "graph": ("zhengpu graph out", "zhengpu graph out -o elsewhere"),
    "show": ("zhengpu show page.txt", "zhengpu show page.txt --html -o page.html"),
    "evaluate": ("zhengpu evaluate --gold gold out", "zhengpu evaluate --gold gold out --errors"),
}


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # A terminal that cannot print Chinese gets escapes, not a traceback.
            reconfigure(errors="backslashreplace")
    build_app()()


def build_app() -> typer.Typer:
    """Build the command line."""
    app = typer.Typer(
        name="zhengpu",
        help="Who holds which post: knowledge graphs from Chinese local-government news.",
        epilog="Start with: zhengpu run FOLDER -o out",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for command in (run, extract, graph, show, evaluate):
        lines = _EXAMPLES[command.__name__]
        app.command(epilog="\n\n".join(["Examples:", *lines]), no_args_is_help=True)(command)
    for loop, examples in (
        (correcting.review, correcting.EXAMPLES["review"]),
        (correcting.learn, correcting.EXAMPLES["learn"]),
        (teaching.train, teaching.EXAMPLES),
    ):
        told = _told()(loop)
        app.command(epilog="\n\n".join(["Examples:", *examples]), no_args_is_help=True)(told)
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"zhengpu {version('zhengpu')}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


def run(
    inputs: options.Inputs,
    output: options.Output = Path("out"),
    rules: options.Rules = None,
    model: options.Model = "",
    labels: options.Labels = None,
    date: options.Date = None,
    newspaper: options.Newspaper = "",
    region: options.Region = "",
    max_size: options.MaxSize = None,
    quiet: options.Quiet = False,
) -> None:
    """Read pages and write records, graph and report."""
    job = Job(tuple(inputs), rules, date or "", newspaper, region, max_size, model, labels)
    _work(job, output, draw=True, quiet=quiet)


def extract(
    inputs: options.Inputs,
    output: options.Output = Path("out"),
    rules: options.Rules = None,
    model: options.Model = "",
    labels: options.Labels = None,
    date: options.Date = None,
    newspaper: options.Newspaper = "",
    region: options.Region = "",
    max_size: options.MaxSize = None,
    quiet: options.Quiet = False,
) -> None:
    """Read pages and write the records and the report, without a graph."""
    job = Job(tuple(inputs), rules, date or "", newspaper, region, max_size, model, labels)
    _work(job, output, draw=False, quiet=quiet)


def _work(job: Job, output: Path, *, draw: bool, quiet: bool) -> None:
    with _told():
        done = work(job, output, draw=draw, watch=console.watcher(quiet=quiet))
    console.say_failures(done.harvest.outcomes)
    if not quiet:
        console.say_report(done.report)
        if done.graph is not None:
            console.say_posts(done.graph)
        console.say_written(output, done.graph, stale=not draw and (output / GRAPH).exists())
    raise typer.Exit(exit_code(done.harvest))


def graph(
    records: Annotated[
        Path, typer.Argument(help="Output folder of a run.", exists=True, file_okay=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder to write to.", show_default="RECORDS"),
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Write the graph of records that were extracted before, or edited by hand."""
    with _told():
        drawn = redraw(records, output or records)
    if not quiet:
        console.say_written(output or records, drawn)


def show(
    file: Annotated[str, typer.Argument(help="A page, or - for standard input.")],
    html: Annotated[bool, typer.Option("--html", help="Write an HTML page instead.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="File to write to.", show_default="standard output"),
    ] = None,
    rules: options.Rules = None,
    model: options.Model = "",
    labels: options.Labels = None,
    date: options.Date = None,
    newspaper: options.Newspaper = "",
    region: options.Region = "",
    max_size: options.MaxSize = None,
) -> None:
    """Print a page with what was found in it: in colour, or in [[LABEL|…]] when not a terminal."""
    job = Job((file,), rules, date or "", newspaper, region, max_size, model, labels)
    with _told():
        page, mentions = preview(job)
        if html or output or not sys.stdout.isatty():
            content = (view.as_html if html else view.tagged)(page, mentions)
            view.deliver(content, output)
        else:
            console.stdout().print(view.coloured(page, mentions))


def evaluate(
    output: Annotated[
        Path, typer.Argument(help="Output folder of a run.", exists=True, file_okay=False)
    ],
    gold: Annotated[Path, typer.Option(help="Folder of gold files.", exists=True, file_okay=False)],
    texts: Annotated[
        list[Path] | None,
        typer.Option(help="Folder of the annotated texts, where they are not beside the gold."),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every miss and extra, with context.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    any_name: Annotated[
        bool,
        typer.Option("--any-name", help="Let relations match by any name of an entity."),
    ] = False,
) -> None:
    """Score the records of a run against hand-annotated pages."""
    from ..nlp.evaluation import error_line, evaluate_folders, lines

    with _told():
        report = evaluate_folders(gold, output, texts or (), any_name=any_name)
    for fault in report.faults:
        console.say_error(f"{fault}; its page is left out")
    if as_json:
        typer.echo(json.dumps(report.to_dict(errors=errors), ensure_ascii=False, indent=1))
    else:
        for difference in report.errors if errors else ():
            typer.echo(error_line(difference))
        for line in lines(report):
            typer.echo(line)
    raise typer.Exit(int(bool(report.faults)))


@contextmanager
def _told() -> Iterator[None]:
    """Turn our errors into a message and an exit code: 2 for what the user gave, else 1."""
    try:
        yield
    except ZhengpuError as error:
        console.say_error(str(error))
        usage = isinstance(error, LexiconError) or getattr(error, "usage", False)
        raise typer.Exit(2 if usage else 1) from error
    except OSError as error:
        # What is written without a name of its own lies in the folder for temporary files.
        place = error.filename or tempfile.gettempdir()
        console.say_error(f"{place}: {explain(error)}")
        raise typer.Exit(1) from error
