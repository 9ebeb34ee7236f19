"""The spaCy pipeline as its users see it: components, groups, saving, other models."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
import zhengpu.nlp
from spacy.tokens import Doc, DocBin
from zhengpu.nlp.errors import ModelError
from zhengpu.nlp.pipeline import COMPONENTS, PROPOSALS
from zhengpu.nlp.records import Page

TEXT = "青石县委副书记、县长周文远到青石县柳林镇调研，县财政局局长何小满参加。"


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return zhengpu.nlp.load()


def entities(doc: Doc) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_analyze_pipes_finds_no_problem(nlp: spacy.Language) -> None:
    assert not any(nlp.analyze_pipes()["problems"].values())
    assert tuple(nlp.pipe_names) == ("zhengpu_recogniser", *COMPONENTS)


def test_people_posts_and_bodies(nlp: spacy.Language) -> None:
    found = entities(nlp(TEXT))
    assert ("周文远", "OFFICIAL") in found
    assert ("何小满", "OFFICIAL") in found
    assert ("县财政局", "ORG") in found
    assert ("副书记", "TITLE") in found


def test_components_twice_equal_once(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    before = entities(doc), {key: len(group) for key, group in doc.spans.items()}
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert before == (entities(doc), {key: len(group) for key, group in doc.spans.items()})
    assert doc.text == TEXT


def test_every_entity_tells_its_source(nlp: spacy.Language) -> None:
    assert all(ent.id_ for ent in nlp(TEXT).ents)


def test_a_doc_can_be_saved(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert entities(again) == entities(doc)
    assert again._.zhengpu == doc._.zhengpu
    stored = DocBin(store_user_data=True, docs=[doc])
    (loaded,) = DocBin(store_user_data=True).from_bytes(stored.to_bytes()).get_docs(nlp.vocab)
    assert entities(loaded) == entities(doc)


def test_another_model_fills_gaps_only(tmp_path: Path) -> None:
    other = spacy.blank("zh")
    ruler = other.add_pipe("entity_ruler")
    ruler.add_patterns(
        [  # type: ignore[attr-defined]
            {"label": "ORG", "pattern": [{"TEXT": c} for c in "云雀会"]},
            {"label": "GPE", "pattern": [{"TEXT": c} for c in "周文远"]},
            {"label": "DATE", "pattern": [{"TEXT": c} for c in "调研"]},
        ]
    )
    other.to_disk(tmp_path / "other")
    nlp = zhengpu.nlp.load(model=str(tmp_path / "other"))
    assert "model" in PROPOSALS
    found = entities(nlp(TEXT + "云雀会的人也来了。"))
    assert ("云雀会", "ORG") in found
    assert ("周文远", "OFFICIAL") in found
    assert ("调研", "DATE") not in found


@pytest.mark.parametrize("name", ["no_such_package", "/no/such/folder"])
def test_a_missing_model_is_named(name: str) -> None:
    with pytest.raises(ModelError, match=name):
        zhengpu.nlp.load(model=name)


def test_a_model_without_entities_is_refused(tmp_path: Path) -> None:
    spacy.blank("zh").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="no component that finds entities"):
        zhengpu.nlp.load(model=str(tmp_path / "blank"))


def test_a_saved_pipeline_loads_where_zhengpu_was_not_imported(
    nlp: spacy.Language, tmp_path: Path
) -> None:
    nlp.to_disk(tmp_path / "saved")
    script = (
        "import spacy, sys; doc = spacy.load(sys.argv[1])(sys.argv[2]);"
        "print('|'.join(ent.text for ent in doc.ents))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "saved"), TEXT],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip().split("|") == [ent.text for ent in nlp(TEXT).ents]


def test_a_page_without_any_link_is_told():
    recipe = "西红柿洗净切块，鸡蛋打散，锅中放油烧热，倒入蛋液炒熟盛出，再炒西红柿，加盐和糖即可。"
    extraction = zhengpu.nlp.extract(zhengpu.nlp.load(), Page("p", "p", recipe, ""))
    assert any("may not be local news" in note for note in extraction.notes)


def test_both_scripts_give_one_entity():
    ids = [
        {e.id for e in zhengpu.nlp.extract(zhengpu.nlp.load(), Page("p", "p", text, "")).entities}
        for text in (
            "金寨县委书记余静波来到燕子河镇调研。",
            "金寨縣委書記余靜波來到燕子河鎮調研。",
        )
    ]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    ("region", "told"),
    [("不存在县", "knows no such"), ("朝阳区", "2 divisions have this name"), ("北京市朝阳区", "")],
)
def test_a_region_that_is_unknown_or_not_the_only_one_is_told(region, told):
    page = Page("p", "p", "区财政局局长周立群到会。", "", jurisdiction=region)
    notes = [n for n in zhengpu.nlp.extract(zhengpu.nlp.load(), page).notes if "region" in n]
    assert (told in notes[0]) if told else not notes
