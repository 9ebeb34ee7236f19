"""Whose body is meant where its name leaves the owner out."""

from test_resolution import run


def test_a_squad_is_of_the_police_behind_a_longer_name() -> None:
    result = run("[[ORG|海宁市公安局反诈中心]]报警，[[ORG|刑侦大队]]赶到。")
    assert result.name("刑侦大队") == "海宁市公安局刑侦大队"


def test_an_organ_of_the_works_is_of_the_works_named_last() -> None:
    result = run(
        "[[ORG|莒县酒厂]]投产，[[ORG|厂党委]]开会。[[ORG|北岗农场]]丰收，[[ORG|农场工会]]庆祝。"
    )
    assert result.name("厂党委") == "莒县酒厂党委"
    assert result.name("农场工会") == "北岗农场工会"


def test_the_committee_of_a_manager_is_the_firm_s() -> None:
    result = run(
        "[[COMPANY|莒县清泉水务有限公司]]开会。会议传达[[ORG|县国资委]]精神，"
        "[[ORG|党委]][[TITLE|副书记]]、[[TITLE|总经理]][[OFFICIAL|于小满]]讲话。"
    )
    assert result.name("党委") == "莒县清泉水务有限公司党委"


def test_a_banner_s_village_governs_like_a_village() -> None:
    result = run("他到[[PLACE|乌兰图嘎查]]，[[ORG|嘎查党支部]][[TITLE|书记]]接待。")
    assert result.name("嘎查党支部") == "乌兰图嘎查党支部"


def test_a_landmark_does_not_govern() -> None:
    result = run("[[PLACE|柳沟村]]离[[PLACE|石岭村]]两公里，[[ORG|村妇联]]来接人。")
    assert result.name("村妇联") == "柳沟村妇联"


def test_a_town_s_office_in_its_paragraph() -> None:
    result = run("[[TOWNSHIP|新仓镇]]开会，[[ORG|党建办]]记录。", home="平湖市")
    assert result.name("党建办") == "新仓镇党建办"


def test_firms_tell_the_county_that_a_town_speaks_for() -> None:
    result = run(
        "[[TOWNSHIP|根子镇]]风甜。[[COMPANY|高州市清风合作社]]和[[COMPANY|高州市清泉公司]]"
        "开到[[PLACE|茂名]]，[[ORG|市林业局]]指导。"
    )
    assert result.name("市林业局") == "高州市林业局"
