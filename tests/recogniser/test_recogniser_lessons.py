"""Annotated pages as the pipeline sees them, and people whom nobody names."""

from pathlib import Path

import pytest
from zhengpu.nlp.evaluation import read_gold
from zhengpu.nlp.evaluation.corpus import read_corpus
from zhengpu.nlp.recogniser.lessons import fold_of, lesson, lessons
from zhengpu.nlp.rules.nobody import names_nobody

ARTICLES = Path(__file__).parents[1] / "gold" / "articles"


@pytest.fixture(scope="module")
def corpus():
    return read_corpus(ARTICLES)


def test_annotation_is_carried_over_character_by_character(corpus):
    for page, made in zip(corpus.pages, lessons(corpus), strict=True):
        printed = ["".join(made.sheet.text[m.start : m.end].split()) for m in made.gold]
        gold = [page.gold.text[s.start : s.end] for s in page.gold.spans]
        assert printed == gold, made.id


def test_a_name_broken_by_the_column_is_one_mention(tmp_path):
    (tmp_path / "a.txt").write_text("本报讯 县委书记周\n涛到永丰镇调研。\n", encoding="utf-8")
    tagged = "本报讯[[ORG|县委]][[TITLE|书记]][[OFFICIAL|周涛]]到[[TOWNSHIP|永丰镇]]调研。"
    (tmp_path / "a.tagged.txt").write_text(tagged, encoding="utf-8")
    (tmp_path / "a.facts.json").write_text('{"jurisdiction": "平湖市"}', encoding="utf-8")
    made = lesson(read_gold(tmp_path)[0], (tmp_path / "a.txt").read_text(encoding="utf-8"))
    names = ["".join(made.sheet.text[m.start : m.end].split()) for m in made.gold]
    assert names == ["县委", "书记", "周涛", "永丰镇"]
    assert [m.label for m in made.gold][2] == "PERSON"
    assert made.province == "浙江省"


def test_a_role_that_nobody_named_holds_is_no_doubt_but_no_mention(tmp_path):
    (tmp_path / "a.txt").write_text("镇长表示，滨河公园建好了。", encoding="utf-8")
    tagged = "[[?|镇长]]表示，[[?|滨河公园]]建好了。"
    (tmp_path / "a.tagged.txt").write_text(tagged, encoding="utf-8")
    (tmp_path / "a.facts.json").write_text("{}", encoding="utf-8")
    made = lesson(read_gold(tmp_path)[0], (tmp_path / "a.txt").read_text(encoding="utf-8"))
    assert made.gold == ()
    assert [made.sheet.text[m.start : m.end] for m in made.doubtful] == ["滨河公园"]


def test_whole_provinces_go_into_folds(corpus):
    pages = lessons(corpus)
    folds = fold_of(pages, 4)
    assert set(folds) == {page.province for page in pages}
    assert set(folds.values()) == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("text", "name", "nobody"),
    [
        ("被告人王某到案", "王某", True),
        ("市民刘女士说", "刘女士", True),
        ("张书记来了", "张书记", True),
        ("小李来了", "小李", True),
        ("李明（化名）说", "李明", True),
        ("欧阳先生说", "欧阳", True),
        ("王先生说", "王", True),
        ("王××说", "王××", True),
        ("书记周涛说", "周涛", False),
        ("镇长王书记说", "王书记", True),
        ("村民周 涛说", "周 涛", False),
        ("吐尔逊·艾力说", "吐尔逊·艾力", False),
    ],
)
def test_who_is_named(text, name, nobody):
    start = text.index(name)
    assert names_nobody(text, start, start + len(name)) is nobody
