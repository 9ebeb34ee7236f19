"""The benchmark that measures jieba on the gold pages."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from zhengpu.nlp.evaluation import GoldDocument, Span, parse_tagged


@pytest.fixture(scope="module")
def peers() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "peers.py"))


def gold(tagged: str) -> GoldDocument:
    text, spans = parse_tagged(tagged, "test")
    sure = tuple(span for span in spans if span.label != "?")
    return GoldDocument("d", text, sure, tuple(s for s in spans if s.label == "?"), "", (), ())


def test_spans_are_counted_by_kind_and_borderline_ones_are_not(peers: dict[str, Any]) -> None:
    document = gold("[[OFFICIAL|钮海川]]到[[TOWNSHIP|新河镇]][[?|河滨公园]]见[[PERSON|沈玉]]")
    found = [
        Span(0, 3, "people"),
        Span(4, 6, "places"),
        Span(7, 9, "places"),
        Span(12, 14, "bodies"),
    ]
    scores = peers["score"](document, found)
    figures = {name: (s.gold, s.predicted, s.matched) for name, s in scores.items()}
    assert figures == {"people": (2, 1, 1), "places": (1, 1, 0), "bodies": (0, 1, 0)}


def test_jieba_finds_a_plain_name(peers: dict[str, Any]) -> None:
    total = peers["measure"]([gold("[[PERSON|鲁迅]]在[[PLACE|上海]]")])
    assert total["people"].matched == total["places"].matched == 1
    assert total["all three"].gold == 2
