"""The quality gate: no figure on the annotated pages may drop below its floor.

The floors lie a hair below what is reached; ``python benchmarks/quality.py --write-floors``
renews them. They belong to one state of the annotation, which a digest names.
"""

import json
import runpy
from pathlib import Path

import pytest
from zhengpu.nlp.evaluation import Scores

ROOT = Path(__file__).parent.parent
FLOORS = json.loads((ROOT / "tests" / "quality_floors.json").read_text("utf-8"))
RENEW = "look at the change, then: python benchmarks/quality.py --write-floors"


@pytest.fixture(scope="module")
def quality():
    return runpy.run_path(str(ROOT / "benchmarks" / "quality.py"))


def test_every_annotated_set_has_floors(quality):
    there = {name for name, folder in quality["SETS"] if folder.is_dir()}
    assert there == set(FLOORS), RENEW


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_floors_belong_to_the_annotation(quality, name):
    folder = dict(quality["SETS"])[name]
    assert quality["digest"](folder) == FLOORS[name]["digest"], f"{folder} has changed; {RENEW}"


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_drops_below_its_floor(quality, name):
    report = quality["measure"](dict(quality["SETS"])[name])
    assert report.missing == ()
    reached = {figure: value for figure, value, _ in quality["figures"](report)}
    floors = FLOORS[name]["floors"]
    assert set(floors) <= set(reached), RENEW
    below = {
        figure: f"{reached[figure]:.4f} is below {floor}"
        for figure, floor in floors.items()
        if reached[figure] < floor
    }
    assert not below


def test_a_floor_is_near_what_is_reached_and_never_above(quality):
    score = quality["Score"]
    total = Scores({"micro": score(100, 100, 90), "PLACE": score(5, 5, 5)})
    report = type("Report", (), {"total": total})
    assert quality["floors"](report) == {"mentions.micro": 0.895}


def test_an_error_seen_from_both_sides_counts_once(quality):
    error = quality["Error"]
    errors = [
        error("1", "miss", "OFFICIAL", "莫放路", "", "PERSON 莫放路"),
        error("1", "extra", "PERSON", "莫放路", "", "OFFICIAL 莫放路"),
        error("1", "miss", "ORG", "县财政局", "", "ORG 财政局"),
        error("1", "miss", "PLACE", "太湖", ""),
        error("1", "extra", "COMPANY", "华盛", ""),
        error("1", "miss", "HOLDS_ROLE", "甲 → 乙 · 局长 [held]", "", "甲 → 丙 · 局长 [held]"),
        error("1", "alias", "alias", "华盛 = 华盛公司", ""),
    ]
    assert quality["kinds_of_error"](errors, "en") == {
        "`OFFICIAL` given as `PERSON`": 1,
        "`ORG` with other bounds": 1,
        "`PLACE` not found": 1,
        "`COMPANY` where there is none": 1,
        "`HOLDS_ROLE` with another person, body or title": 1,
        "names of one entity kept apart": 1,
    }
