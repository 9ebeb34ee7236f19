"""Imports point one way: nlp.records and nlp.errors, the rest of nlp, graph, review, cli."""

import ast
from pathlib import Path

import pytest
import zhengpu.cli
import zhengpu.graph
import zhengpu.models
import zhengpu.nlp
import zhengpu.review

ROOTS = {
    name: Path(module.__file__).parent
    for name, module in (
        ("zhengpu.nlp", zhengpu.nlp),
        ("zhengpu.graph", zhengpu.graph),
        ("zhengpu.models", zhengpu.models),
        ("zhengpu.review", zhengpu.review),
        ("zhengpu.cli", zhengpu.cli),
    )
}

#: What each part may import of the others.
ALLOWED = {
    "zhengpu.nlp": ("zhengpu.nlp", "zhengpu.models"),
    # The gazetteer's build writes the names down as the pipeline will read them.
    "zhengpu.models": ("zhengpu.models", "zhengpu.nlp.division_names", "zhengpu.nlp.text"),
    "zhengpu.graph": ("zhengpu.graph", "zhengpu.nlp"),
    "zhengpu.review": ("zhengpu.review", "zhengpu.graph", "zhengpu.nlp"),
    "zhengpu.cli": (
        "zhengpu.cli",
        "zhengpu.review",
        "zhengpu.graph",
        "zhengpu.nlp",
        "zhengpu.models",
    ),
}


def modules():
    """Every module: its dotted name, its file, whether it is a package."""
    for package, root in ROOTS.items():
        for path in sorted(root.rglob("*.py")):
            # A script in a folder without __init__ is no part of the installed package.
            if not all((folder / "__init__.py").exists() for folder in _between(root, path)):
                continue
            parts = path.relative_to(root).with_suffix("").parts
            name = ".".join([package, *parts]).removesuffix(".__init__")
            yield name, path, path.name == "__init__.py"


def _between(root, path):
    return [folder for folder in path.parents if folder == root or root in folder.parents]


def imported(name, source, is_package):
    """The zhengpu modules that ``source`` imports, anywhere in it, as dotted names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = name.split(".")
                kept = parts[: len(parts) - node.level + is_package]
                base = ".".join([*kept, base] if base else kept)
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (item for item in names if item.split(".")[0] == "zhengpu")


ALL = list(modules())


def within(name, parts):
    return any(name == part or name.startswith(f"{part}.") for part in parts)


@pytest.mark.parametrize(("name", "path", "is_package"), ALL, ids=[item[0] for item in ALL])
def test_imports_point_one_way(name, path, is_package):
    part = ".".join(name.split(".")[:2])
    for target in imported(name, path.read_text("utf-8"), is_package):
        assert within(target, ALLOWED[part]), f"{name} imports {target}"


@pytest.mark.parametrize("name", ["zhengpu.nlp.records", "zhengpu.nlp.errors"])
def test_records_and_errors_stand_below_everything(name):
    path = ROOTS["zhengpu.nlp"] / f"{name.split('.')[-1]}.py"
    for target in imported(name, path.read_text("utf-8"), False):
        assert within(target, ["zhengpu.nlp.errors"]), f"{name} imports {target}"


def test_graph_takes_only_records_errors_and_entry_points_of_nlp():
    inside = ("zhengpu.nlp.records", "zhengpu.nlp.errors")
    for name, path, is_package in ALL:
        if not within(name, ["zhengpu.graph"]):
            continue
        for target in imported(name, path.read_text("utf-8"), is_package):
            if within(target, ["zhengpu.nlp"]) and not within(target, inside):
                # ``from ..nlp import load``: a public name of the package itself.
                assert target.count(".") == 2, f"{name} imports {target}"


def test_relative_imports_are_resolved():
    source = "from . import a\nfrom ..records import B\nfrom .c import d\nimport zhengpu.cli.x\n"
    found = list(imported("zhengpu.nlp.reading.html", source, False))
    assert found == [
        "zhengpu.nlp.reading.a",
        "zhengpu.nlp.records.B",
        "zhengpu.nlp.reading.c.d",
        "zhengpu.cli.x",
    ]
    assert list(imported("zhengpu.nlp.reading", "from .pdf import x", True)) == [
        "zhengpu.nlp.reading.pdf.x"
    ]


def test_spacy_is_not_imported_by_the_command_line_at_start():
    for name, path, _ in ALL:
        if not within(name, ["zhengpu.cli"]):
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not any(item.split(".")[0] == "spacy" for item in names), name
