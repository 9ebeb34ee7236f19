"""The check of the corpus: nothing wrong in the shipped one, everything named in a broken one."""

import json
from pathlib import Path

import check
import corpus_balance
import corpus_card
import pytest
from corpus_agreement import agreement
from corpus_findings import Finding, unanswered
from corpus_likeness import MEASURES, likeness, pairs
from corpus_splitting import splitting
from zhengpu.nlp.evaluation import GoldDocument, GoldRelation, parse_tagged

CORPUS = Path(check.__file__).parent
PROSE = (
    "入夏以来雨水偏多，田里的沟渠一条一条清过去，抽水机昼夜不停。大伙儿说，今年的稻子长势比去年还要好些，"
    "只要再晴上半个月，收成就稳了。傍晚时分，晒场上铺满新收的油菜籽，孩子们绕着谷堆跑来跑去。"
)


def page(tagged, relations=(), aliases=(), name="001", jurisdiction="平湖市"):
    text, spans = parse_tagged(tagged, name)
    return GoldDocument(
        id=name,
        text=text,
        spans=tuple(span for span in spans if span.label != "?"),
        borderline=tuple(span for span in spans if span.label == "?"),
        jurisdiction=jurisdiction,
        relations=tuple(relations),
        aliases=tuple(aliases),
    )


def role(subject, body, title):
    return GoldRelation("HOLDS_ROLE", (subject,), (body,) if body else (), (title,), "held", False)


def found(check_page, item):
    return [(finding.check, finding.surface) for finding in check_page(item)]


def write(folder, name, tagged, relations=(), printed=None):
    text, _ = parse_tagged(tagged, name)
    facts = {"jurisdiction": "平湖市", "relations": list(relations), "aliases": []}
    (folder / f"{name}.tagged.txt").write_text(tagged, "utf-8")
    (folder / f"{name}.facts.json").write_text(json.dumps(facts), "utf-8")
    (folder / f"{name}.txt").write_text(text if printed is None else printed, "utf-8")


# --- the shipped corpus


