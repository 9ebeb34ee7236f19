"""Links of invented sentences: each says what a reader would take from it, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhengpu.nlp.relations.links import find_links
from zhengpu.nlp.relations.skeleton import LETTERS, Argument
from zhengpu.nlp.text import Text

LABELS = {letter: label for label, letter in LETTERS}
# [O李明] names an official, [T=双溪镇|该镇] is a pointer to 双溪镇, [T=甲镇+乙镇|两镇] to both.
MARK = re.compile(r"\[([A-Z])(?:=([^|\]]+)\|)?([^\]]+)\]")


def read(marked):
    """Turn a marked sentence into text, arguments and the names of the entities."""
    plain, arguments, names, last = "", [], [], 0
    for match in MARK.finditer(marked):
        plain += marked[last : match.start()]
        start = len(plain)
        plain += match[3]
        last = match.end()
        for name in (match[2] or match[3]).split("+"):
            if name not in names:
                names.append(name)
            entity = -1 if match[1] == "K" else names.index(name)
            pointer = match[2] is not None
            arguments.append(Argument(start, len(plain), LABELS[match[1]], entity, pointer))
    return plain + marked[last:], arguments, names


def links(marked, articles=None):
    plain, arguments, names = read(marked)
    found = find_links(Text.of(plain), arguments, articles or [(0, len(plain))])
    return {f"{k.type} {names[k.subject]}>{names[k.object]}" for k in found}


LOCATED = [
    ("[C海川轴承有限公司]落户[T双溪镇]。", {"海川轴承有限公司>双溪镇"}),
    ("[C海川轴承有限公司]位于[L临江县][T双溪镇][L石桥村]。", {"海川轴承有限公司>石桥村"}),
    ("走进坐落于[L临江工业园]的[C海川公司]，机器轰鸣。", {"海川公司>临江工业园"}),
    ("[L临江县][T双溪镇][C海川公司]的车间里一片繁忙。", {"海川公司>双溪镇"}),
    ("在[T双溪镇]，[C海川公司]的订单排到了明年。", {"海川公司>双溪镇"}),
    ("总部设在[L临江市]的[C海川集团]宣布扩产。", {"海川集团>临江市"}),
    ("[L临江工业园]内，[C海川公司]正在赶订单。", {"海川公司>临江工业园"}),
    (
        "[C海川公司]、[C远山集团]等企业纷纷落户[L临江工业园]。",
        {"海川公司>临江工业园", "远山集团>临江工业园"},
    ),
    ("[C海川公司]产品供应[C远山集团]。", set()),
    ("[C海川公司]在[L临江工业园]正式投产。", {"海川公司>临江工业园"}),
    ("[L石桥村]的[B“红石榴”服务队]每周上门。", {"“红石榴”服务队>石桥村"}),
    ("[T双溪镇]今年引进[C海川公司]，税收翻番。", {"海川公司>双溪镇"}),
]

OWNS = [
    ("[L石桥村]成立[C石桥物业有限公司]，承接保洁。", {"石桥村>石桥物业有限公司"}),
    ("[C海川轴承公司]由[C远山集团]全资设立。", {"远山集团>海川轴承公司"}),
    (
        "[C海川轴承公司]由[C远山集团]与[L石桥]、[L柳湾]两个村共同出资成立。",
        {"远山集团>海川轴承公司", "石桥>海川轴承公司", "柳湾>海川轴承公司"},
    ),
    ("[C海川轴承公司]是[C远山集团]的全资子公司。", {"远山集团>海川轴承公司"}),
    ("[C远山集团]旗下[C海川轴承公司]今年增资。", {"远山集团>海川轴承公司"}),
    ("[C远山集团]收购了[C海川轴承公司]。", {"远山集团>海川轴承公司"}),
    ("[C海川轴承公司]由[P许山]于2010年创办。", {"许山>海川轴承公司"}),
    ("2012年，[P许山]返乡创办了[C海川轴承公司]。", {"许山>海川轴承公司"}),
    ("[C远山集团]持有[C海川轴承公司]51%的股权。", {"远山集团>海川轴承公司"}),
    (
        "[C海川轴承公司]由[C远山集团]控股，去年营收上亿元。",
        {"远山集团>海川轴承公司"},
    ),
    (
        "[L石桥村]联合[L柳湾村]、[L上坝村]抱团成立[C三村农业有限公司]。",
        {"石桥村>三村农业有限公司", "柳湾村>三村农业有限公司", "上坝村>三村农业有限公司"},
    ),
    ("村里的事由[C远山集团]投资设立的[C海川轴承公司]打理。", {"远山集团>海川轴承公司"}),
    (
        "[C海川轴承公司]由[B县供销社]联合[C远山集团]组建。",
        {"县供销社>海川轴承公司", "远山集团>海川轴承公司"},
    ),
    (
        "[C远山集团]下辖[C海川公司]、[C清河公司]等6家子公司。",
        {"远山集团>海川公司", "远山集团>清河公司"},
    ),
    ("[C海川公司]来[L临江]设立[C临江轴承公司]。", {"海川公司>临江轴承公司"}),
    ("去年，[P许山]代表集团与[C海川公司]签约，合资成立[C川山公司]。", set()),
    ("[C海川轴承公司]的母公司是[C远山集团]。", {"远山集团>海川轴承公司"}),
    ("[C海川轴承公司]隶属于[C远山集团]。", {"海川轴承公司<远山集团"}),
    ("[L石桥村]注册成立村集体全资的[C石桥物业有限公司]。", {"石桥村>石桥物业有限公司"}),
    ("[B县国资局]出资组建[C临江水务有限公司]。", {"县国资局>临江水务有限公司"}),
]

RUNS = [
    ("[T双溪镇]推出[G“溪边说事”机制]。", {"双溪镇>“溪边说事”机制"}),
    ("今年以来，[T=双溪镇|该镇]深入开展[G“清溪”行动]。", {"双溪镇>“清溪”行动"}),
    ("[G溪边说事]由[B镇党委]牵头，每月一次。", {"镇党委>溪边说事"}),
    ("“[G溪边说事]”是[T双溪镇]去年创办的议事品牌。", {"双溪镇>溪边说事"}),
    (
        "[B县司法局]会同[B县信访局]建立[G“一站办”机制]。",
        {"县司法局>“一站办”机制", "县信访局>“一站办”机制"},
    ),
    ("[T双溪镇]坚持党建引领，创新推出[G“溪管家”小程序]。", {"双溪镇>“溪管家”小程序"}),
    ("[T=双溪镇+东岭镇|两镇]启动[G“同心”行动]。", {"双溪镇>“同心”行动", "东岭镇>“同心”行动"}),
    ("由[B县文旅局]主办的[G山歌节]昨日开幕。", {"县文旅局>山歌节"}),
    ("[B县妇联]组织巾帼志愿者开展[G“暖冬”行动]。", {"县妇联>“暖冬”行动"}),
    ("[C海川公司]上线[G“川云”平台]。", {"海川公司>“川云”平台"}),
]

PARTICIPATES = [
    ("[C海川公司][G年产三万套轴承项目]开工。", {"海川公司>年产三万套轴承项目"}),
    (
        "[C海川公司]是链主企业，其[G年产三万套轴承项目]已封顶。",
        {"海川公司>年产三万套轴承项目"},
    ),
    (
        "[C海川公司]今年又投资两亿元，建设[G智能车间改造项目]。",
        {"海川公司>智能车间改造项目"},
    ),
    ("[G临江大桥工程]由[C远山建设公司]承建。", {"远山建设公司>临江大桥工程"}),
    (
        "[C海川公司]月底投产。[G年产三万套轴承项目]总投资五亿元。",
        {"海川公司>年产三万套轴承项目"},
    ),
    (
        "[G轴承产业园]在[L临江经开区]奠基，项目由[C远山集团]投资建设。",
        {"远山集团>轴承产业园"},
    ),
    ("[G溪边说事]在[L石桥]、[L柳湾]两村试点。", {"石桥>溪边说事", "柳湾>溪边说事"}),
    ("[L石桥村]入选[G“和美乡村”示范创建]。", {"石桥村>“和美乡村”示范创建"}),
    (
        "[G溪边说事]开始后，[L石桥]、[L柳湾]两村先行试点。",
        {"石桥>溪边说事", "柳湾>溪边说事"},
    ),
    ("[L石桥村]被[B县农业农村局]列为[G“好米”工程]示范点。", {"石桥村>“好米”工程"}),
]

VISITED = [
    ("[B县委][K副书记]、[K县长][O许山]到[T双溪镇]调研。", {"许山>双溪镇"}),
    (
        "[K县长][O许山]率队到[T双溪镇]督查，先后走进[C海川公司]和[L石桥村]。",
        {"许山>双溪镇", "许山>海川公司", "许山>石桥村"},
    ),
    (
        "[K副县长][O许山]、[B县林业局][K局长][O林川]走访[C海川公司]。",
        {"许山>海川公司", "林川>海川公司"},
    ),
    ("[K副县长][O许山]到[C海川公司]走访，[B镇党委][K书记][O林川]陪同。", {"许山>海川公司"}),
    ("[K副县长][O许山]在[B镇党委][K书记][O林川]陪同下到[T双溪镇]考察。", {"许山>双溪镇"}),
    (
        "[K县长][O许山]率[K副县长][O林川]到[T双溪镇]调研。",
        {"许山>双溪镇", "林川>双溪镇"},
    ),
    ("[K副县长][O许山]陪同[B市委][K副书记][O林川]到[T双溪镇]调研。", {"林川>双溪镇"}),
    ("[O许山]、[O林川]分赴[T双溪镇]、[T东岭镇]检查防汛。", {"许山>双溪镇", "林川>东岭镇"}),
    ("[K县长][O许山]一行来到[T双溪镇]，深入田间地头，实地察看苗情。", {"许山>双溪镇"}),
    ("[K县长][O许山]会见了来[L临江]考察的[B清河县委][K书记][O林川]一行。", {"林川>临江"}),
    ("在[C海川公司]，[O许山]详细了解企业用工情况。", {"许山>海川公司"}),
    (
        "[K副市长][O许山]率[B市发改局]、[B市住建局]负责人到[L临江区]督导项目。",
        {"许山>临江区"},
    ),
    ("[K县长][O许山]在[T双溪镇]主持会议。", set()),
]

COOPERATES = [
    ("[C海川公司]与[B临江大学]签约，共建实验室。", {"海川公司>临江大学"}),
    ("[L石桥村]与[L清河县][T白塔镇][L柳湾村]签订结对协议。", {"石桥村>柳湾村"}),
    ("[T=双溪镇+东岭镇|两镇]签订友好协议。", {"双溪镇>东岭镇"}),
    ("由[B市法院]与[B清河县人民法院]结对，互派干部。", {"市法院>清河县人民法院"}),
    (
        "[B县妇联]、[B县工会]、[B团县委]签署合作协议。",
        {"县妇联>县工会", "县妇联>团县委", "县工会>团县委"},
    ),
    (
        "[C海川公司]与[C远山集团]、[B临江大学]达成合作。",
        {"海川公司>远山集团", "海川公司>临江大学"},
    ),
    ("[T双溪镇]与[T东岭镇]接壤。", set()),
    ("[T双溪镇]、[T东岭镇]今年都丰收了。", set()),
]

CASES = [
    (kind, marked, wanted)
    for kind, cases in (
        ("LOCATED_IN", LOCATED),
        ("OWNS", OWNS),
        ("RUNS", RUNS),
        ("PARTICIPATES_IN", PARTICIPATES),
        ("VISITED", VISITED),
        ("COOPERATES_WITH", COOPERATES),
    )
    for marked, wanted in cases
]


@pytest.mark.parametrize(("kind", "marked", "wanted"), CASES, ids=[c[1] for c in CASES])
def test_states(kind, marked, wanted):
    turned = {re.sub(r"(.+)<(.+)", r"\2>\1", pair) for pair in wanted}
    assert {k for k in links(marked) if k.startswith(kind)} == {f"{kind} {p}" for p in turned}


def test_topic_runs_on_to_the_next_clause_and_sentence():
    found = links("[C海川公司]建在河边。这家企业由[C远山集团]控股，去年落户[T双溪镇]。")
    assert found == {"OWNS 远山集团>海川公司", "LOCATED_IN 海川公司>双溪镇"}


def test_new_company_is_the_topic_after_its_founding():
    found = links("[L石桥村]成立[C石桥公司]，与[C远山集团]签约。")
    assert found == {"OWNS 石桥村>石桥公司", "COOPERATES_WITH 石桥公司>远山集团"}


def test_speaker_talks_of_the_firm_in_front_of_the_name():
    found = links("[C海川公司][K经理][P许山]说，今年投资两亿元，建设[G智能车间项目]。")
    assert found == {"PARTICIPATES_IN 海川公司>智能车间项目"}


@pytest.mark.parametrize("gap", ["\n", "。\n"])
def test_topic_stops_at_the_end_of_a_line(gap):
    assert links(f"[C海川公司]很忙{gap}去年落户[T双溪镇]。") == set()


def test_topic_stops_at_the_end_of_an_article():
    marked = "[C海川公司]很忙。去年落户[T双溪镇]。"
    plain, _, _ = read(marked)
    assert links(marked) == {"LOCATED_IN 海川公司>双溪镇"}
    cut = plain.index("去年")
    assert links(marked, [(0, cut), (cut, len(plain))]) == set()


def test_visitors_are_carried_over_a_line_break():
    found = links("[K县长][O许山]到[T双溪镇]调研。\n天很冷。\n随后，一行人来到[C海川公司]。")
    assert found == {"VISITED 许山>双溪镇", "VISITED 许山>海川公司"}


def test_who_was_on_no_visit_does_not_travel_on():
    assert links("[K县长][O许山]主持会议。\n随后，大家前往[C海川公司]。") == set()


def test_denied_links_are_no_links():
    assert links("[C海川公司]与[B临江大学]没有签约。") == set()


def test_link_carries_sentence_arguments_and_source():
    plain, arguments, _ = read("天晴了。[L石桥村]成立[C石桥公司]。")
    (link,) = find_links(Text.of(plain), arguments, [(0, len(plain))])
    assert plain[slice(*link.sentence)] == "石桥村成立石桥公司。"
    assert [plain[slice(*span)] for span in link.arguments] == ["石桥村", "石桥公司"]
    assert link.source == "owns-found"
    assert 0 < link.score <= 1


def test_a_pact_stated_both_ways_is_one_link():
    assert len(links("[L石桥村]与[L柳湾村]结对。[L柳湾村]与[L石桥村]签约。")) == 1


def test_traditional_text_with_ascii_punctuation():
    assert links("[B縣委][K書記][O許山]到[T雙溪鎮]調研,走訪[C海川公司].") == {
        "VISITED 許山>雙溪鎮",
        "VISITED 許山>海川公司",
        "LOCATED_IN 海川公司>雙溪鎮",
    }


PIECES = st.sampled_from(
    [
        *("[O许山]", "[P林川]", "[K书记]", "[T双溪镇]", "[L石桥村]", "[B县委]", "[C海川公司]"),
        *("[C远山集团]", "[G溪边说事]", "[G年产万吨项目]", "[T=双溪镇+石桥村|两地]"),
        *("，", "。", "、", "与", "到", "由", "在", "调研", "成立", "推出", "落户", "签约"),
        *("投资", "说", "的", "\n", "“", "”", "（", "）", "其", "这家企业"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_order_of_marks_gives_the_same_sound_links(marked):
    plain, arguments, _ = read(marked)
    text = Text.of(plain)
    found = find_links(text, arguments, [(0, len(plain))])
    assert found == find_links(text, arguments[::-1], [(0, len(plain))])
    entities = {a.entity for a in arguments if a.label != "TITLE"}
    for link in found:
        assert link.subject != link.object
        assert {link.subject, link.object} <= entities
        assert link.sentence in text.sentences


MORE = [
    # founders and owners
    ("[C海川公司]由返乡青年[P许山]创办。", {"OWNS 许山>海川公司"}),
    ("[C海川公司]是[R浙江]客商[P许山]2021年创办的。", {"OWNS 许山>海川公司"}),
    (
        "[P许山]2009年在[T双溪镇]创办的[C海川轴承厂]改了制。",
        {"OWNS 许山>海川轴承厂", "LOCATED_IN 海川轴承厂>双溪镇"},
    ),
    (
        "[C远山集团]持有[C海川公司]4成股份，[C临江投资公司]为第二大股东。",
        {"OWNS 远山集团>海川公司", "OWNS 临江投资公司>海川公司"},
    ),
    (
        "[C海川公司]由[C远山集团]控股，下设[C海川物流公司]、[C海川贸易公司]两家子公司。",
        {
            "OWNS 远山集团>海川公司",
            "OWNS 海川公司>海川物流公司",
            "OWNS 海川公司>海川贸易公司",
        },
    ),
    ("[C海川公司]由[L石桥村]、[L柳湾村]联办。", {"OWNS 石桥村>海川公司", "OWNS 柳湾村>海川公司"}),
    # programmes that spread, and who builds
    (
        "[B镇党委]把“[G板凳议事]”推广到[L石桥村]、[L柳湾村]。",
        {
            "RUNS 镇党委>板凳议事",
            "PARTICIPATES_IN 石桥村>板凳议事",
            "PARTICIPATES_IN 柳湾村>板凳议事",
        },
    ),
    (
        "[G轴承智能车间项目]在[T双溪镇]奠基，由[C海川公司]建设。",
        {
            "LOCATED_IN 轴承智能车间项目>双溪镇",
            "PARTICIPATES_IN 海川公司>轴承智能车间项目",
        },
    ),
    # visits
    (
        "[K县长][O许山]到[T双溪镇]调研。第一站是[L石桥村]。",
        {"VISITED 许山>双溪镇", "VISITED 许山>石桥村"},
    ),
    (
        "[K县长][O许山]来到设在[T双溪镇]的[C海川公司]。",
        {
            "VISITED 许山>海川公司",
            "LOCATED_IN 海川公司>双溪镇",
        },
    ),
    (
        "[K县长][O许山]到[T双溪镇]调研。[K副县长][O林川]参加调研。随后来到[C海川公司]。",
        {"VISITED 许山>双溪镇", "VISITED 许山>海川公司"},
    ),
    # pacts
    (
        "[B临江医院]与[B第二中学]举行“[G医校同心]”签约仪式。",
        {
            "COOPERATES_WITH 临江医院>第二中学",
            "RUNS 临江医院>医校同心",
            "RUNS 第二中学>医校同心",
        },
    ),
    (
        "[L石桥村]等3个村与[C海川公司]签约。[L柳湾村]、[L石桥村]与企业签订协议。",
        {
            "COOPERATES_WITH 石桥村>海川公司",
        },
    ),
    (
        "[C海川公司]与[C临江银行]签约，并与[L石桥村]结对。",
        {"COOPERATES_WITH 海川公司>临江银行", "COOPERATES_WITH 海川公司>石桥村"},
    ),
    (
        "[B妇联] [B教育局]联手推出“[G暑期小课堂]”。",
        {
            "RUNS 妇联>暑期小课堂",
            "RUNS 教育局>暑期小课堂",
            "COOPERATES_WITH 妇联>教育局",
        },
    ),
    # what is no link
    (
        "[K县长][O许山]到[T双溪镇]和[T柳林镇]，观摩了[C海川公司]。",
        {
            "VISITED 许山>双溪镇",
            "VISITED 许山>柳林镇",
            "VISITED 许山>海川公司",
        },
    ),
    ("[C海川公司]忙着生产。今年要启动“[G清水行动]”。", set()),
    ("守在[R东湖]边，启动“[G清水行动]”。", set()),
    ("[R东湖]今年启动“[G清水行动]”。", set()),
    ("[B刑侦大队]说，他们把窝点设在[T双溪镇]一家仓库。", set()),
    # owners told in other ways
    ("作为[C远山集团]的全资子公司，[C海川公司]产值翻番。", {"OWNS 远山集团>海川公司"}),
    ("[C海川公司]是[L石桥村]引进的企业，主营竹制品。", set()),
    ("[P许山]到收购方[C海川公司]看了看。", set()),
    # hosts, and who goes where
    (
        "由[B县妇联]主办、[B县文化馆]承办的“[G亲子阅读]”活动开幕。",
        {"RUNS 县妇联>亲子阅读", "RUNS 县文化馆>亲子阅读"},
    ),
    ("[K县长][O许山]在[C海川公司]调研时强调，要抓安全。", {"VISITED 许山>海川公司"}),
    ("[B县人大常委会]组织代表视察[L临江经开区]。", {"VISITED 县人大常委会>临江经开区"}),
    (
        "[K县长][O许山]走访了[L石桥村]便民中心、[C海川公司]等地。",
        {"VISITED 许山>石桥村", "VISITED 许山>海川公司"},
    ),
    (
        "来自[L临江市]的[C海川公司]在[T双溪镇]投产。",
        {"LOCATED_IN 海川公司>双溪镇"},
    ),
    ("[C海川公司]从[L临江市]搬到[T双溪镇]。", {"LOCATED_IN 海川公司>双溪镇"}),
    (
        "[G轴承项目]总投资5亿元，项目业主为[C海川公司]。",
        {"PARTICIPATES_IN 海川公司>轴承项目"},
    ),
    # whose turn it is in a clause
    (
        "从[L临江市]返乡的[P许山]来了，他注册成立[C海川公司]。",
        {"OWNS 许山>海川公司"},
    ),
    ("[T双溪镇]忙着防汛，他注册成立[C海川公司]。", set()),
    ("[B县农业局]昨天开会。县农商银行与[T双溪镇]签订协议。", set()),
    (
        "[T双溪镇]推出“[G板凳议事]”，今年推广到[T=双溪镇|全镇]。",
        {"RUNS 双溪镇>板凳议事"},
    ),
    (
        "[T双溪镇]与[B临江商会]签约，推行“[G项目管家]”机制。",
        {"COOPERATES_WITH 双溪镇>临江商会", "RUNS 双溪镇>项目管家"},
    ),
    ("[T双溪镇]很忙，今年引进[C海川公司]。", {"LOCATED_IN 海川公司>双溪镇"}),
    ("[C海川公司]很忙。资金将投向[G灌区改造项目]。", set()),
    (
        "[K县长][O许山]到[T双溪镇]接访，随后走访[C海川公司]。",
        {"VISITED 许山>双溪镇", "VISITED 许山>海川公司"},
    ),
    ("[G轴承项目]：由[C海川公司]投资建设。", {"PARTICIPATES_IN 海川公司>轴承项目"}),
    ("[C海川公司]、[L石桥村]合作社等6家单位到场。", set()),
    # notices, field by field
    (
        "项目名称：[G石桥灌区改造项目]\n中标人：[C海川公司]\n施工地点：[T双溪镇]\n",
        {
            "PARTICIPATES_IN 海川公司>石桥灌区改造项目",
            "LOCATED_IN 石桥灌区改造项目>双溪镇",
        },
    ),
    ("当事人：[C海川公司]\n会议召开。\n地址：[T双溪镇]\n", set()),
]


@pytest.mark.parametrize(("marked", "wanted"), MORE, ids=[case[0] for case in MORE])
def test_states_this_and_nothing_else(marked, wanted):
    assert links(marked) == wanted
