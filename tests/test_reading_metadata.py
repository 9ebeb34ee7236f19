"""Dates and newspapers: of the page, not of its running text."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhengpu.nlp.reading.dates import date_in_name, first_date
from zhengpu.nlp.reading.metadata import Metadata, metadata_of, page_date, page_newspaper


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31)))
def test_every_way_to_write_a_date(day: datetime.date) -> None:
    iso = day.isoformat()
    y, m, d = day.year, day.month, day.day
    for text in (f"{y}年{m}月{d}日", f"{y} 年 {m} 月 {d} 日", iso, f"{y}.{m}.{d}", f"{y}/{m}/{d}"):
        assert first_date(f"发布时间：{text} 10:20") == iso
    assert first_date(f"{y}年{m}月{d}日".translate({48 + i: 0xFF10 + i for i in range(10)})) == iso
    for name in (f"{day:%Y%m%d}.txt", f"报_{iso}_A3.pdf", f"{y}年{m}月{d}日.docx", f"{y}_{m}_{d}"):
        assert date_in_name(name) == iso
    assert date_in_name(f"{day:%Y-%m}/{day:%d}/content_3.html") == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("二〇二四年三月十二日", "2024-03-12"),
        ("二○二四年十月三十一日", "2024-10-31"),
        ("2023年二月", ""),
        ("2024年2月30日", ""),
        ("2024-13-01", ""),
        ("2024.3.12.5", "2024-03-12"),
        ("13800202403121", ""),
        ("1994.07—1998.03", ""),
    ],
)
def test_dates_in_hanzi_and_impossible_ones(text: str, iso: str) -> None:
    assert first_date(text) == iso


@pytest.mark.parametrize(
    ("head", "newspaper", "date"),
    [
        ("云溪日报 2024年3月12日 星期二 云溪版", "云溪日报", "2024-03-12"),
        ("《云溪日报》　2024年3月12日　星期二　第3版", "云溪日报", "2024-03-12"),
        ("云 溪 日 报\n二〇二四年三月十二日 星期二", "云溪日报", "2024-03-12"),
        ("2024年3月12日 星期二 农历甲辰年二月初三\n责任编辑：王一", "", "2024-03-12"),
        ("云溪日报/2024年/3月/12日/第001版", "云溪日报", "2024-03-12"),
        ("发布时间：2024-03-12 10:20　来源：云溪发布　浏览次数：12", "云溪发布", "2024-03-12"),
        ("2024-03-12 10:20 来源：云溪县融媒体中心", "云溪县融媒体中心", "2024-03-12"),
        ("发布日期： 2023-01-05 信息来源： 云溪县财政局 字体：大", "云溪县财政局", "2023-01-05"),
        ("来源：本站\n2024年3月10日，县委书记李大海到青石镇调研。", "", ""),
        ("县委书记李大海2024年3月10日在全县大会上的讲话全文如下", "", ""),
        ("《人民日报》近日报道了我县的做法，引起热烈反响。", "", ""),
        ("关于表彰先进集体的通报", "", ""),
        ("县政府工作简报", "", ""),
        ("本报讯（记者 王一）2024年3月12日上午", "", ""),
        ("2024年2月30日 星期五", "", ""),
    ],
)
def test_head_of_a_page(head: str, newspaper: str, date: str) -> None:
    body = "青石镇召开项目推进会\n本报讯 赵一主持，2020年1月1日起施行。\n会议研究了其他事项。\n"
    text = f"{head}\n\n{body}"
    assert (page_newspaper(text), page_date(text)) == (newspaper, date)


def test_a_notice_is_dated_at_its_foot() -> None:
    notice = (
        "关于王一等同志任职的通知\n\n各乡镇：\n任命王一为局长。\n\n云溪县人民政府\n2024年3月12日\n"
    )
    assert page_date(notice) == "2024-03-12"
    assert page_date(notice + "（此件公开发布）\n") == "2024-03-12"


def test_the_file_name_speaks_last() -> None:
    text = "青石镇召开项目推进会，赵一参加。"
    assert metadata_of(text, "a/云溪日报20240312.txt") == Metadata("云溪日报", "2024-03-12")
    dated = f"2024年3月13日 星期三\n{text}"
    assert metadata_of(dated, "20240312.txt").date == "2024-03-13"
    assert metadata_of(text, "x.txt") == Metadata("", "")
