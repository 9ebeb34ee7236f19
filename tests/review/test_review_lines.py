"""Which answers become rule lines, and which do not, and why."""

import json

import pytest
from review_made import unit
from zhengpu import nlp
from zhengpu.nlp.errors import LexiconError
from zhengpu.review.keeping import keep, new_lines
from zhengpu.review.lines import Line, lines_of
from zhengpu.review.reviewed import Reviewed
from zhengpu.review.units import Mark, Unit

SENTENCE = "市委与平湖市财政局、云溪公司在新仓镇启动小满计划，周立群局长说了“加油”。"


def reviewed(*, kept=(), refused=(), open=(), asked=True, text=SENTENCE):
    """An answered sentence; names are given with their labels. Not asked: the reader's own."""

    def marks(names):
        return tuple(Mark(text.index(n), text.index(n) + len(n), label) for n, label in names)

    shown = marks((*(kept if asked else ()), *refused, *open))
    return Reviewed(
        Unit("a.txt", 0, text, marks=tuple(sorted(shown))),
        marks(kept),
        marks(open),
        marks(refused),
    )


def made(*items):
    lines, held = lines_of(items)
    return {(line.name, line.label) for line in lines}, {item.name: item.reason for item in held}


def test_confirmed_names_become_lines():
    lines, held = made(reviewed(kept=[("云溪公司", "COMPANY"), ("小满计划", "PROGRAMME")]))
    assert lines == {("云溪公司", "COMPANY"), ("小满计划", "PROGRAMME")}
    assert held == {}


def test_officials_become_people_since_the_document_tells_them_apart():
    assert made(reviewed(kept=[("周立群", "OFFICIAL")]))[0] == {("周立群", "PERSON")}
    one, other = reviewed(kept=[("周立群", "OFFICIAL")]), reviewed(kept=[("周立群", "PERSON")])
    assert made(one, other)[0] == {("周立群", "PERSON")}


def test_wrong_names_are_refused():
    assert made(reviewed(refused=[("加油", "PROGRAMME")]))[0] == {("加油", "NONE")}


@pytest.mark.parametrize(
    ("item", "name", "told"),
    [
        (reviewed(kept=[("局长", "TITLE")]), "局长", "a role"),
        (reviewed(kept=[("新", "PLACE")], asked=False), "新", "one character"),
        (reviewed(kept=[("新仓镇", "TOWNSHIP")]), "新仓镇", "without a line"),
        (reviewed(kept=[("市委", "ORG")]), "市委", "division is left out"),
        (reviewed(refused=[("新仓镇", "TOWNSHIP")]), "新仓镇", "training text only"),
        (reviewed(refused=[("局长", "TITLE")]), "局长", "training text only"),
    ],
)
def test_names_that_a_rule_would_spoil_elsewhere_make_no_line(item, name, told):
    lines, held = made(item)
    assert lines == set()
    assert told in held[name]


def test_a_place_that_the_reader_put_in_makes_a_line():
    assert made(reviewed(kept=[("新仓镇", "TOWNSHIP")], asked=False))[0] == {("新仓镇", "TOWNSHIP")}


def test_a_name_inside_a_longer_one_makes_no_line():
    short = reviewed(kept=[("财政局", "ORG")])
    lines, held = made(short, reviewed(open=[("平湖市财政局", "ORG")]))
    assert lines == set()
    assert "inside a longer name" in held["财政局"]


def test_a_name_judged_in_two_ways_makes_no_line():
    lines, held = made(
        reviewed(kept=[("云溪公司", "COMPANY")]), reviewed(kept=[("云溪公司", "ORG")])
    )
    assert lines == set()
    assert held == {"云溪公司": "judged in two ways"}
    for label in ("COMPANY", "TITLE"):
        both = (reviewed(kept=[("云溪公司", "ORG")]), reviewed(refused=[("云溪公司", label)]))
        assert made(*both)[0] == set()


def test_traditional_and_simplified_are_one_name():
    text = "雲溪公司來了，云溪公司走了。"
    one = reviewed(kept=[("雲溪公司", "COMPANY")], text=text)
    other = reviewed(kept=[("云溪公司", "ORG")], text=text)
    assert made(one, other)[0] == set()


# --- into the user's rules


LINES = (Line("云溪公司", "COMPANY"), Line("加油", "NONE"))


@pytest.mark.parametrize("name", ["mine.jsonl", "mine.txt"])
def test_kept_lines_are_rules_and_keeping_again_changes_nothing(tmp_path, name):
    path = tmp_path / name
    keep(new_lines(LINES, path)[0], path)
    first = path.read_bytes()
    nlp.load(path)
    again, held = new_lines(LINES, path)
    assert (again, held) == ((), ())
    keep(again, path)
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("mine.jsonl", '{"label": "ORG", "pattern": "议事会", "id": "x"}'),
        ("mine.txt", "# ours\n[ORG]\n议事会"),
    ],
)
def test_what_stands_there_stays_as_it_is(tmp_path, name, before):
    path = tmp_path / name
    path.write_text(before, "utf-8")
    keep(new_lines(LINES, path)[0], path)
    content = path.read_text("utf-8")
    assert content.startswith(before + "\n")
    assert content.endswith("\n")
    found = nlp.load(path)("云溪公司与议事会见面。")
    assert [(e.text, e.label_) for e in found.ents] == [("云溪公司", "COMPANY"), ("议事会", "ORG")]
    assert [item for item in tmp_path.iterdir() if item != path] == []


def test_a_line_that_the_rules_contradict_is_left_out(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_text('{"label": "ORG", "pattern": "雲溪公司"}\n', "utf-8")
    lines, held = new_lines(LINES, path)
    assert lines == LINES[1:]
    assert [(item.name, item.detail) for item in held] == [("云溪公司", "ORG")]


def test_their_official_is_our_person(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_text('{"label": "OFFICIAL", "pattern": "周立群"}\n', "utf-8")
    assert new_lines([Line("周立群", "PERSON")], path) == ((), ())


def test_a_malformed_rules_file_is_refused_and_untouched(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_text("{", "utf-8")
    with pytest.raises(LexiconError, match="line 1"):
        new_lines(LINES, path)
    assert path.read_text("utf-8") == "{"


def test_lines_are_in_the_form_of_a_pattern_file():
    assert json.loads(LINES[0].to_json()) == {"label": "COMPANY", "pattern": "云溪公司"}


def test_a_whole_unit_gives_the_lines_of_all_its_names():
    item = Reviewed(unit(), kept=unit().marks)
    assert {line.name for line in lines_of([item])[0]} == {
        "平湖市财政局",
        "周立群",
        "云溪公司",
        "小满计划",
    }
