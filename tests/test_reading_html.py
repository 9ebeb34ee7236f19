"""HTML: the article without furniture, its headline first, its own date."""

import pytest
from zhengpu.nlp.errors import ReadingError
from zhengpu.nlp.reading import ReadingOptions, Source, page_of
from zhengpu.nlp.records import Page

BODY = """
<div class="top"><a href="/"><img alt="logo"></a><h1 class="logo">云溪县人民政府</h1></div>
<div class="nav"><ul><li><a href="/a">首页</a></li><li><a href="/b">政务公开</a></li>
<li><a href="/c">互动交流</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/n">要闻</a></div>
<div class="main"><h1>李大海调研青石镇重点项目建设</h1>
<div class="info"><span>发布时间：2024-03-12 10:20</span><span>来源：云溪县融媒体中心</span></div>
<div id="zoom"><p>　　本报讯（记者 王小明）3月11日，县委书记李大海到青石镇调研重点项目建设情况。</p>
<p>　　他强调，要加快项目进度，做好要素保障，确保全年目标任务如期完成。</p>
<table><tr><td>姓名</td><td>职务</td></tr><tr><td>赵一</td><td>县发展改革局局长</td></tr>
<tr><td>钱二</td><td>青石镇镇长</td></tr></table>
<p>　　县委常委、副县长孙三，县政府党组成员李四参加调研。</p></div></div>
<div class="related"><h3>相关新闻</h3><ul>
<li><a href="1">县委召开常委会会议</a><span>2024-05-01</span></li>
<li><a href="2">白水乡开展清洁行动</a><span>2024-05-02</span></li>
<li><a href="3">全县安全生产会议召开</a><span>2024-05-03</span></li></ul></div>
<div class="footer">主办：云溪县人民政府办公室 <a href="/map">网站地图</a></div>
"""
META = (
    '<meta name="ArticleTitle" content="李大海调研青石镇重点项目建设">'
    '<meta name="PubDate" content="2024-03-13 08:00"><meta name="ContentSource" content="云溪日报">'
)
TITLE = "<title>李大海调研青石镇重点项目建设-云溪县人民政府</title>"


def page(head: str = TITLE, body: str = BODY, codec: str = "utf-8", charset: str = "") -> Page:
    named = f'<meta charset="{charset or codec}">' if charset != "-" else ""
    html = f"<!DOCTYPE html><html><head>{named}{head}</head><body>{body}</body></html>"
    return page_of(html.encode(codec), Source("n.html", "n.html"), ReadingOptions())


def test_article_without_the_sites_furniture() -> None:
    lines = page().text.split("\n")
    assert lines[0] == "李大海调研青石镇重点项目建设"
    text = "\n".join(lines)
    assert text.count("李大海调研青石镇重点项目建设") == 1
    assert "县委常委、副县长孙三，县政府党组成员李四参加调研。" in text
    for furniture in ("首页", "互动交流", "相关新闻", "白水乡", "网站地图", "当前位置"):
        assert furniture not in text


def test_table_rows_stay_in_place() -> None:
    lines = page().text.split("\n")
    place = lines.index("姓名|职务")
    assert lines[place + 1 : place + 3] == ["赵一|县发展改革局局长", "钱二|青石镇镇长"]
    assert "孙三" in lines[place + 3]


def test_date_and_source_from_the_publishing_line() -> None:
    found = page()
    assert (found.date, found.newspaper) == ("2024-03-12", "云溪县融媒体中心")


def test_the_pages_own_metadata_come_first() -> None:
    found = page(head=TITLE + META)
    assert (found.date, found.newspaper) == ("2024-03-13", "云溪日报")


def test_dates_of_other_articles_are_never_taken() -> None:
    body = BODY.replace("<span>发布时间：2024-03-12 10:20</span>", "")
    assert page(body=body).date == ""


@pytest.mark.parametrize("head", [META, TITLE])
def test_headline_that_is_no_heading(head: str) -> None:
    body = BODY.replace("<h1>李大海调研青石镇重点项目建设</h1>", "")
    assert page(head=head, body=body).text.startswith("李大海调研青石镇重点项目建设\n")


@pytest.mark.parametrize(
    ("codec", "charset", "note"),
    [
        ("gb18030", "gb2312", False),
        ("gb18030", "-", False),
        ("gb18030", "utf-8", True),
        ("utf-8", "gb2312", False),
        ("utf-16", "-", False),
        ("utf-8-sig", "-", False),
        ("gb18030", "x-nonsense", True),
    ],
)
def test_encodings_named_rightly_wrongly_or_not_at_all(
    codec: str, charset: str, note: bool
) -> None:
    found = page(codec=codec, charset=charset)
    assert "县委书记李大海到青石镇调研" in found.text
    assert any("says it is" in n for n in found.notes) or not note


def test_a_page_of_links_is_read_whole_and_noted() -> None:
    people = "".join(
        f'<li><a href="/{n}">{n}</a><span>{post}</span></li>'
        for n, post in [
            ("赵一", "县长"),
            ("钱二", "副县长"),
            ("孙三", "副县长"),
            ("李四", "副县长"),
        ]
    )
    found = page(head="<title>领导之窗</title>", body=f"<div><ul>{people}</ul></div>")
    assert "孙三" in found.text
    assert any("no article" in note for note in found.notes)


def test_tables_keep_rows_on_the_way_out_too() -> None:
    rows = "<tr><th>姓名</th><th>职务</th></tr><tr><td><a>赵一</a></td><td>县长</td></tr>"
    found = page(head="<title>领导之窗</title>", body=f"<table>{rows}</table>")
    assert "赵一|县长" in found.text.split("\n")


def test_a_table_that_places_the_page_is_no_table() -> None:
    menu = "<table><tr><td><a href=1>首页</a></td><td><a href=2>时政</a></td></tr></table>"
    running = "县委书记李大海到青石镇调研重点项目建设情况，强调要加快进度，确保目标任务完成。" * 2
    body = (
        f"{menu}<table><tr><td align=center><b>青石镇项目建设再提速</b></td></tr>"
        "<tr><td>来源：云溪日报 日期：2024-03-12 作者：王小明</td></tr>"
        f"<tr><td>　　{running}<br>　　县长赵一参加调研，副县长钱二出席。</td></tr></table>"
    )
    found = page(head="<title>云溪新闻网</title>", body=body)
    lines = found.text.split("\n")
    assert lines[0] == "青石镇项目建设再提速"
    assert lines[-2:] == [running, "县长赵一参加调研，副县长钱二出席。"]
    assert (found.newspaper, found.date) == ("云溪日报", "2024-03-12")


def test_a_roster_beside_an_article_is_not_lost() -> None:
    people = "".join(f"<li><a href=1>副县长：{name}</a></li>" for name in ("钱二", "孙三", "李四"))
    vita = "<p>赵一，男，汉族，1975年3月生，大学学历，中共党员，现任县委副书记、县长。</p>" * 2
    found = page(head="<title>领导之窗</title>", body=f"<div><ul>{people}</ul>{vita}</div>")
    assert "副县长：孙三" in found.text.split("\n")


@pytest.mark.parametrize("body", ["", "<script>load()</script>", "<frameset></frameset>"])
def test_a_page_without_text(body: str) -> None:
    with pytest.raises(ReadingError, match=r"n\.html: .*no text") as error:
        page(head="", body=body)
    assert error.value.kind == "empty"
