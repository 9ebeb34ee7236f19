"""Marks written to a Doc come back as they were, whatever the tokens."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab
from zhengpu.nlp.retokenize import split_at
from zhengpu.nlp.spans import SCORES, read_ents, read_group, write_ents, write_group
from zhengpu.nlp.text import Mark

VOCAB = spacy.blank("zh").vocab
LABELS = ("OFFICIAL", "TITLE", "ORG")


def doc_of(*words: str, vocab: Vocab = VOCAB) -> Doc:
    return Doc(vocab, words=list(words), spaces=[False] * len(words))


def snapshot(doc: Doc) -> tuple[object, ...]:
    """Everything that must survive a split, told by characters."""
    groups = [
        (k, g.name, dict(g.attrs), [(s.text, s.start_char, s.label_, s.kb_id_, s.id_) for s in g])
        for k, g in doc.spans.items()
    ]
    ents = [(e.text, e.start_char, e.label_, e.kb_id_, e.id_) for e in doc.ents]
    return doc.text, groups, ents, [s.start_char for s in doc.sents]


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    words = draw(
        st.lists(st.text("周涛市委书记,a。 \n\u3000😀", min_size=1, max_size=5), max_size=12)
    )
    spaces = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    return Doc(VOCAB, words=words, spaces=spaces)


@st.composite
def marks_in(draw: st.DrawFn, text: str, overlapping: bool = False) -> list[Mark]:
    inner = [i for i, c in enumerate(text) if not c.isspace()]
    if not inner:
        return []
    count = draw(st.integers(0, 6))
    edges = [draw(st.sampled_from(inner)) for _ in range(2 * count)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    found: list[Mark] = []
    for a, b in pairs:
        start, end = min(a, b), max(a, b) + 1
        if overlapping or all(end <= m.start or start >= m.end for m in found):
            label, source = draw(st.sampled_from(LABELS)), draw(st.sampled_from(("规则", "model")))
            found.append(Mark(start, end, label, source, draw(st.floats(0, 1))))
    return found


@settings(deadline=None)
@given(st.data())
def test_groups_come_back_whatever_the_tokens(data: st.DataObject) -> None:
    doc = data.draw(docs())
    text = doc.text
    first = data.draw(marks_in(text, overlapping=True))
    second = data.draw(marks_in(text, overlapping=True))
    write_group(doc, "first", first)
    write_group(doc, "second", second)
    assert doc.text == text
    assert read_group(doc, "first") == tuple(sorted(first))
    assert read_group(doc, "second") == tuple(sorted(second))
    again = Doc(VOCAB).from_bytes(doc.to_bytes())
    assert read_group(again, "first") == tuple(sorted(first))


@settings(deadline=None)
@given(st.data())
def test_entities_come_back_and_leave_the_groups_alone(data: st.DataObject) -> None:
    doc = data.draw(docs())
    text = doc.text
    group, ents = data.draw(marks_in(text, overlapping=True)), data.draw(marks_in(text))
    write_ents(doc, ents)
    write_group(doc, "group", group)
    assert doc.text == text
    assert read_ents(doc) == tuple(sorted(ents))
    assert read_group(doc, "group") == tuple(sorted(group))


@settings(deadline=None)
@given(st.data())
def test_a_split_keeps_all_annotation(data: st.DataObject) -> None:
    doc = data.draw(docs())
    for i, token in enumerate(doc):
        token.is_sent_start = data.draw(st.booleans()) if i else True
    write_ents(doc, data.draw(marks_in(doc.text)))
    write_group(doc, "g", data.draw(marks_in(doc.text, overlapping=True)))
    before = snapshot(doc)
    split_at(doc, data.draw(st.lists(st.integers(-2, len(doc.text) + 2))))
    assert snapshot(doc) == before


def test_tokens_are_split_to_fit_and_the_text_stays() -> None:
    doc = doc_of("市委", "书记周", "涛说")
    write_group(doc, "people", [Mark(4, 6, "OFFICIAL", "post-before-name", 0.9)])
    assert [token.text for token in doc] == ["市委", "书记", "周", "涛", "说"]
    (span,) = doc.spans["people"]
    assert (span.text, span.label_, span.id_) == ("周涛", "OFFICIAL", "post-before-name")
    assert doc.spans["people"].attrs == {"scores": [0.9]}


def test_writing_twice_equals_writing_once() -> None:
    marks = [Mark(0, 2, "ORG", "bodies", 1.0), Mark(1, 4, "TITLE", "titles", 0.5)]
    once, twice = doc_of("市委书记"), doc_of("市委书记")
    write_group(once, "g", marks)
    write_group(twice, "g", [Mark(3, 4, "PERSON", "old", 0.1)])
    write_group(twice, "g", marks)
    write_group(twice, "g", marks)
    assert read_group(once, "g") == read_group(twice, "g") == tuple(marks)


def test_a_split_gives_the_pieces_their_own_tags_and_not_the_neighbours() -> None:
    doc = doc_of("周涛", "书记", "说")
    doc[0].tag_, doc[1].tag_, doc[2].tag_ = "NR", "NN", "VV"
    doc.set_ents([Span(doc, 1, 2, "TITLE", kb_id="Q1", span_id="x")], default="outside")
    doc.user_data["kept"] = 1
    split_at(doc, [1, 3])
    assert [t.tag_ for t in doc] == ["NR", "NR", "NN", "NN", "VV"]
    assert [t.ent_iob_ for t in doc] == ["O", "O", "B", "I", "O"]
    assert [(e.text, e.kb_id_, e.id_) for e in doc.ents] == [("书记", "Q1", "x")]
    assert doc.user_data["kept"] == 1


def test_a_split_keeps_the_parse_and_the_tensor_in_step() -> None:
    doc = Doc(
        VOCAB,
        words=["周涛", "去年", "调研"],
        spaces=[False] * 3,
        heads=[2, 2, 2],
        deps=["nsubj", "tmod", "ROOT"],
    )
    rows = np.arange(6, dtype="float32").reshape(3, 2)
    doc.tensor = rows
    split_at(doc, [1, 5])
    assert [t.text for t in doc] == ["周", "涛", "去年", "调", "研"]
    assert [t.head.i for t in doc] == [3, 0, 3, 3, 3]
    assert [t.dep_ for t in doc][:3] == ["nsubj", "nsubj", "tmod"]
    assert doc.tensor.tolist() == rows[[0, 0, 1, 2, 2]].tolist()
    assert len(list(doc.sents)) == 1


def test_white_space_inside_a_name_stays_and_at_its_edge_goes() -> None:
    doc = Doc(VOCAB, words=["周", "涛", "说", "\n"], spaces=[True, True, False, False])
    write_group(doc, "people", [Mark(0, 4, "OFFICIAL", "r", 1.0)])
    assert read_group(doc, "people") == (Mark(0, 3, "OFFICIAL", "r", 1.0),)
    assert doc.spans["people"][0].text == "周 涛"


@pytest.mark.parametrize(("start", "end"), [(1, 1), (2, 3), (-1, 1), (0, 9), (3, 2)])
def test_a_mark_that_covers_nothing_is_refused(start: int, end: int) -> None:
    doc = Doc(VOCAB, words=["周涛", "说"], spaces=[True, False])
    with pytest.raises(ValueError, match=f"at {start}:{end} covers nothing in a text of 4"):
        write_group(doc, "people", [Mark(start, end, "PERSON", "r", 1.0)])
    assert "people" not in doc.spans


def test_overlapping_entities_are_named() -> None:
    doc = doc_of("市委书记")
    marks = [Mark(0, 2, "ORG", "r", 1.0), Mark(1, 4, "TITLE", "r", 1.0)]
    with pytest.raises(ValueError, match="entities overlap: '市委' at 0:2 and '委书记' at 1:4"):
        write_ents(doc, marks)


def test_what_others_wrote_reads_with_defaults() -> None:
    doc = doc_of("市委", "书记")
    doc.spans["theirs"] = [Span(doc, 0, 1, "ORG")]
    doc.ents = [Span(doc, 1, 2, "TITLE")]
    assert read_group(doc, "theirs") == (Mark(0, 2, "ORG", "theirs", 1.0),)
    assert read_ents(doc) == (Mark(2, 4, "TITLE", "ents", 1.0),)
    assert read_group(doc, "none") == ()


def test_all_of_it_survives_a_docbin() -> None:
    doc = doc_of("市委", "书记周涛")
    write_group(doc, "people", [Mark(4, 6, "OFFICIAL", "规则", 0.25)])
    write_ents(doc, [Mark(0, 2, "ORG", "bodies", 0.75), Mark(4, 6, "OFFICIAL", "规则", 0.25)])
    assert doc.user_data[SCORES] == [[0, 2, 0.75], [4, 6, 0.25]]
    data = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "ENT_ID"], store_user_data=True, docs=[doc])
    (again,) = DocBin().from_bytes(data.to_bytes()).get_docs(Vocab())
    assert read_group(again, "people") == read_group(doc, "people")
    assert read_ents(again) == read_ents(doc)
