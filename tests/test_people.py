"""People and titles by class of text; invented examples of the shapes of real pages.

A case marks its people ``{…}`` and its titles ``[…]``; other labels are not looked at.
"""

import re

import pytest
from zhengpu import nlp
from zhengpu.nlp.records import Page

NAMES = (
    # Yi, Tibetan, Mongolian and dotted names, as long as they are
    "县委[书记]{沙马木呷}，[县长]{曲木史洛}和县人大常委会[主任]{阿苏尔体}分别陪同。",
    "县教育局[局长]{扎西顿珠}出席，[副县长]{边巴央金}和县卫健委[主任]{强巴}讲话。",
    "免去{旺久}的河谷中学[校长]职务。",
    "旗委宣传部[部长]{敖登格日勒}，[副旗长]{巴图朝鲁}，教体局[局长]{索南加}到会。",
    "[副县长]{玉山江·吾甫尔}、县财政局[局长]{热依汗·阿不都拉}参加。{玉山江·吾甫尔}提出三点要求。",
    # a name that ends in a character which is also a verb or adverb
    "沟头村党支部[书记]{张喜来}、村委会[主任]{李有才}到场。",
    "乡纪委[书记]{姚冰}常来听会。东渡镇[镇长]{章挺}作检讨，[副镇长]{胡秋兰}作表态。",
    "市果业中心[主任]{阮班才}总结推广。",
    # given names that open with a character of grammar; names behind 和
    "免去{黄日强}的市人民法院[副院长]职务。[副镇长]{李月娥}说，[主任]{陈得贵}表示赞成。",
    "[院长]{拉巴卓玛}和[护士]{尼珍}连夜整理名册。",
    "全市项目推进会召开\n{裴永刚}讲话　{薛静}主持",
    # a name of two elements needs no herald
    "水情监测员{闹吾加}。{格桑旺堆}表示，{旦增卓玛}、{沙马史布}带队。",
    # Han surname and another people's given name; Mongolian, Uyghur and foreign names in one piece
    "[县长]{马舍力夫}、[副县长]{马五十九}、[乡长]{韩尤素夫}讲话。",
    "[旗长]{敖日其楞}、[副旗长]{鄂满都呼}到场。牧民{朝克图}说，雨水好。",
    "乡党委[书记]{热合曼江}陪同。村民{阿依努尔}说，瓜熟了。",
    "公司[董事长]{中村健一}签字。公司[总经理]{约翰逊}、[技术总监]{汉斯·米勒}介绍情况。",
    "[乡长]{更尕才让}先后来到两个村。",
    # a given name that is a number
    "村党支部[书记]{刘五十三}违规操办婚宴。",
)


#: Names that no post announces, and what looks like them.
UNTITLED = (
    "本报讯（{朱国梁} {蒋丹}）路灯亮了。",
    "本报讯 [记者]{覃莉}报道 连日降雨。\n本报讯 [通讯员]{熊国安} {贺小满}报道 夜市开了。",
    "（[记者]：{旦增罗布} 编辑：{央吉}）",
    "（本版图片由{吴泽凯}摄）",
    "（{白雪梅} 本报[通讯员] {房艳}）",
    "（宣传科 {李慧芳} {陶春明}）\n（{黄嘉敏} {古志浩} 文/图）",
    "（责任编辑：{刘璐} 审核：{格日勒}）",
    "采购人：某市水务局    联系人：{丁传宝}   电话：0553-66****12\n"
    "评审专家：{朱慧芬}、{汪前进}、{徐家兴}（采购人代表）\n投资人：{缪长根}     住所：民权村",
    "联系人：刘女士。当事人：薛某某（驾驶员）。联系人：张科长，电话12345。",
    "遗失声明\n▲{周顺清}不慎遗失身份证，声明作废。\n▲{陈梓萱}遗失出生医学证明。",
    "{饶得贵}老汉拉着她的手。张老汉笑了。{崔莲玉}老人瘫在炕上；王大爷不说话。",
    "{栾刚}的儿子考上大学。同其妻{耿秀珍}非法收受财物。",
    "段村的{武改兰}是受表彰的人之一。82岁的{丁桂香}外出采蕨。",
    "来自北京的校友{渠润华}给母校送书。{韦小艳}等五名返乡青年出面。",
    "果农高兴，银行也放心。两地农户都按股分红。同农户算了算账，从西安到榆林。",
    "镇党委[书记]{夏晓春}，镇长空缺。",
    "获奖名单（按姓氏笔画为序）：\n{韦燕} {甘志强} {李金水} {陆云飞} {高峰}\n特此公布。",
    "图为志愿者走访{周翠兰}家。走进{何家栋}的小院，灯亮着。走进新时代的农家，在高标准的果园里。",
    "全体党员应如此。要把它同学习小组结合起来，行业主管部门和妇女儿童之家都要参与。",
    "摊位由目前的六个扩大为八个，将同城区的市场一起管理。供应已由过去的短缺转向平衡。",
    "主任以后再来。书记一人兼任。\n本报讯 [通讯员]{刘小明}报道：路修好了。",
)

