"""Label Studio and doccano: what they are given fits their formats, what they give comes back."""

import json
from pathlib import Path

import jsonschema
import pytest
from lxml import etree
from review_made import TEXT, unit, write_lines
from zhengpu.nlp.records import LABELS
from zhengpu.review.arcs import ARROWS
from zhengpu.review.errors import ReviewError
from zhengpu.review.items import Asked
from zhengpu.review.reading import read_corrections
from zhengpu.review.tools import doccano, label_studio
from zhengpu.review.units import Link, Mark

HERE = Path(__file__).parent
ASTRAL = "𣲘河镇书记周立群讲话。"
BARE = unit(text="新仓镇召开会议。", marks=(Mark(0, 3, "TOWNSHIP", "新仓镇"),), links=(), start=90)


def schema(name):
    return jsonschema.Draft202012Validator(json.loads((HERE / name).read_text("utf-8")))


def tasks(*units):
    asked = [Asked(i, "mention", 0, 0.5 + i / 10, "rule") for i, _ in enumerate(units)]
    return json.loads(label_studio(units, asked, {"ORG": "#0072B2"})[0])


def annotated(task, result=None, **changed):
    """The task as exported after someone saved it."""
    made = {"id": 7, "was_cancelled": False, "ground_truth": False, "completed_by": 1}
    made["result"] = task["predictions"][0]["result"] if result is None else result
    return {"id": task["id"], "data": task["data"], "annotations": [made | changed]}


def read_tasks(tmp_path, *exported, indent=None):
    path = tmp_path / "export.json"
    path.write_text(json.dumps(exported, ensure_ascii=False, indent=indent), "utf-8")
    return read_corrections(path)


def lines(*units):
    return [json.loads(line) for line in doccano(units).splitlines()]


# --- what is written


def test_tasks_for_label_studio_fit_its_format():
    made = tasks(unit(), BARE)
    schema("label_studio.schema.json").validate(made)
    for task in made:
        text = task["data"]["text"]
        result = task["predictions"][0]["result"]
        ids = [item["id"] for item in result if item["type"] == "labels"]
        assert len(ids) == len(set(ids))
        for item in result:
            if item["type"] == "labels":
                value = item["value"]
                assert text[value["start"] : value["end"]] == value["text"]
            else:
                assert {item["from_id"], item["to_id"]} <= set(ids)
    assert [task["predictions"][0]["score"] for task in made] == [0.5, 0.6]


def test_the_interface_names_every_label_and_relation_and_the_parts_of_the_tasks():
    root = etree.fromstring(label_studio([], [], {"ORG": '"><x/>'})[1])
    assert root.xpath("/View/Labels/Label/@value") == list(LABELS)
    assert root.xpath("/View/Relations/Relation/@value") == list(ARROWS)
    assert root.xpath("/View/Labels/@name") == ["label"]
    assert root.xpath("/View/Labels/@toName") == root.xpath("/View/Text/@name") == ["text"]
    assert root.xpath("/View/Text/@value") == ["$text"]


def test_lines_for_doccano_fit_its_format_and_ids_are_unique_in_the_file():
    made = lines(unit(), BARE, unit(start=300))
    for line in made:
        schema("doccano.schema.json").validate(line)
        spans = {item["id"] for item in line["entities"]}
        assert {end for r in line["relations"] for end in (r["from_id"], r["to_id"])} <= spans
    ids = [item["id"] for line in made for item in line["entities"]]
    assert len(ids) == len(set(ids))


def test_a_post_becomes_two_arrows_with_its_status():
    (line,) = lines(unit())
    texts = {
        item["id"]: TEXT[item["start_offset"] : item["end_offset"]] for item in line["entities"]
    }
    arrows = {(texts[r["from_id"]], r["type"], texts[r["to_id"]]) for r in line["relations"]}
    assert arrows == {
        ("周立群", "HOLDS_ROLE:former", "局长"),
        ("局长", "POST_AT", "平湖市财政局"),
        ("云溪公司", "RUNS", "小满计划"),
    }


def test_a_relation_whose_ends_are_elsewhere_has_no_arrow_and_stays_unjudged(tmp_path):
    elsewhere = unit(links=(Link("VISITED", "范立新", "平湖市财政局"),))
    assert lines(elsewhere)[0]["relations"] == []
    (item,) = read_tasks(tmp_path, *map(annotated, tasks(elsewhere))).reviewed
    assert (item.links, item.open_links) == ((), elsewhere.links)


# --- what comes back


