"""Encodings: every one round-trips, short or damaged text too, and nonsense is refused."""

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhengpu.nlp.errors import ReadingError
from zhengpu.nlp.reading.decode import decode, plausibility

NEWS = (
    "青石镇召开项目推进会\r\n\r\n本报讯（记者 王小明）3月11日，县委书记李大海到青石镇调研。\n"
    "他强调，要加快进度，确保全年目标任务完成。县长赵一、副县长钱二参加。"
)
TRADITIONAL = (
    "青石鎮召開項目推進會\n本報訊：縣委書記李大海到青石鎮調研，強調要加快進度。縣長趙一參加。"
)
GB2312 = "".join(
    bytes((a, b)).decode("gb2312", "ignore") for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF)
)
BIG5 = "".join(
    bytes((a, b)).decode("big5", "ignore") for a in range(0xA4, 0xC7) for b in range(0x40, 0x7F)
)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
    ],
)
def test_simplified_page_in_each_encoding(codec: str, name: str) -> None:
    found = decode(NEWS.encode(codec))
    assert (found.text, found.encoding, found.notes) == (NEWS, name, ())


@pytest.mark.parametrize("codec", ["big5", "utf-8", "utf-16-le", "gb18030"])
def test_traditional_page_in_each_encoding(codec: str) -> None:
    assert decode(TRADITIONAL.encode(codec)).text == TRADITIONAL


@pytest.mark.parametrize("text", ["县委", "李明", "王", "县长李明", "平湖市", "任免", "联通"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_very_short_text(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("text", ["縣長李明", "平湖市政府", "任免名單公示"])
def test_very_short_big5(text: str) -> None:
    assert decode(text.encode("big5")).text == text


@pytest.mark.parametrize("place", range(20, 60))
@pytest.mark.parametrize("insert", [True, False])
def test_one_bad_byte_in_gb18030_costs_one_or_two_characters(place: int, insert: bool) -> None:
    data = NEWS.encode("gb18030")
    broken = data[:place] + b"\xff" + data[place + (0 if insert else 1) :]
    found = decode(broken)
    assert found.encoding == "gb18030"
    assert "\ufffd" in found.text
    assert any("U+FFFD" in note for note in found.notes)
    kept = set(NEWS) & set(found.text)
    assert len(kept) >= len(set(NEWS)) - 3
    assert found.text.endswith(NEWS[-30:])


def test_page_cut_off_in_the_middle_of_a_character() -> None:
    for codec in ("utf-8", "gb18030"):
        found = decode(NEWS[:-1].encode(codec)[:-1])
        assert found.text.startswith(NEWS[:-2])
        assert found.notes


def test_line_ends_stay_and_the_mark_goes() -> None:
    assert decode(codecs.BOM_UTF8 + "县委\r\n县府\r".encode()).text == "县委\r\n县府\r"


def test_ascii_is_utf8() -> None:
    assert decode(b"Bush hid the facts").text == "Bush hid the facts"


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"", "empty", "empty"),
        (b" \r\n\t\n", "empty", "empty"),
        (codecs.BOM_UTF8, "empty", "mark"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "binary", "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "binary", "old Office"),
        (random.Random(7).randbytes(5000), "binary", "binary"),
        ("Größe und Übermut, été à la façade".encode("latin-1"), "mis-encoded", "UTF-8"),
        (b"\xff\xfe" + b"\x00\xd8" * 200, "mis-encoded", "byte-order mark"),
    ],
)
def test_refused(data: bytes, kind: str, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as error:
        decode(data)
    assert error.value.kind == kind


@given(st.text(st.sampled_from(GB2312 + "，。、：“”\n"), min_size=2))
def test_any_everyday_text_round_trips_in_gb18030_and_utf8(text: str) -> None:
    if text.strip():
        assert decode(text.encode("gb18030")).text == text
        assert decode(text.encode("utf-8")).text == text


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1))
def test_any_hanzi_round_trip_where_the_encoding_shows(text: str) -> None:
    assert decode(text.encode("utf-8-sig")).text == text
    assert decode(text.encode("utf-16")).text == text


@given(st.text(st.sampled_from(BIG5), min_size=20), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_any_longer_text_round_trips_in_big5_and_utf16(text: str, codec: str) -> None:
    page = f"{text}，\n{text}。"
    assert decode(page.encode("big5")).text == page
    assert decode(page.encode(codec)).text == page


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        outcome = decode(data).encoding
    except ReadingError as error:
        outcome = error.kind
    assert outcome


def test_plausibility_tells_text_from_mojibake() -> None:
    assert plausibility(NEWS) > 0.95
    assert plausibility(NEWS.encode("gb18030").decode("big5", "replace")) < 0.5
