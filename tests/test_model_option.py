"""What takes the recogniser's place: the rules alone, or any other spaCy pipeline."""

import pytest
import spacy
from zhengpu.nlp import load
from zhengpu.nlp.errors import LexiconError, ModelError
from zhengpu.nlp.model import read_labels

PAGE = "近日，平湖市财政局局长周立群来到青禾荟。"


@pytest.fixture
def theirs(tmp_path):
    """A stock pipeline with labels of its own, saved in a folder."""
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GRP", "pattern": [{"TEXT": c} for c in "青禾荟"]}])
    nlp.to_disk(tmp_path / "theirs")
    return str(tmp_path / "theirs")


def found(nlp):
    return {(ent.text, ent.label_): ent.id_ for ent in nlp(PAGE).ents}


def test_the_rules_alone_have_no_recogniser():
    nlp = load(model="rules")
    assert "zhengpu_recogniser" not in nlp.pipe_names
    assert ("周立群", "OFFICIAL") in found(nlp)


def test_labels_of_another_pipeline_are_mapped_by_a_file(theirs, tmp_path):
    labels = tmp_path / "labels.tsv"
    labels.write_text("# theirs and ours\nGRP\tORG\n", encoding="utf-8")
    assert found(load(model=theirs, labels=labels))["青禾荟", "ORG"] == "model"
    assert ("青禾荟", "ORG") not in found(load(model=theirs))


def test_a_label_that_is_not_ours_is_named_with_its_line(tmp_path):
    labels = tmp_path / "labels.tsv"
    labels.write_text("GRP\tORG\nGPE\tCITY\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"labels\.tsv, line 2: .*got 'GPE"):
        read_labels(labels)


def test_a_model_that_is_not_there_is_told():
    with pytest.raises(ModelError, match="no spaCy pipeline of this name"):
        load(model="zh_nothing_of_the_kind")