def test_nothing_is_left_to_answer_in_the_shipped_corpus(capsys):
    assert check.main([]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out == ""


def test_the_card_has_the_counts_of_the_pages():
    pages = [item.gold for item in check.read_corpus(CORPUS).pages]
    rows = corpus_balance.read_table(CORPUS)
    text = corpus_card.card(rows, pages, check.measuring_pages())
    told = "run: python models/corpus/check.py --write-card"
    assert text in (CORPUS / "README.md").read_text("utf-8"), told


# --- splitting


@pytest.mark.parametrize(
    ("mark", "says"),
    [
        ("[[PLACE|平湖市新埭镇]]", "stacked"),
        ("[[PLACE|浙江平湖市]]", "stacked"),
        ("[[PLACE|新埭镇旧埭村]]", "stacked"),
        ("[[TOWNSHIP|上海市金山卫镇]]", "stacked"),
        ("[[ORG|平湖市新埭镇党委]]", "division-above"),
        ("[[ORG|嘉兴市平湖市人民法院]]", "division-above"),
        ("[[ORG|新埭镇旧埭村党支部]]", "division-above"),
        ("[[ORG|县委县政府]]", "two-bodies"),
        ("[[ORG|市委、市政府]]", "two-bodies"),
        ("[[ORG|平湖市云帆纺织有限公司]]", "label"),
        ("[[TOWNSHIP|旧埭村]]", "label"),
        ("[[PLACE|新埭镇]]", "label"),
        ("[[TITLE|市委书记]]", "body-in-title"),
        ("[[TITLE|党组成员]]", "body-in-title"),
        ("[[TITLE|村委会主任]]", "body-in-title"),
        ("[[TITLE|镇人大主席]]", "body-in-title"),
        ("[[TITLE|原局长]]", "former-inside"),
        ("[[TITLE|时任镇长]]", "former-inside"),
        ("[[TITLE|副县长人选]]", "former-inside"),
        ("[[TITLE|常委、副市长]]", "several-titles"),
        ("[[TITLE|书记兼主任]]", "several-titles"),
        ("[[PROGRAMME|“清渠护苗”]]", "outer-quotes"),
        ("[[PROGRAMME|“清渠护苗行动]]", "half-quote"),
        ("[[COMPANY|云帆纺织（平湖有限公司]]", "half-quote"),
        ("[[COMPANY|云帆纺织]]的[[PROGRAMME|云帆纺织二期项目]]", "firm-in-project"),
        ("[[PLACE|我市]]", "pointer"),
        ("[[TOWNSHIP|该镇]]", "pointer"),
        ("[[PLACE|全县]]", "pointer"),
        ("[[ORG|我县财政局]]", "pointer"),
        ("[[COMPANY|该公司]]", "pointer"),
        ("[[COMPANY|公司]]", "pointer"),
        ("[[PERSON|钱某某]]", "masked"),
        ("[[PERSON|钱女士]]", "masked"),
        ("[[ORG|平湖市财政局]][[ORG|党组]][[TITLE|书记]]", "unit-apart"),
    ],
)
def test_a_mark_that_breaks_a_rule_is_found(mark, says):
    item = page(f"昨天，{mark}也到了现场。")
    assert says in [finding.check for finding in splitting(item)]
    assert all(str(finding).startswith("001 ") for finding in splitting(item))


@pytest.mark.parametrize(
    "mark",
    [
        "[[PLACE|平湖市]][[TOWNSHIP|新埭镇]][[PLACE|旧埭村]]",
        "[[PLACE|全州县]]",
        "[[PLACE|浙江平湖经济技术开发区]]",
        "[[TOWNSHIP|独山港]]",
        "[[PLACE|长三角]]",
        "[[ORG|平湖市农业农村局]][[TITLE|局长]]",
        "[[ORG|平湖市住房和城乡建设局]]",
        "[[ORG|湖州市公安局织里分局织东派出所]]",
        "[[ORG|新埭镇党委]][[TITLE|书记]]",
        "[[ORG|市供销合作社]]",
        "[[ORG|市委]][[ORG|市政府]]",
        "[[ORG|市委办公室]]",
        "[[ORG|平湖市财政局]]原[[ORG|党组]][[TITLE|书记]]",
        "[[TITLE|副镇长]]",
        "[[TITLE|代理县长]]",
        "[[TITLE|组织部长]]",
        "[[TITLE|村支书]]",
        "[[TITLE|生产部经理]]",
        "[[TITLE|人大代表]]",
        "[[TITLE|调和员]]",
        "[[COMPANY|平湖市云帆纺织有限公司]]",
        "[[PROGRAMME|“清渠护苗”行动]]",
        "“[[PROGRAMME|清渠护苗]]”",
        "[[PROGRAMME|“五进”“五送”]]",
        "[[PERSON|买买提·艾力]]",
    ],
)
def test_a_mark_that_keeps_the_rules_is_not(mark):
    assert found(splitting, page(f"昨天，{mark}也到了现场。")) == []


# --- agreement


def test_a_page_that_agrees_with_itself():
    item = page(
        "[[TITLE|镇长]][[OFFICIAL|钱得水]]和村民[[PERSON|艾力·买买提]]说话，[[PERSON|艾力]]笑了。"
        "[[OFFICIAL|钱得水]]说，新埭好。",
        [role("钱得水", "新埭镇人民政府", "镇长")],
        [("艾力·买买提", "艾力")],
    )
    assert found(agreement, item) == [("unknown-argument", "新埭镇人民政府")]
    item = page(
        item_tagged := "[[TOWNSHIP|新埭镇]][[TITLE|镇长]][[OFFICIAL|钱得水]]", item.relations
    )
    assert found(agreement, item) == [], item_tagged


@pytest.mark.parametrize(
    ("tagged", "relations", "says"),
    [
        ("[[OFFICIAL|钱得水]]来了。", (), ("no-role", "钱得水")),
        ("村民来了。", [role("钱得水", "", "网格员")], ("unknown-holder", "钱得水")),
        ("[[OFFICIAL|钱得水]]", [role("钱得水", "", "网格员")], ("unknown-title", "网格员")),
        ("[[PERSON|孙小满]]对[[OFFICIAL|孙小满]]说", (), ("two-labels", "孙小满")),
        ("[[COMPANY|云帆纺织]]和[[ORG|云帆纺织]]", (), ("two-labels", "云帆纺织")),
        ("[[ORG|平湖市财政局]]说，平湖市财政局也去。", (), ("unmarked", "平湖市财政局")),
        ("[[PERSON|周全]]想得周全。", (), ("unmarked", "周全")),
        ("局长[[OFFICIAL|钱得水]]", (), ("unmarked-title", "局长")),
    ],
)
def test_a_page_that_contradicts_itself(tagged, relations, says):
    assert says in found(agreement, page(tagged, relations))


def test_what_lies_in_a_longer_mention_or_a_borderline_one_is_no_bare_name():
    item = page("[[TOWNSHIP|新埭镇]]的[[?|新埭镇老街]]和[[ORG|新埭镇中心小学]]")
    assert found(agreement, item) == []


# --- likeness


def test_a_copy_is_found_whatever_is_done_to_it():
    one = page("[[TITLE|镇长]][[PERSON|钱得水]]说：" + PROSE, name="001")
    swapped = page("[[TITLE|局长]][[PERSON|孙小满]]说：" + PROSE, name="002")
    within = page(PROSE[::-1] * 3 + one.text, name="003")
    other = page("".join(chr(0x4E00 + at) for at in range(200)), name="004")
    seen = {(f.page, f.surface): f.check for f in likeness([one, swapped, other], {})}
    assert seen.keys() == {("001", "002")}
    seen = {(f.check, f.page, f.surface) for f in likeness([one, other], {"blind/x": within})}
    assert ("part-copied", "001", "blind/x") in seen
    assert not list(likeness([other], {"blind/x": within, "blind/y": one}))


def test_shares_are_those_of_the_sets():
    one, other = page("一二三四五六", name="a"), page("一二三四五七八", name="b")
    jaccard, _, contained = (pairs([one, other], {}, measure)[0] for measure in MEASURES)
    assert (jaccard.share, contained.share) == (1 / 4, 1 / 2)
    assert (jaccard.one, jaccard.other) == ("a", "b")


# --- balance


def row(name="001", **other):
    known = {"province": "浙江省", "county": "平湖市", "kind": "meeting", "layout": "plain"}
    return corpus_balance.Row(id=name, characters="3", **{**known, **other})


def test_a_table_that_fits():
    pages = [page("下雨了", name="001")]
    assert list(corpus_balance.table([row()], pages)) == []


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], ("001", "no line")),
        ([row(), row()], ("001", "2 lines")),
        ([row(), row("002")], ("002", "1 lines")),
        ([row(kind="gossip")], ("gossip", "unknown kind")),
        ([row(county="曹县")], ("曹县", "no county of 浙江省")),
        ([row(layout="wrap 17")], ("wrap 17", "unknown layout")),
    ],
)
def test_a_table_that_does_not_fit(rows, says):
    (finding,) = corpus_balance.table(rows, [page("下雨了", name="001")])
    assert finding.surface == says[0]
    assert says[1] in finding.told


