"""The command line as a user meets it, over a pipeline of three lines."""

import json
import os
import subprocess
import sys
import time

import networkx as nx
import pytest
from cli_fakes import extract
from typer.testing import CliRunner
from zhengpu.cli.app import build_app
from zhengpu.nlp.errors import LexiconError

GOOD = "云溪市财政局局长钱得水到会。\n"
FILES = ["entities.jsonl", "graph.graphml", "mentions.jsonl", "relations.jsonl", "report.json"]


@pytest.fixture
def zhengpu(monkeypatch):
    """Run the command line; the answer has exit_code, stdout and stderr."""

    def load(rules=None, *, model="", labels=None):
        if rules and "bad" in rules.read_text("utf-8"):
            raise LexiconError(f"{rules.name}, line 1: unknown key 'bad'")
        return "language"

    monkeypatch.setattr("zhengpu.nlp.load", load, raising=False)
    monkeypatch.setattr("zhengpu.nlp.extract", lambda _, page: extract(page), raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*arguments, given=None):
        return CliRunner().invoke(build_app(), [str(item) for item in arguments], input=given)

    return call


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text(GOOD, "utf-8")
    (folder / "inner" / "b.txt").write_text("云溪市教育局局长孙阿宝到会。\n", "utf-8")
    return folder


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def report_of(folder):
    return json.loads((folder / "report.json").read_text("utf-8"))


# --- run


