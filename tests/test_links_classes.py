"""More classes of text that state links: tables, shareholders, journeys, supporters, pacts."""

from pathlib import Path

import pytest
from test_links import links

#: Siblings of each frame: other verbs, another order, other marks.
SIBLINGS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "cases" / "links.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]

FIRMS = [
    ("[C海川公司]注册在[L临江新区]。", {"LOCATED_IN 海川公司>临江新区"}),
    (
        "[L石桥村]首个“[G星光夜市]”开张。",
        {"LOCATED_IN 星光夜市>石桥村", "RUNS 石桥村>星光夜市"},
    ),
    ("[G灌区改造项目]正在[L=石桥村|这里]试点。", {"LOCATED_IN 灌区改造项目>石桥村"}),
    (
        "[K县长][O许山]到[L石桥村]看了[C海川公司]的车间。",
        {
            "LOCATED_IN 海川公司>石桥村",
            "VISITED 许山>石桥村",
            "VISITED 许山>海川公司",
        },
    ),
    ("[C海川公司]在[L临江]证券交易所挂牌上市。", set()),
    # owners
    (
        "[C海川公司]前身是1998年成立的[C石桥渔具厂]，[P许山]持股四成。",
        {"OWNS 许山>海川公司"},
    ),
    (
        "[C远山公司]与[C海川公司]各出资一半，在[T双溪镇]成立[C川山公司]。",
        {
            "OWNS 远山公司>川山公司",
            "OWNS 海川公司>川山公司",
            "LOCATED_IN 川山公司>双溪镇",
        },
    ),
    (
        "当事人：[C海川公司]\n[K法定代表人]：[P许山]地址：[T双溪镇]\n",
        {"LOCATED_IN 海川公司>双溪镇"},
    ),
    ("项目名称：[L临江县]水渠\n建设地点：[T双溪镇]\n", set()),
    (
        "[C海川公司]前身是一家小厂，[P许山]持股41.2%，是公司实际控制人；"
        "[C远山集团]持股12%，为第二大股东。",
        {"OWNS 许山>海川公司", "OWNS 远山集团>海川公司"},
    ),
    (
        "大棚由[C海川公司]经营，[C远山集团]持股六成，[C临江农投]持股四成。",
        {"OWNS 远山集团>海川公司", "OWNS 临江农投>海川公司"},
    ),
    (
        "[C海川公司]现有3家子公司：[C海川冷链]设在[T双溪镇]；[C海川物流]管运输；"
        "[C海川贸易]负责出口。",
        {
            "OWNS 海川公司>海川冷链",
            "OWNS 海川公司>海川物流",
            "OWNS 海川公司>海川贸易",
            "LOCATED_IN 海川冷链>双溪镇",
        },
    ),
    (
        "[C海川公司]是[C远山集团]2022年来这里设立的全资子公司。",
        {"OWNS 远山集团>海川公司"},
    ),
    ("[C海川公司]是[C远山集团]全额出资的公司。", {"OWNS 远山集团>海川公司"}),
    ("[T双溪镇]日前与[C远山集团]旗下的[C海川公司]座谈。", {"OWNS 远山集团>海川公司"}),
    (
        "当事人：[C海川公司]\n投资人：[P许山]住所：[L石桥村]\n",
        {"OWNS 许山>海川公司", "LOCATED_IN 海川公司>石桥村"},
    ),
    # tables
    (
        "[G轴承厂房二期]｜[C海川公司]｜[L临江工业园]｜许山",
        {
            "PARTICIPATES_IN 海川公司>轴承厂房二期",
            "LOCATED_IN 轴承厂房二期>临江工业园",
        },
    ),
    (
        "1｜[C海川公司]｜轴承｜[T双溪镇]、[T东岭镇]｜许山",
        {"LOCATED_IN 海川公司>双溪镇", "LOCATED_IN 海川公司>东岭镇"},
    ),
]

