"""Output folders are written whole or not at all."""

import errno
import json
import os

import pytest
from zhengpu.cli.files import OutputError, check_folder, staged, write_json


def test_files_take_their_places_together_and_nothing_else_is_touched(tmp_path):
    (tmp_path / "a.txt").write_text("old", "utf-8")
    (tmp_path / "foreign.txt").write_text("mine", "utf-8")
    with staged(tmp_path) as stage:
        (stage / "a.txt").write_text("new", "utf-8")
        assert (tmp_path / "a.txt").read_text("utf-8") == "old"
        (stage / "b.txt").write_text("new too", "utf-8")
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        "a.txt": "new",
        "b.txt": "new too",
        "foreign.txt": "mine",
    }


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space"), KeyboardInterrupt()])
def test_what_was_there_stays_when_the_block_fails(tmp_path, error):
    (tmp_path / "a.txt").write_text("old", "utf-8")

    def half():
        with staged(tmp_path) as stage:
            (stage / "a.txt").write_text("new", "utf-8")
            raise error

    with pytest.raises((OutputError, KeyboardInterrupt)):
        half()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text("utf-8") == "old"


def test_a_full_disk_is_named_with_what_to_do(tmp_path):
    with (
        pytest.raises(OutputError, match="the disk is full; free some space") as caught,
        staged(tmp_path),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert str(tmp_path) in str(caught.value)
    assert not caught.value.usage


def test_a_folder_is_made_with_those_above_it(tmp_path):
    check_folder(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []


@pytest.mark.parametrize("below", ["", "inner"])
def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path, below):
    place = tmp_path / "out"
    place.write_text("x", "utf-8")
    with pytest.raises(OutputError, match="a file stands where") as caught:
        check_folder(place / below)
    assert caught.value.usage
    assert place.read_text("utf-8") == "x"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="you may not write there"):
        check_folder(tmp_path / "out")


def test_json_is_readable_and_refuses_what_is_no_json(tmp_path):
    write_json(tmp_path / "a.json", {"地": [1, None]})
    assert (tmp_path / "a.json").read_bytes().decode("utf-8") == (
        '{\n  "地": [\n    1,\n    null\n  ]\n}\n'
    )
    with pytest.raises(ValueError, match="Out of range"):
        write_json(tmp_path / "b.json", float("nan"))
    write_json(tmp_path / "c.json", "\ud800")
    json.loads((tmp_path / "c.json").read_text("utf-8"))
