import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhengpu.graph import Records, dump, load
from zhengpu.graph.files import replacing
from zhengpu.nlp.errors import RecordError
from zhengpu.nlp.records import Entity, Mention

FIXTURE = Path(__file__).parent / "data" / "records"
FILES = ("entities.jsonl", "mentions.jsonl", "relations.jsonl")


def copy(folder: Path) -> Path:
    for name in FILES:
        (folder / name).write_bytes((FIXTURE / name).read_bytes())
    return folder


def change(folder: Path, name: str, line: int, **fields: object) -> None:
    rows = (folder / name).read_text("utf-8").split("\n")
    data = json.loads(rows[line - 1])
    data.update(fields)
    rows[line - 1] = json.dumps({k: v for k, v in data.items() if v is not ...})
    (folder / name).write_text("\n".join(rows), "utf-8")


def test_dump_gives_back_the_bytes_that_load_read(tmp_path):
    dump(load(FIXTURE), tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (FIXTURE / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)


def test_dump_sorts_whatever_the_order(tmp_path):
    records = load(FIXTURE)
    turned = Records(records.mentions[::-1], records.entities[::-1], records.relations[::-1])
    dump(turned, tmp_path)
    assert (tmp_path / "relations.jsonl").read_bytes() == (FIXTURE / FILES[2]).read_bytes()


def test_only_the_public_fields_of_an_entity_are_written(tmp_path):
    entity = Entity("org:镇纪委", "ORG", "镇纪委", (), "", "CN-330523", ("CN-330523",))
    dump(Records(entities=(entity,)), tmp_path)
    row = json.loads((tmp_path / "entities.jsonl").read_text("utf-8"))
    assert tuple(row) == ("id", "label", "name", "aliases", "code")


@pytest.mark.parametrize(
    ("name", "line", "fields", "says"),
    [
        ("entities.jsonl", 2, {"label": "TITLE"}, "'label' is 'TITLE'"),
        ("entities.jsonl", 2, {"aliases": ...}, "'aliases' is missing"),
        ("entities.jsonl", 2, {"parents": []}, "unknown field parents"),
        ("entities.jsonl", 2, {"id": "CN-330000"}, "stands there twice"),
        ("entities.jsonl", 2, {"id": " "}, "'id' is empty"),
        ("mentions.jsonl", 3, {"entity": "org:没有"}, "no entity 'org:没有'"),
        ("mentions.jsonl", 1, {"entity": ""}, "no entity ''"),
        ("mentions.jsonl", 3, {"score": 1.5}, "'score' is 1.5"),
        ("mentions.jsonl", 3, {"score": float("nan")}, "NaN is no JSON number"),
        ("mentions.jsonl", 3, {"start": 9, "end": 3}, "no span"),
        ("mentions.jsonl", 3, {"start": "9"}, "'start' has str"),
        ("relations.jsonl", 3, {"type": "KNOWS"}, "'type' is 'KNOWS'"),
        ("relations.jsonl", 3, {"status": "maybe"}, "'status' is 'maybe'"),
        ("relations.jsonl", 1, {"object": None}, "null in a PART_OF"),
        ("relations.jsonl", 1, {"status": "held"}, "'status' is 'held'"),
        ("relations.jsonl", 3, {"subject": "person:x"}, "no entity 'person:x'"),
    ],
)
def test_a_bad_line_is_named(tmp_path, name, line, fields, says):
    change(copy(tmp_path), name, line, **fields)
    with pytest.raises(RecordError) as error:
        load(tmp_path)
    assert f"{name}, line {line}: " in str(error.value)
    assert says in str(error.value)


@pytest.mark.parametrize("row", [b"[]", b"{", b"\xff\xfe", b'"x"'])
def test_a_line_that_is_no_object_is_named(tmp_path, row):
    path = copy(tmp_path) / "mentions.jsonl"
    path.write_bytes(row + b"\n" + path.read_bytes())
    with pytest.raises(RecordError, match=r"mentions\.jsonl, line 1: "):
        load(tmp_path)


def test_blank_lines_and_a_byte_order_mark_do_no_harm(tmp_path):
    path = copy(tmp_path) / "entities.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b"\n\n")
    assert load(tmp_path) == load(FIXTURE)


def test_a_missing_file_is_named(tmp_path):
    (copy(tmp_path) / "mentions.jsonl").unlink()
    with pytest.raises(FileNotFoundError, match=r"mentions\.jsonl"):
        load(tmp_path)


def test_a_failure_leaves_all_three_files_as_they_were(tmp_path):
    records = load(copy(tmp_path))
    bad = replace(records.relations[-1], score=float("nan"))
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump(replace(records, entities=(), relations=(*records.relations, bad)), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)
    assert load(tmp_path) == load(FIXTURE)


def test_a_replaced_file_keeps_its_mode(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with replacing(path) as stream:
        stream.write(b"new")
    assert path.read_bytes() == b"new"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o640


@given(st.text(st.characters(categories=("L", "C", "Z", "P")), max_size=8))
def test_any_text_survives(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("r")
    records = Records(
        (Mention("a", 0, 1, text, "ORG", "org:x", 0.5, "rule"),),
        (Entity("org:x", "ORG", text),),
    )
    dump(records, folder)
    assert load(folder) == records
