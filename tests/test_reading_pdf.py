"""PDF: columns in reading order however the file draws them; tables whole; errors told."""

from itertools import zip_longest

import pytest
from reading_pdf import Item, paint, pdf_of, wrap
from zhengpu.nlp.errors import ReadingError
from zhengpu.nlp.reading.boxes import Char, fragments
from zhengpu.nlp.reading.columns import order
from zhengpu.nlp.reading.pdf import read_pdf

LEFT = (
    "　　本报讯昨天上午县委召开常委会会议研究部署下阶段重点工作，县委书记李大海主持会议并讲话。"
    "会议强调各乡镇要抓紧抓实项目建设和防汛工作，确保全年目标任务完成，县长王小明等出席会议。"
)
RIGHT = (
    "　　青石镇日前举行文化节开幕式，镇党委书记赵一到会致辞，副镇长钱二主持活动。来自各村的三百"
    "多名群众参加了活动，现场气氛热烈，大家纷纷点赞，文化节将持续到月底结束，内容丰富多彩。"
)
THIRD = (
    "　　白水乡近日启动道路改造，乡长孙三到现场督查，要求施工单位抢抓晴好天气，确保质量和安全。"
    "村民李四说，路修好以后出门方便多了，山里的茶叶也能早一天运出去，大家都盼着早日通车。"
)


def solid(text: str) -> str:
    return "".join(text.split())


def rows(*columns: str, width: int, left: float = 60, gap: float = 20) -> list[Item]:
    """Columns drawn row by row, as careless layout programs do."""
    items: list[Item] = []
    for place, line in enumerate(zip_longest(*(wrap(text, width) for text in columns))):
        for column, text in enumerate(line):
            if text:
                x = left + column * (10 * width + gap)
                items.append((x, 700 - 15 * place, 10, text))
    return items


def in_order(text: str, *parts: str) -> bool:
    flat = solid(text)
    places = [flat.find(solid(part)) for part in parts]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("width", [9, 12, 16, 20])
def test_two_columns_drawn_row_by_row(width: int) -> None:
    text, notes = read_pdf(pdf_of(rows(LEFT, RIGHT, width=width)))
    assert in_order(text, LEFT, RIGHT)
    assert notes == ()


@pytest.mark.parametrize("gap", [10, 14, 30])
def test_three_columns_under_a_headline(gap: float) -> None:
    headline: Item = (100, 740, 22, "我县部署下阶段重点工作暨项目推进")
    footer: Item = (60, 100, 10, "责任编辑周五　版式设计吴六")
    text, _ = read_pdf(pdf_of([*rows(LEFT, RIGHT, THIRD, width=13, gap=gap), headline, footer]))
    assert in_order(text, headline[3], LEFT, RIGHT, THIRD, footer[3])


def test_columns_off_each_others_lines() -> None:
    right = [(x + 180, y - 6.5, size, t) for x, y, size, t in rows(RIGHT, width=16)]
    both = [item for pair in zip(right, rows(LEFT, width=16), strict=False) for item in pair]
    assert in_order(read_pdf(pdf_of(both))[0], *wrap(LEFT, 16)[:5], *wrap(RIGHT, 16)[:5])


def test_two_articles_side_by_side_above_a_third() -> None:
    upper = rows(LEFT, RIGHT, width=16)
    lower = [(x, y - 200, size, t) for x, y, size, t in rows(THIRD, width=34)]
    heads: list[Item] = [(60, 730, 16, "常委会召开会议"), (240, 730, 16, "文化节开幕")]
    text, _ = read_pdf(pdf_of([*upper, *lower, *heads]))
    assert in_order(text, "常委会召开会议", LEFT, "文化节开幕", RIGHT, THIRD)


def test_rows_of_a_table_stay_whole() -> None:
    cells = [
        ("姓名", "职务", "河道"),
        ("李大海", "县委书记", "青石溪"),
        ("王小明", "县委副书记、县长", "大河"),
        ("赵一", "副县长", "小清河"),
    ]
    items: list[Item] = [
        (x, 700 - 15 * place, 10, cell)
        for place, row in enumerate(cells)
        for x, cell in zip((60, 160, 320), row, strict=True)
    ]
    lines = read_pdf(pdf_of(items))[0].split("\n")
    assert [line.split() for line in lines] == [list(row) for row in cells]


def test_paragraphs_set_in_by_position_are_marked() -> None:
    lines = wrap(LEFT.strip(), 20)
    items: list[Item] = [(80, 700, 10, lines[0][:18]), (60, 685, 10, lines[0][18:] + lines[1][:18])]
    items += [(60, 670 - 15 * i, 10, line) for i, line in enumerate(lines[2:])]
    text = read_pdf(pdf_of(items))[0]
    assert text.startswith("\u3000\u3000本报讯")
    assert text.count("\u3000") == 2


def test_pages_follow_each_other_and_pictures_are_noted() -> None:
    text, notes = read_pdf(pdf_of(rows(LEFT, width=30), [], rows(RIGHT, width=30)))
    assert in_order(text, LEFT, RIGHT)
    assert len(notes) == 1
    assert "page 2" in notes[0]


def test_turned_page() -> None:
    def turned(paper):  # type: ignore[no-untyped-def]
        paper.setPageRotation(90)
        paper.translate(600, 0)
        paper.rotate(90)
        paper.setFont("Helvetica", 10)
        for place in range(4):
            paper.drawString(60, 500 - 15 * place, f"left column of the page line {place}")
            paper.drawString(240, 500 - 15 * place, f"right column of the page line {place}")
        paper.showPage()

    sides = ("left", "right")
    expected = [f"{side} column of the page line {place}" for side in sides for place in range(4)]
    assert read_pdf(paint(turned))[0].replace("\n\n", "\n").split("\n") == expected


def test_watermark_is_left_out() -> None:
    def marked(paper):  # type: ignore[no-untyped-def]
        paper.setFont("STSong-Light", 10)
        for x, y, _, line in rows(LEFT, width=30):
            paper.drawString(x, y, line)
        paper.translate(200, 500)
        paper.rotate(30)
        paper.drawString(0, 0, "内部资料")
        paper.showPage()

    text, notes = read_pdf(paint(marked))
    assert "内部资料" not in text
    assert "4 slanted" in notes[0]


def test_vertical_lines_keep_the_order_of_the_file() -> None:
    chars = [
        Char(text, 500 - 15 * column, 690 - 11 * place, 510 - 15 * column, 700 - 11 * place, 10)
        for column, line in enumerate(("县委召开会议", "部署防汛工作"))
        for place, text in enumerate(line)
    ]
    found = fragments(chars)
    assert [f.text for f in found] == ["县委召开会议\n部署防汛工作"]
    assert found[0].vertical
    assert order(found) == [found]


def test_vertical_text_in_a_file() -> None:
    items: list[Item] = [(100, 700 - 11 * i, 10, c) for i, c in enumerate("ABCDEF")]
    items += [(85, 700 - 11 * i, 10, c) for i, c in enumerate("GHIJKL")]
    assert read_pdf(pdf_of(items, font="Helvetica"))[0] == "ABCDEF\nGHIJKL"


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (pdf_of(rows(LEFT, width=20), encrypt="geheim"), "encrypted", "without the password"),
        (pdf_of([]), "no-text", "OCR"),
        (b"%PDF-1.4 nothing more", "corrupt", "damaged"),
        (pdf_of(rows(LEFT, width=20))[:700], "corrupt", "damaged"),
    ],
)
def test_refused(data: bytes, kind: str, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as error:
        read_pdf(data)
    assert error.value.kind == kind