def test_a_page_that_changed_since_is_told():
    (finding,) = corpus_balance.table([row()], [page("下大雨了", name="001")])
    assert (finding.surface, finding.told) == ("3", "it has 4 characters")


def test_a_corpus_that_leans_to_one_side_is_told():
    rows = [row(f"{number:03}") for number in range(120)]
    pages = [
        page(f"[[PERSON|{chr(0x4E00 + number)}小满]]与[[PERSON|王重]]", name=f"{number:03}")
        for number in range(120)
    ]
    seen = {(f.check, f.surface) for f in corpus_balance.table(rows, pages)}
    assert {("province", "浙江省"), ("province", "甘肃省"), ("kind", "meeting")} <= seen
    seen = {(f.check, f.surface) for f in corpus_balance.people(pages)}
    assert seen == {
        ("name", "三 characters".replace("三", "three")),
        ("name", "王重"),
        ("given-name", "小满"),
    }


def test_invented_townships_are_told():
    names = [f"{chr(0x4E00 + number)}{chr(0x5000 + number)}镇" for number in range(120)]
    pages = [page(f"[[TOWNSHIP|{name}]]", name=name) for name in names]
    assert [finding.check for finding in corpus_balance.divisions(pages)] == ["divisions"]


# --- the command


def test_everything_wrong_in_a_small_corpus_is_named(tmp_path, capsys):
    write(tmp_path, "001", "[[ORG|县委县政府]]开会。")
    write(tmp_path, "002", "[[ORG|市委]]开会。", printed="市委散会。")
    assert check.main([str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].startswith(f"{tmp_path / '002.tagged.txt'}:1:11: differs from its source: 开会")
    assert lines[1].startswith("001 two-bodies 县委县政府: ")
    assert len(lines) == 2
    assert "1 pages, 1 broken files, 1 findings" in err
    assert "no pages.tsv" in err


def test_what_a_reader_stands_by_is_no_finding(tmp_path, capsys):
    write(tmp_path, "001", "[[ORG|县委县政府]]开会。")
    answers = tmp_path / "stood_by.tsv"
    answers.write_text(
        "page\tcheck\tsurface\treason\n001\ttwo-bodies\t县委县政府\t一块牌子\n", "utf-8"
    )
    assert check.main([str(tmp_path)]) == 0
    write(tmp_path, "001", "[[ORG|县委]][[ORG|县政府]]开会。")
    assert check.main([str(tmp_path)]) == 1
    assert "line 2 of stood_by.tsv answers no finding" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content", ["page\tcheck\n", "page\tcheck\tsurface\treason\n001\tx\ty\t\n"]
)
def test_a_malformed_table_is_refused(tmp_path, content):
    (tmp_path / "stood_by.tsv").write_text(content, "utf-8")
    with pytest.raises(SystemExit, match=r"stood_by.tsv:[12]: expected"):
        unanswered([Finding("001", "x", "y", "z")], tmp_path)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(SystemExit, match="no NAME"):
        check.main([str(tmp_path)])


