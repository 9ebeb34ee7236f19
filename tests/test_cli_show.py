"""A page with its mentions marked."""

import pytest
from cli_fakes import extract
from rich.console import Console
from zhengpu.cli import show
from zhengpu.cli.files import OutputError
from zhengpu.nlp.evaluation import parse_tagged
from zhengpu.nlp.records import LABELS, Mention, Page

PAGE = Page("a<b>.txt", "a.txt", "云溪市财政局局长钱得水\n走访<柳镇>。", "")
MENTIONS = (*extract(PAGE).mentions, Mention(PAGE.id, 15, 17, "柳镇", "TOWNSHIP", "t", 1.0, "x"))


def test_every_label_has_its_colour():
    assert set(show.colours()) == set(LABELS)
    assert len(set(show.colours().values())) == len(LABELS)


def test_tagged_text_is_the_page_with_the_marks_of_gold_files():
    text = show.tagged(PAGE, MENTIONS)
    assert text == (
        "[[ORG|云溪市财政局]][[TITLE|局长]][[OFFICIAL|钱得水]]\n走访<[[TOWNSHIP|柳镇]]>。"
    )
    stripped, spans = parse_tagged(text, "x")
    assert stripped == "".join(PAGE.text.split())
    assert len(spans) == 4


def test_coloured_text_holds_the_whole_page_whatever_marks_are_in_it():
    page = Page("a", "a", "[red]云溪市财政局局长钱得水[/red] :smile:", "")
    console = Console(force_terminal=True, width=80, color_system="truecolor", soft_wrap=True)
    with console.capture() as capture:
        console.print(show.coloured(page, extract(page).mentions))
    shown = capture.get()
    assert "[red]" in shown
    assert ":smile:" in shown
    assert "\x1b[30;48;2;0;114;178m云溪市财政局\x1b[0m" in shown


def test_html_is_whole_and_escaped():
    html = show.as_html(PAGE, MENTIONS)
    assert html.startswith("<!DOCTYPE html>")
    assert 'lang="zh"' in html
    assert "&lt;" in html
    assert "<柳镇>" not in html
    assert "a<b>" not in html
    assert html.count("<mark") == 4


def test_overlapping_mentions_of_a_careless_file_do_not_double_text():
    mentions = [
        Mention("a", 0, 6, "", "ORG", "o", 1.0, ""),
        Mention("a", 2, 8, "", "PLACE", "p", 1.0, ""),
    ]
    assert "".join(part for part, _ in show.pieces(PAGE.text, mentions)) == PAGE.text


def test_deliver_writes_to_a_file_or_says_why_not(tmp_path, capsys):
    show.deliver("文", tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text("utf-8") == "文"
    show.deliver("文", None)
    assert capsys.readouterr().out == "文"
    with pytest.raises(OutputError, match="this is a folder"):
        show.deliver("文", tmp_path)
    with pytest.raises(OutputError, match="no such folder"):
        show.deliver("文", tmp_path / "no" / "a.html")
