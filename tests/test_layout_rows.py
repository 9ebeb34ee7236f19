"""Rows of rosters, tables and notices keep their lines; columns of a paper do not."""

from __future__ import annotations

import pytest
from zhengpu.nlp.layout import cut
from zhengpu.nlp.layout.cuts import cuts_name, cuts_title, cuts_word
from zhengpu.nlp.layout.lines import Line, split_lines
from zhengpu.nlp.layout.roles import (
    ends_in_post,
    led_by_post,
    post_across,
    post_cell,
    posts_only,
    word_length,
)
from zhengpu.nlp.layout.rows import any_label, held_post, noted_names, post_row
from zhengpu.nlp.layout.wrapping import wrapped
from zhengpu.nlp.records import Page
from zhengpu.nlp.text import Text


def lines_of(printed: str) -> list[str]:
    text = "".join(article.text for article in cut(Page("p", "p", printed, "")))
    return text.removesuffix("\n").split("\n")


def physical(printed: str) -> tuple[Line, ...]:
    return split_lines(printed, Text.of(printed).plain)


COLUMN = """　　柳湾镇近日召开村级换届选举动员会
，镇党委书记李山主持会议，镇长王大川
作出安排，要求严把人选关口，县委常委
、宣传部部长赵柳，县委办公室主任周平
安到会指导。
"""


@pytest.mark.parametrize(
    "rows",
    [
        # A heading over a post that is spaced out.
        ["甲河县人民代表大会常务委员会", "主　任　周平安（苗族，11月离任）", "副主任　王大川"],
        # A row of names, then the next village.
        ["委　员　古　新　赵　柳（女）　王大川", "东湾村：", "主　任　李　山"],
        # What is said of a post in place of a name.
        ["西湾村：", "主  任  缺额，由副主任王大川主持工作", "委  员  赵  柳  孙  禾（女）"],
        # The head of a table, and its first row.
        ["姓　名        单  位                职　务", "王大川        县交通运输局          局长"],
        ["序号\t姓名\t单位\t职务", "1\t李　山\t县教育局\t党组书记，兼县一中校长"],
        # Rows that end in a bracket.
        [
            "东河          李　山    县委书记              王大川（柳湾镇党委书记）",
            "南河          赵　柳    县委副书记、县长      孙　禾（东港镇镇长）",
        ],
        # Labels of a notice.
        [
            "采购人：甲河县水务局　联系人：周平安",
            "中标人：浙江某某建设有限公司",
            "开标时间：3月1日",
        ],
        # Names with notes.
        ["王大川（县财政局局长）", "赵　柳（女，县教育局副局长）", "孙　禾（柳湾镇镇长）"],
        ["吴　用　　县审计局局长", "郑　好（回族）　县水务局局长", "陈明（女）、蒋平　县监委委员"],
        # A post over the duties, without a stop at its end.
        ["县委常委，县政府党组副书记、常务副县长", "负责发展改革等方面工作。分管县审计局。"],
        ["柳湾镇（17个村、2个社区）", "党委书记　李　山（苗族）　　镇长　王大川（2月任）"],
    ],
)
def test_rows_of_plain_pages_keep_their_lines(rows: list[str]) -> None:
    kept = lines_of("\n".join(rows) + "\n")
    assert ["".join(line.split()) for line in kept] == ["".join(row.split()) for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        ["柳湾镇选举工作领导小组", "组　长　李　山", "副组长　王大川　赵　柳（女）"],
        ["姓　名      单　位        职　务", "郑　好      镇财政所      所长"],
        ["东湾村：", "主　任　陈　新", "西湾村：", "主　任　蒋　平"],
        ["联系人：周平安", "中标人：浙江某某建设有限公司"],
    ],
)
def test_rows_keep_their_lines_behind_a_column(rows: list[str]) -> None:
    kept = lines_of(COLUMN + "\n".join(rows) + "\n")
    assert kept[0].endswith("到会指导。")
    assert ["".join(line.split()) for line in kept[1:]] == ["".join(row.split()) for row in rows]


def test_a_row_that_fills_its_column_goes_on() -> None:
    kept = lines_of(
        COLUMN
        + "组　长：李　山　县委书记\n成　员：王大川　县自然资源和规划局副\n局长\n"
        + "　　　　赵　柳　县农业农村局局长\n"
        + "　　领导小组办公室设在县农业农村局，由\n赵柳兼任主任。\n"
    )
    assert kept[1:] == [
        "组长：李山 县委书记",
        "成员：王大川 县自然资源和规划局副局长",
        "赵柳 县农业农村局局长",
        "领导小组办公室设在县农业农村局，由赵柳兼任主任。",
    ]


