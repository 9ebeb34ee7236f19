"""``zhengpu learn`` as a user meets it, with a gold folder of one page."""

import json

import pytest
from review_made import answer, unit, write_lines
from typer.testing import CliRunner
from zhengpu.cli.app import build_app
from zhengpu.nlp.evaluation import read_gold
from zhengpu.review.units import Mark

GOLD = (
    "[[ORG|平湖市财政局]][[TITLE|局长]][[OFFICIAL|周立群]]来到[[TOWNSHIP|新仓镇]]。"
    "[[ORG|老渔民会客厅]]成立。[[PERSON|高兴]]的人很多。"
)
POST = {"type": "HOLDS_ROLE", "subject": "周立群", "object": "平湖市财政局", "title": "局长"}


@pytest.fixture
def zhengpu(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    return lambda *given: CliRunner().invoke(build_app(), ["learn", *map(str, given)])


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold" / "inner"
    folder.mkdir(parents=True)
    tagged = GOLD.replace("[[PERSON|高兴]]", "高兴")
    plain = tagged
    for label in ("ORG", "TITLE", "OFFICIAL", "TOWNSHIP"):
        plain = plain.replace(f"[[{label}|", "")
    (folder / "1.txt").write_text(plain.replace("]]", "") + "\n", "utf-8")
    (folder / "1.tagged.txt").write_text(tagged, "utf-8")
    facts = {"jurisdiction": "平湖市", "relations": [POST]}
    (folder / "1.facts.json").write_text(json.dumps(facts), "utf-8")
    return tmp_path / "gold"


def answers(tmp_path, name, label, *more):
    """A file with one answer: the reader put ``name`` in with ``label``."""
    of = unit(text=f"近日，{name}成立了。", marks=(Mark(3, 3 + len(name), "PLACE"),), links=())
    row = answer(0, "other", of=of, other=[3, 3 + len(name), label])
    return write_lines(tmp_path / "corrections.jsonl", row, *more)


def test_it_writes_rules_and_training_text_and_says_so(zhengpu, tmp_path):
    done = zhengpu(answers(tmp_path, "老渔民会客厅", "ORG"))
    assert done.exit_code == 0, done.output
    rules = (tmp_path / "learned" / "rules.jsonl").read_text("utf-8")
    assert rules == '{"label": "ORG", "pattern": "老渔民会客厅"}\n'
    (text,) = read_gold(tmp_path / "learned")
    assert text.text == "近日，老渔民会客厅成立了。"
    assert "page: 1 sentences\n" in done.stdout
    assert "mentions: 0 right, 1 mended or added, 0 wrong" in done.stdout
    assert "rules: learned/rules.jsonl (1 new lines)" in done.stdout
    assert not list(tmp_path.glob("*.jsonl~"))


def test_bad_lines_are_named_the_good_ones_used_and_the_exit_code_is_1(zhengpu, tmp_path):
    path = answers(tmp_path, "老渔民会客厅", "ORG", "{", answer(99))
    done = zhengpu(path, "-o", tmp_path / "l")
    assert done.exit_code == 1
    assert f"error: {path}, line 2: not JSON" in done.stderr
    assert f"error: {path}, line 3: item 99" in done.stderr
    assert "老渔民会客厅" in (tmp_path / "l" / "rules.jsonl").read_text("utf-8")


def table(done):
    rows = [line.split() for line in done.stdout.splitlines()]
    return {row[0]: row[1:] for row in rows if len(row) == 5 and row[0] != "F1"}


def test_a_line_that_helps_shows_it_and_is_kept_once(zhengpu, gold, tmp_path):
    path = answers(tmp_path, "老渔民会客厅", "ORG")
    given = (path, "--gold", gold, "--rules", tmp_path / "mine.jsonl", "--keep")
    done = zhengpu(*given)
    assert done.exit_code == 0, done.output
    rows = table(done)
    before, after, change, number = rows["ORG"]
    assert float(before) < float(after) == 1
    assert change.startswith("+")
    assert number == "2"
    assert rows["TOWNSHIP"][2] == "="
    kept = (tmp_path / "mine.jsonl").read_bytes()
    assert "老渔民会客厅" in kept.decode()
    done = zhengpu(*given)
    assert done.exit_code == 0
    assert "0 new lines" in done.stdout
    assert (tmp_path / "mine.jsonl").read_bytes() == kept


def test_a_line_that_costs_is_not_kept_and_is_named(zhengpu, gold, tmp_path):
    path = answers(tmp_path, "高兴", "PERSON")
    mine = tmp_path / "mine.txt"
    mine.write_text("[ORG]\n老渔民会客厅\n", "utf-8")
    given = (path, "--gold", gold, "--rules", mine, "--keep")
    done = zhengpu(*given)
    assert done.exit_code == 1
    assert "not changed, the lines lower the F1 of micro" in done.stderr
    assert "to blame: 高兴 PERSON, right 0, wrong 1" in done.stdout
    assert mine.read_text("utf-8") == "[ORG]\n老渔民会客厅\n"
    done = zhengpu(*given, "--drop")
    assert done.exit_code == 0
    assert "the gold contradicts it: 高兴 PERSON (1 of 1)" in done.stdout
    assert mine.read_text("utf-8") == "[ORG]\n老渔民会客厅\n"
    done = zhengpu(*given, "--force")
    assert done.exit_code == 0
    assert mine.read_text("utf-8") == "[ORG]\n老渔民会客厅\n[PERSON]\n高兴\n"


def test_a_refusal_of_a_gold_name_costs(zhengpu, gold, tmp_path):
    of = unit(text="周立群说。", marks=(Mark(0, 3, "OFFICIAL", "周立群"),), links=())
    path = write_lines(tmp_path / "c.jsonl", answer(0, "wrong", of=of))
    done = zhengpu(path, "--gold", gold, "--rules", tmp_path / "mine.jsonl", "--keep")
    assert done.exit_code == 1
    assert "HOLDS_ROLE" in done.stderr
    assert "to blame: 周立群 NONE, right 0, wrong 1" in done.stdout
    assert not (tmp_path / "mine.jsonl").exists()


def test_without_keep_nothing_is_kept(zhengpu, gold, tmp_path):
    mine = tmp_path / "mine.jsonl"
    done = zhengpu(answers(tmp_path, "高兴", "PERSON"), "--gold", gold, "--rules", mine)
    assert done.exit_code == 0
    assert not mine.exists()


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        (("--keep",), 2, "--keep needs --rules"),
        (("--drop",), 2, "--drop needs --gold"),
        (("--gold", "."), 1, "no NAME.tagged.txt"),
        (("--rules", "bad.txt"), 2, "line 1"),
        (("-o", "bad.txt"), 2, "a file stands"),
    ],
)
def test_wrong_usage_is_told(zhengpu, tmp_path, given, code, told):
    (tmp_path / "bad.txt").write_text("名字\n", "utf-8")
    path = answers(tmp_path, "老渔民会客厅", "ORG")
    done = zhengpu(path, *given)
    assert done.exit_code == code
    assert told in done.stderr


def test_quiet_prints_errors_alone(zhengpu, tmp_path):
    done = zhengpu(answers(tmp_path, "老渔民会客厅", "ORG", "{"), "-q")
    assert done.stdout == ""
    assert "line 2" in done.stderr
