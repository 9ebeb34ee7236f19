"""``zhengpu review`` over real records of an invented page."""

import json
import re

import pytest
from review_made import PAGE
from typer.testing import CliRunner
from zhengpu.cli.app import build_app
from zhengpu.cli.job import Job, run


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with pages/ and out/, extracted once."""
    base = tmp_path_factory.mktemp("ask")
    (base / "pages" / "inner").mkdir(parents=True)
    (base / "pages" / "inner" / "a.txt").write_text(PAGE, "utf-8")
    (base / "pages" / "b.txt").write_text("海盐县委书记钱得水讲话。\n", "utf-8")
    run(Job((str(base / "pages"),)), base / "out", draw=False)
    return base


@pytest.fixture
def zhengpu(monkeypatch, made):
    monkeypatch.chdir(made)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    return lambda *given: CliRunner().invoke(build_app(), [str(item) for item in given])


def units(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def data_of(page):
    return json.loads(re.search(r'id="data">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)[1])


def test_it_writes_a_page_and_says_what_it_asks(zhengpu, made):
    done = zhengpu("review", "out")
    assert done.exit_code == 0, done.output
    data = data_of(made / "out" / "review.html")
    told = re.match(r"(\d+) mentions and (\d+) relations of (\d+), in (\d+) sent", done.stdout)
    mentions, relations, _, sentences = map(int, told.groups())
    assert mentions + relations == len(data["items"]) > 10
    assert sentences == len(data["units"])
    assert "no name twice" in done.stdout


def test_marks_stand_where_the_records_say_over_wrapped_lines(zhengpu, made):
    zhengpu("review", "out", "--format", "doccano", "-o", made / "d.jsonl")
    found = units(made / "d.jsonl")
    surfaces = {
        item["text"][e["start_offset"] : e["end_offset"]]
        for item in found
        for e in item["entities"]
    }
    assert {"范立新", "沈一鸣", "浙江云溪纺织有限公司", "平湖市财政局"} <= surfaces
    joined = next(item for item in found if "范立新" in item["text"])
    assert "\n" not in joined["text"]
    assert "走访浙江云溪纺织有限公司。" in joined["text"]
    assert joined["zhengpu"]["doc"] == "inner/a.txt"
    stripped = "".join(PAGE[joined["zhengpu"]["start"] :].split())
    assert stripped.startswith(joined["text"])


def test_no_text_is_shown_in_two_units(zhengpu, made):
    zhengpu("review", "out", "--format", "doccano", "-o", made / "d.jsonl")
    page = "".join(PAGE.split())
    for doc in ("inner/a.txt",):
        texts = [item["text"] for item in units(made / "d.jsonl") if item["zhengpu"]["doc"] == doc]
        assert sum(map(len, texts)) <= len(page)


def test_part_of_is_not_asked(zhengpu, made):
    zhengpu("review", "out")
    data = data_of(made / "out" / "review.html")
    assert {r[0] for unit in data["units"] for r in unit["relations"]} & {"HOLDS_ROLE", "VISITED"}
    assert "PART_OF" not in {r[0] for unit in data["units"] for r in unit["relations"]}


def test_the_number_is_kept_and_two_runs_give_the_same_bytes(zhengpu, made):
    for name in ("one.html", "two.html"):
        assert zhengpu("review", "out", "-n", "5", "-o", made / name).exit_code == 0
    assert (made / "one.html").read_bytes() == (made / "two.html").read_bytes()
    assert len(data_of(made / "one.html")["items"]) == 5


def test_the_own_division_of_a_page_travels_along(zhengpu, made):
    zhengpu("review", "out", "--format", "doccano", "-o", made / "d.jsonl")
    regions = {
        item["zhengpu"]["doc"]: item["zhengpu"]["region"] for item in units(made / "d.jsonl")
    }
    assert regions == {"inner/a.txt": "平湖市", "b.txt": "海盐县"}


def test_pages_elsewhere_are_named(zhengpu, made, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    moved = tmp_path / "deep" / "er"
    moved.mkdir(parents=True)
    for path in (made / "out").glob("*.json*"):
        (moved / path.name).write_bytes(path.read_bytes())
    done = zhengpu("review", moved)
    assert done.exit_code == 1
    assert "b.txt: not found; name the pages with --pages" in done.stderr
    done = zhengpu("review", moved, "--pages", made / "pages")
    assert done.exit_code == 0, done.output
    assert (moved / "review.html").exists()


def test_a_page_that_changed_costs_only_itself(zhengpu, made, tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.txt").write_text("换过了。" + PAGE, "utf-8")
    (tmp_path / "b.txt").write_bytes((made / "pages" / "b.txt").read_bytes())
    done = zhengpu("review", "out", "--pages", tmp_path, "-o", tmp_path / "r.html")
    assert done.exit_code == 1
    assert "inner/a.txt" in done.stderr
    assert "is not the page that was read" in done.stderr
    assert {unit["doc"] for unit in data_of(tmp_path / "r.html")["units"]} == {"b.txt"}


def test_label_studio_gets_its_interface_beside_the_tasks(zhengpu, made):
    done = zhengpu("review", "out", "--format", "label-studio", "-o", made / "tasks.json")
    assert done.exit_code == 0, done.output
    assert json.loads((made / "tasks.json").read_text("utf-8"))
    assert (made / "tasks.xml").read_text("utf-8").startswith("<View>")


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        (("review", "pages"), 1, "name the output folder"),
        (("review", "gone"), 2, "does not exist"),
        (("review", "out", "--format", "brat"), 2, "label-studio"),
        (("review", "out", "-n", "0"), 2, "equal to 1"),
        (("review", "out", "-o", "pages"), 2, "this is a folder"),
    ],
)
def test_wrong_usage_is_told(zhengpu, given, code, told):
    done = zhengpu(*given)
    assert done.exit_code == code
    assert told in " ".join(done.stderr.split())


def test_an_output_without_anything_to_ask_gives_an_empty_page(zhengpu, tmp_path):
    for name in ("mentions", "entities", "relations"):
        (tmp_path / f"{name}.jsonl").write_text("", "utf-8")
    assert zhengpu("review", tmp_path).exit_code == 0
    assert data_of(tmp_path / "review.html")["items"] == []
