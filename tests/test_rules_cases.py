"""The shapes of real pages, one invented example a line: what is tagged, who holds which post.

``cases/mentions.jsonl`` holds an object a line: ``shape``; ``text`` with the marks of a gold
file, white space kept; ``region``, the page's own division, where the text does not show it;
``posts``, all that the page states as [person, body or null, title, status]; ``xfail``, why
the case fails today. Such a case must fail: once it passes, take its ``xfail`` out
(``python benchmarks/cases.py --renew`` does).
"""

import json
import re
import runpy
from pathlib import Path

import pytest
from zhengpu import nlp
from zhengpu.nlp.evaluation import parse_tagged
from zhengpu.nlp.records import LABELS, STATUSES

CASES = tuple(
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "mentions.jsonl").read_text("utf-8").splitlines()
)
KEYS = {"shape", "text", "region", "posts", "xfail"}
MARK = re.compile(r"\[\[[A-Z]+\|(.*?)\]\]", re.DOTALL)


def cases():
    for number, case in enumerate(CASES, 1):
        marks = []
        if "xfail" in case:
            marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=case["xfail"])]
        yield pytest.param(case, id=f"{case['shape']}-{number}", marks=marks)


@pytest.fixture(scope="module")
def benchmark():
    return runpy.run_path(str(Path(__file__).parent.parent / "benchmarks" / "cases.py"))


@pytest.fixture(scope="module")
def pipeline():
    return nlp.load(model="rules")


@pytest.mark.parametrize("case", list(cases()))
def test_a_shape_of_real_pages(benchmark, pipeline, case):
    assert benchmark["differences"](case, benchmark["found"](pipeline, case)) == {}


def test_the_cases_are_well_formed():
    for case in CASES:
        assert {"shape", "text"} <= set(case) <= KEYS
        parse_tagged(case["text"], case["text"])
        assert "[[" not in MARK.sub("", case["text"])
        for person, _, title, status in case.get("posts", ()):
            assert person
            assert title
            assert status in STATUSES
    assert len({case["text"] for case in CASES}) == len(CASES)


def test_there_are_enough_of_them_for_every_label():
    passing = [case for case in CASES if "xfail" not in case]
    assert len(passing) >= 120
    for label in LABELS:
        assert sum(f"[[{label}|" in case["text"] for case in passing) >= 8, label
