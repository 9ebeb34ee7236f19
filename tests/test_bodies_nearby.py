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


def test_behind_our_county_the_guest_governs_no_more() -> None:
    result = run(
        "[[ORG|杞县县委]][[TITLE|书记]][[OFFICIAL|于大河]]一行来我县考察，[[ORG|县委]][[TITLE|书记]]"
        "[[OFFICIAL|赵小满]]陪同。",
        home="睢县",
    )
    assert result.name("县委") == "睢县委"


def test_a_hospital_in_short_is_that_of_the_paragraph() -> None:
    result = run(
        "[[ORG|柳溪镇中心卫生院]]的人在[[TOWNSHIP|石岭镇]]摆席，[[ORG|卫生院]][[TITLE|院长]]担责。"
    )
    assert result.name("卫生院") == "柳溪镇中心卫生院"


def test_a_town_s_office_behind_another_of_its_bodies() -> None:
    result = run("[[ORG|柳溪镇派出所]]来了。会散了，[[ORG|党建办]]记录。", home="平湖市")
    assert result.name("党建办") == "柳溪镇党建办"


def test_that_squad_and_this_hospital_point() -> None:
    result = run(
        "[[ORG|海宁市公安局交警大队]]出动，该大队值勤。[[ORG|海宁市人民医院]]接诊，本院医师到场。"
    )
    assert result.pointed() == {
        "该大队": ["海宁市公安局交警大队"],
        "本院": ["海宁市人民医院"],
    }
