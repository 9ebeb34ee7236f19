"""The files of frames and word classes are read strictly: each fault names file and line."""

import pytest
from zhengpu.nlp.errors import LexiconError
from zhengpu.nlp.relations.frames import load_frames, load_words, parse_frames, parse_words

WORDS = {"counter": ("个",), "kind": ("村",), "found": ("成立", "创办")}


def frame(name="owns", relation="OWNS", score="0.9", pairing="all", pattern="{s:L}{o:C}"):
    return "\t".join((name, relation, score, pairing, pattern))


def test_shipped_files_load():
    assert len(load_frames()) > 50
    assert "denial" in load_words()


def test_frame_is_read():
    (found,) = parse_frames(f"# note\n\n{frame()}\n", WORDS, "f.tsv")
    assert (found.name, found.type, found.score, found.pairing) == ("owns", "OWNS", 0.9, "all")
    assert set(found.pattern.groupindex) == {"s", "o"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("owns\tOWNS\t0.9", "line 2: expected the columns"),
        (frame(relation="KNOWS"), "line 2: unknown relation 'KNOWS'"),
        (frame(score="9"), "line 2: score '9'"),
        (frame(pairing="some"), "line 2: pairing 'some'"),
        (frame(pattern="{s:L}{o:G}"), r"line 2: OWNS takes no \{o:G\}"),
        (frame(pattern="{s:L}{verb:sing}{o:C}"), "line 2: no word class 'sing'"),
        (frame(pattern="{s:L}{gap:x}{o:C}"), r"line 2: \{gap:x\} needs a number"),
        (frame(pattern="{s:L}{hole:3}{o:C}"), r"line 2: unknown macro \{hole:3\}"),
        (frame(pattern="{s:L}{gap}{o:C}"), "line 2: a macro is misspelt"),
        (frame(pattern="({s:L}{o:C}"), "line 2: the pattern does not compile"),
        (frame(pattern="{s:L}成立"), "line 2: frame 'owns' captures no subject or no object"),
    ],
)
def test_faulty_frame(line, message):
    with pytest.raises(LexiconError, match=f"f.tsv, {message}"):
        parse_frames(f"# note\n{line}\n", WORDS, "f.tsv")


def test_frame_twice():
    with pytest.raises(LexiconError, match="line 2: frame 'owns' stands already above"):
        parse_frames(f"{frame()}\n{frame()}\n", WORDS, "f.tsv")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("found 成立", "expected a class in a-z"),
        ("found\t", "'found' is empty"),
        ("found\t成立 成立", "'found' repeats 成立"),
        ("call\t走访", "class 'call' stands already above"),
    ],
)
def test_faulty_words(line, message):
    with pytest.raises(LexiconError, match=f"w.tsv, line 2: .*{message}"):
        parse_words(f"call\t走访\n{line}\n", "w.tsv")