PROGRAMMES = [
    ("[B县妇联]日前走进[L石桥村]开展“[G暖冬]”行动。", {"RUNS 县妇联>暖冬"}),
    ("[B村党支部]把旧仓库改成“[G茶话小院]”。", {"RUNS 村党支部>茶话小院"}),
    (
        "这是[B县一中]与[B县茶业协会]合办的“[G百匠]”计划。",
        {"RUNS 县一中>百匠", "RUNS 县茶业协会>百匠", "COOPERATES_WITH 县一中>县茶业协会"},
    ),
    ("[T双溪镇]的“[G溪边河长]”机制被推广。", {"RUNS 双溪镇>溪边河长"}),
    ("“[G山花节]”主办：[B县文旅局]", {"RUNS 县文旅局>山花节"}),
    ("“[G山花节]”协办单位：[B县摄影家协会]", {"RUNS 县摄影家协会>山花节"}),
    (
        "[G云课堂项目]由[L临江区]投资320万元，[B工作组]组织实施，[C海川通信]提供专线。",
        {
            "PARTICIPATES_IN 临江区>云课堂项目",
            "RUNS 工作组>云课堂项目",
            "PARTICIPATES_IN 海川通信>云课堂项目",
        },
    ),
    (
        "“[G同心行动]”由[B县卫健局]、[B县红十字会]共同发起，[C海川药业]捐赠药品。",
        {
            "RUNS 县卫健局>同心行动",
            "RUNS 县红十字会>同心行动",
            "PARTICIPATES_IN 海川药业>同心行动",
            "COOPERATES_WITH 县卫健局>县红十字会",
        },
    ),
    (
        "[B县公安局]拟向[C海川公司]采购“[G云眼]”平台。",
        {"RUNS 县公安局>云眼", "PARTICIPATES_IN 海川公司>云眼"},
    ),
    (
        "“[G说账会]”制度，[B县纪委]今年在[T双溪镇]、[T东岭镇]推开。",
        {
            "RUNS 县纪委>说账会",
            "PARTICIPATES_IN 双溪镇>说账会",
            "PARTICIPATES_IN 东岭镇>说账会",
        },
    ),
    (
        "[G种质资源库项目]由[C海川公司]与[B临江大学]共建。",
        {
            "PARTICIPATES_IN 海川公司>种质资源库项目",
            "PARTICIPATES_IN 临江大学>种质资源库项目",
            "COOPERATES_WITH 海川公司>临江大学",
        },
    ),
    (
        "“[G参业振兴]”行动由[C远山集团]启动，[L石桥村]、[L柳湾村]为首批试点。",
        {
            "RUNS 远山集团>参业振兴",
            "PARTICIPATES_IN 石桥村>参业振兴",
            "PARTICIPATES_IN 柳湾村>参业振兴",
        },
    ),
    (
        "[C海川公司]随后出资50万元，在[B=县一中|该校]设立“[G百川]”奖学金。",
        {"RUNS 海川公司>百川"},
    ),
    (
        "年内引进[C海川公司]，投资3800万元建设[G精深加工项目]，10月在[L石桥村]投产。",
        {
            "PARTICIPATES_IN 海川公司>精深加工项目",
            "LOCATED_IN 精深加工项目>石桥村",
        },
    ),
    (
        "[C海川公司]与[C远山集团]合作建设的[G拉丝项目]竣工。",
        {
            "PARTICIPATES_IN 海川公司>拉丝项目",
            "PARTICIPATES_IN 远山集团>拉丝项目",
            "COOPERATES_WITH 海川公司>远山集团",
        },
    ),
    (
        "县里试行“[G黄牛贷]”，由[C海川牧业]投放母牛、[C临江银行]贴息。",
        {"PARTICIPATES_IN 海川牧业>黄牛贷", "PARTICIPATES_IN 临江银行>黄牛贷"},
    ),
    # entries of a yearbook
    (
        "[T双溪镇] 位于县城东部。\n【治理】推行“[G屋场恳谈]”。\n【工业】产值翻番。",
        {"RUNS 双溪镇>屋场恳谈"},
    ),
    ("[T双溪镇]位于县城东部。\n推行“[G屋场恳谈]”。\n", set()),
    # what the staff of a body does, the body does
    ("[B交警中队][K民警][O许山]、[O林川]开展“[G护学岗]”行动。", {"RUNS 交警中队>护学岗"}),
    ("[B县委][K书记][O许山]宣布启动“[G护学岗]”行动。", set()),
    (
        "[T双溪镇]与[C海川公司]签约，建设[G育苗基地项目]。",
        {"COOPERATES_WITH 双溪镇>海川公司", "PARTICIPATES_IN 海川公司>育苗基地项目"},
    ),
    (
        "[G储能项目]的桩机轰鸣。投资方[C海川公司]去年签约。",
        {"PARTICIPATES_IN 海川公司>储能项目"},
    ),
]

