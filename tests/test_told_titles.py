"""Titles of résumés and rows, whose holder is named in another sentence, line or cell."""

import re

import pytest
from zhengpu.nlp.rules.posts import link_titles
from zhengpu.nlp.text import Mark, Text

LABELS = {"P": "PERSON", "T": "TITLE", "O": "ORG", "C": "COMPANY", "L": "PLACE", "W": "TOWNSHIP"}


def linked(text: str) -> list[str]:
    """The titles that find a holder in a text with marks, ``[[P|王兰]]``."""
    printed, marks = "", []
    for part in re.split(r"(\[\[[A-Z]\|[^\]]+\]\])", text):
        if part.startswith("[["):
            mark = Mark(len(printed), len(printed) + len(part) - 6, LABELS[part[2]], "test", 0.9)
            marks.append(mark)
            printed += part[4:-2]
        else:
            printed += part
    plain = Text.of(printed).plain
    titles = [mark for mark in marks if mark.label == "TITLE"]
    others = [mark for mark in marks if mark.label != "TITLE"]
    return [printed[mark.start : mark.end] for mark in link_titles(plain, titles, others)]


@pytest.mark.parametrize(
    "text",
    [
        # a résumé in sentences, with a body that nobody found
        "[[P|顾长明]]同志因病逝世。\n1951年3月任城东区土改工作队[[T|队员]]、[[T|副队长]]；"
        "1965年2月任[[O|清源县水利局]][[T|副局长]]。",
        # a résumé by months
        "[[P|贺一帆]]，男。\n2014.03—2019.06[[W|青石镇]][[T|副镇长]]；"
        "2019.06至今[[O|县水务局]][[T|副局长]]。",
        "[[P|贺一帆]]，女，拟录用为[[W|青石镇]][[T|四级主任科员]]。",
        # below the name, sentences of posts alone
        "县长 [[P|宋清]]\n[[O|县委]][[T|副书记]]，[[O|县政府党组]][[T|书记]]。主持全面工作。",
        "[[P|龙小舟]] 1978年1月生。[[O|县政府党组]][[T|成员]]。负责水利工作。",
        # in the next cell
        "1｜清河干流｜[[P|廖明]]｜[[O|县委]][[T|副书记]]、[[T|县长]]｜空缺",
        "她叫[[P|顾春梅]]。去年换届，她当上[[O|柳村村委会]][[T|副主任]]。",
    ],
)
def test_a_title_is_linked_to_a_name_in_another_sentence_line_or_cell(text):
    assert linked(text) == re.findall(r"\[\[T\|([^\]]+)\]\]", text)


@pytest.mark.parametrize(
    "text",
    [
        # nobody is named
        "1965年2月任[[O|清源县水利局]][[T|副局长]]。",
        # the holder of another post, far above
        f"[[P|顾长明]]到会。{'会议听取了汇报。' * 90}他曾任[[O|县水利局]][[T|局长]]。",
        # a role that nobody is said to hold
        "[[P|顾长明]]到会。全县各级[[T|河长]]都要上岗巡河。",
        "[[P|顾长明]]说，要压实各[[O|县直单位]][[T|负责人]]的责任。",
    ],
)
def test_a_title_that_nobody_named_holds_stays_unlinked(text):
    assert linked(text) == []
