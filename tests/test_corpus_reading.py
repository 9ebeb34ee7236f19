"""Reading a corpus: what is broken is told with its place, what is good beside it is kept."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhengpu.nlp.evaluation import GoldError, Span, read_corpus
from zhengpu.nlp.evaluation.json_place import item_offset

PRINTED = "云溪县委书记\n钱　得\n水到柳桥镇。\n"
TAGGED = "[[ORG|云溪县委]][[TITLE|书记]]\n[[OFFICIAL|钱得水]]到[[TOWNSHIP|柳桥镇]]。\n"
FACTS = """{"jurisdiction": "云溪县",
 "relations": [
  {"type": "HOLDS_ROLE", "subject": "钱得水", "object": ["云溪县委"], "title": "书记"}],
 "aliases": []}
"""


def write(folder, name, tagged=TAGGED, facts=FACTS, printed=PRINTED):
    folder.mkdir(exist_ok=True, parents=True)
    for end, content in ((".tagged.txt", tagged), (".facts.json", facts), (".txt", printed)):
        if content is not None:
            data = content if isinstance(content, bytes) else content.encode()
            (folder / (name + end)).write_bytes(data)


def only_fault(folder):
    corpus = read_corpus(folder)
    assert [page.gold.id for page in corpus.pages] == ["good"]
    (fault,) = corpus.faults
    return fault


def test_a_sound_page_keeps_its_printed_text(tmp_path):
    write(tmp_path / "sub", "001")
    corpus = read_corpus(tmp_path)
    (page,) = corpus.pages
    assert not corpus.faults
    assert page.gold.id == "sub/001"
    assert page.printed == PRINTED
    spans = page.in_print(page.gold.spans)
    assert [PRINTED[s.start : s.end] for s in spans] == ["云溪县委", "书记", "钱　得\n水", "柳桥镇"]
    assert spans[0] == Span(0, 4, "ORG")


@pytest.mark.parametrize(
    ("tagged", "place", "says"),
    [
        (TAGGED.replace("TOWNSHIP", "TOWN"), (2, 18), "unknown label 'TOWN'"),
        (TAGGED.replace("|柳桥镇", "|"), (2, 18), "empty or nested"),
        ("[[ORG|云溪[[TITLE|县委书]]记]]\n钱得水到柳桥镇。", (1, 1), "nested"),
        (TAGGED.replace("柳桥镇]]", "柳桥镇"), (2, 18), "left open"),
        (TAGGED.replace("。", "]]。"), (2, 32), "a mark is closed that was not opened"),
        (
            TAGGED.replace("到", "去"),
            (2, 17),
            "去柳桥镇。 here, 到柳桥镇。 there (line 3, column 2)",
        ),
        (TAGGED.replace("。", ""), (2, 34), "(the end) here, 。 there (line 3, column 6)"),
        (TAGGED + "\n又", (4, 1), "又 here, (the end) there (line 3, column 7)"),
        (TAGGED.encode()[:-3] + b"\xff", (2, 34), "not UTF-8"),
    ],
)
def test_a_broken_text_is_told_with_line_and_column(tmp_path, tagged, place, says):
    write(tmp_path, "good")
    write(tmp_path, "bad", tagged=tagged)
    fault = only_fault(tmp_path)
    assert fault.path == tmp_path / "bad.tagged.txt"
    assert says in fault.message
    assert (fault.line, fault.column) == place
    assert str(fault) == f"{fault.path}:{place[0]}:{place[1]}: {fault.message}"


@pytest.mark.parametrize(
    ("facts", "place", "says"),
    [
        (FACTS.replace("HOLDS_ROLE", "HOLDS"), (3, 3), "relation 1: unknown type 'HOLDS'"),
        (FACTS.replace('"书记"', '"书记", "status": ["held"]'), (3, 3), "unknown status"),
        (FACTS.replace('"aliases": []', '"aliases": [["甲"], [3]]'), (4, 21), "alias group 2"),
        (FACTS.replace('"书记"}', '"书记"'), (3, 77), "no valid JSON"),
        ("[]", (1, 1), "expected an object"),
        ('\ufeff{"relations": {}}', (1, 1), "must be lists"),
        (None, (0, 0), "cannot be read"),
    ],
)
def test_broken_facts_are_told_with_line_and_column(tmp_path, facts, place, says):
    write(tmp_path, "good")
    write(tmp_path, "bad", facts=facts)
    fault = only_fault(tmp_path)
    assert fault.path == tmp_path / "bad.facts.json"
    assert says in fault.message
    assert (fault.line, fault.column) == place


def test_both_files_of_a_page_are_told(tmp_path):
    write(tmp_path, "bad", tagged="[[X|云]]", facts="{")
    corpus = read_corpus(tmp_path)
    assert not corpus.pages
    assert [fault.path.name for fault in corpus.faults] == ["bad.facts.json", "bad.tagged.txt"]


def test_missing_partners_are_told(tmp_path):
    write(tmp_path, "a", printed=None)
    write(tmp_path, "b", tagged=None)
    told = [str(fault) for fault in read_corpus(tmp_path).faults]
    assert told == [
        f"{tmp_path / 'a.tagged.txt'}: no source text a.txt beside it",
        f"{tmp_path / 'b.facts.json'}: no b.tagged.txt beside it",
    ]


def test_texts_may_lie_elsewhere(tmp_path):
    write(tmp_path / "gold", "a", printed=None)
    write(tmp_path / "texts", "a", tagged=None, facts=None)
    assert len(read_corpus(tmp_path / "gold", [tmp_path / "texts"]).pages) == 1


def test_a_folder_without_pages_is_an_error(tmp_path):
    with pytest.raises(GoldError, match="no NAME"):
        read_corpus(tmp_path)


def test_the_shipped_pages_have_no_fault():
    for folder in ("models/corpus", "tests/unseen"):
        corpus = read_corpus(Path(__file__).parents[1] / folder)
        assert corpus.pages
        assert [str(fault) for fault in corpus.faults] == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('a"\\,:[]{} 名', max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("ab名", max_size=2), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.lists(VALUES, min_size=1, max_size=5), VALUES, st.sampled_from([None, 1]), st.data())
def test_the_place_of_an_item_is_where_it_is_written(items, other, indent, data):
    content = json.dumps({"x": other, "list": items, "y": other}, indent=indent)
    number = data.draw(st.integers(1, len(items)))
    at = item_offset(content, "list", number)
    assert json.JSONDecoder().raw_decode(content, at)[0] == items[number - 1]
