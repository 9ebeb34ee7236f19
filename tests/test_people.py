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
    # a given name that is a number
    "村党支部[书记]{刘五十三}违规操办婚宴。",
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
    return nlp.load()


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


def test_a_name_broken_at_a_line_end_is_one(pipeline):
    text = (
        "　　昨天下午，县委副书记、县长玉山江·阿布\n都拉到乡里查看冬小麦的长势，同农户算了\n"
        "一笔账，要求各乡镇把水调度好，把地管护好。\n"
    )
    records = nlp.extract(pipeline, Page("p.txt", "p.txt", text, "0" * 64))
    people = [text[m.start : m.end] for m in records.mentions if m.label in ("OFFICIAL", "PERSON")]
    assert [re.sub(r"\s", "", name) for name in people] == ["玉山江·阿布都拉"]