def test_an_export_without_a_change_confirms_everything(tmp_path):
    found = read_tasks(tmp_path, *map(annotated, tasks(unit(), BARE)))
    assert found.kind == "label-studio"
    assert found.faults == ()
    first = found.reviewed[0]
    assert first.kept == unit().marks
    assert (first.refused, first.open, first.open_links) == ((), (), ())
    assert sorted(map(str, first.links)) == sorted(map(str, unit().links))


def test_doccano_gives_the_same_answers(tmp_path):
    path = tmp_path / "all.jsonl"
    path.write_text(doccano([unit(), BARE]), "utf-8")
    found = read_corrections(path)
    assert found.kind == "doccano"
    assert found.reviewed == read_tasks(tmp_path, *map(annotated, tasks(unit(), BARE))).reviewed


def test_doccano_exports_with_its_own_ids_comments_and_plain_labels(tmp_path):
    (line,) = lines(BARE)
    line |= {"id": 6400, "Comments": []}
    plain = {"id": 2, "text": BARE.text, "label": [[0, 3, "TOWNSHIP"]], "Comments": []}
    old = {"id": 3, "data": "周立群来了。", "label": [[0, 3, "PERSON"]]}
    found = read_corrections(write_lines(tmp_path / "d.jsonl", line, plain, old))
    assert found.faults == ()
    kept = [(item.unit.doc, [m.label for m in item.kept]) for item in found.reviewed]
    assert kept == [("", ["PERSON"]), ("", ["TOWNSHIP"]), ("a.txt", ["TOWNSHIP"])]


def test_what_was_taken_out_is_refused_and_what_was_put_in_is_new(tmp_path):
    (task,) = tasks(unit())
    result = [
        item
        for item in task["predictions"][0]["result"]
        if item["type"] == "labels" and item["id"] not in ("m3", "m4")
    ]
    value = {"start": 21, "end": 25, "text": "小满计划", "labels": ["ORG"]}
    result.append({"id": "x", "type": "labels", "value": value})
    (item,) = read_tasks(tmp_path, annotated(task, result)).reviewed
    assert [TEXT[m.start : m.end] for m in item.refused] == ["云溪公司"]
    assert [TEXT[m.start : m.end] for m in item.kept if item.is_new(m)] == ["小满计划"]
    assert item.links == ()


def test_an_arrow_drawn_from_right_to_left_counts_the_same(tmp_path):
    (task,) = tasks(unit())
    for item in task["predictions"][0]["result"]:
        if item["type"] == "relation":
            item["from_id"], item["to_id"] = item["to_id"], item["from_id"]
            item["direction"] = "left"
    (item,) = read_tasks(tmp_path, annotated(task)).reviewed
    assert set(item.links) == set(unit().links)


def test_the_body_of_a_post_that_the_sentence_does_not_name_is_kept(tmp_path):
    elided = unit(
        text="副市长周立群讲话。",
        marks=(Mark(0, 3, "TITLE"), Mark(3, 6, "OFFICIAL", "周立群")),
        links=(Link("HOLDS_ROLE", "周立群", "平湖市人民政府", "副市长", "held"),),
    )
    (item,) = read_tasks(tmp_path, *map(annotated, tasks(elided))).reviewed
    assert item.links == elided.links


def test_tasks_without_an_annotation_are_counted_and_cancelled_ones_too(tmp_path):
    one, two = tasks(unit(), BARE)
    bare = {**annotated(one), "annotations": []}
    found = read_tasks(tmp_path, bare, annotated(two, was_cancelled=True))
    assert (found.reviewed, found.faults, found.unanswered) == ((), (), 2)


def test_of_several_annotations_the_truth_wins_then_the_latest(tmp_path):
    (task,) = tasks(BARE)
    label = {"id": "a", "type": "labels", "value": {"start": 0, "end": 3, "labels": ["PLACE"]}}
    late = annotated(task, [label], updated_at="2024-03-02T00:00:00Z")
    early = annotated(task, updated_at="2024-03-01T00:00:00Z")
    late["annotations"] += early["annotations"]
    (item,) = read_tasks(tmp_path, late).reviewed
    assert item.kept[0].label == "PLACE"
    late["annotations"][1]["ground_truth"] = True
    (item,) = read_tasks(tmp_path, late).reviewed
    assert item.kept[0].label == "TOWNSHIP"


