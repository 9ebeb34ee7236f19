"""Training text: gold files that say what was judged and nothing more."""

from hypothesis import given
from hypothesis import strategies as st
from review_made import TEXT, unit
from zhengpu.nlp.evaluation import find_texts, parse_tagged, read_gold
from zhengpu.review.reviewed import Reviewed
from zhengpu.review.training import documents, place, write
from zhengpu.review.units import Mark, Unit


def store(folder, *items):
    folder.mkdir(exist_ok=True)
    found, faults = documents(items)
    write(place(found, folder), folder)
    return faults


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def half():
    """One judged mention, one open one, one relation of each kind."""
    marks, links = unit().marks, unit().links
    return Reviewed(unit(), marks[:3], marks[4:], marks[3:4], links[:1], links[1:])


def test_it_is_read_back_as_gold(tmp_path):
    assert store(tmp_path / "t", half()) == ()
    (gold,) = read_gold(tmp_path / "t")
    assert gold.id == "001"
    assert gold.text == TEXT
    assert gold.jurisdiction == "平湖市"
    assert [(s.start, s.end, s.label) for s in gold.spans] == [
        (0, 6, "ORG"),
        (7, 9, "TITLE"),
        (9, 12, "OFFICIAL"),
    ]
    assert [(s.start, s.end) for s in gold.borderline] == [(21, 25)]
    post, run = gold.relations
    assert (post.subject, post.object, post.title) == (("周立群",), ("平湖市财政局",), ("局长",))
    assert (post.status, post.optional) == ("former", False)
    assert (run.type, run.optional) == ("RUNS", True)
    assert find_texts((gold,), tmp_path / "t")["001"].strip() == TEXT


def test_printed_forms_are_accepted_beside_canonical_ones(tmp_path):
    whole = Reviewed(unit(), kept=unit().marks, links=unit().links)
    store(tmp_path / "t", whole)
    (gold,) = read_gold(tmp_path / "t")
    assert gold.relations[1].subject == ("浙江云溪纺织有限公司", "云溪公司")


def test_writing_again_changes_nothing_and_more_text_gets_new_numbers(tmp_path):
    folder = tmp_path / "t"
    store(folder, half())
    before = contents(folder)
    store(folder, half())
    assert contents(folder) == before
    other = Reviewed(Unit("b.txt", 0, "新仓镇召开会议。"), kept=(Mark(0, 3, "TOWNSHIP"),))
    store(folder, other)
    assert [item.id for item in read_gold(folder)] == ["001", "002"]
    assert {name: contents(folder)[name] for name in before} == before


def test_a_sentence_judged_again_takes_the_place_of_what_it_said(tmp_path):
    folder = tmp_path / "t"
    store(folder, half())
    store(folder, Reviewed(unit(), kept=unit().marks))
    (gold,) = read_gold(folder)
    assert len(gold.spans) == 5
    assert gold.borderline == ()


def test_text_that_prints_brackets_is_left_out_and_told(tmp_path):
    odd = Reviewed(Unit("odd.txt", 0, "数组[[1]]很长。"))
    (fault,) = store(tmp_path / "t", odd, half())
    assert fault.startswith("odd.txt: ")
    assert len(read_gold(tmp_path / "t")) == 1


@st.composite
def answered(draw):
    text = draw(st.text("周立群市财政局|[]（）“x", min_size=1, max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    marks = [
        Mark(start, end, draw(st.sampled_from(["ORG", "PERSON"])))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    split = draw(st.integers(0, len(marks)))
    return Reviewed(
        Unit("a", 0, text, marks=tuple(marks)), tuple(marks[:split]), tuple(marks[split:])
    )


@given(answered())
def test_what_is_written_leads_back_to_text_and_marks(item):
    found, faults = documents([item])
    assert len(found) + len(faults) == 1
    assert found or "[" in item.unit.text or "]" in item.unit.text
    for document in found:
        text, spans = parse_tagged(document.tagged, "here")
        assert text == item.unit.text == document.text
        wanted = [(m.start, m.end, m.label) for m in item.kept]
        wanted += [(m.start, m.end, "?") for m in item.open]
        assert [(s.start, s.end, s.label) for s in spans] == sorted(wanted)
