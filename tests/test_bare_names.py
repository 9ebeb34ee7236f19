"""Names that nothing announces: found in running text, never from half a name."""

import pytest
from zhengpu import nlp
from zhengpu.nlp.records import Page
from zhengpu.nlp.rules.bare_names import bare_names, candidates, probability
from zhengpu.nlp.rules.scene import Scene
from zhengpu.nlp.text import Mark


def found(plain, marks=(), known=()):
    return {plain[m.start : m.end] for m in bare_names(Scene.of(plain, (), marks), known)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("傍晚，陶桂兰又来到田头。", "陶桂兰"),
        ("沈金花从灶间端出一碗热汤。", "沈金花"),
        ("欧阳建国的儿子考上了大学。", "欧阳建国"),
        ("“路通了，日子就好过了。”周秀珍说。", "周秀珍"),
    ],
)
def test_a_villager_is_found(text, name):
    assert found(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "李老说，小李来得早，王总也到了，刘女士签了字。",
        "张某和赵某某被罚，陈志强（化名）在场。",
        "全镇高标准农田建设进展顺利，方便群众办事。",
        "一张方桌、几条板凳，就是村里的议事厅。",
        "刘家村和张庄的水渠修好了。",
    ],
)
def test_half_a_name_a_word_or_a_village_is_none(text):
    assert found(text) == set()


def test_what_is_known_is_left_alone():
    text = "陶桂兰拉着他的手不放。"
    assert found(text, known=(Mark(0, 3, "PERSON", "title", 0.9),)) == set()
    assert found(text, marks=(Mark(1, 4, "ORG", "body", 0.9),)) == set()


def test_a_candidate_is_weighed_the_same_each_time():
    text = "沈金花从灶间端出一碗热汤。"
    (chosen,) = [c for c in candidates(text) if text[c[0] : c[1]] == "沈金花"]
    assert 0.4 < probability(text, chosen) == probability(text, chosen) <= 1


def test_a_name_found_once_is_found_again():
    text = "陶桂兰拉着他的手不放。\n饭后，陶桂兰又送出来。"
    page = nlp.extract(nlp.load(model="rules"), Page("p", "p", text, ""))
    people = [m for m in page.mentions if m.label == "PERSON"]
    assert [m.text for m in people] == ["陶桂兰", "陶桂兰"]