@pytest.mark.parametrize(("start", "end"), [(5, 8), (6, 9)])
def test_offsets_in_characters_and_in_halves_are_both_understood(tmp_path, start, end):
    astral = unit(text=ASTRAL, marks=(Mark(5, 8, "OFFICIAL", "周立群"),), links=())
    (task,) = tasks(astral)
    value = {"start": start, "end": end, "text": "周立群", "labels": ["OFFICIAL"]}
    exported = annotated(task, [{"id": "a", "type": "labels", "value": value}])
    (item,) = read_tasks(tmp_path, exported).reviewed
    assert item.kept == astral.marks


def broken(change):
    (task,) = tasks(unit())
    exported = annotated(task)
    change(exported)
    return exported


def first(exported):
    return exported["annotations"][0]["result"][0]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda t: t.pop("annotations"), "export the project as JSON"),
        (lambda t: t.update(data=[]), "object data"),
        (lambda t: t["data"].update(text="有 空格"), "white space"),
        (lambda t: t["data"]["zhengpu"].pop("marks"), "a sentence comes with"),
        (lambda t: first(t)["value"].update(labels=["GPE"]), "unknown label 'GPE'"),
        (lambda t: first(t)["value"].update(labels=["ORG", "PLACE"]), "one label"),
        (lambda t: first(t)["value"].update(start=1), "is not '平湖市财政局'"),
        (lambda t: first(t)["value"].update(end=99, text=None), "no stretch"),
        (lambda t: first(t)["value"].update(start=2, end=9, text=None), "overlap"),
        (lambda t: first(t).update(type="choices"), "'choices'"),
        (lambda t: first(t).update(id="m1"), "one id"),
        (lambda t: t["annotations"][0].update(result="x"), "list result"),
        (lambda t: t["annotations"][0]["result"][-1].update(from_id="z"), "mention z"),
        (lambda t: t["annotations"][0]["result"][-1].update(labels=[]), "one label"),
        (lambda t: t["annotations"][0]["result"][-1].update(labels=["KNOWS"]), "'KNOWS'"),
        (lambda t: t["annotations"][0]["result"][-1].update(direction="up"), "direction"),
        (lambda t: t["annotations"][0]["result"][-1].update(labels=["HOLDS_ROLE"]), "to a TITLE"),
    ],
)
def test_a_broken_task_is_named_with_its_line_and_costs_only_itself(tmp_path, change, told):
    good = annotated(tasks(BARE)[0])
    found = read_tasks(tmp_path, broken(change), good, indent=1)
    assert [item.unit.text for item in found.reviewed] == [BARE.text]
    (fault,) = found.faults
    assert fault.startswith(f"{tmp_path / 'export.json'}, line 2: ")
    assert told in fault


def test_a_list_that_breaks_off_gives_what_stands_before(tmp_path):
    path = tmp_path / "export.json"
    whole = json.dumps([annotated(t) for t in tasks(BARE, unit())], ensure_ascii=False, indent=1)
    path.write_text(whole[:-200], "utf-8")
    found = read_corrections(path)
    assert [item.unit.text for item in found.reviewed] == [BARE.text]
    assert "not JSON from here on" in found.faults[0]


def test_json_min_is_told_apart(tmp_path):
    row = {"text": TEXT, "id": 1, "label": [], "annotator": 1, "annotation_id": 1}
    assert "looks like JSON-MIN" in read_tasks(tmp_path, row).faults[0]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"text": TEXT, "entities": {}}, "must be a list"),
        ({"text": TEXT, "entities": [7]}, "must be an object"),
        ({"text": TEXT, "entities": [{"id": 1, "label": "ORG"}]}, "no stretch"),
        ({"text": TEXT, "entities": [], "relations": [1]}, "list of objects"),
        ({"text": TEXT, "entities": [], "relations": [{"from_id": 1}]}, "the mention 1"),
    ],
)
def test_a_broken_line_of_doccano_is_named_and_costs_only_itself(tmp_path, row, told):
    path = write_lines(tmp_path / "d.jsonl", *lines(BARE), row)
    found = read_corrections(path)
    assert [item.unit.text for item in found.reviewed] == [BARE.text]
    (fault,) = found.faults
    assert fault.startswith(f"{path}, line 2: ")
    assert told in fault


def test_what_is_none_of_these_is_refused(tmp_path):
    for content, told in (("", "empty"), ('{"a": 1}\n', "neither"), ("x\n", "line 1: not JSON")):
        (tmp_path / "x").write_text(content, "utf-8")
        with pytest.raises(ReviewError, match=told):
            read_corrections(tmp_path / "x")
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReviewError, match="not UTF-8"):
        read_corrections(tmp_path / "x")
    with pytest.raises(ReviewError, match="cannot be read"):
        read_corrections(tmp_path)
