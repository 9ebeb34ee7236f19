"""Word: tables in place, merged cells once, wrapped text found, bombs and locks refused."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from zhengpu.nlp.errors import ReadingError
from zhengpu.nlp.reading import word
from zhengpu.nlp.reading.word import read_word

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_tables_stay_between_their_paragraphs() -> None:
    document = docx.Document()
    document.add_paragraph("云溪县领导小组名单")
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(
        table.rows, [("姓名", "职务"), ("赵一", "县长"), ("钱二", "副县长")], strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("云溪县人民政府办公室")
    text, notes = read_word(saved(document))
    assert text.split("\n") == [
        "云溪县领导小组名单",
        "姓名|职务",
        "赵一|县长",
        "钱二|副县长",
        "云溪县人民政府办公室",
    ]
    assert notes == ()


def test_merged_cells_stand_once_and_keep_their_column() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "名单"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "副组长"
    table.cell(1, 1).text = "赵一"
    table.cell(2, 1).text = "钱二\n孙三"
    assert read_word(saved(document))[0].split("\n") == ["名单", "副组长|赵一", "|钱二 孙三"]


def test_table_in_a_table() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "成员"
    inner = table.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text = "李四"
    inner.cell(0, 1).text = "局长"
    assert "李四|局长" in read_word(saved(document))[0].split("\n")


def test_controls_changes_and_text_boxes_are_read_and_deleted_text_is_not() -> None:
    document = docx.Document()
    body = document.element.body
    for xml in (
        f"<w:sdt {NS}><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        f"<w:p {NS}><w:r><w:t>任命</w:t></w:r><w:ins><w:r><w:t>赵一</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>钱二</w:delText></w:r></w:del><w:r><w:t>为局长</w:t></w:r></w:p>",
        f"<w:p {NS}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>",
    ):
        body.insert(len(body) - 1, parse_xml(xml))
    assert read_word(saved(document))[0].split() == ["控件", "任命赵一为局长", "框内"]


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "_MAX_EXPANDED", 1000)
    with pytest.raises(ReadingError, match="expands to") as error:
        read_word(saved(docx.Document()))
    assert error.value.kind == "too-large"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04word/ rubbish", "corrupt"),
        (saved(docx.Document())[:3000], "corrupt"),
        (saved(docx.Document()), "empty"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
    ],
)
def test_refused(data: bytes, kind: str) -> None:
    with pytest.raises(ReadingError) as error:
        read_word(data)
    assert error.value.kind == kind


def test_a_zip_that_is_no_word_file() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(ReadingError, match="damaged") as error:
        read_word(buffer.getvalue())
    assert error.value.kind == "corrupt"
