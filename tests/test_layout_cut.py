from __future__ import annotations

import pytest
from zhengpu.nlp.layout import cut
from zhengpu.nlp.records import Article, Page


def articles(printed: str, date: str = "") -> list[Article]:
    return cut(Page("a/b.txt", "a/b.txt", printed, "", date=date))


def text_of(printed: str) -> str:
    return "".join(article.text for article in articles(printed))


WRAPPED = """ 东港镇用心打造便民服务圈
近日，东港镇党委书记欧阳
志远带队走访村社区，调研

便民服务中心建设情况，要求
加快13.8
万平方米安置房建设，年内完
成投资。副镇长冯
建卫一同参加。 ■通讯员 周 涛

小村办起大集市
连日来，东港镇柳湾村的新集
市人来人往，摊主们忙个不停，
村党支部书记王小山高兴地说。
■记者 李 响 通讯员 周 涛
"""


def test_wrapped_lines_are_rejoined_over_blank_lines_names_and_numbers() -> None:
    first, second = articles(WRAPPED)
    assert first.text.split("\n") == [
        "东港镇用心打造便民服务圈",
        "近日，东港镇党委书记欧阳志远带队走访村社区，调研便民服务中心建设情况，要求"
        "加快13.8万平方米安置房建设，年内完成投资。副镇长冯建卫一同参加。",
        "■通讯员 周涛",
        "",
    ]
    assert second.title == "小村办起大集市"
    assert second.byline == "■记者 李响 通讯员 周涛"


def test_articles_carry_page_title_byline_and_date() -> None:
    first, _ = articles(WRAPPED)
    assert (first.page, first.title, first.byline, first.date) == (
        "a/b.txt",
        "东港镇用心打造便民服务圈",
        "■通讯员 周涛",
        "",
    )


@pytest.mark.parametrize(
    ("lead", "page_date", "date"),
    [
        ("本报讯 3月12日，会议举行。", "2024-03-14", "2024-03-12"),
        ("本报讯 12月30日，会议举行。", "2024-01-02", "2023-12-30"),
        ("本报讯 3月12日，会议举行。", "", ""),
        ("2023年2月30日，会议举行。", "", ""),
        ("2023年2月3日，会议举行。", "2024-01-01", "2023-02-03"),
    ],
)
def test_date_of_the_dateline(lead: str, page_date: str, date: str) -> None:
    assert articles(f"全县大会召开\n{lead}\n", page_date)[0].date == date


def test_plain_pages_keep_one_paragraph_per_line() -> None:
    printed = "大会召开\n\n昨日，大会召开，县长张一山讲话。\n\n会后，代表们分组讨论。\n"
    assert (
        text_of(printed) == "大会召开\n昨日，大会召开，县长张一山讲话。\n会后，代表们分组讨论。\n"
    )


def test_a_long_paragraph_broken_in_a_sentence_goes_on_after_the_blank_line() -> None:
    left = "为提升工作实效，在乡贤组织的助力下，柳湾镇今年春天又选拔了一大"
    right = "批老干部、老教师参与村务，更好地服务群众。"
    assert text_of(f"{left}\n\n{right}\n") == f"{left}{right}\n"


def test_indented_lines_begin_paragraphs() -> None:
    printed = (
        "县委召开常委会会议\n"
        "　　本报讯（记者 张 弛）3月12日，县委书\n"
        "记李大山主持召开会议，研究部署近期重点\n"
        "工作并讲话。\n"
        "　　会议指出，要坚持稳中求进，确保全年任\n"
        "务完成。\n"
    )
    assert text_of(printed).split("\n")[1:] == [
        "本报讯（记者 张弛）3月12日，县委书记李大山主持召开会议，研究部署近期重点工作并讲话。",
        "会议指出，要坚持稳中求进，确保全年任务完成。",
        "",
    ]


