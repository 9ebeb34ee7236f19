"""The code that trains the segmenter, on a handful of invented sentences."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from zhengpu.models.segmenter import train
from zhengpu.models.segmenter.corpora import as_ascii, invent, join_names, read_slots, split
from zhengpu.nlp.segmenter import blank

SUBJECTS = ("县委", "镇 政府", "钮 海川", "村里", "市 财政局")
VERBS = ("调研", "推进", "介绍 了", "检查")
OBJECTS = ("防汛 工作", "新 项目", "养老 服务", "春耕")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder laid out like the real data."""
    rng = random.Random(3)
    folder = tmp_path / "data"
    for name in ("icwb2", "ud-gsdsimp", "divisions"):
        (folder / name).mkdir(parents=True)
    lines = [
        f"{rng.choice(SUBJECTS)}  {rng.choice(VERBS)}  {rng.choice(OBJECTS)}  。" for _ in range(60)
    ]
    for name in ("pku", "msr"):
        (folder / f"icwb2/{name}_test_gold.utf8").write_text("\n".join(lines), encoding="utf-8")
    tree = "# text = 县委调研\n1\t县委\t县委\n2-3\t调研\t_\n2\t调研\t调研\n\n" * 20
    for name in ("dev", "test"):
        path = folder / f"ud-gsdsimp/zh_gsdsimp-ud-{name}.conllu"
        path.write_text(tree, encoding="utf-8")
    counties = "".join(f'1,"{name}县"\n' for name in ("新河", "百花", "东山", "红旗湖"))
    (folder / "divisions/areas.csv").write_text("code,name\n" + counties, encoding="utf-8")
    (folder / "divisions/streets.csv").write_text('code,name\n1,"大河镇"\n', encoding="utf-8")
    return folder


def test_training_twice_gives_the_same_files_and_they_load(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(train, "INVENTED", 60)
    for name in ("one", "two"):
        out = tmp_path / name
        train.main(["--data", str(data), "--out", str(out), "--iterations", "3"])
    for name in (*train.FILES, "SHA256SUMS"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    table = capsys.readouterr().out
    assert "held out" in table
    assert "jieba" in table
    found = [token.text for token in blank(tmp_path / "one")("县委推进养老服务。")]
    assert found == ["县委", "推进", "养老", "服务", "。"]


def test_the_split_is_seeded_and_loses_nothing() -> None:
    sentences = [(str(i),) for i in range(50)]
    training, held = split(sentences, 0.1, 7)
    assert (len(training), len(held)) == (45, 5)
    assert sorted(training + held) == sorted(sentences)
    assert split(sentences, 0.1, 7) == (training, held)
    assert split(sentences, 0.1, 8) != (training, held)


def test_a_name_is_joined_only_where_its_second_part_is_a_given_name() -> None:
    sentences = [
        ("钮", "海川", "到", "村"),
        ("钮", "海川", "说"),
        ("记", "钮", "到", "任"),
        ("到", "村"),
    ]
    assert join_names(sentences, frozenset("钮")) == [
        ("钮海川", "到", "村"),
        ("钮海川", "说"),
        ("记", "钮", "到", "任"),
        ("到", "村"),
    ]


def test_invented_news_fills_every_slot(data: Path) -> None:
    slots = read_slots()
    sentences = invent(data, slots, 300, 1)
    assert sentences == invent(data, slots, 300, 1)
    assert not any("{" in word or " " in word for sentence in sentences for word in sentence)
    assert any("大河镇" in sentence for sentence in sentences)


def test_ascii_punctuation_goes_to_a_share_of_the_sentences() -> None:
    sentences = [("书记", "，", "（", "说", "）")] * 100
    changed = [s for s in as_ascii(sentences, 0.3, 5) if s == ("书记", ",", "(", "说", ")")]
    assert 15 < len(changed) < 45
    assert as_ascii(sentences, 0.0, 5) == sentences


def test_f1_counts_words_by_their_place() -> None:
    gold = [("县委", "书记"), ("镇", "政府")]
    assert train.f1(gold, lambda text: [text[:2], text[2:]]) == pytest.approx(2 * 2 / 8)
    assert train.f1([], list) == 0.0
