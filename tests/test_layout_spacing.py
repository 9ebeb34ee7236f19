from __future__ import annotations

import pytest
from zhengpu.nlp.layout import cut
from zhengpu.nlp.layout.singles import group_singles
from zhengpu.nlp.records import Page


def text_of(printed: str) -> str:
    return "".join(article.text for article in cut(Page("p", "p", printed, "")))


@pytest.mark.parametrize(
    ("singles", "groups"),
    [
        ("周涛", (2,)),
        ("周到吴越", (2, 2)),
        ("王小明", (3,)),
        ("冉冉摄", (2, 1)),
        ("净核减", (3,)),
        ("副县长王五", (3, 2)),
        ("李四县长", (2, 2)),
        ("欧阳敏", (3,)),
    ],
)
def test_single_characters_are_grouped_into_names_and_words(
    singles: str, groups: tuple[int, ...]
) -> None:
    assert group_singles(singles) == groups


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("■通讯员 周 涛\n", "■通讯员 周涛\n"),
        ("■摄影　王　强　陈明远\n", "■摄影 王强 陈明远\n"),
        ("杨一君 朱二彩\n", "杨一君 朱二彩\n"),
        ("队员：周　到　吴　越　王文昌　黄竹青\n", "队员：周到 吴越 王文昌 黄竹青\n"),
        ("组　长：赵　丽　县长\n", "组长：赵丽 县长\n"),
        ("村民在村口装车。 李　响　摄\n", "村民在村口装车。 李响 摄\n"),
        ("林中丰收，农户喜笑颜开。文　武　文/图\n", "林中丰收，农户喜笑颜开。文武 文/图\n"),
        ("项目快一拍　服务多一程\n", "项目快一拍 服务多一程\n"),
        ("欧阳　敏\t副县长\n", "欧阳敏 副县长\n"),
    ],
)
def test_rows_bylines_and_headlines_keep_one_space_between_parts(
    printed: str, expected: str
) -> None:
    assert text_of(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "昨天，副院长宗　正担任审判长，何　静参加。\n",
            "昨天，副院长宗正担任审判长，何静参加。\n",
        ),
        (
            "全年审结 65 个项目，金额 2 万 元 ，净 核 减 8.8%。\n",
            "全年审结65个项目，金额2万元，净核减8.8%。\n",
        ),
        ("今年 2月，总投资 2亿元的项目开工。\n", "今年2月，总投资2亿元的项目开工。\n"),
        ("本报讯 昨天，会议举行。\n", "本报讯 昨天，会议举行。\n"),
        (
            "本报讯（记者 覃 怡 通讯员 麦成立） “好办法。”她说，很高兴。\n",
            "本报讯（记者 覃怡 通讯员 麦成立）“好办法。”她说，很高兴。\n",
        ),
        (
            "出席的有张一山 李四光 王小明等，会议结束。\n",
            "出席的有张一山 李四光 王小明等，会议结束。\n",
        ),
        (
            "与 Siemens Energy 公司签约，投资 AI 中心。\n",
            "与Siemens Energy公司签约，投资AI中心。\n",
        ),
    ],
)
def test_prose_loses_justification_but_names_stay_apart(printed: str, expected: str) -> None:
    assert text_of(printed) == expected
