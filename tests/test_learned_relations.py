"""What is learned about relations: weights, pairs, links that a model adds or doubts, bodies."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zhengpu.nlp.errors import ModelError
from zhengpu.nlp.relations.learned import weigh
from zhengpu.nlp.relations.links import find_links
from zhengpu.nlp.relations.pair_features import features
from zhengpu.nlp.relations.pairs import pairs
from zhengpu.nlp.relations.seats import NAME, Seat, choose, seated, softmax
from zhengpu.nlp.relations.skeleton import Argument
from zhengpu.nlp.relations.stage import Stage
from zhengpu.nlp.relations.weights import LEAST, LEAST_RULED, Model, load_models, parse_weights
from zhengpu.nlp.resolution import Referent
from zhengpu.nlp.text import Text

VISIT = [("李明", "OFFICIAL"), ("双溪镇", "TOWNSHIP"), ("石桥村", "PLACE")]


def stage(plain, names, titles=None):
    """A document whose names are where they first stand."""
    text = Text.of(plain)
    arguments = [
        Argument(plain.index(name), plain.index(name) + len(name), label, number)
        for number, (name, label) in enumerate(names)
    ]
    referents = [Referent(label, name) for name, label in names]
    articles = [(0, len(plain))]
    links = find_links(text, arguments, articles)
    return Stage.of(text, arguments, articles, referents, titles or {}, links, -1)


def model(weights, least=0.5, ruled=0.1):
    return Model(weights, least, ruled)


def told(links):
    return {(link.type, link.subject, link.object, link.source) for link in links}


def test_without_models_the_frames_decide():
    seen = stage("李明到双溪镇调研。", VISIT[:2])
    assert seen.links
    assert weigh(seen, {}) == seen.links


def test_a_model_adds_a_link_with_its_own_source_and_probability():
    seen = stage("一早，李明钻进双溪镇的一间车间。", VISIT[:2])
    assert not seen.links
    (link,) = weigh(seen, {"VISITED": model({"bias": 2.0})})
    assert told([link]) == {("VISITED", 0, 1, "learned:VISITED")}
    assert link.score == pytest.approx(0.881)
    assert seen.lines[0].start <= link.arguments[0][0] < link.sentence[1]


def test_a_link_of_the_frames_keeps_its_source_and_goes_only_when_most_unlikely():
    seen = stage("李明到双溪镇调研。", VISIT[:2])
    (ruled,) = seen.links
    (kept,) = weigh(seen, {"VISITED": model({"bias": -1.0})})
    assert (kept.source, kept.sentence) == (ruled.source, ruled.sentence)
    assert weigh(seen, {"VISITED": model({"bias": -4.0})}) == ()


def test_pairs_are_of_one_article_and_of_classes_that_may_be_linked():
    seen = stage("李明到双溪镇调研。", VISIT[:2])
    assert {(p.type, p.subject, p.object) for p in pairs(seen)} == {("VISITED", 0, 1)}


def test_a_pact_is_one_candidate_in_the_order_of_the_text():
    seen = stage("海川公司与远山集团签约。", [("远山集团", "COMPANY"), ("海川公司", "COMPANY")])
    found = [(p.subject, p.object) for p in pairs(seen) if p.type == "COOPERATES_WITH"]
    assert found == [(1, 0)]


def test_names_far_apart_are_no_candidates():
    plain = "李明走进大院。" + "天色渐晚。[]" * 4 + "双溪镇下雨了。"
    filler = [(f"山{i}局", "ORG") for i in range(4)]
    for name, _ in filler:
        plain = plain.replace("[]", f"{name}灯还亮着。", 1)
    seen = stage(plain, [*VISIT[:2], *filler])
    assert (0, 1) not in {(p.subject, p.object) for p in pairs(seen) if p.type == "VISITED"}


@settings(max_examples=60, deadline=None)
@given(st.text("，。、：到在与调研视察签约\n \t“”", max_size=12))
def test_features_never_break_a_line_of_the_weights(between):
    seen = stage(f"李明{between}双溪镇石桥村。", VISIT, {0: ("县长",)})
    for pair in pairs(seen):
        told = features(seen, pair)
        assert len(told) == len(set(told))
        assert not any(char in feature for feature in told for char in "\n\t")


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("VISITED\tbias\t1.5\n", "line 1"),
        (f"VISITED\t{LEAST}\t50\nVISITED\n", "line 2"),
        ("VISITED\tbias\t10\n", "VISITED"),
    ],
)
def test_broken_weights_are_told_with_their_place(content, where):
    with pytest.raises(ModelError, match=where):
        parse_weights(content, "weights.tsv")


def test_weights_are_read_in_hundredths():
    rows = f"A\t{LEAST}\t60\nA\t{LEAST_RULED}\t5\nA\tb2=走进|so\t150\n"
    read = parse_weights(rows, "weights.tsv")["A"]
    assert (read.least, read.least_ruled) == (0.6, 0.05)
    assert read.total(["b2=走进|so", "unknown"]) == 1.5


def test_the_shipped_weights_are_of_relations_and_of_the_bodies_of_posts():
    models = load_models()
    links = {"VISITED", "LOCATED_IN", "PARTICIPATES_IN", "COOPERATES_WITH", "RUNS"}
    assert {*links, NAME} == set(models)
    assert all(0 < item.least < 1 and item.least_ruled < item.least for item in models.values())


def seat(*features):
    return Seat(None, 7, (7, 8, -1), features)


def test_the_likeliest_body_is_chosen_where_it_is_sure_enough():
    waiting = seat(("ruled",), ("near",), ("none",))
    assert choose(waiting, model({"near": 3.0})) == 8
    assert choose(waiting, model({"near": 0.5})) == 7


def test_without_a_model_the_rules_give_the_body():
    assert seated(("role",), (7,), (), {}) == (7,)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=8))
def test_chances_of_candidates_add_up(totals):
    chances = softmax(totals)
    assert sum(chances) == pytest.approx(1)
    assert max(chances) == chances[totals.index(max(totals))]