def test_the_card_is_written_between_its_markers(tmp_path):
    write(tmp_path, "001", "[[ORG|市委]]开会。")
    header = "\t".join(corpus_balance.HEADER)
    table = tmp_path / "pages.tsv"
    table.write_text(f"{header}\n001\t浙江省\t平湖市\tmeeting\tplain\t99\n", "utf-8")
    card = tmp_path / "README.md"
    card.write_text("前\n<!-- counts -->\n旧\n<!-- /counts -->\n后\n", "utf-8")
    assert check.main([str(tmp_path), "--write-card"]) == 0
    written = card.read_text("utf-8")
    assert written.startswith("前\n<!-- counts -->\n\n1 pages, 5 characters")
    assert written.endswith("\n<!-- /counts -->\n后\n")
    assert "| 浙江省 | 1 |" in written
    assert "旧" not in written
    assert table.read_text("utf-8").endswith("\tplain\t5\n")
    assert check.main([str(tmp_path), "--write-card"]) == 0
    assert card.read_text("utf-8") == written


def test_a_card_without_markers_is_left_alone(tmp_path):
    write(tmp_path, "001", "[[ORG|市委]]开会。")
    (tmp_path / "pages.tsv").write_text("\t".join(corpus_balance.HEADER) + "\n", "utf-8")
    with pytest.raises(SystemExit, match="no <!-- counts -->"):
        check.main([str(tmp_path), "--write-card"])
