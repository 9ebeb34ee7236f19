"""The parts of resolution that work on names alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhengpu.nlp.errors import LexiconError
from zhengpu.nlp.resolution import body_for, implied_body
from zhengpu.nlp.resolution.companies import group_companies
from zhengpu.nlp.resolution.forms import level_of, split_body, suffix_of
from zhengpu.nlp.resolution.implied import sibling_core
from zhengpu.nlp.resolution.people import group_people
from zhengpu.nlp.resolution.programmes import group_programmes
from zhengpu.nlp.resolution.tables import body_forms, company_words, minorities, parse_table

_KNOWN = frozenset(("州城镇", "园户村镇", "平湖市", "新丰镇", "兴化市", "石村"))


@pytest.mark.parametrize(
    ("title", "division", "body"),
    [
        ("市长", "平湖市", "平湖市人民政府"),
        ("代市长", "平湖市", "平湖市人民政府"),
        ("常务副县长", "长兴县", "长兴县人民政府"),
        ("副州长", "大理州", "大理州人民政府"),
        ("旗长", "奈曼旗", "奈曼旗人民政府"),
        ("苏木达", "宝日苏木", "宝日苏木人民政府"),
        ("村主任", "石村", "石村村委会"),
        ("镇长", "平湖市", None),
        ("局长", "平湖市", None),
        ("秘书长", "平湖市", None),
        ("校长", "平湖市", None),
    ],
)
def test_implied_body(title: str, division: str, body: str | None) -> None:
    assert implied_body(title, division) == body


def test_body_for_refuses_an_unknown_kind() -> None:
    assert body_for("committee", "平湖市") == "平湖市委"
    with pytest.raises(ValueError, match="unknown kind of body 'choir'"):
        body_for("choir", "平湖市")


@pytest.mark.parametrize(
    ("core", "title", "body"),
    [
        ("水务局党组", "局长", "水务局"),
        ("水务局党组", "副书记", None),
        ("人民法院党组", "副院长", "人民法院"),
        ("党工委", "副主任", "管委会"),
        ("党委", "总经理", ""),
        ("党委", "委员", None),
    ],
)
def test_titles_after_party_groups(core: str, title: str, body: str | None) -> None:
    assert sibling_core(core, title) == body


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("平湖市", "市"),
        ("大理白族自治州", "州"),
        ("苏州", ""),
        ("佳县", "县"),
        ("徐村", "村"),
        ("大丰高新区", "zone"),
        ("粤港澳大湾区", ""),
        ("南湖", ""),
    ],
)
def test_level_of(name: str, level: str) -> None:
    assert level_of(name) == level


@pytest.mark.parametrize(
    ("name", "level"),
    [("萧山区", "区"), ("绿园区", "区"), ("芒市", "市"), ("海市", ""), ("州城镇", "镇")],
)
def test_suffix_of_a_known_division(name: str, level: str) -> None:
    assert suffix_of(name) == level


@pytest.mark.parametrize(
    ("surface", "division", "level", "core"),
    [
        ("州城镇党委", "州城镇", "镇", "党委"),
        ("园户村镇党委", "园户村镇", "镇", "党委"),
        ("市市场监管局", "", "市", "市场监管局"),
        ("市场监管局", "", "", "市场监管局"),
        ("市政府", "", "市", "人民政府"),
        ("村委会", "", "村", "村委会"),
        ("石村村委会", "石村", "村", "村委会"),
        ("石村委会", "石村", "村", "村委会"),
        ("大坝村民委员会", "大坝村", "村", "村委会"),
        ("桃花社区居民委员会", "桃花社区", "社区", "居委会"),
        ("兴化市人民法院安丰法庭", "兴化市", "市", "人民法院安丰人民法庭"),
        ("镇人大", "", "镇", "人大"),
        ("共青团平湖市委", "平湖市", "市", "团委"),
        ("三资中心", "", "", "三资中心"),
    ],
)
def test_split_body(surface: str, division: str, level: str, core: str) -> None:
    parts = split_body(surface, _KNOWN.__contains__)
    assert (parts.division, parts.level, parts.core) == (division, level, core)


def _group(*names: str) -> dict[str, str]:
    return group_companies(names, frozenset(("江西", "浙江", "上饶", "平湖市")).__contains__)


def test_short_forms_and_brands_mean_the_full_name() -> None:
    full = "江西晟远黑滑石新材料有限公司"
    assert _group(full, "晟远新材") == {full: full, "晟远新材": full}
    assert _group("浙江华茂有限公司", "华茂公司")["华茂公司"] == "浙江华茂有限公司"
    assert _group("泽安汽车技术集团", "泽安集团")["泽安集团"] == "泽安汽车技术集团"
    city = "平湖市城乡投资发展集团有限公司"
    assert _group(city, "平湖市城投集团")["平湖市城投集团"] == city


def test_registered_names_are_never_joined() -> None:
    names = ("江西晟远新材料有限公司", "江西晟远新材料科技有限公司", "晟远科技合作社")
    assert _group(*names) == {name: name for name in names}


def test_an_ambiguous_or_foreign_short_form_stays_alone() -> None:
    assert _group("浙江禾山食品有限公司", "江西禾山物流有限公司", "禾山")["禾山"] == "禾山"
    assert _group("九河银行上饶分行", "上饶银行")["上饶银行"] == "上饶银行"


def test_parts_of_a_dotted_name() -> None:
    names = ("买吾兰·依力", "买吾兰", "让·杜布瓦", "杜布瓦", "王让")
    grouped = group_people(names)
    assert grouped["买吾兰"] == "买吾兰·依力"
    assert grouped["杜布瓦"] == "让·杜布瓦"
    assert grouped["王让"] == "王让"
    both = group_people(("依力·买吾兰", "依力·吐逊", "依力"))
    assert both["依力"] == "依力"


def test_programmes_without_quotes_or_head_noun() -> None:
    full = "“橙先声”党建联建品牌"
    assert group_programmes((full, "橙先声"))["橙先声"] == full
    assert group_programmes(("“一树”平台", "“一树”行动"))["“一树”行动"] == "“一树”平台"
    split = group_programmes(("百日攻坚行动", "百企攻坚行动"))
    assert len(set(split.values())) == 2
    assert group_programmes(("屋场夜谈", "夜谈"))["夜谈"] == "屋场夜谈"


@given(st.lists(st.text("甲乙丙丁“”·行动项目公司集团有限", min_size=1, max_size=8), unique=True))
def test_groupings_map_every_name_to_a_name_of_the_document(names: list[str]) -> None:
    for grouped in (
        group_people(names),
        group_programmes(names),
        group_companies(names, lambda _: False),
    ):
        assert set(grouped) == set(names)
        assert set(grouped.values()) <= set(names)
        assert all(grouped[value] == value for value in grouped.values())


def test_tables_load() -> None:
    assert ("法院", "人民法院") in body_forms().heads
    assert "有限公司" in company_words("legal")
    assert "土家族" in minorities()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("head\t政府", "line 1: expected 3 values"),
        ("# x\nheed\t政府\t人民政府", "line 2: unknown kind 'heed'"),
        ("head\ta\tb\nhead\ta\tb", "line 2: stands already on line 1"),
        ("head\t\tb", "line 1: expected 3 values"),
    ],
)
def test_a_malformed_table_names_file_and_line(content: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        parse_table(content, "forms.tsv", frozenset(("head",)), 3)
