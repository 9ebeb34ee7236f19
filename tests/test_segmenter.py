"""The shipped segmenter: found, checked, loaded, saved, and sensible on local news."""

from __future__ import annotations

import hashlib
import shutil
from importlib import resources
from pathlib import Path

import pytest
import spacy
import spacy_pkuseg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from zhengpu.nlp.errors import ModelError
from zhengpu.nlp.segmenter import ENVIRONMENT, blank, create_tokenizer, load_segmenter

SENTENCE = "县委副书记、代县长钮海川到新河镇调研，镇党委书记沈玉梅介绍了防汛工作。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the shipped model, to damage."""
    folder = tmp_path / "model"
    folder.mkdir()
    for name in ("features.msgpack", "weights.npz", "SHA256SUMS"):
        with resources.as_file(resources.files("zhengpu.models") / "segmenter" / name) as path:
            shutil.copy(path, folder / name)
    return folder


@pytest.fixture(autouse=True)
def no_download(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError(f"download of {args}")

    monkeypatch.setattr(spacy_pkuseg, "download_model", refuse)
    monkeypatch.delenv(ENVIRONMENT, raising=False)


def words(nlp: Language, text: str) -> list[str]:
    return [token.text for token in nlp(text)]


def test_words_of_local_news(nlp: Language) -> None:
    found = words(nlp, SENTENCE)
    assert "".join(found) == SENTENCE
    assert {"县委", "调研", "新河镇", "书记", "沈玉梅", "防汛", "工作"} <= set(found)


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_the_text_is_never_changed(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(text[token.idx :].startswith(token.text) for token in doc)


@pytest.mark.parametrize("text", ["", " ", "\n\u3000\n", "周 涛", "２０２６年\t3月", "\ufeff县委"])
def test_odd_texts_stay_as_they_are(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


def test_the_shipped_digests_are_those_of_the_files(model: Path) -> None:
    for line in (model / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((model / name).read_bytes()).hexdigest() == digest


def test_saved_to_disk_and_loaded_by_spacy_alone(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert words(again, SENTENCE) == words(nlp, SENTENCE)
    assert "segmenter" in (tmp_path / "nlp" / "config.cfg").read_text(encoding="utf-8")
    assert str(tmp_path) not in (tmp_path / "nlp" / "config.cfg").read_text(encoding="utf-8")


def test_saved_to_bytes_and_loaded(nlp: Language) -> None:
    data = nlp.to_bytes()
    again = spacy.blank("zh").from_bytes(data)
    assert words(again, SENTENCE) == words(nlp, SENTENCE)
    assert again.to_bytes() == data


def test_several_processes_agree_with_one(nlp: Language) -> None:
    texts = [SENTENCE, "", "镇人大主席魏志文出席。"] * 4
    one = [[token.text for token in doc] for doc in nlp.pipe(texts)]
    two = [[token.text for token in doc] for doc in nlp.pipe(texts, n_process=2, batch_size=3)]
    assert one == two


def test_a_config_can_name_it(model: Path) -> None:
    nlp = spacy.blank("zh")
    nlp.tokenizer = create_tokenizer(str(model))(nlp)
    assert words(nlp, SENTENCE) == words(blank(), SENTENCE)


def test_the_argument_wins_over_the_environment(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(model / "nowhere"))
    load_segmenter(model)
    with pytest.raises(ModelError, match="nowhere: no segmenter can be read there"):
        load_segmenter()
    monkeypatch.setenv(ENVIRONMENT, "")
    load_segmenter()


def test_a_damaged_file_is_refused_before_it_is_loaded(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bytearray((model / "weights.npz").read_bytes())
    content[-100] ^= 1
    (model / "weights.npz").write_bytes(content)
    monkeypatch.setattr(spacy_pkuseg, "pkuseg", None)
    with pytest.raises(ModelError, match=r"weights\.npz: not the file that SHA256SUMS names"):
        blank(model)


@pytest.mark.parametrize("name", ["features.msgpack", "weights.npz", "SHA256SUMS"])
def test_a_missing_file_is_named_with_the_cure(model: Path, name: str) -> None:
    (model / name).unlink()
    with pytest.raises(ModelError, match=f"{name}.*sha256sum features.msgpack weights.npz"):
        blank(model)


def test_files_that_are_no_model_are_refused(model: Path) -> None:
    sums = []
    for name in ("features.msgpack", "weights.npz"):
        (model / name).write_bytes(b"no model")
        sums.append(f"{hashlib.sha256(b'no model').hexdigest()} *{name}\n")
    (model / "SHA256SUMS").write_text("".join(sums), encoding="ascii")
    with pytest.raises(ModelError, match="not a model of spacy-pkuseg"):
        blank(model)
