"""The whole job on the seeds, through the functions behind the commands: what must be in it."""

import json
from pathlib import Path

import networkx as nx
import pytest
from zhengpu import graph
from zhengpu.cli.job import Job, exit_code, redraw, run
from zhengpu.nlp.records import LABELS, RELATION_TYPES, STATUSES

SEEDS = Path(__file__).parent.parent / "seeds"
FILES = ("entities.jsonl", "graph.graphml", "mentions.jsonl", "relations.jsonl", "report.json")

#: Every named person of the seeds, read off the pages.
PEOPLE = """
    周涛 李寿林 李小娟 褚卫国 刘中 谢付良 孙淑君 何春风 尤勇 冯建卫 王强 陈明远 徐冰艳 居丹荔
    姚怡婷 荣怡婷 仲旭东 周军波 王建坤 毛捷 何健 沈幼锋 倪雨伦 莫放路 黄雨欣 富国权 张斌
    唐华荣 徐玉霞 纪亚千 金舟 汤书睿 杨君 朱彩 许敏杰 许炎良 董小芬 蔡国鑫 王翠 章徐盛 吴丹
    蒋昕 吴美琴 杨斌英 沈忠伟 郭晓雅 顾若尘 张震凯 杨君左 戴旭岚 陆志鹏 潘成豪 马卓仪 许俊
    郁丽芳 王维 吴丽丹 熊海峰 常雷 谢震宇 张玥 周阳 郁馨怡 徐卉 高昱曼 贝蕾 曹丽丽 汤佳萍
    朱珏媛 包程艳 刘赞俞 盛振强 秦银平 金梦婧
"""

#: Defects that are known: a herb, 访谈|中, 幸福 and cut brands; empty this when they are gone.
WRONG = {"夏枯草", "谈中", "幸福", "徐盛", "贺利氏"}

#: Posts that the seeds state: person, body, title.
POSTS = (
    ("李寿林", "平湖市委统战部", "副部长"),
    ("李寿林", "平湖市工商联党组", "书记"),
    ("李小娟", "平湖市工商联", "副主席"),
    ("刘中", "平湖市人民检察院", "副检察长"),
    ("仲旭东", "平湖市委", "书记"),
    ("周军波", "平湖市人民政府", "市长"),
    ("周军波", "平湖市委", "副书记"),
    ("何健", "平湖市政协", "主席"),
    ("沈幼锋", "平湖市政协", "副主席"),
    ("莫放路", "平湖市委", "常委"),
    ("莫放路", "平湖市人民政府", "副市长"),
    ("何春风", "平湖市委宣传部", "常务副部长"),
    ("冯建卫", "大力村党委", "书记"),
    ("董小芬", "李家巷镇党委", "委员"),
    ("戴旭岚", "南浔区交投集团纪委", "书记"),
)

#: Other facts that the seeds state: subject, type, object.
LINKS = (
    ("李寿林", "VISITED", "浙江华盛有限公司"),
    ("李寿林", "VISITED", "新仓镇"),
    ("独山港镇", "COOPERATES_WITH", "金山卫镇"),
    ("独山港镇", "PART_OF", "平湖市"),
    ("平湖市", "PART_OF", "嘉兴市"),
)

#: Names that are one thing.
SAME = (
    ("浙江华盛有限公司", "华盛公司"),
    ("嘉善福德曼液压机械有限公司", "福德曼液压机械"),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    out = tmp_path_factory.mktemp("golden") / "out"
    return run(Job((str(SEEDS),)), out), out


@pytest.fixture(scope="module")
def records(whole):
    return graph.load(whole[1])


@pytest.fixture(scope="module")
def names(records):
    return {entity.id: entity.name for entity in records.entities}


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_all_five_pages_are_read(whole):
    done, out = whole
    assert exit_code(done.harvest) == 0
    assert tuple(contents(out)) == FILES
    assert [(item.state, item.notes) for item in done.harvest.outcomes] == [("read", ())] * 5


def test_a_second_run_gives_the_same_bytes(whole, tmp_path):
    run(Job((str(SEEDS),)), tmp_path / "again")
    assert contents(tmp_path / "again") == contents(whole[1])


def test_the_graph_drawn_again_from_the_records_is_the_same(whole, tmp_path):
    redraw(whole[1], tmp_path)
    assert (tmp_path / "graph.graphml").read_bytes() == (whole[1] / "graph.graphml").read_bytes()


def test_the_graph_reads_back(whole):
    done, out = whole
    read = nx.read_graphml(out / "graph.graphml")
    assert set(read) == set(done.graph)
    assert read.number_of_edges() == done.graph.number_of_edges()
    assert {node["kind"] for _, node in read.nodes(data=True)} <= set(LABELS) - {"TITLE"}
    assert {kind for *_, kind in read.edges(data="kind")} <= set(RELATION_TYPES)


def test_records_hold_exactly_the_public_fields(whole):
    public = {
        "mentions.jsonl": "doc start end text label entity score source",
        "entities.jsonl": "id label name aliases code",
        "relations.jsonl": "doc type subject object title status date sentence start end score"
        " source",
    }
    for name, fields in public.items():
        for line in (whole[1] / name).read_text("utf-8").splitlines():
            assert list(json.loads(line)) == fields.split()


@pytest.mark.parametrize(("person", "body", "title"), POSTS)
def test_a_post_that_the_seeds_state(records, names, person, body, title):
    posts = {
        (names[r.subject], names.get(r.object), r.title)
        for r in records.relations
        if r.type == "HOLDS_ROLE" and r.status == "held"
    }
    assert (person, body, title) in posts


@pytest.mark.parametrize(("subject", "kind", "target"), LINKS)
def test_a_link_that_the_seeds_state(records, names, subject, kind, target):
    links = {(names[r.subject], r.type, names.get(r.object)) for r in records.relations}
    assert (subject, kind, target) in links


@pytest.mark.parametrize(("name", "other"), SAME)
def test_two_names_of_one_thing(records, name, other):
    assert [other in e.aliases for e in records.entities if e.name == name] == [True]


def test_every_person_is_one(records):
    """No verb, no scrap of a sentence and no masked name (刘女士, 赵先生) as a person."""
    found = {e.name for e in records.entities if e.label in ("OFFICIAL", "PERSON")}
    assert found - set(PEOPLE.split()) <= WRONG
    assert len(found) >= 60


def test_who_holds_a_public_post_is_an_official(records):
    labels = {e.name: e.label for e in records.entities}
    officials = {person for person, body, _ in POSTS if "集团" not in body}
    assert {labels[name] for name in officials} == {"OFFICIAL"}


def test_no_headline_is_a_company(records):
    for entity in records.entities:
        if entity.label == "COMPANY":
            assert len(entity.name) <= 24
            assert not set("，。、；：！？“”‘’ \n") & set(entity.name)


def test_every_statement_quotes_its_page(records):
    texts = {p.name: p.read_bytes().decode("utf-8-sig") for p in SEEDS.iterdir()}
    for relation in records.relations:
        printed = texts[relation.doc][relation.start : relation.end]
        assert "".join(printed.split()) == relation.sentence
        assert relation.status in (STATUSES if relation.type == "HOLDS_ROLE" else ("",))
