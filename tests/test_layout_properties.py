from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from zhengpu.nlp.layout import cut
from zhengpu.nlp.layout.noise import noise_spans
from zhengpu.nlp.records import Page

PIECES = st.sampled_from(
    [
        *"王李欧阳县委书记长的，。；：、（）“”《》|# 　\n\n\n\t■12a·-—…摄文图日月年",
        "本报讯",
        "记者",
        "近日，",
        "图为",
        "组 长：",
        "姓名  职务",
        "一、",
        "<br>",
        "&nbsp;",
        "&amp;",
        "關(guān)係",
        "\u200b",
        "\r\n",
        "县委书记张三到某镇调研项目，要求加快建设",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=60).map("".join))


def kept(text: str) -> str:
    noise = {at for start, end in noise_spans(text) for at in range(start, end)}
    return "".join(c for at, c in enumerate(text) if at not in noise and not c.isspace())


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_character_is_kept_once_in_order_with_its_offset(printed: str) -> None:
    articles = cut(Page("p", "p", printed, ""))
    noise = {at for start, end in noise_spans(printed) for at in range(start, end)}
    offsets = [offset for article in articles for offset in article.offsets]
    assert all(left < right for left, right in pairwise(offsets))
    for article in articles:
        assert len(article.text) == len(article.offsets)
        for character, offset in zip(article.text, article.offsets, strict=True):
            if character.isspace():
                assert printed[offset].isspace() or offset in noise
            else:
                assert printed[offset] == character
    assert "".join("".join(a.text for a in articles).split()) == kept(printed)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_no_space_stands_at_the_ends_of_a_line_or_beside_another(printed: str) -> None:
    for article in cut(Page("p", "p", printed, "")):
        for line in article.text.split("\n"):
            assert line == line.strip(" ")
            assert "  " not in line


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_cutting_what_was_cut_changes_no_character(printed: str) -> None:
    once = "".join(article.text for article in cut(Page("p", "p", printed, "")))
    twice = "".join(article.text for article in cut(Page("p", "p", once, "")))
    assert kept(once) == "".join(twice.split())


def test_time_grows_in_line_with_the_page() -> None:
    line = "王 强 李 响 张 弛，" * 20 + "\n"
    one_line = "王 强 李 响 " * 8000
    start = time.perf_counter()
    cut(Page("p", "p", line * 400, ""))
    cut(Page("p", "p", one_line, ""))
    cut(Page("p", "p", "<!--" * 3000 + "（" * 3000, ""))
    assert time.perf_counter() - start < 20
