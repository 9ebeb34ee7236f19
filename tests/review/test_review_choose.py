"""Which questions are asked: doubtful ones, and no two alike."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from zhengpu.nlp.records import Mention
from zhengpu.review.choose import TURN, least_certain
from zhengpu.review.items import Question


def question(place, score, source, name):
    mention = Mention("a.txt", place, place + 2, name, "ORG", "", score, source)
    return Question(mention, ("ORG", name))


@st.composite
def many(draw):
    rows = draw(
        st.lists(
            st.tuples(
                st.integers(0, 20), st.sampled_from("甲乙丙丁戊"), st.sampled_from(["r", "s", "t"])
            ),
            max_size=40,
        )
    )
    return [question(i, score / 20, source, name) for i, (score, name, source) in enumerate(rows)]


@given(many(), st.integers(0, 50), st.randoms())
def test_no_name_twice_never_too_many_and_always_the_same(questions, number, random):
    chosen = least_certain(questions, number)
    names = [item.about for item in chosen]
    assert len(names) == len(set(names)) <= number
    assert len(chosen) == min(number, len({item.about for item in questions}))
    shuffled = list(questions)
    random.shuffle(shuffled)
    assert least_certain(shuffled, number) == chosen


@given(many())
def test_of_a_name_the_least_certain_place_is_asked(questions):
    for item in least_certain(questions, 50):
        same = [other.record.score for other in questions if other.about == item.about]
        assert item.record.score == min(same)


def test_the_doubtful_come_first():
    scores = (0.9, 0.5, 0.7)
    asked = [question(i, score, f"r{i}", f"名{i}") for i, score in enumerate(scores)]
    assert [item.record.score for item in least_certain(asked, 2)] == [0.5, 0.7]


def test_a_rule_with_many_doubtful_names_leaves_room_for_others():
    many_of_one = [question(i, 0.6, "loud", f"响{i}") for i in range(100)]
    others = [question(200 + i, 0.7, f"quiet{i}", f"静{i}") for i in range(5)]
    chosen = least_certain([*many_of_one, *others], 20)
    count = Counter(item.record.source for item in chosen)
    assert count["loud"] == 15
    assert all(count[f"quiet{i}"] == 1 for i in range(5))
    assert chosen[round(0.1 / TURN) + 1].record.source.startswith("quiet")
