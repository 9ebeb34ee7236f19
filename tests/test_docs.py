"""The documentation keeps its word: links lead somewhere, examples run and print what they say."""

import csv
import re
from pathlib import Path

import pytest
from zhengpu import nlp
from zhengpu.cli.app import build_app
from zhengpu.cli.job import Job, run
from zhengpu.nlp.reading import discover
from zhengpu.nlp.records import Entity, Mention, Relation

ROOT = Path(__file__).parent.parent
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
READMES = ("README.md", "README.zh.md")


def blocks(path):
    """The fenced Python blocks of a page."""
    return re.findall(r"```python\n(.*?)```", path.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), target


@pytest.mark.parametrize("name", READMES)
def test_the_pipeline_example_prints_what_it_says(name, capsys):
    first, _ = blocks(ROOT / name)
    code, said = first.rsplit("# ", 1)
    exec(compile(code, name, "exec"), {})
    assert capsys.readouterr().out.strip() == said.strip()


def test_the_graph_examples_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    page = "平湖市委副书记、市长范立新到新仓镇调研。\n"
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.txt").write_text(page, "utf-8")
    run(Job(("pages",)), Path("out"))
    for name in READMES:
        exec(compile(blocks(ROOT / name)[1], name, "exec"), {})
    assert capsys.readouterr().out.count("范立新 市长 平湖市人民政府\n") == len(READMES)
    (usage,) = blocks(ROOT / "docs" / "usage.md")
    exec(compile(usage, "usage.md", "exec"), {})
    assert (tmp_path / "graph.graphml").exists()


def indented(path, first):
    """The indented block that begins with the line ``first``."""
    text = path.read_text("utf-8")
    block = text[text.index(f"    {first}") :].split("\n\n")[0]
    return "\n".join(line.removeprefix("    ") for line in block.split("\n")) + "\n"


def test_the_manifest_example_is_read(tmp_path):
    manifest = indented(ROOT / "docs" / "usage.md", "file,newspaper")
    (tmp_path / "manifest.csv").write_text(manifest, "utf-8")
    rows = list(csv.DictReader(manifest.splitlines()))
    for row in rows:
        (tmp_path / row["file"]).parent.mkdir(exist_ok=True)
        (tmp_path / row["file"]).write_text("新仓镇召开会议。", "utf-8")
    found = discover([str(tmp_path)])
    assert [source.given.region for source in found.sources] == ["平湖市", "海盐县"]


@pytest.mark.parametrize(
    ("first", "name", "text", "label"),
    [
        ("# bodies of our county", "r.txt", "老渔民议事会成立。", "ORG"),
        ('{"label": "PROGRAMME", "pattern": "小', "r.jsonl", "今年启动小满计划。", "PROGRAMME"),
    ],
)
def test_the_rules_examples_are_accepted(tmp_path, first, name, text, label):
    path = tmp_path / name
    path.write_text(indented(ROOT / "docs" / "usage.md", first), "utf-8")
    assert [entity.label_ for entity in nlp.load(path)(text).ents] == [label]


def test_the_records_page_names_every_public_field():
    told = (ROOT / "docs" / "records.md").read_text("utf-8")
    for kind in (Mention, Relation):
        for field in kind.__dataclass_fields__:
            assert f"`{field}`" in told
    for field in Entity.PUBLIC:
        assert f"`{field}`" in told


@pytest.mark.parametrize("name", READMES)
def test_the_shown_page_is_what_is_printed(name, tmp_path, capsys):
    lines = indented(ROOT / name, "$ cat page.txt").splitlines()
    (tmp_path / "page.txt").write_text(lines[1] + "\n", "utf-8")
    build_app()(["show", str(tmp_path / "page.txt")], standalone_mode=False)
    assert capsys.readouterr().out.strip() == lines[3]
