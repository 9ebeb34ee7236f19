"""How the sources are weighed, and the set that promises most."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhengpu.nlp.arbiter import settle
from zhengpu.nlp.ballot import AGAIN, ballot
from zhengpu.nlp.errors import ModelError
from zhengpu.nlp.logistic import Logistic, fit
from zhengpu.nlp.text import Mark
from zhengpu.nlp.weighing import best_set, rows, weigh

TEXT = "县委书记周涛到永丰镇。周涛说，永丰镇好。"
#: What is probable by the recogniser alone is right.
TRUST = Logistic({"odds": 1.0})


def mark(start, end, label="PERSON", source="rule", score=0.5):
    return Mark(start, end, label, source, score)


@given(
    st.lists(
        st.builds(
            lambda start, size, score: mark(start, start + size, score=score / 20),
            st.integers(0, 12),
            st.integers(1, 4),
            st.integers(0, 20),
        ),
        max_size=7,
        unique_by=lambda m: (m.start, m.end),
    )
)
def test_the_best_set_is_the_best_of_all_sets(marks):
    def worth(chosen):
        return sum(m.score - 0.5 for m in chosen)

    def apart(chosen):
        return all(a.end <= b.start or b.end <= a.start for a, b in combinations(chosen, 2))

    found = best_set(marks, 0.5)
    sets = (s for size in range(len(marks) + 1) for s in combinations(marks, size) if apart(s))
    assert apart(found)
    assert list(found) == sorted(found)
    assert worth(found) == pytest.approx(max(worth(s) for s in sets))


def test_a_name_found_once_is_a_candidate_wherever_it_stands():
    page = ballot(TEXT, [], [], [mark(4, 6, source="recogniser", score=0.9)])
    places = {(c.start, c.end): c.sources for c in page.candidates}
    assert places == {(4, 6): (), (11, 13): (AGAIN,)}


def labels(page):
    return {page.plain[c.start : c.end]: round(c.chance, 3) for c in page.candidates}


def test_a_committee_and_its_government_are_two_names():
    parts = [mark(0, 2, "ORG"), mark(2, 5, "ORG")]
    page = ballot("省委省政府出台意见。", parts, parts, [mark(0, 5, "ORG", "recogniser", 0.9)])
    assert labels(page) == {"省委": 0.9, "省政府": 0.9}


def test_the_end_of_a_title_speaks_for_all_of_it():
    title = [mark(4, 9, "TITLE")]
    page = ballot("市民盟的驻会副主委", title, title, [mark(6, 9, "TITLE", "recogniser", 0.8)])
    assert labels(page) == {"驻会副主委": 0.8}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("全市信用村建设有序。", "信用村", "PLACE"),
        ("从海外返乡创业。", "返乡", "TOWNSHIP"),
        ("市政府的规划局面", "市政府的规划局", "ORG"),
        ("市民盟驻会副主委", "市民盟驻会", "ORG"),
        ("河原县人民医院医院要闻", "河原县人民医院医院", "ORG"),
        ("道路等招商项目", "道路等招商项目", "PROGRAMME"),
        ("彭建跪在地上", "彭建跪", "PERSON"),
    ],
)
def test_common_phrases_are_no_candidates(text, name, label):
    at = text.index(name)
    likely = [mark(at, at + len(name), label, "recogniser", 0.9)]
    assert ballot(text, [], [], likely).candidates == ()


def test_an_unsure_name_is_not_looked_for_elsewhere():
    page = ballot(TEXT, [], [], [mark(4, 6, source="recogniser", score=0.3)])
    assert len(page.candidates) == 1


def test_a_candidate_remembers_all_its_sources_the_surest_first():
    proposals = [mark(4, 6, source="weak", score=0.2), mark(4, 6, source="sure", score=0.8)]
    page = ballot(TEXT, proposals, proposals[:1], [])
    assert page.candidates[0].sources == ("sure", "weak")
    assert page.candidates[0].ruled
    assert weigh(page, TRUST)[0].source == "sure"


def test_officials_and_other_people_are_one_label_to_the_arbiter():
    page = ballot(TEXT, [mark(4, 6, "OFFICIAL")], [], [mark(4, 6, score=0.9)])
    assert [(c.label, c.chance) for c in page.candidates if c.start == 4] == [("PERSON", 0.9)]


def test_features_tell_what_lies_across():
    likely = [mark(4, 6, score=0.9), mark(4, 7, score=0.1)]
    first, second = rows(ballot("县委书记周涛到", [], likely[:1], likely))
    assert "ruled=True|PERSON" in first
    assert "against=other|PERSON" in second
    assert second["odds"] < first["odds"]


def test_a_users_own_mention_always_stands():
    own = Mark(3, 6, "ORG", "user:mine", 1.0)
    likely = [mark(4, 6, source="recogniser", score=0.99)]
    assert settle("县委书记周涛到", [own], [own], likely, TRUST, [own]) == (own,)


def test_the_fit_finds_what_tells_right_from_wrong():
    rows_ = [{"good": 1.0}] * 30 + [{"bad": 1.0}] * 30 + [{"good": 1.0, "bad": 1.0}] * 4
    answers = [True] * 30 + [False] * 30 + [True, False] * 2
    model = fit(rows_, answers, ridge=1.0, seldom=3)
    assert model.probability({"good": 1.0}) > 0.9
    assert model.probability({"bad": 1.0}) < 0.1
    assert model.probability({"never seen": 1.0}) == pytest.approx(0.5, abs=0.1)


def test_a_table_comes_back_from_its_lines():
    model = Logistic({"bias": -0.5, "rule=a|ORG": 1.25})
    assert Logistic.of_lines("# weights\n" + model.lines(), "t.tsv") == model


def test_a_broken_table_is_named_with_its_line():
    with pytest.raises(ModelError, match=r"t\.tsv, line 2.*thousandths"):
        Logistic.of_lines("a\t1\nb much\n", "t.tsv")
