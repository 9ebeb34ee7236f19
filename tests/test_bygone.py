"""Divisions of an older text: they keep the name that it prints."""

from __future__ import annotations

import pytest
from test_resolution import run
from zhengpu.nlp.entity_ids import entity_ids
from zhengpu.nlp.gazetteer import load
from zhengpu.nlp.resolution.bygone import as_printed, is_bygone, successor


def test_a_county_that_is_a_district_now_keeps_its_name_and_its_bodies() -> None:
    result = run("[[PLACE|铜山县]]召开会议，[[ORG|县委]]、[[ORG|铜山县政府]]参加。")
    assert result.name("铜山县") == "铜山县"
    assert result.name("县委") == "铜山县委"
    assert result.name("铜山县政府") == "铜山县人民政府"
    county = result.resolution.referents[result.resolution.home]
    assert county.code == county.division_id == ""
    assert county.parents


def test_a_bare_post_behind_such_a_body_is_of_the_same_county() -> None:
    result = run(
        "[[OFFICIAL|李明]]（[[ORG|江宁县委]][[TITLE|书记]]、[[TITLE|县长]]）到会。", "沛县"
    )
    assert result.implied() == ["江宁县人民政府"]


def test_its_towns_lie_where_they_lie_today() -> None:
    result = run("[[ORG|铜山县委]]到[[TOWNSHIP|何桥镇]]、[[TOWNSHIP|黄集镇]]，[[ORG|县政府]]陪同。")
    town = next(r for r in result.resolution.referents if r.name == "何桥镇")
    assert town.division_id == "CN-320312/何桥镇"
    assert result.name("县政府") == "铜山县人民政府"


def test_both_names_in_one_text_stay_two() -> None:
    result = run("原[[ORG|铜山县委]]与[[ORG|铜山区委]]。", home="铜山区")
    assert result.name("铜山县委") == "铜山县委"
    assert result.name("铜山区委") == "铜山区委"


def test_people_of_such_a_page_have_a_region_in_their_ids() -> None:
    result = run("[[ORG|铜山县委]][[TITLE|书记]][[OFFICIAL|李明]]到[[PLACE|铜山县]]。")
    ids = entity_ids(result.resolution.referents, result.resolution.home)
    people = [i for i in ids if i.startswith("person:")]
    assert people == ["person:李明@320300"]


def test_who_bears_a_name_today_goes_before_who_bore_it_once() -> None:
    found = as_printed("铜山县", load().lookup("铜山县"))
    assert all(is_bygone(division) for division in found)
    assert {successor(division.id) for division in found} == {"CN-320312"}
    present = as_printed("铜山区", load().lookup("铜山区"))
    assert not any(is_bygone(division) for division in present)


def test_a_short_form_that_ends_in_a_level_word_is_no_former_name() -> None:
    assert run("[[PLACE|平乡县]]开会，[[PLACE|平乡]]发展。", home="平乡县").name("平乡") == "平乡县"


def test_a_town_that_the_text_places_is_no_namesake_elsewhere() -> None:
    result = run("[[PLACE|当涂县]][[TOWNSHIP|丹阳]]开会，[[ORG|丹阳镇委]]参加。", home="当涂县")
    assert result.name("丹阳镇委") == "丹阳镇党委"


@pytest.mark.parametrize("home", ["", "旧安县", "江苏省旧安县"])
def test_a_page_of_a_county_that_no_list_has(home: str) -> None:
    result = run(
        "[[ORG|旧安县教育局]]开会，[[ORG|县委]][[TITLE|书记]][[OFFICIAL|李明]]、[[TITLE|县长]]"
        "[[OFFICIAL|王明]]陪同[[PLACE|丰县]]来客参观，[[ORG|县财政局]]参加。",
        home=home,
    )
    assert result.name("县委") == "旧安县委"
    assert result.name("县财政局") == "旧安县财政局"
    assert result.implied() == ["旧安县人民政府"]


def test_what_the_page_names_goes_before_an_unknown_region() -> None:
    result = run("[[PLACE|平湖市]]：[[ORG|平湖市财政局]]开会，[[ORG|市委]]参加。", home="平胡市")
    assert result.name("市委") == "平湖市委"
