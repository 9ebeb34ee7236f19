"""Short forms of bodies, firms and fairs, and the full names that they mean."""

import pytest
from test_resolution import run
from zhengpu.nlp.resolution.companies import group_companies
from zhengpu.nlp.resolution.contracting import is_contraction
from zhengpu.nlp.resolution.programmes import group_programmes


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("青企协", "青年企业家协会"),
        ("卫健委", "卫生健康委"),
        ("农科院", "农业科学院"),
        ("城管执法局", "城市管理执法局"),
        ("稻渔所", "青川农业科学院稻田渔业研究所"),
    ],
)
def test_a_character_of_each_word_is_a_contraction(short: str, long: str) -> None:
    assert is_contraction(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("公安局", "公安局森林分局"),
        ("农业局", "农业农村局"),
        ("实验小学", "实验第二小学"),
        ("水产协会", "水果产业协会"),
        ("村委会", "村务监督委员会"),
        ("人民法院", "人民检察院"),
    ],
)
def test_other_bodies_are_no_contractions(short: str, long: str) -> None:
    assert not is_contraction(short, long)


def test_a_contracted_body_is_the_one_in_full() -> None:
    result = run("[[ORG|平湖市青年企业家协会]]成立，[[ORG|市青企协]]开会。", home="平湖市")
    assert result.name("市青企协") == "平湖市青年企业家协会"


def test_a_short_form_that_the_text_gives_is_a_body_s() -> None:
    result = run(
        "[[ORG|青川大河流域治理中心]]（以下简称“[[ORG|大治办]]”）揭牌。[[ORG|大治办]]招人。"
    )
    assert set(result.names("大治办")) == {"青川大河流域治理中心"}


def test_the_form_inside_a_longer_name_is_an_alias() -> None:
    result = run("[[ORG|海宁市公安局]]通报，[[ORG|市公安局刑侦大队]]出动。")
    bureau = next(r for r in result.resolution.referents if r.name == "海宁市公安局")
    assert "市公安局" in bureau.aliases


def test_a_branch_of_a_state_bank_is_no_other_bank() -> None:
    names = [
        "中国农业银行股份有限公司莒县支行",
        "莒县农行",
        "农行莒县支行",
        "莒县农村商业银行股份有限公司",
        "莒县农商行",
    ]
    found = group_companies(names, lambda name: name == "莒县")
    assert found["莒县农行"] == found["农行莒县支行"] == names[0]
    assert found["莒县农商行"] == names[3]


def test_a_grid_company_s_short_forms() -> None:
    full = "国网青川省电力有限公司柳溪市供电公司"
    names = [full, "国网柳溪市供电公司", "柳溪供电公司"]
    assert set(group_companies(names, lambda name: name == "柳溪市").values()) == {full}


def test_a_fair_in_short() -> None:
    names = ["第五届全国茶叶茶具交易会", "茶交会"]
    assert group_programmes(names)["茶交会"] == names[0]
