"""Bodies' names with level words written twice, short counties and the league."""

import pytest
from test_resolution import run


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("莒县县委", "莒县委"),
        ("中共睢县县委", "睢县委"),
        ("叶县县政府", "叶县人民政府"),
        ("莒县县人大常委会", "莒县人大常委会"),
        ("莒县县公安局", "莒县公安局"),
        ("叶县县直机关工委", "叶县直机关工委"),
        ("叶县产业集聚区管委会", "叶县产业集聚区管委会"),
        ("新仓镇镇党委", "新仓镇党委"),
        ("科左中旗旗委", "科尔沁左翼中旗委"),
        ("喀什地区地委", "喀什地委"),
        ("平湖市市场监管局", "平湖市市场监管局"),
        ("平湖市市政工程中心", "平湖市市政工程中心"),
        ("平湖市纪律检查委员会监察委员会", "平湖市纪委监委"),
        ("平湖市府办", "平湖市人民政府办公室"),
        ("民建平湖市委会", "民建平湖市委"),
    ],
)
def test_a_level_word_stands_once(printed: str, name: str) -> None:
    assert run(f"[[ORG|{printed}]]召开会议。").name(printed) == name


@pytest.mark.parametrize("printed", ["共青团莒县委员会", "团莒县委", "莒县团县委"])
def test_the_league_of_a_county_has_one_name(printed: str) -> None:
    assert run(f"[[ORG|{printed}]]召开会议。").name(printed) == "共青团莒县委"


def test_the_league_of_a_town_stands_behind_its_name() -> None:
    assert run("[[ORG|新仓镇团委]]到场。").name("新仓镇团委") == "新仓镇团委"


def test_an_autonomous_county_s_middle_form_is_the_county() -> None:
    result = run("[[PLACE|酉阳自治县]]多山，[[PLACE|酉阳]]产茶。[[ORG|县政府]]支持。")
    assert result.names("酉阳自治县") == result.names("酉阳") == ["酉阳土家族苗族自治县"]
    assert result.name("县政府") == "酉阳土家族苗族自治县人民政府"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("中共平湖市凤城街道工作委员会", "凤城街道党工委"),
        ("中共柳沟村支部委员会", "柳沟村党支部"),
        ("柳沟村支部", "柳沟村党支部"),
    ],
)
def test_party_bodies_of_towns_and_villages(printed: str, name: str) -> None:
    result = run(f"[[TOWNSHIP|凤城街道]]。[[ORG|{printed}]]开会。", home="平湖市")
    assert result.name(printed) == name


def test_an_office_of_the_committee_that_leaves_it_out() -> None:
    result = run("[[ORG|县委编办]]发文，[[ORG|县编办]]落实。", home="睢县")
    assert result.name("县编办") == result.name("县委编办") == "睢县委编办"
