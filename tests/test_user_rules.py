"""A user's own rules: both formats, how they win, and what a malformed file is told."""

import json

import pytest
from zhengpu import nlp
from zhengpu.nlp.errors import LexiconError
from zhengpu.nlp.records import Page

TEXT = "近日，平湖市财政局局长周立群来到云溪公司，了解小满计划的进展。\n"


@pytest.fixture
def write(tmp_path):
    def written(name, content):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return written


def jsonl(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def found(path, text=TEXT):
    page = Page("p.txt", "p.txt", text, "0" * 64)
    return nlp.extract(nlp.load(path), page)


def labels(path, text=TEXT):
    return {(m.text, m.label): m.source for m in found(path, text).mentions}


def test_phrases_of_a_pattern_file_are_found(write):
    path = write("mine.jsonl", jsonl({"label": "PROGRAMME", "pattern": "小满计划", "id": "plan"}))
    assert labels(path)["小满计划", "PROGRAMME"] == "user:plan"


def test_without_an_id_the_file_names_the_rule(write):
    path = write("mine.jsonl", jsonl({"label": "PROGRAMME", "pattern": "小满计划"}))
    assert labels(path)["小满计划", "PROGRAMME"] == "user:mine"


def test_token_patterns_of_a_pattern_file_are_found(write):
    pattern = [{"TEXT": {"REGEX": "^[0-9]+$"}}, {"TEXT": "号"}, {"TEXT": "工程"}]
    path = write("mine.jsonl", jsonl({"label": "PROGRAMME", "pattern": pattern, "id": "works"}))
    assert labels(path, "平湖市启动 17 号 工程 。")["17号工程", "PROGRAMME"] == "user:works"


def test_names_of_a_lexicon_file_are_found_under_their_heading(write):
    path = write("mine.txt", "# ours\n[PROGRAMME]\n小满计划\n\n[COMPANY]\n云溪公司  \n")
    marked = labels(path)
    assert marked["小满计划", "PROGRAMME"] == marked["云溪公司", "COMPANY"] == "user:mine"


def test_a_byte_order_mark_and_traditional_text_do_no_harm(write):
    path = write("mine.txt", "\ufeff[ORG]\n议事会\n")
    assert ("議事會", "ORG") in labels(path, "平湖市議事會召開。")
    path = write("other.txt", "[ORG]\n議事會\n")
    assert ("议事会", "ORG") in labels(path, "平湖市议事会召开。")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("平湖市财政局", "ORG"), ("平湖市财政局", "COMPANY")),
        (("平湖市财政局", "ORG"), ("财政局", "PROGRAMME")),
        (("周立群", "OFFICIAL"), ("周立", "COMPANY")),
    ],
)
def test_they_win_over_ours(write, ours, theirs):
    assert ours in labels(None)
    text, label = theirs
    for path in (
        write("mine.jsonl", jsonl({"label": label, "pattern": text})),
        write("mine.txt", f"[{label}]\n{text}\n"),
    ):
        marked = labels(path)
        assert theirs in marked
        assert ours not in marked


def test_their_people_take_posts_like_ours(write):
    text = "平湖市财政局局长阿乙来到新仓镇。\n"
    path = write("mine.txt", "[PERSON]\n阿乙\n")
    posts = [r for r in found(path, text).relations if r.type == "HOLDS_ROLE"]
    assert [(r.title, r.status) for r in posts] == [("局长", "held")]


def test_the_longest_of_their_names_is_taken(write):
    path = write("mine.txt", "[ORG]\n议事\n议事会\n议事会办公室\n")
    assert [m for m in labels(path, "议事会办公室成立。") if m[1] == "ORG"] == [
        ("议事会办公室", "ORG")
    ]


def test_an_empty_file_changes_nothing(write):
    for name in ("mine.jsonl", "mine.txt"):
        assert labels(write(name, "\n")) == labels(None)


@pytest.mark.parametrize(
    ("name", "content", "line", "told"),
    [
        ("a.jsonl", '{"label": "ORG", "pattern": "甲"}\n{"label": "ORG"', 2, "not JSON"),
        ("a.jsonl", '\n["ORG", "甲"]\n', 2, "'pattern'"),
        ("a.jsonl", '{"label": "ORG"}\n', 1, "'pattern'"),
        ("a.jsonl", '{"pattern": "甲"}\n', 1, "'label'"),
        ("a.jsonl", '{"label": "GPE", "pattern": "甲"}\n', 1, "'label': 'GPE'"),
        ("a.jsonl", '{"label": ["ORG"], "pattern": "甲"}\n', 1, "'label'"),
        ("a.jsonl", '{"label": "ORG", "pattern": ""}\n', 1, "'pattern'"),
        ("a.jsonl", '{"label": "ORG", "pattern": 7}\n', 1, "'pattern'"),
        ("a.jsonl", '{"label": "ORG", "pattern": [{"WORD": "甲"}]}\n', 1, "'pattern'"),
        ("a.jsonl", '{"label": "ORG", "pattern": [7]}\n', 1, "'pattern'"),
        ("a.jsonl", '{"label": "ORG", "pattern": "甲", "colour": "red"}\n', 1, "'colour'"),
        ("a.jsonl", '{"label": "ORG", "patern": "甲"}\n', 1, "'patern'"),
        ("a.jsonl", '{"label": "ORG", "pattern": [{"TEXT": {"REGEX": "("}}]}\n', 1, "'pattern'"),
        ("a.txt", "[ORG]\n甲方\n[PLACE]\n甲方\n", 4, "'甲方' is ORG above and PLACE here"),
        ("a.txt", "# 甲\n乙方\n[ORG]\n", 2, "'乙方'"),
        ("a.txt", "[ORG]\n甲方\n[GPE]\n乙方\n", 3, "'GPE'"),
    ],
)
def test_a_malformed_file_is_refused_with_file_line_and_key(write, name, content, line, told):
    path = write(name, content)
    with pytest.raises(LexiconError) as error:
        nlp.load(path)
    assert str(error.value).startswith(f"{path}, line {line}: ")
    assert told in str(error.value)


def test_a_file_that_is_no_utf8_or_not_there_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    with pytest.raises(LexiconError, match="cannot be read"):
        nlp.load(path)
    path.write_bytes("[ORG]\n财政局\n".encode("gb18030"))
    with pytest.raises(LexiconError, match="UTF-8"):
        nlp.load(path)


def test_the_command_line_takes_them(write, capsys):
    from zhengpu.cli.app import build_app

    rules = write("mine.txt", "[PROGRAMME]\n小满计划\n")
    page = write("page.txt", TEXT)
    build_app()(["show", str(page), "--rules", str(rules)], standalone_mode=False)
    assert "[[PROGRAMME|小满计划]]" in capsys.readouterr().out