def test_rows_stay_rows_and_a_row_cut_in_a_bracket_is_rejoined() -> None:
    printed = (
        "河湖长名单\n\n"
        "总河湖长：符大强（县委书记）\n"
        "副总河湖长：王小燕（县委副书记、县长\n"
        "）　冼大栋（县委副书记、政法委书\n"
        "记）\n\n"
        "河湖|县级河湖长|联系单位\n"
        "南江|符大强|县水务局\n"
        "组　长：王小燕　县长\n"
        "副组长：陈大来　县委常委、常务副县\n"
        "　　　　长\n"
    )
    assert text_of(printed).split("\n")[1:7] == [
        "总河湖长：符大强（县委书记）",
        "副总河湖长：王小燕（县委副书记、县长） 冼大栋（县委副书记、政法委书记）",
        "河湖|县级河湖长|联系单位",
        "南江|符大强|县水务局",
        "组长：王小燕 县长",
        "副组长：陈大来 县委常委、常务副县",
    ]


@pytest.mark.parametrize(
    ("printed", "rows"),
    [
        (
            "姓名    职务\n张　山    县委书记\n欧阳 敏    副县长\n",
            ["姓名 职务", "张山 县委书记", "欧阳敏 副县长"],
        ),
        (
            "县财政局局长\n张小山\n县教育局局长\n李　四\n县水务局局长\n王小明\n",
            ["县财政局局长", "张小山", "县教育局局长", "李四", "县水务局局长", "王小明"],
        ),
        (
            "县委书记　张　山\n县　　长　李小四\n副 县 长　王　武　赵　柳　陈明远\n",
            ["县委书记 张山", "县长 李小四", "副县长 王武 赵柳 陈明远"],
        ),
        (
            "序号  姓名    单位及职务\n1     张　山    县财政局局长\n2     李小四   县教育局局长\n",
            ["序号 姓名 单位及职务", "1 张山 县财政局局长", "2 李小四 县教育局局长"],
        ),
        (
            "副书记：李小四　王小武\n常委：赵　柳、钱　七、孙大一\n",
            ["副书记：李小四 王小武", "常委：赵柳、钱七、孙大一"],
        ),
        (
            "任命：\n党小军为某县副县长；\n雷　鸣为县财政局局长。\n",
            ["任命：", "党小军为某县副县长；", "雷鸣为县财政局局长。"],
        ),
        (
            "2001.05—2003.06　县委办公室秘书（其间：2002.03—2002.06挂职任副镇长）\n"
            "2003.06—2008.01　县水务局局长\n2008.01—　县财政局局长\n",
            [
                "2001.05—2003.06 县委办公室秘书（其间：2002.03—2002.06挂职任副镇长）",
                "2003.06—2008.01 县水务局局长",
                "2008.01— 县财政局局长",
            ],
        ),
        (
            "年产五千吨新材料生产线建设项目\n年产三千台智能装备生产线项目\n"
            "城区老旧小区综合改造提升工程\n",
            [
                "年产五千吨新材料生产线建设项目",
                "年产三千台智能装备生产线项目",
                "城区老旧小区综合改造提升工程",
            ],
        ),
    ],
)
def test_lists_keep_their_lines(printed: str, rows: list[str]) -> None:
    assert text_of(printed) == "\n".join(rows) + "\n"


def test_names_of_a_roster_are_no_bylines() -> None:
    (article,) = articles("先进个人\n张小山\n李小光\n王小明\n")
    assert article.byline == ""


def test_a_name_over_its_post_and_life_is_one_article() -> None:
    printed = (
        "领导之窗\n\n张　山\n\n县委书记\n\n男，汉族，1970年5月生。主持县委全面工作。\n\n"
        "李　四\n\n县委副书记、县长\n\n男，1972年生。主持县政府全面工作。\n"
    )
    (article,) = articles(printed)
    assert (article.title, article.byline) == ("领导之窗", "")
    assert "\n李四\n县委副书记、县长\n" in article.text


def test_furniture_never_joins_a_sentence() -> None:
    printed = (
        "东江版\n\nDONGJIANG DAILY\n\n大会昨日召开\n\n■记者 李 响\n\n"
        "本报讯 昨天，大会召开，县长张一山\n\n责任编辑：王五 校对：赵六\n"
        "今天多云，最高气温14℃，东南风3级。\n"
    )
    lines = text_of(printed).split("\n")
    assert lines[:2] == ["东江版", "DONGJIANG DAILY"]
    assert lines[-3:-1] == ["责任编辑：王五 校对：赵六", "今天多云，最高气温14℃，东南风3级。"]