def test_a_column_is_rejoined_where_its_lines_begin_with_posts_and_names() -> None:
    printed = (
        "　　会议由县委副书记、县长李山主持，县委\n副书记王大川，县委常委、县纪委书记、县\n"
        "监委主任赵柳，县人大常委会主任周平安、\n主任孙禾，县政协主席吴用，县法院院长、\n"
        "副主席郑好，县检察院检察长陈明出席，柳\n湾镇党委书记，镇长参加。\n"
    )
    assert lines_of(printed) == ["".join(printed.split())]


def test_captions_in_a_column_go_on() -> None:
    caption = "　　图②：甲河县智能装备有限公\n司的工程师吴　用调试采摘机器人。\n"
    kept = lines_of(COLUMN + "　　记者 郑　好 摄\n" + caption + "　　王　强/文　李　响/摄\n")
    assert kept[1:] == [
        "记者 郑好 摄",
        "图②：甲河县智能装备有限公司的工程师吴用调试采摘机器人。",
        "王强/文 李响/摄",
    ]


def test_a_dateline_with_the_place_begins_a_story() -> None:
    kept = lines_of("柳湾：新班子上岗先巡河\n柳湾讯  4月2日，镇党委书记李山带队巡河。\n")
    assert kept == ["柳湾：新班子上岗先巡河", "柳湾讯 4月2日，镇党委书记李山带队巡河。"]


def test_two_points_end_a_sentence() -> None:
    kept = lines_of("　　副县长李山、县水务局局长王大川参加..\n　　在柳湾镇，李山察看了工程。\n")
    assert kept == ["副县长李山、县水务局局长王大川参加..", "在柳湾镇，李山察看了工程。"]


def test_rows_of_one_table_are_one_article() -> None:
    rows = (
        "河流          河长      职务                镇级河长\n"
        "琴江          钟　山    县委书记            张春明（安定镇党委书记）\n"
        "矮车河        缪小玲    副县长              赖永强（龙村镇副镇长）\n"
        "益塘水库      陈　新    县政协副主席        胡　平（转水镇党委委员）\n"
    )
    assert len(cut(Page("p", "p", "县河长公示\n\n" + rows, ""))) == 1


def test_bodies_of_a_roster_begin_no_article() -> None:
    printed = (
        "甲河县领导名录\n\n"
        "柳湾镇（17个村、2个社区）\n党委书记　李　山　　镇长　王大川（2月任）\n"
        "东港街道办事处（4个村、6个社区）\n党工委书记　赵　柳　　办事处主任　孙　禾\n"
        "甲河县邮政分公司　总经理　吴　用\n"
    )
    assert len(cut(Page("p", "p", printed, ""))) == 1


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("主　任　邰通文\n", "主任 邰通文"),
        ("县　　长　张　弛\n", "县长 张弛"),
        ("副 主 任 李小四\n", "副主任 李小四"),
        ("副 县 长　赵　柳　钱小七　孙　禾（女）\n", "副县长 赵柳 钱小七 孙禾（女）"),
        ("书　记、主　任　王大川\n", "书记、主任 王大川"),
        ("姓　名        单  位              职　务\n", "姓名 单位 职务"),
        ("姓　名　单　位　职　务\n", "姓名 单位 职务"),
        ("主  任  缺额，由副主任王大川主持工作\n", "主任 缺额，由副主任王大川主持工作"),
        (
            "高　峰        县交通中心        主任、书记，兼县交通公司董事长\n",
            "高峰 县交通中心 主任、书记，兼县交通公司董事长",
        ),
        ("探河镇              王明杰              张  雷\n", "探河镇 王明杰 张雷"),
        ("●项目　7月11日，项目在柳湾镇开工。\n", "●项目 7月11日，项目在柳湾镇开工。"),
        ("●县交警大队辅警黎　明救人，获评先进。\n", "●县交警大队辅警黎明救人，获评先进。"),
        (
            "田　敏（女）|副院长\n赵　柳|协助田　敏分管科研\n",
            "田敏（女）|副院长\n赵柳|协助田敏分管科研",
        ),
        (
            "钱景山　纪　明赴外地考察\n副区长纪　明，区委书记钱景山参加。\n",
            "钱景山 纪明赴外地考察\n副区长纪明，区委书记钱景山参加。",
        ),
    ],
)
def test_spaced_posts_labels_and_names_lose_their_inner_space(printed: str, expected: str) -> None:
    assert "\n".join(lines_of(printed)) == expected


def test_only_text_broken_at_an_edge_is_a_column() -> None:
    assert all(wrapped(physical(COLUMN)))
    plain = (
        "领导分工\n李　山\n县委常委，县政府党组副书记、常务副县长\n负责发展改革、财政。\n"
        "王大川\n副县长，县公安局党委书记、局长\n负责公安、信访、司法。\n"
    )
    assert not any(wrapped(physical(plain)))
    assert wrapped(()) == ()