JOURNEYS = [
    ("上任第三天，[K县长][O许山]就到了[L石桥村]。", {"VISITED 许山>石桥村"}),
    ("[K县长][O许山]一下车就直奔[L石桥村]。", {"VISITED 许山>石桥村"}),
    ("[K县长][O许山]专程到[L石桥村]看了一场说账会。", {"VISITED 许山>石桥村"}),
    ("会前，大家在[K县长][O许山]带领下，先到[L石桥村]看麦田。", {"VISITED 许山>石桥村"}),
    ("[K县长][O许山]在[L石桥村]的棉田里查看苗情。", {"VISITED 许山>石桥村"}),
    (
        "离开[L石桥村]，[K县长][O许山]来到[C海川公司]。",
        {"VISITED 许山>石桥村", "VISITED 许山>海川公司"},
    ),
    (
        "[K县长][O许山]到[T双溪镇]调研。在[C海川公司]，[K经理][P林川]介绍了销路。",
        {"VISITED 许山>双溪镇", "VISITED 许山>海川公司"},
    ),
    (
        "[K县长][O许山]到[T双溪镇]调研。[P林川]反映缺仓库，[O许山]当场记下。"
        "随后，他又前往[C海川公司]。",
        {"VISITED 许山>双溪镇", "VISITED 许山>海川公司"},
    ),
    (
        "[P许山]来到[L临江开发区]，走访了[C海川公司]、[C远山公司]。",
        {
            "VISITED 许山>临江开发区",
            "VISITED 许山>海川公司",
            "VISITED 许山>远山公司",
            "LOCATED_IN 海川公司>临江开发区",
            "LOCATED_IN 远山公司>临江开发区",
        },
    ),
    (
        "[K县长][O许山]到[T双溪镇]调研。他走进[C海川公司]，问了销路。"
        "[B县农业局][K局长][O林川]一同调研。",
        {
            "VISITED 许山>双溪镇",
            "VISITED 许山>海川公司",
            "VISITED 林川>双溪镇",
            "VISITED 林川>海川公司",
        },
    ),
    (
        "[K县长][O许山]深入[T双溪镇]、、[T东岭镇]调研。",
        {"VISITED 许山>双溪镇", "VISITED 许山>东岭镇"},
    ),
    (
        "[O许山]，男，1972年生。2月当选[L临江县]县长，此前任[B清河县委]副书记。"
        "到任后，他先后到[T双溪镇]、[L石桥村]调研。",
        {"VISITED 许山>双溪镇", "VISITED 许山>石桥村"},
    ),
    # nobody goes anywhere
    ("[K局长][O林川]一同调研。", set()),
    ("[K镇长][O许山]，[K副镇长][O林川]（[L清河县]来[L临江县]交流，9月任）。", set()),
    ("[K县长][O许山]想到了[C海川公司]。", set()),
    ("[K县长][O许山]出席活动并授课。随后，又组织大家前往[T双溪镇]。", set()),
    ("[K县长][O许山]、[O林川]分两路检查。在[T双溪镇]，[P周水]介绍了情况。", set()),
    (
        "[K县长][O许山]到[T双溪镇]调研。\n在[L石桥村]，满山杜鹃开得正旺。",
        {"VISITED 许山>双溪镇"},
    ),
]

PACTS = [
    (
        "[L石桥村]与邻近的[L柳湾村]、[L上坝村]签了联养协议。",
        {"COOPERATES_WITH 石桥村>柳湾村", "COOPERATES_WITH 石桥村>上坝村"},
    ),
    (
        "[B县公安局]与[R东海省][B清河县公安局]在[T双溪镇]签订协议。",
        {"COOPERATES_WITH 县公安局>清河县公安局"},
    ),
    (
        "[C海川银行]、[C清河银行]在[T双溪镇]签下合作协议。",
        {"COOPERATES_WITH 海川银行>清河银行"},
    ),
    (
        "[T双溪镇]与[T东岭镇]、[B县医院]与[B清河县医院]续签了结对协议。",
        {"COOPERATES_WITH 双溪镇>东岭镇", "COOPERATES_WITH 县医院>清河县医院"},
    ),
    ("[B县医院]已与[B清河县医院]建成远程会诊室。", {"COOPERATES_WITH 县医院>清河县医院"}),
    ("[C海川公司]要与[L临江开发区]内的厂商抱团发展。", set()),
]


@pytest.mark.parametrize(("marked", "wanted"), FIRMS + PROGRAMMES + JOURNEYS + PACTS)
def test_states_this_and_nothing_else(marked, wanted):
    assert links(marked) == wanted


@pytest.mark.parametrize(("kind", "wanted", "marked"), SIBLINGS, ids=[c[2] for c in SIBLINGS])
def test_siblings(kind, wanted, marked):
    found = {link for link in links(marked.replace("⏎", "\n")) if link.startswith(kind)}
    assert found == {f"{kind} {pair}" for pair in wanted.split(",") if pair}
