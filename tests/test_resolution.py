"""Resolution inside a document, on short invented articles."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zhengpu.nlp.gazetteer import Division, load
from zhengpu.nlp.resolution import Resolution, is_region, resolve
from zhengpu.nlp.resolution.forms import suffix_of
from zhengpu.nlp.resolution.geography import stem_of
from zhengpu.nlp.text import Mark, Text

_TAG = re.compile(r"\[\[([A-Z]+)\|([^\]]*)\]\]")


@dataclass(frozen=True)
class Result:
    """A resolved document, asked by surface."""

    text: Text
    marks: tuple[Mark, ...]
    resolution: Resolution

    def names(self, surface: str) -> list[str]:
        """Canonical names of every mark with this surface, in text order."""
        return [
            self.resolution.referents[entity].name
            for mark, entity in zip(self.marks, self.resolution.of_mark, strict=True)
            if self.text.printed[mark.start : mark.end] == surface and entity >= 0
        ]

    def name(self, surface: str) -> str:
        """The one canonical name of a surface."""
        (name,) = dict.fromkeys(self.names(surface))
        return name

    def implied(self) -> list[str]:
        """Bodies implied by titles, in text order."""
        referents = self.resolution.referents
        return [referents[i].name for i in self.resolution.implied if i >= 0]

    def pointed(self) -> dict[str, list[str]]:
        """What each pointing word means."""
        return {
            self.text.plain[p.start : p.end]: [
                self.resolution.referents[i].name for i in p.entities
            ]
            for p in self.resolution.pointers
        }


def run(tagged: str, home: str = "", articles: tuple[tuple[int, int], ...] = ()) -> Result:
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = last = 0
    for match in _TAG.finditer(tagged):
        pieces += [tagged[last : match.start()], match[2]]
        at += match.start() - last
        spans.append((at, at + len(match[2]), match[1]))
        at += len(match[2])
        last = match.end()
    text = Text.of("".join(pieces) + tagged[last:])
    marks = tuple(Mark(start, end, label, "test", 1.0) for start, end, label in spans)
    return Result(text, marks, resolve(text, marks, articles, home, load()))


def test_bare_bodies_take_the_page_s_division() -> None:
    result = run(
        "[[ORG|桐乡市委]]召开会议。[[ORG|市财政局]]、[[ORG|市法院]]、[[ORG|市人大]]参加，"
        "[[ORG|省委]]对此肯定。"
    )
    assert result.name("市财政局") == "桐乡市财政局"
    assert result.name("市法院") == "桐乡市人民法院"
    assert result.name("市人大") == "桐乡市人大常委会"
    assert result.name("省委") == "浙江省委"
    home = result.resolution.referents[result.resolution.home]
    assert (home.name, home.code) == ("桐乡市", "CN-330483")


def test_the_given_home_wins() -> None:
    assert run("[[ORG|县委]]研究部署。", home="凤台县").name("县委") == "凤台县委"
    assert run("[[ORG|县委]]研究部署。", home="安徽省凤台县").name("县委") == "凤台县委"


def test_nothing_known_leaves_the_surface() -> None:
    result = run("[[ORG|县委]]研究部署。")
    assert result.name("县委") == "县委"
    assert result.resolution.home == -1


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("旗委", "奈曼旗委"),
        ("旗政府", "奈曼旗人民政府"),
        ("旗政协", "奈曼旗政协"),
        ("旗监察委员会", "奈曼旗监委"),
        ("旗委办", "奈曼旗委办公室"),
        ("旗十六届人大常委会", "奈曼旗人大常委会"),
        ("中共奈曼旗委员会", "奈曼旗委"),
        ("奈曼旗人民代表大会常务委员会", "奈曼旗人大常委会"),
        ("中国人民政治协商会议奈曼旗委员会", "奈曼旗政协"),
        ("旗纪委旗监委", "奈曼旗纪委监委"),
        ("旗市场监督管理局", "奈曼旗市场监督管理局"),
    ],
)
def test_short_official_forms(surface: str, name: str) -> None:
    assert run(f"在[[PLACE|奈曼旗]]，[[ORG|{surface}]]作出安排。").name(surface) == name


def test_a_sentence_s_own_governor_beats_the_page() -> None:
    result = run(
        "[[PLACE|宁波市]][[TITLE|副市长]][[OFFICIAL|甲山]]、[[ORG|市商务局]][[TITLE|局长]]"
        "[[OFFICIAL|乙水]]到[[PLACE|余姚市]]调研，[[ORG|余姚市委]][[TITLE|书记]][[OFFICIAL|丙田]]，"
        "[[ORG|市委]][[TITLE|常委]][[OFFICIAL|丁石]]参加。[[ORG|市教育局]]作了汇报。",
        home="余姚市",
    )
    assert result.name("市商务局") == "宁波市商务局"
    assert result.name("市委") == "余姚市委"
    assert result.name("市教育局") == "余姚市教育局"
    assert result.implied() == ["宁波市人民政府"]


def test_a_guest_county_does_not_take_over() -> None:
    result = run(
        "[[PLACE|松阳县]]讯。[[PLACE|会理市]][[TITLE|副市长]][[OFFICIAL|甲山]]来[[PLACE|松阳]]考察。"
        "[[ORG|县林业局]]介绍情况。",
        home="松阳县",
    )
    assert result.name("县林业局") == "松阳县林业局"
    assert result.implied() == ["会理市人民政府"]


def test_a_prefecture_s_paper_follows_the_article_s_county() -> None:
    first = "[[PLACE|德清县]]消息：[[ORG|县财政局]]发文。\n"
    second = "[[PLACE|安吉县]]消息：[[ORG|县财政局]]发文。\n"
    length = len(_TAG.sub(lambda match: match[2], first))
    total = length + len(_TAG.sub(lambda match: match[2], second))
    result = run(first + second, "湖州市", ((0, length), (length, total)))
    assert result.names("县财政局") == ["德清县财政局", "安吉县财政局"]


def test_town_and_village_are_the_last_spoken_of() -> None:
    result = run(
        "[[PLACE|平湖市]][[TOWNSHIP|新埭镇]][[PLACE|鱼圻塘村]]，[[ORG|村党总支]][[TITLE|书记]]"
        "[[OFFICIAL|甲山]]与[[ORG|镇党委]]签约。在[[TOWNSHIP|曹桥街道]]，[[ORG|镇党委]]没有来，"
        "[[ORG|街道党工委]]、[[ORG|街道办]]来了。[[PLACE|北墙头村]]的[[ORG|村委会]]"
        "[[TITLE|主任]][[OFFICIAL|乙水]]介绍。"
    )
    assert result.name("村党总支") == "鱼圻塘村党总支"
    assert result.name("镇党委") == "新埭镇党委"
    assert result.name("街道党工委") == "曹桥街道党工委"
    assert result.name("街道办") == "曹桥街道办事处"
    assert result.name("村委会") == "北墙头村村委会"


def test_members_of_a_list_are_not_what_the_article_speaks_of() -> None:
    result = run(
        "在[[PLACE|河滩村]]，经验推广到[[PLACE|石头]]、[[PLACE|大树]]等6个村。"
        "[[ORG|村党支部]]介绍。",
        home="安国市",
    )
    assert result.name("大树") == "大树村"
    assert result.name("石头") == "石头村"
    assert result.name("村党支部") == "河滩村党支部"


def test_inner_bodies_attach_to_the_body_before() -> None:
    result = run(
        "[[ORG|安国市委]][[TITLE|常委]]、[[ORG|统战部]][[TITLE|部长]][[OFFICIAL|甲山]]，"
        "[[ORG|市人大常委会党组]][[TITLE|成员]]、[[ORG|办公室]][[TITLE|主任]][[OFFICIAL|乙水]]，"
        "[[ORG|安国高新区党工委]][[TITLE|委员]]、[[ORG|管委会]][[TITLE|副主任]][[OFFICIAL|丙田]]，"
        "[[ORG|市法院]][[TITLE|副院长]]、[[ORG|审判委员会]][[TITLE|委员]][[OFFICIAL|丁石]]。"
    )
    assert result.name("统战部") == "安国市委统战部"
    assert result.name("办公室") == "安国市人大常委会办公室"
    assert result.name("管委会") == "安国高新区管委会"
    assert result.name("审判委员会") == "安国市人民法院审判委员会"


def test_a_title_after_a_party_group_is_of_the_body_itself() -> None:
    result = run(
        "[[ORG|平湖市水利局党组]][[TITLE|书记]]、[[TITLE|局长]][[OFFICIAL|甲山]]，"
        "[[ORG|河海集团党委]][[TITLE|书记]]、[[TITLE|董事长]][[OFFICIAL|乙水]]，"
        "[[COMPANY|河海集团]]供稿。"
    )
    assert result.implied() == ["平湖市水利局", "河海集团"]


def test_towns_of_one_name_stay_apart() -> None:
    result = run(
        "[[PLACE|大丰区]][[TOWNSHIP|新丰镇]]与[[PLACE|南湖区]][[TOWNSHIP|新丰镇]]结对。"
        "[[PLACE|南湖区]][[ORG|新丰镇党委]][[TITLE|委员]][[OFFICIAL|甲山]]，[[TITLE|副镇长]]"
        "[[OFFICIAL|乙水]]到会。[[ORG|大丰区委]]表示欢迎。",
        home="大丰区",
    )
    first, second = (
        e
        for m, e in zip(result.marks, result.resolution.of_mark, strict=True)
        if m.label == "TOWNSHIP"
    )
    referents = result.resolution.referents
    assert referents[first].division_id == "CN-320904/新丰镇"
    assert referents[second].division_id == "CN-330402/新丰镇"
    assert result.name("新丰镇党委") == "南湖区新丰镇党委"
    assert result.implied() == ["南湖区新丰镇人民政府"]


def test_an_autonomous_county_is_one_with_its_short_forms() -> None:
    result = run("[[PLACE|松桃苗族自治县]]、[[PLACE|松桃县]]、[[PLACE|松桃]]，[[ORG|县委]]开会。")
    assert result.name("松桃县") == result.name("松桃") == "松桃苗族自治县"
    assert result.name("县委") == "松桃苗族自治县委"
    assert run("[[PLACE|大理白族自治州]]，[[ORG|州委]]开会。").name("州委") == "大理州委"


def test_a_far_away_county_is_not_a_village_s_short_form() -> None:
    result = run("[[PLACE|南湖区]]的[[PLACE|民丰]]、[[PLACE|石佛]]两村，[[ORG|区政府]]支持。")
    assert result.name("民丰") == "民丰村"


def test_printed_names_survive_simplification() -> None:
    result = run("[[OFFICIAL|王乾]]任[[PLACE|乾县]][[TITLE|县长]]。[[OFFICIAL|葉國樑]]來訪。")
    assert result.name("王乾") == "王乾"
    assert result.name("乾县") == "乾县"
    assert result.name("葉國樑") == "葉國樑"
    assert result.implied() == ["乾县人民政府"]


def test_pointing_words() -> None:
    result = run(
        "[[PLACE|桐乡市]][[TOWNSHIP|洲泉镇]]的[[COMPANY|桐乡远山纺织有限公司]]开工，该公司投资，"
        "[[COMPANY|嘉兴银行]]支持。该镇协助，我市重视，全省学习。[[PLACE|东田村]]与"
        "[[PLACE|西田村]]相邻，两村共建。[[PROGRAMME|“小桥夜话”机制]]推开，该机制有效。"
    )
    assert result.pointed() == {
        "该公司": ["桐乡远山纺织有限公司"],
        "该镇": ["洲泉镇"],
        "我市": ["桐乡市"],
        "全省": ["浙江省"],
        "两村": ["东田村", "西田村"],
        "该机制": ["“小桥夜话”机制"],
    }


def test_a_pointing_word_inside_a_mark_is_none() -> None:
    assert run("[[COMPANY|全村乐有限公司]]开张。").pointed() == {}


def test_every_mark_but_titles_has_an_entity_whose_names_cover_it() -> None:
    result = run(
        "[[TITLE|记者]][[PERSON|甲山]]报道：[[COMPANY|远山公司]]、[[ORG|三资中心]]、[[PLACE|太湖]]。"
    )
    for mark, entity in zip(result.marks, result.resolution.of_mark, strict=True):
        if mark.label == "TITLE":
            assert entity == -1
            continue
        referent = result.resolution.referents[entity]
        surface = result.text.printed[mark.start : mark.end]
        assert surface in (referent.name, *referent.aliases)
        assert referent.name not in referent.aliases


def test_other_parties_and_state_bureaus() -> None:
    result = run(
        "[[ORG|平湖市委]]、[[ORG|民盟平湖市委]]、[[ORG|民建市委]]、[[ORG|国家税务总局平湖市税务局]]、"
        "[[ORG|市税务局]]、[[ORG|政协平湖市第十五届委员会]]、[[ORG|平湖法院]]、[[ORG|平湖学院]]到会。"
    )
    assert result.name("民盟平湖市委") == "民盟平湖市委"
    assert result.name("民建市委") == "民建平湖市委"
    assert result.name("国家税务总局平湖市税务局") == result.name("市税务局") == "平湖市税务局"
    assert result.name("政协平湖市第十五届委员会") == "平湖市政协"
    assert result.name("平湖法院") == "平湖市人民法院"
    assert result.name("平湖学院") == "平湖学院"


def test_zones() -> None:
    result = run(
        "[[PLACE|蒲城县]]的[[PLACE|蒲城高新技术产业开发区]]，[[ORG|高新区管委会]]招商，"
        "[[PLACE|蒲城高新区]]建园。[[ORG|园区管委会]]协助。"
    )
    assert result.name("高新区管委会") == "蒲城高新技术产业开发区管委会"
    assert result.name("蒲城高新区") == "蒲城高新技术产业开发区"


def test_departments_of_one_county_are_one() -> None:
    result = run("[[PLACE|蒲城县]][[ORG|县发改局]]、[[ORG|县发展和改革局]]、[[ORG|县教育局]]发文。")
    assert result.name("县发改局") == result.name("县发展和改革局") == "蒲城县发展和改革局"
    assert result.name("县教育局") == "蒲城县教育局"


def test_a_company_s_committee_belongs_to_the_company() -> None:
    result = run(
        "[[COMPANY|平湖市碧水建设集团有限公司]]开会。[[ORG|集团公司党委]][[TITLE|委员]]、"
        "[[ORG|纪委]][[TITLE|书记]][[OFFICIAL|甲山]]讲话。[[ORG|碧水集团党委]]表态。"
    )
    name = "平湖市碧水建设集团有限公司"
    assert result.name("集团公司党委") == result.name("碧水集团党委") == name + "党委"
    assert result.name("纪委") == name + "纪委"


def test_a_noun_behind_a_short_form_is_no_list() -> None:
    result = run("[[TOWNSHIP|老营盘]]乡贤与[[PLACE|高坡]]村民到会。", home="平湖市")
    assert result.name("老营盘") == "老营盘"
    assert result.name("高坡") == "高坡"


def test_jurisdiction_only_for_names_that_others_bear_too() -> None:
    result = run(
        "[[PLACE|平湖市]]的[[ORG|三资中心]]、[[ORG|新华社]]、[[ORG|市财政局]]，[[PLACE|韩国]]、"
        "[[PLACE|无名溪村]]，[[ORG|北山学院]]。"
    )
    jurisdictions = {r.name: r.jurisdiction for r in result.resolution.referents}
    assert jurisdictions["三资中心"] == jurisdictions["平湖市财政局"] == "CN-330482"
    assert jurisdictions["无名溪村"] == "CN-330482"
    assert jurisdictions["新华社"] == jurisdictions["韩国"] == jurisdictions["北山学院"] == ""


def _counties() -> list[tuple[str, Division]]:
    gazetteer = load()
    found = []
    for province in gazetteer.children(""):
        for below in gazetteer.children(province.id):
            found += [(province.name + below.name, d) for d in gazetteer.children(below.id)]
            found.append((province.name, below))
    return [(above, d) for above, d in found if d.level in ("prefecture", "county")]


def test_every_county_s_committee_resolves_to_it() -> None:
    # Islands, a reef and an administrative committee have no level word to stand for them.
    failed = []
    for above, division in _counties():
        word = suffix_of(division.name)
        if division.kind in ("zone", "other") or not word:
            continue
        body = {"地区": "地委"}.get(word, word + "委")
        result = run(f"[[PLACE|{division.name}]]消息：[[ORG|{body}]]开会。", above + division.name)
        short = division.name.endswith("自治州")
        name = stem_of(division.name) if short else division.name
        place = result.resolution.referents[0].division_id
        # The committee of 喀什地区 is the 喀什地委.
        wanted = (name[:-1] if word == "地区" else name) + "委"
        if result.name(body) != wanted or place != division.id:
            failed.append((division.id, place, result.name(body)))
    assert failed == []


def test_a_name_of_several_districts_is_no_home_by_itself() -> None:
    alone = run("[[PLACE|鼓楼区]]消息：[[ORG|区委]]开会。")
    assert alone.name("区委") == "鼓楼区委"
    assert alone.resolution.home == -1
    placed = run("[[PLACE|徐州市]][[PLACE|鼓楼区]]消息：[[ORG|区委]]开会。")
    assert placed.resolution.referents[placed.resolution.of_mark[1]].division_id == "CN-320302"


_LABELS = st.sampled_from(["OFFICIAL", "PERSON", "TITLE", "TOWNSHIP", "PLACE", "ORG", "COMPANY"])
_WORDS = st.text("市县区镇村党委局长公司集团南平湖新丰（）“”·abc", min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_LABELS, _WORDS), max_size=8))
def test_any_marks_resolve_the_same_twice(pieces: list[tuple[str, str]]) -> None:
    tagged = "，".join(f"[[{label}|{word}]]" for label, word in pieces)
    result, again = run(tagged), run(tagged)
    assert result.resolution == again.resolution
    size = len(result.resolution.referents)
    assert all(-1 <= entity < size for entity in result.resolution.of_mark)
    assert all(0 <= e < size for p in result.resolution.pointers for e in p.entities)


_POINTED = [
    # the firm that speaks, that the sentence before is about, that stands at the other end
    (
        "[[COMPANY|海川轴承有限公司]][[TITLE|总经理]][[PERSON|许山]]走进车间。"
        "[[COMPANY|远山钢铁有限公司]]派人来学。[[PERSON|许山]]说，公司今年扩产。",
        {"公司": ["海川轴承有限公司"]},
    ),
    (
        "[[COMPANY|海川轴承有限公司]]是[[COMPANY|远山控股集团]]的子公司。去年底，该公司扩产。",
        {"该公司": ["海川轴承有限公司"]},
    ),
    (
        "[[COMPANY|海川轴承有限公司]]昨天揭牌。当天，[[COMPANY|远山商贸有限公司]]与公司签约。",
        {"公司": ["海川轴承有限公司"]},
    ),
    (
        "[[COMPANY|远山控股集团]][[TITLE|总监]][[PERSON|许山]]来访。[[COMPANY|海川食品集团]]很热情，"
        "[[PERSON|许山]]代表集团签约。",
        {"集团": ["远山控股集团"]},
    ),
    ("要帮企业跑腿，[[COMPANY|海川轴承有限公司]]和保险公司都来了，公司法写得清楚。", {}),
    # programmes
    (
        "[[PROGRAMME|石桥灌区改造项目]]开工。项目由[[COMPANY|海川建设有限公司]]承建，项目经理在场。"
        "这一项目明年完工。",
        {"项目": ["石桥灌区改造项目"], "这一项目": ["石桥灌区改造项目"]},
    ),
    ("[[PROGRAMME|清水行动]]见效，该行动由县里推动。", {"该行动": ["清水行动"]}),
    # the publisher, and the village of who speaks
    (
        "[[ORG|平湖市第一人民医院]]消息：[[ORG|浙江大学医学院]]专家来到我院。",
        {"我院": ["平湖市第一人民医院"]},
    ),
    (
        "“我们村变了样。”[[ORG|石桥村党支部]][[TITLE|书记]][[OFFICIAL|许山]]说，"
        "[[PLACE|柳湾村]]也来取经。",
        {"我们村": ["石桥村"]},
    ),
    # several
    ("[[TOWNSHIP|新仓镇]]、[[TOWNSHIP|广陈镇]]两镇联手。", {}),
    (
        "[[ORG|海川协会]]与[[COMPANY|远山商贸有限公司]]座谈，[[ORG|市财政局]][[TITLE|局长]]"
        "[[OFFICIAL|林川]]陪同。双方签约。",
        {"双方": ["海川协会", "远山商贸有限公司"]},
    ),
    ("[[ORG|海川协会]]很忙。[[COMPANY|远山商贸有限公司]]也很忙。双方沉默。", {}),
    # bodies named by their kind alone
    ("[[ORG|临江县第一中学]]很忙。这是学校与协会合办的课。", {"学校": ["临江县第一中学"]}),
    ("[[ORG|平湖市人民医院]]很忙。医院已派出专家。", {"医院": ["平湖市人民医院"]}),
    ("[[ORG|临江县中心小学]]很忙，款项用于在该校设奖学金。", {"该校": ["临江县中心小学"]}),
    ("[[ORG|临江县公安局]]很忙。学校与家长都满意。", {}),
    ("[[ORG|临江县第一中学]]很忙。他上过学校。", {}),
    # the one or the other of two
    (
        "资金投向[[PROGRAMME|海川工厂项目]]和[[PROGRAMME|远山码头项目]]。后者由两家共建。",
        {"后者": ["远山码头项目"]},
    ),
    (
        "资金投向[[PROGRAMME|海川工厂项目]]和[[PROGRAMME|远山码头项目]]。前者已建成。",
        {"前者": ["海川工厂项目"]},
    ),
    # where, and whose
    ("[[PLACE|石桥村]]很忙。项目正在这里试点。", {"这里": ["石桥村"]}),
    # a pair is named as a pair
    (
        "[[COMPANY|海川公司]]与[[COMPANY|远山公司]]座谈。两家公司商定合作。",
        {"两家公司": ["海川公司", "远山公司"]},
    ),
    (
        "[[COMPANY|海川公司]]很忙。\n客人走进[[COMPANY|远山公司]]。两家公司商定合作。",
        {},
    ),
    ("[[PLACE|太湖]]、[[PLACE|长三角]]、[[PLACE|平湖市]]。[[PLACE|太湖]]边，两地商定。", {}),
    # 我们 in a quotation
    (
        "“我们自己种。”[[COMPANY|海川食品有限公司]][[TITLE|经理]][[PERSON|许山]]说，我们爱听。",
        {"我们": ["海川食品有限公司"]},
    ),
    ("“我们会严查。”[[ORG|平湖市财政局]]有关负责人表示。", {"我们": ["平湖市财政局"]}),
    (
        "[[ORG|平湖市财政局]][[TITLE|局长]][[OFFICIAL|许山]]到场。\n"
        "[[OFFICIAL|许山]]：我们与邻县签了协议。",
        {"我们": ["平湖市财政局"]},
    ),
    (
        "[[ORG|平湖市委]][[TITLE|书记]][[OFFICIAL|许山]]到场。\n[[OFFICIAL|许山]]：我们爱听。",
        {},
    ),
    # parks and here
    ("[[PLACE|平湖经济技术开发区]]很忙。园区将推行改革。", {"园区": ["平湖经济技术开发区"]}),
]


@pytest.mark.parametrize(("tagged", "wanted"), _POINTED, ids=[case[0] for case in _POINTED])
def test_what_pointing_words_mean(tagged: str, wanted: dict[str, list[str]]) -> None:
    found = run(tagged, "平湖市").pointed()
    assert {word: names for word, names in found.items() if word not in ("县里",)} == wanted


def test_short_names_that_the_text_defines() -> None:
    result = run(
        "[[COMPANY|浙江海川新材料股份有限公司]]（以下简称“[[COMPANY|海川科技]]”）上市，"
        "[[COMPANY|浙江海川循环科技有限公司]]到场，[[COMPANY|海川科技]]敲钟。"
    )
    assert result.name("海川科技") == "浙江海川新材料股份有限公司"


def test_a_subheading_does_not_cut_a_village_s_story() -> None:
    head = "[[PLACE|石桥村]]变了。"
    tail = "村里连灯也没有。邻近的[[PLACE|柳湾村]]羡慕。[[PLACE|石桥村]]不急。"
    cut = len("石桥村变了。")
    size = len("村里连灯也没有。邻近的柳湾村羡慕。石桥村不急。")
    result = run(head + tail, "平湖市", ((0, cut), (cut, cut + size)))
    assert result.pointed()["村里"] == ["石桥村"]


@pytest.mark.parametrize(
    ("name", "region"),
    [("太湖", True), ("长三角", True), ("浙江省", True), ("平湖市", False), ("石桥村", False)],
)
def test_regions_are_no_actors(name: str, region: bool) -> None:
    (referent,) = (
        r for r in run(f"[[PLACE|{name}]]", "平湖市").resolution.referents if r.name == name
    )
    assert is_region(referent) is region