def test_captions_and_picture_credits_are_paragraphs() -> None:
    printed = "■摄影 王 强 陈明远\n徐小艳\n\n图为工人在装配减速器。 姚\n望 摄\n"
    assert text_of(printed) == "■摄影 王强 陈明远 徐小艳\n图为工人在装配减速器。 姚望 摄\n"


def test_markdown_headings_begin_articles_and_titles_drop_their_marks() -> None:
    printed = "# 甲镇办实事\n\n张 弛\n\n近日，甲镇开会。\n\n# 乙镇换新颜\n\n近日，乙镇开会。\n"
    first, second = articles(printed)
    assert (first.title, first.byline, second.title) == ("甲镇办实事", "张弛", "乙镇换新颜")
    assert second.text.startswith("# 乙镇换新颜\n")


def test_a_doubled_headline_gives_one_title_and_keeps_its_text() -> None:
    (article,) = articles("项目提质提速提效项目提质提速提效\n\n本报讯 昨天，项目开工。\n")
    assert article.title == "项目提质提速提效"
    assert article.text.startswith("项目提质提速提效项目提质提速提效\n")


def test_headlines_behind_their_texts() -> None:
    printed = (
        "本报讯 昨天，甲村修路。\n■张弛\n本报讯 今天，乙村架桥。\n乙村架起连心桥\n"
        "本报讯 近日，丙村种树。\n丙村种下致富林\n■记者 李 响\n"
    )
    assert [(a.title, a.byline) for a in articles(printed)] == [
        ("", "■张弛"),
        ("乙村架起连心桥", ""),
        ("丙村种下致富林", "■记者 李响"),
    ]


def test_subheadings_stay_in_their_article() -> None:
    printed = (
        "全县发展大会召开\n\n昨日，大会召开，县委书记张一山讲话。\n\n抓产业 强支撑\n\n"
        "县长李小四说，要抓产业。\n\n招商大会举行\n\n■记者 李 响\n\n本报讯 昨日，大会举行。\n"
    )
    assert [a.title for a in articles(printed)] == ["全县发展大会召开", "招商大会举行"]


def test_a_fragment_out_of_order_is_an_article_of_its_own() -> None:
    printed = (
        "甲集团守廉洁\n\n张 弛\n\n近日，甲集团规定，制定方案须经集体研究。\n\n"
        "定出措施三条，进一步规范流程。\n\n“一图一册”保廉洁\n\n李 响\n\n"
        "日前，工程顺利始发，工程已完成过半，预计年底贯通，集团梳理了工程变更、招标文件审查等风险点四十个，制\n"
    )
    assert [a.text[:4] for a in articles(printed)] == ["甲集团守", "定出措施", "“一图一"]


def test_noise_is_taken_out_and_offsets_point_into_the_page() -> None:
    printed = "<p>縣委書記張三&nbsp;關(guān)係</p><p>近日，<b>縣\u200b委</b>開會。</p>"
    (article,) = articles(printed)
    assert article.text == "縣委書記張三 關係\n近日，縣委開會。\n"
    assert printed[article.offsets[article.text.index("係")]] == "係"


def test_more_news_of_the_same_story_stays_with_it() -> None:
    (article,) = articles("大会召开\n昨日，大会召开。（张山 李小四）\n又讯 昨日，小会召开。\n")
    assert article.byline == "张山 李小四"


def test_a_title_cut_by_the_column_is_one_line() -> None:
    printed = (
        "某县人民政府关于张山等同志职务任免\n的通知\n\n各乡镇人民政府，县政府各部门：\n"
        "经研究，决定任命张山为县财政局局长，\n免去其县审计局局长职务。\n"
    )
    assert articles(printed)[0].title == "某县人民政府关于张山等同志职务任免的通知"


@pytest.mark.parametrize("printed", ["", " \n\n", "\u200b"])
def test_an_empty_page_has_no_article(printed: str) -> None:
    assert articles(printed) == []
