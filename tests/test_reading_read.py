"""Reading a source into a page: what is in it, which metadata win, what is refused and how."""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from reading_pdf import pdf_of
from zhengpu.nlp.errors import ReadingError
from zhengpu.nlp.reading import Given, ReadingOptions, Source, read

NEWS = "2024年3月12日 星期二\n青石镇召开项目推进会\n本报讯 昨天，镇党委书记赵一主持会议并讲话。\n"


def source(path: Path, **given: str) -> Source:
    return Source(path.name, str(path), Given(**given))


def written(folder: Path, data: bytes | str, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_page_has_text_digest_and_metadata(tmp_path: Path) -> None:
    path = written(tmp_path, NEWS.encode("gb18030"))
    page = read(source(path))
    assert (page.id, page.path, page.text) == ("a.txt", str(path), NEWS)
    assert page.digest == hashlib.sha256(NEWS.encode("gb18030")).hexdigest()
    assert page.date == "2024-03-12"
    assert page.notes == ("read as gb18030",)
    assert read(source(path)) == page


def test_options_win_over_the_manifest_and_it_over_the_page(tmp_path: Path) -> None:
    path = written(tmp_path, NEWS)
    manifest = source(path, newspaper="甲报", date="2023-01-01", region="云溪县")
    page = read(manifest)
    assert (page.newspaper, page.date, page.jurisdiction) == ("甲报", "2023-01-01", "云溪县")
    options = ReadingOptions(newspaper="乙报", date="2022-02-02", region="白水县")
    page = read(manifest, options=options)
    assert (page.newspaper, page.date, page.jurisdiction) == ("乙报", "2022-02-02", "白水县")


def test_content_tells_the_kind_where_the_suffix_does_not(tmp_path: Path) -> None:
    lines = [(60.0, 700.0 - 15 * i, 10.0, "县委书记李大海到青石镇调研项目建设") for i in range(3)]
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("县委书记李大海")
    document.save(buffer)
    html = f"<!doctype html><html><body><p>{'县委书记李大海到青石镇调研。' * 5}</p></body></html>"
    for data in (pdf_of(lines), buffer.getvalue(), html.encode()):
        text = read(source(written(tmp_path, data, "page"))).text
        assert text.startswith("县委书记李大海")
        assert "<" not in text


@pytest.mark.parametrize(
    ("data", "name", "kind", "says"),
    [
        (b"", "a.txt", "empty", "empty"),
        (" \r\n　\n", "a.txt", "empty", "white space"),
        (b"", "a.pdf", "empty", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "a.txt", "binary", "PNG picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), "a.doc", "binary", r"\.doc"),
        ("été à la façade, Größe und Maß".encode("latin-1"), "a.txt", "mis-encoded", "UTF-8"),
        (pdf_of([(9, 9, 9, "县委")], encrypt="x"), "a.pdf", "encrypted", "password"),
        ("县委" * 600, "a.txt", "too-large", "--max-size"),
        ("县委书记", "a.pdf", "corrupt", "damaged"),
        ("县委书记", "a.docx", "corrupt", "damaged"),
    ],
)
def test_refused(tmp_path: Path, data: bytes | str, name: str, kind: str, says: str) -> None:
    path = written(tmp_path, data, name)
    with pytest.raises(ReadingError, match=says) as error:
        read(source(path), options=ReadingOptions(max_size=3000))
    assert error.value.kind == kind
    assert str(error.value).startswith(f"{path}: ")


def test_what_is_gone_or_no_file_or_locked(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    locked = written(tmp_path, NEWS, "locked.txt")
    locked.chmod(0)
    cases = {"gone.txt": "vanished", "pipe": "not-a-file", ".": "not-a-file"}
    if not os.access(locked, os.R_OK):
        cases["locked.txt"] = "unreadable"
    for name, kind in cases.items():
        with pytest.raises(ReadingError) as error:
            read(Source(name, str(tmp_path / name)))
        assert error.value.kind == kind


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEWS.encode("gb18030"))))
    page = read(Source("-", "-"))
    assert (page.id, page.text) == ("-", NEWS)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEWS.encode())))
    with pytest.raises(ReadingError, match="standard input"):
        read(Source("-", "-"), options=ReadingOptions(max_size=10))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("total 17\ndrwxr-xr-x 2 user user 4096 县", "not like Chinese news"),
        ("县委", "only 2 Chinese characters"),
        (NEWS + "赵\ufffd参加。", "1 lost"),
        (NEWS + "赵?参加，钱?说。", "2 place(s) where ?"),
        (NEWS + "<p>&nbsp;赵一</p>", "3 left-over(s)"),
        (NEWS + "相关(guān)部门", "pinyin"),
        (NEWS + "县长，，到会。", "doubled"),
        (NEWS + "XX县XX局", "XX"),
    ],
)
def test_what_is_odd_is_noted(tmp_path: Path, text: str, says: str) -> None:
    page = read(source(written(tmp_path, text)))
    assert page.text == text
    assert any(says in note for note in page.notes), page.notes


@pytest.mark.parametrize(
    "options", [{"date": "2024-02-30"}, {"date": "12.3.2024"}, {"max_size": 0}]
)
def test_options_are_checked(options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"date|max_size"):
        ReadingOptions(**options)  # type: ignore[arg-type]


def test_importing_brings_in_no_heavy_library() -> None:
    code = (
        "import sys, zhengpu.nlp.reading\n"
        "heavy = {'docx', 'lxml', 'pypdfium2', 'selectolax', 'trafilatura', 'charset_normalizer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
