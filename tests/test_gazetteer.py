"""The gazetteer: what it holds, how it names and finds, how context chooses."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhengpu.nlp.gazetteer import Division, Gazetteer, load
from zhengpu.nlp.gazetteer_files import townships, village_names
from zhengpu.nlp.gazetteer_match import Matcher, matcher
from zhengpu.nlp.lexicon import load_lines
from zhengpu.nlp.text import Text


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def one(gazetteer: Gazetteer, name: str, level: str) -> Division:
    found = [d for d in gazetteer.find(name) if d.level == level]
    assert len(found) == 1, [d.id for d in found]
    return found[0]


def test_counts(gazetteer: Gazetteer) -> None:
    levels = Counter(row[0] for row in gazetteer.tables.rows.values())
    assert levels == {"province": 34, "prefecture": 340, "county": 3181}
    lines = gazetteer.tables.towns.values()
    assert sum(len(townships(line)) for line in lines) == 43083


def test_every_parent_exists_and_codes_are_six_digits(gazetteer: Gazetteer) -> None:
    for key in gazetteer.tables.rows:
        division = gazetteer.by_id(key)
        assert division is not None
        assert all(parent in gazetteer.tables.rows for parent in division.parents)
        assert re.fullmatch(r"(?:CN-\d{6})?", division.code)
        assert (division.level == "province") == (not division.parents)


def test_a_county_and_its_town(gazetteer: Gazetteer) -> None:
    town = one(gazetteer, "独山港镇", "township")
    assert town == Division(
        id="CN-330482/独山港镇",
        name="独山港镇",
        short="独山港",
        level="township",
        kind="镇",
        code="",
        parents=("CN-330482", "CN-330400", "CN-330000"),
    )
    assert [d.name for d in gazetteer.ancestors(town.id)] == ["平湖市", "嘉兴市", "浙江省"]
    assert town in gazetteer.children("CN-330482")
    assert gazetteer.find("独山港") == (town,)
    assert gazetteer.within(town.id, "CN-330000")
    assert not gazetteer.within(town.id, "CN-330402")


@pytest.mark.parametrize(
    ("name", "short", "alias"),
    [
        ("平湖市", "平湖", ""),
        ("大理白族自治州", "大理", "大理州"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏", "克州"),
        ("松桃苗族自治县", "松桃", "松桃县"),
        ("积石山保安族东乡族撒拉族自治县", "积石山", "积石山县"),
        ("东乡族自治县", "东乡", "东乡县"),
        ("鄂伦春自治旗", "鄂伦春", ""),
        ("土默特左旗", "", "土左旗"),
        ("内蒙古自治区", "内蒙古", ""),
        ("宁夏回族自治区", "宁夏", ""),
        ("新疆维吾尔自治区", "新疆", ""),
        ("枫树维吾尔族回族乡", "枫树", "枫树乡"),
        ("南伊珞巴民族乡", "南伊", "南伊乡"),
        ("管城回族区", "管城", "管城区"),
        ("万柏林区", "万柏林", ""),
        ("神农架林区", "神农架", ""),
        ("浦东新区", "浦东", ""),
        ("郑州高新技术产业开发区", "", "郑州高新区"),
        ("单县", "", ""),
        ("孙镇", "", ""),
        ("兴镇", "", ""),
    ],
)
def test_short_forms(gazetteer: Gazetteer, name: str, short: str, alias: str) -> None:
    found = [d for d in gazetteer.find(name) if d.name == name]
    assert found
    assert {d.short for d in found} == {short}
    assert not alias or all(alias in d.aliases for d in found)
    for form in filter(None, (short, alias)):
        assert found[0] in gazetteer.find(form)


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("长安镇", "东莞市"),
        ("仙桃市", "湖北省"),
        ("浦东新区", "上海市"),
        ("石河子市", "新疆维吾尔自治区"),
        ("容城县", "雄安新区"),
        ("元朗区", "香港特别行政区"),
    ],
)
def test_placeholders_are_dissolved(gazetteer: Gazetteer, name: str, parent: str) -> None:
    above = [gazetteer.ancestors(d.id)[0].name for d in gazetteer.find(name)]
    assert parent in above
    assert not any("直辖" in row[1] + row[2] for row in gazetteer.tables.rows.values())


@pytest.mark.parametrize("name", ["新丰镇", "长安镇", "城关镇", "朝阳区"])
def test_ambiguous_names_stay_apart(gazetteer: Gazetteer, name: str) -> None:
    found = gazetteer.find(name)
    assert len({d.id for d in found}) == len(found) > 1
    assert list(found) == sorted(found, key=lambda d: (d.rank, d.name != name, d.id))
    resolution = gazetteer.resolve(name)
    assert resolution.division is None
    assert resolution.ambiguous
    assert resolution.candidates == found


@pytest.mark.parametrize(
    ("name", "home", "mentioned", "expected"),
    [
        ("新丰镇", "CN-330402", (), "CN-330402/新丰镇"),
        ("新丰镇", "CN-330482", (), "CN-330402/新丰镇"),  # the same prefecture
        ("新丰镇", "CN-330482/新仓镇", (), "CN-330402/新丰镇"),
        ("长安镇", "CN-440300", (), ""),  # two in the province
        ("长安镇", "CN-440300", ("CN-441900",), "CN-441900/长安镇"),
        ("长安镇", "", ("CN-441900",), "CN-441900/长安镇"),
        ("大理", "", (), "CN-532900"),  # the prefecture holds the city
        ("吉林", "", (), "CN-220000"),
        ("独山港", "", (), "CN-330482/独山港镇"),
        ("大丰市", "", (), "CN-320904"),
    ],
)
def test_context_chooses(
    gazetteer: Gazetteer, name: str, home: str, mentioned: tuple[str, ...], expected: str
) -> None:
    resolution = gazetteer.resolve(name, home=home, mentioned=mentioned)
    assert (resolution.division.id if resolution.division else "") == expected
    assert resolution.ambiguous == (not expected)


def test_nothing_bears_the_name(gazetteer: Gazetteer) -> None:
    resolution = gazetteer.resolve("不存在镇", home="CN-330482")
    assert (resolution.division, resolution.candidates, resolution.ambiguous) == (None, (), False)
    assert gazetteer.by_id("CN-000000") is None
    assert gazetteer.by_id("CN-330482/无此镇/无此村") is None
    assert gazetteer.ancestors("CN-000000") == ()
    assert gazetteer.villages("CN-000000") == ()


@pytest.mark.parametrize(
    ("former", "present"),
    [
        ("大丰市", "大丰区"),
        ("襄樊市", "襄阳市"),
        ("江干区", "上城区"),
        ("玉环县", "玉环市"),
        ("米林县", "米林市"),
        ("临安市", "临安区"),
        ("思茅市", "普洱市"),
        ("澄江县", "澄江市"),
    ],
)
def test_former_names_point_to_the_present(gazetteer: Gazetteer, former: str, present: str) -> None:
    found = [d for d in gazetteer.find(former) if former in d.former]
    assert [d.name for d in found] == [present]


def test_no_present_name_of_a_province_is_a_former_one_there(gazetteer: Gazetteer) -> None:
    present = {(row[1], row[2]) for row in gazetteer.tables.rows.values()}
    for key, names in gazetteer.tables.formers.items():
        level = gazetteer.tables.rows[key][0]
        own = [n for n in names if n == gazetteer.tables.rows[key][2]]
        assert (level, own) == (level, [])
    assert ("区", "大丰市") not in present


@pytest.mark.parametrize("name", ["乾县", "於潜镇", "乾安镇", "濛阳镇"])
def test_names_that_opencc_turns_into_others(gazetteer: Gazetteer, name: str) -> None:
    printed = gazetteer.find(name)
    plain = Text.of(name).plain
    assert plain != name
    assert {d.id for d in printed} == {d.id for d in gazetteer.find(plain)}
    assert printed[0].name == name
    assert (0, len(name), plain) in matcher().find(plain)
    assert (0, len(name), name) in matcher().find(name)


def test_traditional_names_are_found(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("開化縣")[0].name == "开化县"
    assert "升平镇" in {d.name for d in gazetteer.find("昇平鎮")}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("五常林业局", "other"),
        ("八五二农场", "农场"),
        ("一六一团", "团场"),
        ("卢沟桥地区", "地区"),
        ("秤架瑶族乡", "民族乡"),
        ("额尔克哈什哈苏木乡", "乡"),
        ("吴家山街道", "街道"),
    ],
)
def test_kinds_of_townships(gazetteer: Gazetteer, name: str, kind: str) -> None:
    found = [d for d in gazetteer.find(name) if d.name == name]
    assert {d.kind for d in found} <= {kind}


def test_zones_are_told_from_districts(gazetteer: Gazetteer) -> None:
    kinds = {row[2]: row[1] for row in gazetteer.tables.rows.values()}
    assert kinds["苏州工业园区"] == "zone"
    assert kinds["德州天衢新区"] == "zone"
    for district in ("绿园区", "海港区", "下花园区", "清新区", "碑林区", "滴道区"):
        assert kinds[district] == "区"


def test_villages_on_demand(gazetteer: Gazetteer) -> None:
    villages = gazetteer.villages("CN-330482")
    assert len(villages) == 134
    first = villages[0]
    assert first.level == "village"
    assert first.parents == (first.id.rpartition("/")[0], "CN-330482", "CN-330400", "CN-330000")
    assert gazetteer.by_id(first.id) == first
    own = gazetteer.villages_of(first.parents[0])
    assert first in own
    assert set(own) < set(villages)
    assert gazetteer.children(first.parents[0]) == own
    assert len(gazetteer.villages("CN-441900")) > 500
    assert all(village_names(county) for county in gazetteer.counties("CN-330400"))


def test_names_cover_the_index(gazetteer: Gazetteer) -> None:
    names = dict(gazetteer.names(("province", "prefecture", "county", "township")))
    # The index file is made by the build; the rules on names must not have moved since.
    assert sorted(names) == sorted(gazetteer.index)
    assert names["平湖市"] == ("CN-330482",)
    assert "独山港" not in dict(gazetteer.names(("county",)))


def test_matcher() -> None:
    text = "平湖市独山港镇与和平里的居民很高兴，独山港、新仓、城区等地。"
    found = {surface for _, _, surface in matcher().find(text)}
    assert {"平湖", "平湖市", "独山港镇"} <= found
    assert not {"独山港", "高兴", "新仓", "城区"} & found


@given(st.lists(st.text("甲乙丙", min_size=1, max_size=3), max_size=6), st.text("甲乙丙丁"))
def test_matcher_finds_every_occurrence(names: list[str], text: str) -> None:
    expected = sorted(
        (start, start + len(name), name)
        for name in set(names)
        for start in range(len(text))
        if text.startswith(name, start)
    )
    assert list(Matcher.of(names).find(text)) == expected


def test_the_card_names_the_digests() -> None:
    folder = resources.files("zhengpu.models") / "gazetteer"
    card = (folder / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| ([\d,]+) \| `([0-9a-f]{64})` \|$", card, re.MULTILINE)
    assert len(rows) == 6
    for name, size, digest in rows:
        data = (folder / name).read_bytes()
        assert len(data) == int(size.replace(",", ""))
        assert hashlib.sha256(data).hexdigest() == digest
    assert "Apache" in (folder / "NOTICE").read_text(encoding="utf-8")


def test_lexicons_of_the_world_and_the_regions() -> None:
    assert {"德国", "法国", "日本", "中亚", "东南亚", "欧洲"} <= set(load_lines("countries.txt"))
    assert {"长三角", "京津冀", "华东", "太湖", "黄河"} <= set(load_lines("regions.txt"))
    assert "东京" in load_lines("world_cities.txt")