def test_posts_at_the_head_and_the_end_of_a_line() -> None:
    assert led_by_post("主 任 周平安") >= len("主 任")
    assert led_by_post("常务副县长：李山") == len("常务副县长")
    assert led_by_post("周平安主任") == 0
    assert post_cell("主 任 周平安") == len("主 任")
    assert post_cell("主任周平安") == 0
    assert ends_in_post("县委常委，县公安局局长（兼）")
    assert not ends_in_post("县委常委会")
    assert posts_only("县委常委，副县长（挂职，2023.04—2025.04）")
    assert not posts_only("县委常委，负责财政工作")
    assert [word_length(text) for text in ("主任周平", "副县长李", "姓名单位", "周平主任")] == [
        2,
        3,
        2,
        0,
    ]


def test_rows_known_by_their_own_looks() -> None:
    assert post_row("主任 周平安（女）")
    assert post_row("主任周平安")
    assert not post_row("主任周平安出席会议")
    assert not post_row("记者 李响")
    assert held_post("镇党委书记 李山（苗族） 镇长 王大川")
    assert held_post("县邮政分公司 总经理 吴 用")
    assert not held_post("镇党委书记 带头宣讲")
    assert noted_names("王大川（县长）")
    assert noted_names("陈明（女）、蒋平")
    assert not noted_names("（记者 李响）")
    assert any_label("中标人：某某公司")
    assert not any_label("会议指出：要抓好落实")
    assert not any_label("现公告如下：")


def test_rows_of_a_roster_that_a_column_cuts_go_on() -> None:
    kept = lines_of(
        "甲河县机构领导名录\n"
        "书　记　李　山（苗族，1月任，挂职\n期一年）\n"
        "副书记　王大川（苗族）　赵柳（女，3\n月免）　周平安（苗族，5月任）　孙\n禾（女）\n"
        "县委组织部　部长　吴用　常务副部长\n郑　好（4月任）　县委办公室　副主\n任　陈明（兼）\n"
        "县人大常委会\n主　任　冯春华（11月离任，另有任用\n）　副主任　蒋平\n"
    )
    assert kept == [
        "甲河县机构领导名录",
        "书记 李山（苗族，1月任，挂职期一年）",
        "副书记 王大川（苗族） 赵柳（女，3月免） 周平安（苗族，5月任） 孙禾（女）",
        "县委组织部 部长 吴用 常务副部长",
        "郑好（4月任） 县委办公室 副主任 陈明（兼）",
        "县人大常委会",
        "主任 冯春华（11月离任，另有任用） 副主任 蒋平",
    ]


def test_a_name_that_a_column_cuts_at_its_space_is_whole() -> None:
    printed = COLUMN.replace(
        "安到会指导。", "安到会指导，县人大常委会主席团成员孙\n　禾、吴用列席，县委委员。"
    )
    assert "主席团成员孙禾、吴用列席" in lines_of(printed)[0]


def test_a_title_that_a_column_cuts_is_one_line() -> None:
    kept = lines_of(
        "甲河县人民政府办公室关于成立甲河县农\n村改厕工作领导小组的通知\n各乡镇人民政府：\n"
        + COLUMN
    )
    assert kept[0] == "甲河县人民政府办公室关于成立甲河县农村改厕工作领导小组的通知"


def test_what_a_line_break_cuts() -> None:
    def cut(before: str, line: str) -> tuple[Line, Line]:
        left, right = physical(f"{before}\n{line}\n")
        return left, right

    assert cuts_name(*cut("副书记　罗", "艳（女）"))
    assert cuts_name(*cut("主任　欧阳", "娟（女）"))
    assert cuts_name(*cut("常委　周平", "安（兼）"))
    assert not cuts_name(*cut("常委　周平安", "孙禾（兼）"))
    assert cuts_word(*cut("县委办公室　副主", "任　陈明"))
    assert cuts_word(*cut("县委组织部　副", "部长　陈明"))
    assert not cuts_word(*cut("县财政局", "主任　陈明"))
    assert post_across("有限公司董", "事长 陈明")
    assert not post_across("县委常委", "书记 陈明")
    assert cuts_title("关于调整领导小组", cut("甲", "成员的通知")[1])
    assert not cuts_title("关于任免的通知", cut("甲", "县政府有关决定")[1])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("而这些改变，都与柳湾镇", "这几年的做法分不开。"),
        ("同时，在加大托育服务供给方", "面，县里出台了办法。"),
        (
            "“推动政务服务增值化改革，从企业需要出发，建设一个平台，推动政务",
            "流程再造，‘企业要什么，就给什么’，一次办成。”局长李山说。",
        ),
    ],
)
def test_a_sentence_that_breaks_off_on_a_plain_page_goes_on(left: str, right: str) -> None:
    before = (
        "近日，县委召开会议，县委书记李山主持并讲话，会议听取了各乡镇的汇报，部署了下一步工作。"
    )
    assert lines_of(f"{before}\n\n{left}\n\n{right}\n") == [before, left + right]
