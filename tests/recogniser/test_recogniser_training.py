"""Training a small recogniser for real: folder of pages in, a model that loads and tags out."""

import shutil
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner
from zhengpu.cli.app import build_app
from zhengpu.nlp import load
from zhengpu.nlp.errors import ModelError
from zhengpu.nlp.recogniser.training import Settings
from zhengpu.nlp.training import BOTH, MODEL, RULES, TrainingError, train

ARTICLES = Path(__file__).parents[1] / "gold" / "articles"
SMALL = (
    ("components.zhengpu_recogniser.model.width", 24),
    ("components.zhengpu_recogniser.model.depth", 1),
    ("training.max_epochs", 3),
    ("training.optimizer.learn_rate", 0.01),
    ("training.batcher.size", 200),
)
PAGE = "县委书记周涛到永丰镇调研。县财政局局长李秀兰参加。"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for tagged in sorted(ARTICLES.glob("*.tagged.txt"))[:12]:
        for kind in ("txt", "tagged.txt", "facts.json"):
            shutil.copy(tagged.with_name(f"{tagged.name[:3]}.{kind}"), folder)
    return folder


@pytest.fixture(scope="module")
def trained(pages, tmp_path_factory):
    output = tmp_path_factory.mktemp("model")
    told = []
    found = train(Settings(pages, folds=2, overrides=SMALL), output, told.append)
    return found, output, told


def test_each_way_is_scored_on_each_fold(trained):
    found, _, told = trained
    assert found.pages == 12
    for way in (RULES, MODEL, BOTH):
        assert len(found.scores[way, "all"]) == 2
    assert found.pooled(MODEL).recall > 0.2
    assert found.pooled(BOTH).gold == found.pooled(RULES).gold
    assert any("fold 2 of 2" in line for line in told)


def test_the_model_is_a_spacy_pipeline(trained):
    nlp = spacy.load(trained[1])
    assert nlp.pipe_names == ["zhengpu_recogniser", "zhengpu_arbiter"]
    assert {ent.label_ for ent in nlp(PAGE).ents} <= set(nlp.get_pipe("zhengpu_recogniser").labels)


def test_the_model_takes_the_place_of_the_shipped_one(trained):
    nlp = load(model=str(trained[1]))
    doc = nlp(PAGE)
    assert ("周涛", "OFFICIAL") in [(ent.text, ent.label_) for ent in doc.ents]
    sources = {ent.id_ for ent in doc.ents}
    assert sources
    assert "recogniser" in doc.spans


def test_the_same_pages_and_seed_give_the_same_bytes(pages, trained, tmp_path):
    train(Settings(pages, folds=2, overrides=SMALL), tmp_path, lambda _: None)
    for name in ("zhengpu_recogniser/weights.npz", "zhengpu_arbiter/arbiter.tsv"):
        assert (tmp_path / name).read_bytes() == (trained[1] / name).read_bytes()


def test_a_saved_pipeline_says_the_same(trained, tmp_path):
    nlp = load(model=str(trained[1]))
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [(e.text, e.label_) for e in again(PAGE).ents] == [
        (e.text, e.label_) for e in nlp(PAGE).ents
    ]


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("weights.npz", b"no weights", "not the file that SHA256SUMS names"),
        ("weights.npz", None, "no recogniser can be read there"),
        ("model.json", b"{}", "not the file that SHA256SUMS names"),
    ],
)
def test_a_damaged_model_is_refused_with_the_way_out(trained, tmp_path, file, content, message):
    model = tmp_path / "model"
    shutil.copytree(trained[1], model)
    place = model / "zhengpu_recogniser" / file
    place.unlink()
    if content is not None:
        place.write_bytes(content)
    with pytest.raises(ModelError, match=f"(?s){message}.*zhengpu train"):
        load(model=str(model))


def test_a_model_of_other_sizes_is_refused(trained, tmp_path):
    nlp = spacy.blank("zh")
    recogniser = nlp.add_pipe("zhengpu_recogniser")
    with pytest.raises(ModelError, match=r"other sizes.*zhengpu train"):
        recogniser.from_disk(trained[1] / "zhengpu_recogniser")


def test_too_few_pages_are_refused(pages, tmp_path):
    for file in sorted(pages.iterdir())[:3]:
        shutil.copy(file, tmp_path)
    with pytest.raises(TrainingError, match="1 pages of 1 provinces are too few"):
        train(Settings(tmp_path, folds=2), tmp_path / "model", lambda _: None)


def test_a_broken_page_is_named_and_the_rest_is_used(pages, tmp_path):
    corpus = tmp_path / "corpus"
    shutil.copytree(pages, corpus)
    tagged = sorted(corpus.glob("*.tagged.txt"))[3]
    broken = tagged.read_text(encoding="utf-8").replace("[[ORG|", "[[BODY|", 1)
    tagged.write_text(broken, encoding="utf-8")
    config = tmp_path / "small.cfg"
    shipped = Path(__file__).parents[2] / "models" / "recogniser" / "config.cfg"
    text = shipped.read_text(encoding="utf-8").replace("width = 96", "width = 24")
    config.write_text(text.replace("max_epochs = 6", "max_epochs = 1"), encoding="utf-8")
    output = tmp_path / "model"
    command = ["train", corpus, "-o", output, "--folds", 2, "--start", "", "--config", config]
    done = CliRunner().invoke(build_app(), [str(part) for part in command])
    assert done.exit_code == 1
    assert f"{tagged.name}:" in done.output
    assert "unknown label 'BODY'" in done.output
    card = (output / "README.md").read_text(encoding="utf-8")
    assert "11 annotated pages" in card
    assert "| all |" in card
