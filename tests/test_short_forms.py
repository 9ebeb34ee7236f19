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


@pytest.mark.parametrize(
    ("said", "short", "full"),
    [
        (
            "[[ORG|县人大监察和司法委员会]]调研，[[ORG|监司委]]",
            "监司委",
            "会同县人大监察和司法委员会",
        ),
        (
            "[[ORG|青溪乡驻柳溪村工作队]]进村，[[ORG|驻村工作队]]",
            "驻村工作队",
            "青溪乡驻柳溪村工作队",
        ),
        ("[[ORG|青溪镇立新中心小学]]开学，[[ORG|立新小学]]", "立新小学", "青溪镇立新中心小学"),
        ("[[ORG|东河乡防汛指挥部]]成立，[[ORG|东河乡指挥部]]", "东河乡指挥部", "东河乡防汛指挥部"),
        ("[[ORG|白石人民法庭]]开庭，[[ORG|白石法庭]]", "白石法庭", "白石人民法庭"),
        ("[[ORG|青溪镇人民政府]]公告，[[ORG|政府]]", "政府", "青溪镇人民政府"),
    ],
)
def test_a_body_cut_short_is_the_one_named_before(said: str, short: str, full: str) -> None:
    assert run(said + "参加。", home="会同县").name(short) == full


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("[[ORG|县防汛指挥部]]、[[ORG|县森林防火指挥部]]开会，[[ORG|指挥部]]", "指挥部"),
        ("[[ORG|青溪第一小学]]、[[ORG|青溪小学]]", "青溪小学"),
        (
            "[[ORG|青溪乡驻柳村工作队]]、[[ORG|青溪乡驻桥村工作队]]到会，[[ORG|驻村工作队]]",
            "驻村工作队",
        ),
    ],
)
def test_what_may_be_two_bodies_is_joined_to_none(said: str, short: str) -> None:
    assert run(said + "参加。", home="会同县").name(short) == short


def test_a_village_s_committees_have_one_name_each() -> None:
    result = run(
        "[[ORG|柳村党总支部]]、[[ORG|柳村党总支]]、[[ORG|柳村村民委]]、[[ORG|柳村村委]]、[[ORG|村委会]]。",
        home="会同县",
    )
    assert result.name("柳村党总支部") == result.name("柳村党总支") == "柳村党总支"
    committee = {result.name(name) for name in ("柳村村民委", "柳村村委", "村委会")}
    assert committee == {"柳村村委会"}


def test_a_village_behind_its_town_keeps_its_name() -> None:
    result = run("[[ORG|七都镇新棚村委会]]、[[ORG|七都镇柳村党支部]]到会。", home="石台县")
    assert result.name("七都镇新棚村委会") == "新棚村村委会"
    assert result.name("七都镇柳村党支部") == "柳村党支部"


def test_an_agriculture_committee_is_no_village_s() -> None:
    result = run("[[ORG|区农业农村委]]开会。", home="蓟州区")
    assert result.name("区农业农村委") == "蓟州区农业农村委"


def test_the_committee_of_an_autonomous_county() -> None:
    result = run("[[ORG|自治县县委]]、[[ORG|恭城县委]]开会。", home="恭城瑶族自治县")
    assert result.name("自治县县委") == result.name("恭城县委") == "恭城瑶族自治县委"


@pytest.mark.parametrize("short", ["白石园区", "白石工业园", "白石"])
def test_a_zone_in_short(short: str) -> None:
    result = run(f"[[PLACE|白石工业园区]]建成，[[PLACE|{short}]]发展。", home="会同县")
    assert result.name(short) == "白石工业园区"


def test_a_zone_in_short_before_its_full_name() -> None:
    result = run("[[PLACE|台创园]]热闹，[[PLACE|仙山台湾农民创业园]]建成。", home="会同县")
    assert result.name("台创园") == "仙山台湾农民创业园"


@pytest.mark.parametrize("other", ["东坑园区", "白石新园", "堡子"])
def test_another_zone_or_a_town_is_no_short_form(other: str) -> None:
    zone = "堡子工业园" if other == "堡子" else "白石工业园"
    assert run(f"[[PLACE|{zone}]]、[[PLACE|{other}]]。", home="会同县").name(other) == other


def test_what_stands_behind_a_quoted_name_is_its_short_form() -> None:
    names = ["“健康乡亲”大型义诊活动周", "义诊周活动", "“健康乡亲”"]
    assert set(group_programmes(names).values()) == {names[0]}


@pytest.mark.parametrize(
    ("said", "short", "full"),
    [
        ("[[ORG|莒县公安局]]通报，[[ORG|莒县警方]]", "莒县警方", "莒县公安局"),
        ("[[ORG|平湖市公安局]]通报，[[ORG|平湖公安]]", "平湖公安", "平湖市公安局"),
        ("[[ORG|平湖市第一中学]]开学，[[ORG|平湖一中]]", "平湖一中", "平湖市第一中学"),
        ("[[ORG|平湖市民族中学]]开学，[[ORG|民中]]", "民中", "平湖市民族中学"),
        ("[[ORG|新仓镇中心小学]]开学，[[ORG|新仓中心小学]]", "新仓中心小学", "新仓镇中心小学"),
        ("[[TOWNSHIP|新仓镇]]开会，[[PLACE|新仓]]", "新仓", "新仓镇"),
    ],
)
def test_a_short_place_in_front_of_a_body(said: str, short: str, full: str) -> None:
    home = "莒县" if "莒县" in full else "平湖市"
    assert run(said + "出动。", home=home).name(short) == full


def test_a_branch_of_the_people_s_bank() -> None:
    names = ["中国人民银行莒县支行", "人行莒县支行", "人民银行莒县支行"]
    assert set(group_companies(names, lambda name: name == "莒县").values()) == {names[0]}
