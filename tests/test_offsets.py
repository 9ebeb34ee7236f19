"""Whatever the text, what is said of it points at it: offsets, sentences, ends of relations."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zhengpu import nlp
from zhengpu.nlp.records import LABELS, Page

#: Pieces from which news is made, so that the rules find something to be wrong about.
PIECES = (
    "平湖市", "独山港镇", "县", "市委", "市委常委、", "副市长", "县财政局局长", "党委书记",
    "副主任", "李海", "周 涛", "欧阳\n明", "迪丽努尔·买买提", "王某", "陈女士", "高峰",
    "（女，苗族）", "（挂职）", "浙江云溪股份有限公司", "云溪公司", "该公司", "我市",
    "“吾邻门”社区治理品牌", "“六个一批”", "百日攻坚行动", "任命", "免去", "的", "职务", "为",
    "原", "拟任", "调研", "走访", "与", "签订合作协议", "和", "一行", "来到", "表示", "，",
    "、", "。", "：", "；", "\n", "　　", " ", "■通讯员 ", "本报讯（记者 ", "）", "（", "“",
    "”", "2019.05—2021.08", "3月12日", "| ", "姓名　职务", "組長：", "縣委書記", "鎮長",
    "關(guān)係", "<br>", "&nbsp;", "&amp;", "\x00", "\x07", "\u200b", "\ufeff", "\u2028",
    "\x85", "\r\n", "\r", "\v", "\f", "😀", "👩‍⚕️", "𠮷", "乾县", "於潜镇", "???", "，，",
    "XX", "***", "A", "１２", "①",
)  # fmt: skip
NEWS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANYTHING = st.text(
    st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(codec="utf-8", categories=("P", "Z", "C", "S", "N", "L")),
    ),
    max_size=60,
)
MIXED = st.lists(st.one_of(st.sampled_from(PIECES), ANYTHING), max_size=20).map("".join)
EACH = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def pipeline():
    return nlp.load()


def bare(text):
    return "".join(text.split())


def check(pipeline, text):
    page = Page("p.txt", "p.txt", text, "0" * 64)
    found = nlp.extract(pipeline, page)
    end = 0
    for mention in found.mentions:
        assert end <= mention.start < mention.end <= len(text), mention
        assert bare(text[mention.start : mention.end]) == mention.text != "", mention
        assert mention.label in LABELS
        assert 0 < mention.score <= 1
        assert mention.source
        end = mention.end
    known = {entity.id for entity in found.entities}
    assert len(known) == len(found.entities)
    for mention in found.mentions:
        assert mention.entity in known or (mention.label == "TITLE" and mention.entity == "")
    for relation in found.relations:
        assert relation.subject in known
        assert relation.object in known or (
            relation.object is None and relation.type == "HOLDS_ROLE"
        )
        assert 0 <= relation.start < relation.end <= len(text), relation
        assert bare(text[relation.start : relation.end]) == relation.sentence, relation
    assert found == nlp.extract(pipeline, page)


@EACH
@given(NEWS)
def test_text_in_the_shape_of_news(pipeline, text):
    check(pipeline, text)


@EACH
@given(ANYTHING)
def test_any_characters(pipeline, text):
    check(pipeline, text)


@EACH
@given(MIXED)
def test_news_with_any_characters_in_it(pipeline, text):
    check(pipeline, text)


def test_every_piece_alone_and_doubled(pipeline):
    for piece in PIECES:
        check(pipeline, piece)
        check(pipeline, piece * 2)


def test_a_page_full_of_noise(pipeline):
    noise = ("<br>", "\u200b", "\x07", "&nbsp;", "　")
    text = "".join(
        character + noise[place % len(noise)]
        for place, character in enumerate("平湖市委书记李海来到新仓镇调研，县财政局局长周 涛参加。")
    )
    check(pipeline, text)
