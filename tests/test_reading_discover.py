"""Finding the files: folders, globs, standard input, manifests, and what is left out."""

import os
from pathlib import Path

import pytest
from zhengpu.nlp.errors import ReadingError
from zhengpu.nlp.reading import Found, Given, discover
from zhengpu.nlp.reading.manifest import read_manifest

NEWS = "青石镇召开项目推进会，镇党委书记赵一参加。"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, content: str | bytes = NEWS) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def ids(found: Found) -> list[str]:
    return [source.id for source in found.sources]


def kinds(found: Found, *, failures: bool | None = None) -> dict[str, str]:
    return {s.path: s.kind for s in found.skipped if failures in (None, s.failure)}


def test_folder_is_searched_through_in_order() -> None:
    for name in ("b.txt", "a/2.md", "a/1.html", "c.PDF", "d.docx", "无后缀"):
        put(f"pages/{name}")
    found = discover(["pages"])
    assert ids(found) == ["a/1.html", "a/2.md", "b.txt", "c.PDF", "d.docx", "无后缀"]
    assert found.sources[0].path == "pages/a/1.html"
    assert found.skipped == ()


def test_what_is_no_page_is_left_out_and_said() -> None:
    put("pages/a.txt")
    put("pages/.DS_Store")
    put("pages/photo.jpg", b"\xff\xd8\xff" + bytes(50))
    put("pages/facts.json")
    put("pages/english", "nothing Chinese in here")
    found = discover(["pages"])
    assert ids(found) == ["a.txt"]
    assert kinds(found) == {
        "pages/.DS_Store": "hidden",
        "pages/photo.jpg": "unsupported",
        "pages/facts.json": "unsupported",
        "pages/english": "unsupported",
    }
    assert not any(s.failure for s in found.skipped)
    assert any("JPEG" in s.message for s in found.skipped)


def test_a_file_named_by_itself_is_taken_whatever_it_is() -> None:
    put("facts.json")
    put(".hidden")
    assert ids(discover(["facts.json", ".hidden"])) == ["facts.json", ".hidden"]


def test_globs_are_relative_to_their_fixed_part() -> None:
    put("pages/a/1.txt")
    put("pages/b/2.txt")
    put("pages/b/2.png", b"\x89PNG\r\n\x1a\n")
    assert ids(discover(["pages/*/*.txt"])) == ["a/1.txt", "b/2.txt"]
    assert ids(discover(["pages/**/*"])) == ["a/1.txt", "b/2.txt"]
    found = discover(["pages/b/*"])
    assert (ids(found), kinds(found)) == (["2.txt"], {"pages/b/2.png": "unsupported"})


def test_a_name_with_brackets_is_no_glob_when_it_is_there() -> None:
    put("[1].txt")
    assert ids(discover(["[1].txt"])) == ["[1].txt"]


def test_colliding_ids_are_told_apart() -> None:
    for name in ("x/1.txt", "y/1.txt", "y/2.txt"):
        put(name)
    assert ids(discover(["x/1.txt", "y/1.txt", "y/2.txt"])) == ["x/1.txt", "y/1.txt", "2.txt"]
    assert ids(discover(["x", "y"])) == ["x/1.txt", "y/1.txt", "2.txt"]
    put("1.txt")
    put("1/1.txt")
    assert len(set(ids(discover(["1.txt", "x/1.txt", "1", "y"])))) == 5


def test_a_file_named_twice_is_read_once() -> None:
    put("x/1.txt")
    found = discover(["x", "x/1.txt", "./x/1.txt", "-", "-"])
    assert ids(found) == ["1.txt", "-"]
    assert set(kinds(found).values()) == {"duplicate"}


def test_bad_inputs_are_failures_and_cost_nothing_else() -> None:
    put("good.txt")
    Path("empty").mkdir()
    os.mkfifo("pipe")
    Path("dangling").symlink_to("nowhere")
    found = discover(["nix.txt", "good.txt", "empty", "pipe", "zzz*", "dangling"])
    assert ids(found) == ["good.txt"]
    assert kinds(found, failures=True) == {
        "nix.txt": "missing",
        "empty": "nothing-in-it",
        "pipe": "not-a-file",
        "zzz*": "no-match",
        "dangling": "missing",
    }
    for skipped in found.skipped:
        assert skipped.message.startswith(skipped.path)


def test_links_that_run_in_circles_end() -> None:
    put("a/b/1.txt")
    Path("a/b/up").symlink_to("../..", target_is_directory=True)
    Path("a/self").symlink_to("self")
    found = discover(["a"])
    assert ids(found)[0] == "b/1.txt"
    assert "symlink-loop" in kinds(found).values()
    assert ids(discover(["a/**/*.txt"])) == ["b/1.txt"]


def test_manifest_gives_metadata_and_is_no_page() -> None:
    put("p/1.txt")
    put("p/sub/2.txt")
    put("p/sub/3.txt")
    put(
        "p/manifest.csv",
        "\ufefffile,newspaper,date,region\n1.txt,云溪日报,2024-03-12,云溪县\nsub/2.txt,甲报,,\n"
        "sub/3.txt,乙报,,\n",
    )
    put("p/sub/manifest.csv", "region,file\n青石镇,2.txt\n")
    found = discover(["p"])
    assert [s.given for s in found.sources] == [
        Given("云溪日报", "2024-03-12", "云溪县"),
        Given(region="青石镇"),
        Given("乙报"),
    ]
    assert found.skipped == ()
    assert discover(["p/1.txt"]).sources[0].given.newspaper == "云溪日报"


def test_manifest_in_gb18030() -> None:
    put("p/一.txt")
    put("p/manifest.csv", "file,region\n一.txt,云溪县\n".encode("gb18030"))
    assert discover(["p"]).sources[0].given.region == "云溪县"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("file,dat\n", "line 1, column 2 'dat'"),
        ("file,file\n", "stands twice"),
        ("newspaper,date\n", "column file: the column is missing"),
        ("file,date\n1.txt,2024-02-30\n", "line 2, column date: '2024-02-30'"),
        ("file,date\n1.txt\n", "line 2, column date: 1 cells"),
        ("file\n1.txt\n1.txt\n", "line 3, column file: '1.txt' stands already on line 2"),
        ("file\n../1.txt\n", "leaves the folder"),
        ("file,date\n,2024-01-01\n", "line 2, column file: empty"),
        ('file\n"1.txt\n', "not CSV"),
        ("", "empty"),
    ],
)
def test_manifest_is_strict(content: str, says: str) -> None:
    put("p/1.txt")
    put("p/manifest.csv", content)
    with pytest.raises(ReadingError, match=r"manifest\.csv") as error:
        read_manifest(Path("p/manifest.csv"))
    assert says in str(error.value)
    found = discover(["p"])
    assert ids(found) == ["1.txt"]
    assert kinds(found, failures=True) == {"p/manifest.csv": "manifest"}


def test_manifest_row_about_a_file_that_is_not_there() -> None:
    put("p/1.txt")
    put("p/manifest.csv", "file,region\n1.txt,云溪县\n9.txt,云溪县\n")
    found = discover(["p"])
    assert found.sources[0].given.region == "云溪县"
    assert "line 3" in found.skipped[0].message
    assert found.skipped[0].failure