#: Roles that are whole titles, and words that only look like them.
ROLES = (
    "竹山洞片[森林警长]：{汪海军}（县公安局森林分局[副局长]）；[监管员]：{张秀珍}（水口乡林业站[站长]）",
    "[保洁员]：{龙水生}、{郭金莲}",
    "[董事会秘书]{温雪梅}与市委[书记]{曲洪亮}见面。",
    "他被村里的老[支书]{孔庆和}喊了回来。村党总支[书记]{王立新}在场。",
    "县红十字会[救护培训师]{郑梅香}授课，县实验小学[科技辅导员]{巫健}带着孩子们练习。",
    "海东码头有限公司[装卸班班长]{柯四清}干了三十一年。",
    "市第七中学[特级教师]{包晓楠}和县医院[护士]{白玲}连线。挂职[副县长]{韩增峰}到会。",
    "公司负责人向记者介绍了情况。公司负责人高兴地说。",
    "后河村专班[组长]{马社军}走访农户。[车队长]{倪定邦}被约谈。",
)


def marked(text):
    """Return the plain text and its ``(start, end, kind)`` marks."""
    plain, marks, kind, start = "", [], "", 0
    for char in text:
        if char in "{[":
            kind, start = {"{": "person", "[": "title"}[char], len(plain)
        elif char in "}]":
            marks.append((start, len(plain), kind))
        else:
            plain += char
    return plain, sorted(marks)


@pytest.fixture(scope="module")
def pipeline():
    return nlp.load(model="rules")


def found(pipeline, text):
    kinds = {"OFFICIAL": "person", "PERSON": "person", "TITLE": "title"}
    return [
        (ent.start_char, ent.end_char, kinds[ent.label_])
        for ent in pipeline(text).ents
        if ent.label_ in kinds
    ]


def shown(text, marks):
    return [f"{kind} {text[start:end]}" for start, end, kind in marks]


@pytest.mark.parametrize("case", NAMES)
def test_names_are_as_long_as_they_are(pipeline, case):
    text, marks = marked(case)
    assert shown(text, found(pipeline, text)) == shown(text, marks)


@pytest.mark.parametrize("case", UNTITLED)
def test_people_whom_no_post_announces(pipeline, case):
    text, marks = marked(case)
    assert shown(text, found(pipeline, text)) == shown(text, marks)


@pytest.mark.parametrize("case", ROLES)
def test_roles_are_whole(pipeline, case):
    text, marks = marked(case)
    assert shown(text, found(pipeline, text)) == shown(text, marks)


def test_a_name_broken_at_a_line_end_is_one(pipeline):
    text = (
        "　　昨天下午，县委副书记、县长玉山江·阿布\n都拉到乡里查看冬小麦的长势，同农户算了\n"
        "一笔账，要求各乡镇把水调度好，把地管护好。\n"
    )
    records = nlp.extract(pipeline, Page("p.txt", "p.txt", text, "0" * 64))
    people = [text[m.start : m.end] for m in records.mentions if m.label in ("OFFICIAL", "PERSON")]
    assert [re.sub(r"\s", "", name) for name in people] == ["玉山江·阿布都拉"]
