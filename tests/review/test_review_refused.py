"""``NONE`` in a rules file: a name that is no mention where it stands by itself."""

import pytest
from zhengpu import nlp
from zhengpu.nlp.errors import LexiconError

TEXT = "新仓镇召开会议，平湖市财政局局长周立群来到新仓镇，讲了“六个一批”行动。"


def found(tmp_path, content, name="r.txt", text=TEXT):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    return [(e.text, e.label_) for e in nlp.load(path)(text).ents]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("r.txt", "[NONE]\n周立群\n"),
        ("r.jsonl", '{"label": "NONE", "pattern": "周立群"}\n'),
        ("r.txt", "[NONE]\n周立\n周立群\n"),
    ],
)
def test_a_refused_name_is_no_mention(tmp_path, name, content):
    plain = found(tmp_path, "")
    assert ("周立群", "OFFICIAL") in plain
    assert [item for item in plain if item[1] != "TITLE"][:-1]
    left = found(tmp_path, content, name)
    assert all("周立群" not in text for text, _ in left)
    assert ("平湖市财政局", "ORG") in left


def test_a_longer_mention_that_holds_it_stays(tmp_path):
    left = found(tmp_path, "[NONE]\n财政局\n平湖市\n")
    assert left == found(tmp_path, "")


def test_a_refused_title_is_no_mention(tmp_path):
    assert ("局长", "TITLE") not in found(tmp_path, "[NONE]\n局长\n")


def test_what_it_covered_may_be_found(tmp_path):
    left = found(tmp_path, "[NONE]\n平湖市财政局\n")
    assert ("平湖市", "PLACE") in left


def test_a_traditional_page_is_refused_alike(tmp_path):
    text = "平湖市財政局局長周立羣講話。"
    assert ("平湖市財政局", "ORG") in found(tmp_path, "", text=text)
    assert ("平湖市財政局", "ORG") not in found(tmp_path, "[NONE]\n平湖市财政局\n", text=text)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("r.txt", "[NONE]\n甲方\n[ORG]\n甲方\n", "line 4: key '甲方' is NONE above and ORG here"),
        ("r.jsonl", '{"label": "NONE", "pattern": [{"TEXT": "甲"}]}\n', "line 1: key 'label'"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path, name, content, told):
    with pytest.raises(LexiconError, match=told):
        found(tmp_path, content, name)
