"""Bodies with an inner unit behind them, and stations and schools of further kinds."""

import pytest
from zhengpu.nlp.rules.bodies import find_bodies
from zhengpu.nlp.text import Text


@pytest.mark.parametrize(
    "body",
    [
        "县公安局刑事科学技术室",
        "县水利局专家组",
        "县委财经委",
        "县民委",
        "县农机监理站",
        "县果业技术指导站",
        "县融媒体中心经营部",
        "县人民医院呼吸科",
        "自治县水利局",
    ],
)
def test_a_body_with_its_inner_unit_is_one(body):
    plain = Text.of(f"，{body}派人到场。").plain
    found = max(find_bodies(plain, ()), key=lambda mark: mark.end - mark.start)
    assert plain[found.start : found.end] == body


def test_a_universitys_faculty_belongs_to_its_name():
    plain = Text.of("，清源大学建筑与城乡规划学院教授顾小满到会").plain
    found = max(find_bodies(plain, ()), key=lambda mark: mark.end - mark.start)
    assert plain[found.start : found.end] == "清源大学建筑与城乡规划学院"
