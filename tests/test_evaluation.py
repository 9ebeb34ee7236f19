"""The scorer against hand-computed cases, and against the gold fed back as an output."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner
from zhengpu.cli.app import build_app
from zhengpu.nlp.errors import RecordError
from zhengpu.nlp.evaluation import (
    EvaluationError,
    GoldDocument,
    GoldError,
    GoldRelation,
    PredictedRelation,
    Prediction,
    Score,
    Span,
    Stripped,
    evaluate_folders,
    page_of,
    parse_tagged,
    programmes_match,
    read_gold,
    score_document,
)
from zhengpu.nlp.evaluation.resolution import is_short_form
from zhengpu.nlp.evaluation.score import match_pairs
from zhengpu.nlp.records import LABELS, Entity, Mention, Relation

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"

TAGGED = (
    "[[ORG|云溪市委]][[TITLE|副书记]][[OFFICIAL|钱得水]]来到[[TOWNSHIP|柳镇]][[?|便民路]]，"
    "察看[[COMPANY|云溪新禾有限公司]]的[[PROGRAMME|“柳下听音”议事机制]]。"
    "[[COMPANY|新禾]]的[[PERSON|孙阿宝]]在场。"
)


def role(subject="钱得水", body=("云溪市委",), title="副书记", status="held", optional=False):
    return GoldRelation("HOLDS_ROLE", (subject,), tuple(body), (title,), status, optional)


def said(subject="钱得水", body="云溪市委", title="副书记", status="held"):
    return PredictedRelation("HOLDS_ROLE", (subject,), (body,) if body else (), title, status)


def gold_document(relations=(), aliases=(), tagged=TAGGED):
    text, spans = parse_tagged(tagged, "test")
    return GoldDocument(
        id="x",
        text=text,
        spans=tuple(span for span in spans if span.label != "?"),
        borderline=tuple(span for span in spans if span.label == "?"),
        jurisdiction="云溪市",
        relations=tuple(relations),
        aliases=tuple(aliases),
    )


def as_output(gold):
    """The gold in the form of an output that makes no mistake."""
    relations = tuple(
        PredictedRelation(
            item.type, item.subject[:1], item.object[:1], (item.title or ("",))[0], item.status
        )
        for item in gold.relations
    )
    return Prediction(gold.spans, relations, gold.aliases, gold.aliases)


def counts(score):
    return score.gold, score.predicted, score.matched


# --- reading gold


def test_tagged_text_is_stripped_and_spans_count_in_it():
    text, spans = parse_tagged("甲 [[ORG|市 委]]\n乙[[?|路]]", "x")
    assert text == "甲市委乙路"
    assert spans == (Span(1, 3, "ORG"), Span(4, 5, "?"))


@pytest.mark.parametrize(
    ("tagged", "says"),
    [
        ("[[BODY|市委]]", "unknown label 'BODY'"),
        ("[[ORG|]]来", "empty or nested"),
        ("前[[ORG|市委来", "left open"),
        ("[[ORG|市[[ORG|委]]]]", "nested"),
    ],
)
def test_malformed_marks_are_refused(tagged, says):
    with pytest.raises(GoldError, match=says):
        parse_tagged(tagged, "here.tagged.txt")


@pytest.mark.parametrize(
    ("relation", "says"),
    [
        ({"type": "LIKES", "subject": "a", "object": ["b"]}, "unknown type"),
        ({"type": "OWNS", "subject": "a", "object": []}, "empty"),
        ({"type": "OWNS", "subject": "a", "object": ["b"], "title": "c"}, "title belongs"),
        ({"type": "HOLDS_ROLE", "subject": "a", "object": []}, "title belongs"),
        (
            {"type": "HOLDS_ROLE", "subject": "a", "object": [], "title": "c", "status": "x"},
            "unknown status",
        ),
        ({"type": "OWNS", "subject": "a", "object": ["b"], "colour": 1}, "unknown key colour"),
        ({"type": "OWNS", "subject": 3, "object": ["b"]}, "list of names"),
    ],
)
def test_malformed_relations_name_file_and_number(tmp_path, relation, says):
    (tmp_path / "a.tagged.txt").write_text("[[ORG|市委]]", "utf-8")
    (tmp_path / "a.facts.json").write_text(json.dumps({"relations": [relation]}), "utf-8")
    with pytest.raises(GoldError, match=says) as caught:
        read_gold(tmp_path)
    assert "a.facts.json: relation 1" in str(caught.value)


def test_the_gold_folder_reads_and_is_flat():
    documents = read_gold(GOLD)
    assert [item.id for item in documents] == sorted(item.id for item in documents)
    assert len(documents) == 32
    for item in documents:
        spans = sorted((*item.spans, *item.borderline))
        assert all(a.end <= b.start for a, b in pairwise(spans))


def test_no_gold_is_an_error(tmp_path):
    with pytest.raises(GoldError, match="no NAME"):
        read_gold(tmp_path)


# --- mentions


def test_gold_as_output_scores_one_everywhere():
    for item in read_gold(GOLD):
        scores, errors = score_document(item, as_output(item))
        assert not errors, item.id
        for score in (*scores.mentions.values(), *scores.relations.values()):
            assert score.f1 == score.precision == score.recall == 1.0
        assert scores.status.value == scores.aliases.value == scores.merges.value == 1.0


def test_nothing_as_output_misses_everything():
    gold = gold_document([role()], [("云溪新禾有限公司", "新禾")])
    scores, errors = score_document(gold, Prediction())
    assert counts(scores.mentions["micro"]) == (8, 0, 0)
    assert scores.mentions["micro"].f1 == 0.0
    assert counts(scores.relations["HOLDS_ROLE"]) == (1, 0, 0)
    assert (scores.aliases.right, scores.aliases.total) == (0, 1)
    assert [error.kind for error in errors].count("miss") == 9


def test_wrong_label_is_a_miss_and_an_extra_unless_people_are_merged():
    gold = gold_document()
    spans = [
        replace(span, label="PERSON") if span.label == "OFFICIAL" else span for span in gold.spans
    ]
    scores, errors = score_document(gold, Prediction(tuple(spans)))
    assert counts(scores.mentions["OFFICIAL"]) == (1, 0, 0)
    assert counts(scores.mentions["PERSON"]) == (1, 2, 1)
    assert counts(scores.mentions["people"]) == (2, 2, 2)
    assert counts(scores.mentions["micro"]) == (8, 8, 7)
    assert counts(scores.mentions["micro_people"]) == (8, 8, 8)
    assert [(error.kind, error.label, error.instead) for error in errors] == [
        ("miss", "OFFICIAL", "PERSON 钱得水"),
        ("extra", "PERSON", "OFFICIAL 钱得水"),
    ]


def test_span_one_character_off_counts_twice_against():
    gold = gold_document()
    spans = [
        replace(span, start=span.start + 2) if span.label == "ORG" else span for span in gold.spans
    ]
    scores, errors = score_document(gold, Prediction(tuple(spans)))
    assert counts(scores.mentions["ORG"]) == (1, 1, 0)
    assert errors[0].text == "云溪市委"
    assert errors[0].context == "【云溪市委】副书记钱得水来到柳镇便民路，察"


def test_span_that_touches_a_borderline_span_is_left_out():
    gold = gold_document()
    at = gold.text.index("便民路")
    inside, across = Span(at, at + 2, "PLACE"), Span(at - 2, at + 3, "PLACE")
    beside = Span(at + 3, at + 4, "PLACE")
    scores, _ = score_document(gold, Prediction((*gold.spans, inside, across, beside)))
    assert counts(scores.mentions["PLACE"]) == (0, 1, 0)


@pytest.mark.parametrize(
    ("surface", "fits"),
    [
        ("“柳下听音”议事机制", True),
        ("柳下听音", True),  # held by the gold, 8 characters against 4
        ("柳下", True),  # 8 against 2, quotation marks not counted
        ("柳", False),  # 8 against 1
        ("音”议事机制。新禾的孙阿宝", False),  # 5 shared of 14
        ("听音”议事机制。新禾", True),  # 6 shared of 11
    ],
)
def test_programmes_match_loosely(surface, fits):
    text = "察看“柳下听音”议事机制。新禾的孙阿宝在场"
    gold = Span(2, 12, "PROGRAMME")
    start = text.index(surface)
    assert programmes_match(text, gold, Span(start, start + len(surface), "PROGRAMME")) is fits


def test_one_programme_is_matched_once():
    gold = gold_document()
    whole = next(span for span in gold.spans if span.label == "PROGRAMME")
    halves = (Span(whole.start, whole.start + 6, "PROGRAMME"), whole)
    scores, errors = score_document(gold, Prediction(halves))
    assert counts(scores.mentions["PROGRAMME"]) == (1, 2, 1)
    assert [error.text for error in errors if error.kind == "extra"] == ["“柳下听音”"]


def test_other_labels_do_not_match_loosely():
    gold = gold_document()
    whole = next(span for span in gold.spans if span.label == "COMPANY")
    scores, _ = score_document(gold, Prediction((replace(whole, end=whole.end - 1),)))
    assert scores.mentions["COMPANY"].matched == 0


# --- relations


def score_roles(wanted, output):
    scores, errors = score_document(gold_document(wanted), Prediction(relations=tuple(output)))
    return scores, [error for error in errors if error.label not in LABELS]


def test_any_accepted_form_matches_and_no_other():
    wanted = [role(body=("云溪市委", "中共云溪市委"))]
    assert score_roles(wanted, [said(body="中共云溪市委")])[0].relations["HOLDS_ROLE"].f1 == 1
    scores, errors = score_roles(wanted, [said(body="柳镇党委")])
    assert counts(scores.relations["HOLDS_ROLE"]) == (1, 1, 0)
    assert errors[0].instead == "钱得水 → 柳镇党委 · 副书记 [held]"


def test_two_outputs_of_one_gold_relation_count_once():
    wanted = [role(body=("云溪市委", "中共云溪市委"))]
    output = [said(), said(body="中共云溪市委"), said()]
    scores, _ = score_roles(wanted, output)
    assert counts(scores.relations["HOLDS_ROLE"]) == (1, 2, 1)


def test_shared_accepted_forms_are_matched_as_well_as_can_be():
    wanted = [role(body=("甲局", "乙局")), role(body=("甲局",))]
    scores, _ = score_roles(wanted, [said(body="甲局"), said(body="乙局")])
    assert counts(scores.relations["HOLDS_ROLE"]) == (2, 2, 2)


def test_unnamed_body_matches_only_the_null_object():
    wanted = [role(body=(), title="通讯员")]
    right = said(body="", title="通讯员")
    assert score_roles(wanted, [right])[0].relations["HOLDS_ROLE"].f1 == 1
    wrong = said(body="云溪市委", title="通讯员")
    assert score_roles(wanted, [wrong])[0].relations["HOLDS_ROLE"].f1 == 0
    assert score_roles([role()], [said(body="")])[0].relations["HOLDS_ROLE"].f1 == 0


def test_optional_relations_count_neither_way():
    wanted = [role(), role(title="常委", optional=True)]
    without, _ = score_roles(wanted, [said()])
    having, errors = score_roles(wanted, [said(), said(title="常委")])
    assert without.relations == having.relations
    assert counts(having.relations["HOLDS_ROLE"]) == (1, 1, 1)
    assert not errors


def test_required_relation_is_matched_before_an_optional_one():
    wanted = [role(body=("甲局", "乙局"), optional=True), role(body=("甲局",))]
    scores, _ = score_roles(wanted, [said(body="甲局")])
    assert counts(scores.relations["HOLDS_ROLE"]) == (1, 1, 1)


def test_brackets_quotes_and_white_space_do_not_matter_and_nothing_else_is_forgiven():
    gold = GoldRelation("RUNS", ("柳镇",), ("新禾（云溪）“听音”项目",), (), "", False)
    scores, _ = score_roles(
        [gold], [PredictedRelation("RUNS", ("柳镇",), ('新禾(云溪) "听音"项目',), "", "")]
    )
    assert scores.relations["RUNS"].f1 == 1
    scores, _ = score_roles(
        [gold], [PredictedRelation("RUNS", ("柳镇",), ("新禾云溪听音项目",), "", "")]
    )
    assert scores.relations["RUNS"].f1 == 0


def test_cooperation_is_symmetric_and_ownership_is_not():
    for kind, f1 in (("COOPERATES_WITH", 1), ("OWNS", 0)):
        gold = GoldRelation(kind, ("甲",), ("乙",), (), "", False)
        turned = PredictedRelation(kind, ("乙",), ("甲",), "", "")
        scores, _ = score_roles([gold], [turned])
        assert scores.relations[kind].f1 == f1
    both = [
        PredictedRelation("COOPERATES_WITH", *ends, "", "")
        for ends in ((("甲",), ("乙",)), (("乙",), ("甲",)))
    ]
    gold = GoldRelation("COOPERATES_WITH", ("甲",), ("乙",), (), "", False)
    assert counts(score_roles([gold], both)[0].relations["COOPERATES_WITH"]) == (1, 1, 1)


def test_part_of_is_not_scored_and_others_leave_out_posts():
    part = PredictedRelation("PART_OF", ("甲",), ("乙",), "", "")
    owns = PredictedRelation("OWNS", ("甲",), ("乙",), "", "")
    scores, _ = score_roles([role()], [said(), part, owns])
    assert "PART_OF" not in scores.relations
    assert counts(scores.relations["others"]) == (0, 1, 0)


def test_status_is_not_part_of_the_match_but_scored_apart():
    wanted = [role(status="removed"), role(title="常委", status="former"), role(title="主任")]
    output = [said(status="removed"), said(title="常委"), said(title="主任", status="former")]
    scores, errors = score_roles(wanted, output)
    assert counts(scores.relations["HOLDS_ROLE"]) == (3, 3, 3)
    assert (scores.status.right, scores.status.total) == (1, 2)
    assert [error.kind for error in errors] == ["status"]


def test_giving_every_status_wins_nothing():
    output = [said(status=status) for status in ("held", "removed", "former")]
    scores, _ = score_roles([role(status="removed")], output)
    assert counts(scores.relations["HOLDS_ROLE"]) == (1, 1, 1)
    assert (scores.status.right, scores.status.total) == (0, 1)


# --- resolution


def test_alias_recall_counts_pairs():
    gold = gold_document(aliases=[("云溪新禾有限公司", "新禾", "新禾公司"), ("柳镇", "柳")])
    names = (("云溪新禾有限公司", "新禾"), ("柳镇",))
    scores, errors = score_document(gold, Prediction(gold.spans, aliases=names))
    assert (scores.aliases.right, scores.aliases.total) == (1, 4)
    assert [error.text for error in errors if error.kind == "alias"][-1] == "柳镇 = 柳"


def test_merge_precision_counts_known_pairs_only():
    gold = gold_document(aliases=[("云溪新禾有限公司", "新禾")])
    names = (
        ("云溪新禾有限公司", "新禾", "柳镇"),  # one right, two wrong
        ("云溪市委", "市里的大院"),  # the gold does not know the second
    )
    scores, errors = score_document(gold, Prediction(gold.spans, entities=names))
    assert (scores.merges.right, scores.merges.total) == (1, 3)
    assert {error.text for error in errors if error.kind == "merge"} == {
        "云溪新禾有限公司 = 柳镇",
        "新禾 = 柳镇",
    }


@pytest.mark.parametrize(
    ("one", "other", "short"),
    [
        ("市委", "云溪市委", True),
        ("听风村", "听风", True),
        ("柳镇商会", "柳镇", False),
        ("市委", "市委统战部", False),
        ("委", "市委", False),
        ("市政府", "云溪市人民政府", True),
        ("云溪市监察委员会", "云溪市监委", True),
        ("县城投集团", "云溪县城乡投资发展集团", True),
        ("县委", "县纪委", False),
        ("市委", "县委", False),
        ("市委", "市委", False),
    ],
)
def test_short_forms(one, other, short):
    assert is_short_form(one, other) is is_short_form(other, one) is short


# --- the parts underneath


@given(st.text(alphabet="市委 \n\u3000钱得水", max_size=40), st.data())
def test_stripped_spans_hold_the_same_characters(printed, data):
    start = data.draw(st.integers(0, len(printed)))
    end = data.draw(st.integers(start, len(printed)))
    stripped = Stripped(printed)
    a, b = stripped.span(start, end)
    assert stripped.text[a:b] == "".join(printed[start:end].split())


@given(st.lists(st.lists(st.integers(0, 5), unique=True, max_size=4), max_size=6))
def test_matching_is_one_to_one_and_as_large_as_can_be(fits):
    def best(left, used):
        if left == len(fits):
            return 0
        tries = [1 + best(left + 1, used | {r}) for r in fits[left] if r not in used]
        return max([best(left + 1, used), *tries])

    pairs = match_pairs(fits)
    assert len(set(pairs.values())) == len(pairs) == best(0, frozenset())
    assert all(right in fits[left] for left, right in pairs.items())


def test_measures_of_nothing():
    assert Score().f1 == Score().precision == Score().recall == 1.0
    assert Score(gold=2).precision == Score(predicted=2).recall == 0.0
    assert Score(4, 2, 1).f1 == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("gold", "pages", "page"),
    [
        ("articles/201", ["articles/201.txt", "2011.txt"], "articles/201.txt"),
        ("articles/201", ["201.txt"], "201.txt"),
        ("201", ["x/201.txt"], "x/201.txt"),
        ("seeds/000", ["000_2e79.txt", "0001.txt"], "000_2e79.txt"),
        ("a/1", ["a/1.txt", "b/1.txt"], "a/1.txt"),
        ("a/1", ["b/2.txt"], ""),
    ],
)
def test_pages_are_found_by_stem(gold, pages, page):
    assert page_of(gold, pages) == page


def test_two_pages_of_one_name_are_an_error():
    with pytest.raises(EvaluationError, match="several pages"):
        page_of("a/1", ["b/1.txt", "c/1.txt"])


# --- folders


def write_run(folder, mentions=(), relations=(), entities=()):
    folder.mkdir(exist_ok=True)
    for name, items in (("mentions", mentions), ("relations", relations), ("entities", entities)):
        lines = [json.dumps(item.to_dict(), ensure_ascii=False) + "\n" for item in items]
        (folder / f"{name}.jsonl").write_text("".join(lines), "utf-8")
    return folder


def gold_run(folder):
    """A run that finds the gold mentions, each an entity of its own surface."""
    mentions, entities = [], {}
    for item in read_gold(GOLD):
        path = next((GOLD / item.id).parent.glob("*.zzz"), GOLD / f"{item.id}.txt")
        if not path.exists():
            path = next(SEEDS.glob(f"{Path(item.id).name}_*.txt"))
        text = path.read_bytes().decode("utf-8-sig")
        places = [i for i, char in enumerate(text) if not char.isspace()]
        for span in item.spans:
            name = item.text[span.start : span.end]
            key = "" if span.label == "TITLE" else f"{span.label}:{name}"
            if key:
                entities[key] = Entity(key, span.label, name)
            start, end = places[span.start], places[span.end - 1] + 1
            mentions.append(Mention(path.name, start, end, name, span.label, key, 1.0, "gold"))
    return write_run(folder, mentions, (), entities.values())


def test_source_offsets_are_compared_without_white_space(tmp_path):
    report = evaluate_folders(GOLD, gold_run(tmp_path / "out"))
    assert report.total.mentions["micro"].f1 == 1.0
    assert report.total.relations["HOLDS_ROLE"].recall == 0.0
    assert not report.missing
    json.dumps(report.to_dict())


def tiny(
    tmp_path,
    text="云溪\n市委 书记钱得水",
    tagged="[[ORG|云溪市委]][[TITLE|书记]][[OFFICIAL|钱得水]]",
):
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "a.txt").write_text(text, "utf-8")
    (gold / "a.tagged.txt").write_text(tagged, "utf-8")
    facts = {
        "jurisdiction": "云溪市",
        "relations": [
            {"type": "HOLDS_ROLE", "subject": "钱得水", "object": ["云溪市委"], "title": "书记"}
        ],
    }
    (gold / "a.facts.json").write_text(json.dumps(facts), "utf-8")
    return gold


ORG = Entity("o", "ORG", "中共云溪市委", ("云溪市委",))
MAN = Entity("p", "OFFICIAL", "钱得水")
POST = Relation("a.txt", "HOLDS_ROLE", "p", "o", "书记", "held", "", "", 0, 9, 1.0, "t")
SEEN = Mention("a.txt", 0, 5, "云溪市委", "ORG", "o", 1.0, "t")


def test_relations_match_by_canonical_name_and_on_request_by_any(tmp_path):
    out = write_run(tmp_path / "out", [SEEN], [POST], [ORG, MAN])
    gold = tiny(tmp_path)
    assert evaluate_folders(gold, out).total.relations["HOLDS_ROLE"].matched == 0
    loose = evaluate_folders(gold, out, any_name=True)
    assert loose.total.relations["HOLDS_ROLE"].f1 == 1.0
    assert counts(loose.total.mentions["micro"]) == (3, 1, 1)


def test_broken_gold_page_is_told_and_left_out(tmp_path):
    out = write_run(tmp_path / "out", [SEEN], [POST], [ORG, MAN])
    gold = tiny(tmp_path)
    (gold / "b.tagged.txt").write_text("好[[ORG|云溪市委", "utf-8")
    (gold / "b.facts.json").write_text('{"relations": [}', "utf-8")
    report = evaluate_folders(gold, out)
    assert [(fault.path.name, fault.line, fault.column) for fault in report.faults] == [
        ("b.facts.json", 1, 16),
        ("b.tagged.txt", 1, 2),
    ]
    assert list(report.documents) == ["a"]
    told = CliRunner().invoke(build_app(), ["evaluate", str(out), "--gold", str(gold)])
    assert told.exit_code == 1
    assert "b.tagged.txt:1:2" in told.output
    assert "micro" in told.output


def test_gold_without_a_whole_page_is_refused(tmp_path):
    out = write_run(tmp_path / "out", [SEEN], [POST], [ORG, MAN])
    gold = tiny(tmp_path)
    (gold / "a.facts.json").write_text("{", "utf-8")
    with pytest.raises(GoldError, match=r"no gold file in it can be used:\n.*a\.facts\.json:1:2"):
        evaluate_folders(gold, out)


def test_text_that_differs_from_gold_is_named_with_the_place(tmp_path):
    out = write_run(tmp_path / "out", [SEEN], [POST], [ORG, MAN])
    gold = tiny(tmp_path, text="云溪市委的书记钱得水")
    with pytest.raises(EvaluationError, match="gold a differs from its text at character 4"):
        evaluate_folders(gold, out)


def test_output_of_other_documents_is_refused(tmp_path):
    out = write_run(tmp_path / "out", [replace(SEEN, doc="b.txt")], [], [ORG])
    with pytest.raises(EvaluationError, match=r"speaks of b\.txt"):
        evaluate_folders(tiny(tmp_path), out)


def test_entity_that_is_not_listed_is_refused(tmp_path):
    out = write_run(tmp_path / "out", [SEEN], [POST], [ORG])
    with pytest.raises(RecordError, match="'p' is used and not listed"):
        evaluate_folders(tiny(tmp_path), out)


def test_broken_record_line_is_named(tmp_path):
    out = write_run(tmp_path / "out", [SEEN], [POST], [ORG, MAN])
    (out / "relations.jsonl").write_text("\n{}\n", "utf-8")
    with pytest.raises(RecordError, match=r"relations.jsonl, line 2: Relation: field 'doc'"):
        evaluate_folders(tiny(tmp_path), out)