def test_run_writes_five_files_and_says_what_it_found(zhengpu, pages, tmp_path):
    done = zhengpu("run", pages, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert sorted(contents(tmp_path / "out")) == FILES
    assert "OFFICIAL" in done.stdout
    assert "HOLDS_ROLE" in done.stdout
    assert "inputs: 2 read, 0 skipped, 0 failed" in done.stdout
    assert "  钱得水  云溪市财政局 局长  1\n" in done.stdout
    assert "graph.graphml (4 nodes, 2 edges)" in done.stdout
    assert done.stderr == ""
    graph = nx.read_graphml(tmp_path / "out" / "graph.graphml")
    assert {data["label"] for _, data in graph.nodes(data=True)} >= {"钱得水", "云溪市财政局"}


def test_documents_are_named_by_their_path_below_the_input(zhengpu, pages, tmp_path):
    zhengpu("run", pages, "-o", tmp_path / "out")
    entries = report_of(tmp_path / "out")["inputs"]
    assert [(entry["id"], entry["state"]) for entry in entries] == [
        ("a.txt", "read"),
        ("inner/b.txt", "read"),
    ]


def test_two_runs_give_the_same_bytes_wherever_the_pages_lie(zhengpu, pages, tmp_path):
    (pages / "empty.txt").write_bytes(b"")
    (pages / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    zhengpu("run", pages, "-o", tmp_path / "one")
    moved = tmp_path / "elsewhere" / "deeper" / "pages"
    moved.parent.mkdir(parents=True)
    pages.rename(moved)
    zhengpu("run", moved, "-o", tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert str(tmp_path) not in (tmp_path / "one" / "report.json").read_text("utf-8")


def test_bad_input_costs_only_itself(zhengpu, pages, tmp_path):
    zhengpu("run", pages, "-o", tmp_path / "good")
    (pages / "empty.txt").write_bytes(b"")
    (pages / "large.txt").write_text(GOOD * 200, "utf-8")
    done = zhengpu("run", pages, "gone.txt", "--max-size", "1k", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "inputs: 2 read, 0 skipped, 3 failed" in done.stdout
    for name in ("empty.txt", "large.txt", "gone.txt"):
        assert name in done.stderr
    for name in FILES[:4]:
        good, mixed = tmp_path / "good" / name, tmp_path / "out" / name
        assert good.read_bytes() == mixed.read_bytes()
    entries = {entry["id"]: entry for entry in report_of(tmp_path / "out")["inputs"]}
    assert entries["empty.txt"]["state"] == "failed"
    assert entries["empty.txt"]["kind"] == "empty"
    assert entries["large.txt"]["kind"] == "too-large"
    assert all(entries[name]["reason"] for name in ("empty.txt", "large.txt", "gone.txt"))


def test_a_folder_with_nothing_in_it_fails_and_says_so(zhengpu, tmp_path):
    (tmp_path / "pages").mkdir()
    done = zhengpu("run", tmp_path / "pages", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "no page in this folder" in done.stderr
    assert report_of(tmp_path / "out")["counts"]["inputs"] == {"failed": 1}


def test_standard_input_is_a_page(zhengpu, tmp_path):
    done = zhengpu("run", "-", "-o", tmp_path / "out", given=GOOD)
    assert done.exit_code == 0, done.output
    assert report_of(tmp_path / "out")["inputs"][0]["id"] == "-"


def test_options_reach_the_pages_and_the_report(zhengpu, pages, tmp_path):
    given = ("--date", "2024-03-12", "--newspaper", "云溪日报", "--region", "云溪市")
    zhengpu("run", pages / "a.txt", "-o", tmp_path / "out", *given)
    line = (tmp_path / "out" / "relations.jsonl").read_text("utf-8").splitlines()[0]
    assert json.loads(line)["date"] == "2024-03-12"
    options = report_of(tmp_path / "out")["options"]
    assert options["newspaper"] == "云溪日报"
    assert options["region"] == "云溪市"


def test_an_output_folder_that_exists_keeps_what_is_not_ours(zhengpu, pages, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.md").write_text("mine", "utf-8")
    (out / "report.json").write_text("old", "utf-8")
    assert zhengpu("run", pages, "-o", out).exit_code == 0
    assert (out / "notes.md").read_text("utf-8") == "mine"
    assert report_of(out)["counts"]["inputs"] == {"read": 2}


def test_a_file_in_the_place_of_the_output_folder_is_refused(zhengpu, pages, tmp_path):
    (tmp_path / "out").write_text("x", "utf-8")
    done = zhengpu("run", pages, "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert "a file stands where the output folder should be" in done.stderr


def test_a_full_disk_leaves_the_output_as_it_was(zhengpu, pages, tmp_path, monkeypatch):
    zhengpu("run", pages, "-o", tmp_path / "out")
    before = contents(tmp_path / "out")
    (pages / "a.txt").unlink()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zhengpu.cli.job.write_json", full)
    done = zhengpu("run", pages, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "the disk is full" in done.stderr
    assert contents(tmp_path / "out") == before


def test_bad_rules_are_named_before_anything_is_written(zhengpu, pages, tmp_path):
    (tmp_path / "mine.jsonl").write_text('{"bad": 1}', "utf-8")
    done = zhengpu("run", pages, "-o", tmp_path / "out", "--rules", tmp_path / "mine.jsonl")
    assert done.exit_code == 2
    assert "mine.jsonl, line 1: unknown key 'bad'" in done.stderr
    assert not list((tmp_path / "out").iterdir())


def test_quiet_prints_errors_alone(zhengpu, pages, tmp_path):
    done = zhengpu("run", pages, "gone", "-o", tmp_path / "out", "--quiet")
    assert done.stdout == ""
    assert "gone" in done.stderr
    assert done.exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "x", "--date", "12 March"],
        ["run", "x", "--max-size", "many"],
        ["run", "x", "--max-size", "0"],
        ["run", "x", "--rules", "not-there.jsonl"],
        ["run", "x", "--colour"],
        ["graph", "not-there"],
        ["evaluate", "not-there", "--gold", "neither"],
        ["read"],
    ],
)
def test_usage_errors_exit_with_2(zhengpu, arguments):
    assert zhengpu(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("text", "size"), [("5", 5), ("2k", 2048), ("1.5M", 1572864), ("1GiB", 1 << 30)]
)
def test_sizes(text, size):
    from zhengpu.cli.options import size as read

    assert read(text) == size


# --- the other commands


def test_extract_then_graph_equals_run(zhengpu, pages, tmp_path):
    zhengpu("run", pages, "-o", tmp_path / "whole")
    assert zhengpu("extract", pages, "-o", tmp_path / "steps").exit_code == 0
    assert "graph.graphml" not in contents(tmp_path / "steps")
    assert "graph" not in report_of(tmp_path / "steps")["counts"]
    done = zhengpu("graph", tmp_path / "steps")
    assert done.exit_code == 0, done.output
    whole, steps = contents(tmp_path / "whole"), contents(tmp_path / "steps")
    del whole["report.json"], steps["report.json"]
    assert whole == steps


def test_extract_tells_that_the_graph_beside_it_is_old(zhengpu, pages, tmp_path):
    zhengpu("run", pages, "-o", tmp_path / "out")
    done = zhengpu("extract", pages, "-o", tmp_path / "out")
    assert "of an earlier run" in done.stdout


def test_graph_names_the_record_that_is_wrong(zhengpu, pages, tmp_path):
    out = tmp_path / "out"
    zhengpu("run", pages, "-o", out)
    before = (out / "graph.graphml").read_bytes()
    (out / "relations.jsonl").write_text("{}\n", "utf-8")
    done = zhengpu("graph", out)
    assert done.exit_code == 1
    assert "relations.jsonl, line 1" in done.stderr
    assert (out / "graph.graphml").read_bytes() == before
    (out / "relations.jsonl").unlink()
    done = zhengpu("graph", out, "-o", tmp_path / "new")
    assert done.exit_code == 1
    assert "relations.jsonl" in done.stderr


def test_show_prints_marks_where_there_is_no_terminal(zhengpu, pages):
    done = zhengpu("show", pages / "a.txt")
    assert done.stdout == "[[ORG|云溪市财政局]][[TITLE|局长]][[OFFICIAL|钱得水]]到会。\n"


def test_show_writes_html(zhengpu, pages, tmp_path):
    done = zhengpu("show", pages / "a.txt", "--html", "-o", tmp_path / "a.html")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "a.html").read_text("utf-8").count("<mark") == 3


@pytest.mark.parametrize(
    ("name", "says"), [("gone.txt", "no such file"), ("", "2 pages; name one")]
)
def test_show_wants_one_page(zhengpu, pages, name, says):
    done = zhengpu("show", pages / name)
    assert done.exit_code == 1
    assert says in done.stderr


def gold_of(folder):
    (folder / "a.txt").write_text(GOOD, "utf-8")
    tagged = "[[ORG|云溪市财政局]][[TITLE|局长]][[PERSON|钱得水]]到会。"
    (folder / "a.tagged.txt").write_text(tagged, "utf-8")
    post = {"type": "HOLDS_ROLE", "subject": "钱得水", "object": ["云溪市财政局"], "title": "局长"}
    facts = {"jurisdiction": "云溪市", "relations": [post], "aliases": []}
    (folder / "a.facts.json").write_text(json.dumps(facts), "utf-8")
    return folder


def test_evaluate_prints_table_errors_or_json(zhengpu, pages, tmp_path):
    zhengpu("run", pages, "-o", tmp_path / "out")
    (tmp_path / "gold").mkdir()
    arguments = ("evaluate", "--gold", gold_of(tmp_path / "gold"), tmp_path / "out")
    table = zhengpu(*arguments).stdout
    assert "HOLDS_ROLE" in table
    assert "instead" not in table
    errors = zhengpu(*arguments, "--errors").stdout
    assert (
        "a\textra\tOFFICIAL\t钱得水\tinstead: PERSON 钱得水\t云溪市财政局局长【钱得水】到会。"
        in errors
    )
    data = json.loads(zhengpu(*arguments, "--json").stdout)
    assert data["total"]["mentions"]["micro"]["f1"] == pytest.approx(2 / 3, abs=1e-3)
    assert data["total"]["relations"]["HOLDS_ROLE"]["f1"] == 1.0
    assert "errors" not in data
    assert json.loads(zhengpu(*arguments, "--json", "--errors").stdout)["errors"]


def test_evaluate_says_when_gold_and_output_do_not_fit(zhengpu, pages, tmp_path):
    zhengpu("run", pages / "inner", "-o", tmp_path / "out")
    (tmp_path / "gold").mkdir()
    done = zhengpu("evaluate", "--gold", gold_of(tmp_path / "gold"), tmp_path / "out")
    assert done.exit_code == 1
    assert "no document of the output has a gold file" in done.stderr


# --- help


@pytest.mark.parametrize("command", ["run", "extract", "graph", "show", "evaluate"])
def test_help_gives_examples(zhengpu, command):
    assert f"zhengpu {command} " in zhengpu(command, "--help").stdout.split("Examples")[1]


def test_version(zhengpu):
    assert zhengpu("--version").stdout.startswith("zhengpu 0.")


def test_help_needs_neither_spacy_nor_networkx():
    code = (
        "import sys; from zhengpu.cli.app import build_app; build_app(); "
        "print([name for name in ('spacy', 'networkx', 'lxml', 'opencc') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_help_answers_at_once():
    command = [sys.executable, "-c", "from zhengpu.cli.app import main; main()", "--help"]
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    # A third of a second where nothing else runs; the test machine may be busy.
    assert min(times) < 1.0


def test_a_terminal_without_chinese_gets_escapes(tmp_path):
    command = [sys.executable, "-c", "from zhengpu.cli.app import main; main()", "run", "--help"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    told = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert told.returncode == 0, told.stderr
