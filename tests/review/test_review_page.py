"""The page to click through: what it holds, and how it behaves in a real browser."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html
from review_made import TEXT, unit
from zhengpu.review.items import Asked
from zhengpu.review.page import as_page
from zhengpu.review.reading import read_corrections
from zhengpu.review.units import Link, Mark

NODE = Path(__file__).parent.parent / "node"
BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
EVIL = "</script><script>alert(1)</script><imgsrc=xonerror=alert(2)>&amp;𣲘河镇$data"
ODD = unit(
    doc="<b>x</b>\u2028.txt",
    text=EVIL,
    marks=(Mark(0, 9, "ORG", "<i>"), Mark(EVIL.index("𣲘"), EVIL.index("𣲘") + 3, "TOWNSHIP")),
    links=(Link("VISITED", "<img>", "</script>"),),
)
UNITS = (unit(), ODD)
ASKED = (
    Asked(0, "mention", 2, 0.5, "after-title"),
    Asked(0, "relation", 0, 0.6, "role-back"),
    Asked(0, "relation", 1, 0.6, "runs-start"),
    Asked(1, "mention", 1, 0.7, "<u>rule</u>"),
    Asked(1, "relation", 0, 0.7, "visit"),
)


def parsed():
    return html.document_fromstring(as_page(UNITS, ASKED))


def test_what_the_news_says_is_data_and_cannot_end_its_element():
    page = as_page(UNITS, ASKED)
    assert page.count("</script>") == 2
    assert "alert(1)" in page
    assert "<script>alert" not in page
    (data,) = parsed().xpath("//script[@id='data']/text()")
    assert json.loads(data)["units"][1]["text"] == EVIL


def test_the_policy_allows_its_own_style_and_script_and_nothing_else():
    page = parsed()
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts.pop("default-src") == parts.pop("base-uri") == parts.pop("form-action") == "'none'"
    for name, path in (("style-src", "//style"), ("script-src", "//script[not(@type)]")):
        (element,) = page.xpath(path)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert parts.pop(name) == f"'sha256-{digest}'"
    assert parts == {}
    assert not page.xpath("//*[@src or @href or @style or @onclick]")


def test_the_same_questions_give_the_same_page_and_others_another_store():
    assert as_page(UNITS, ASKED) == as_page(UNITS, ASKED)
    keys = {re.search('"key":"(.*?)"', as_page(UNITS, ASKED[:n]))[1] for n in (1, 2)}
    assert len(keys) == 2


def test_a_lone_surrogate_can_be_written():
    assert as_page((unit(text="\ud800局", marks=(), links=()),), ()).encode()


@pytest.fixture
def browse(tmp_path):
    """Do steps in a browser; gives what it told and the corrections it saved."""
    if not BROWSER:
        pytest.skip("no browser: install chromium to test the review page in it")
    if not (NODE / "node_modules" / "playwright-core").exists() or not shutil.which("node"):
        pytest.skip("no playwright-core: run npm ci in tests/node")
    page, saved = tmp_path / "review.html", tmp_path / "corrections.jsonl"
    page.write_text(as_page(UNITS, ASKED), "utf-8")

    def go(*steps, scheme="light"):
        command = ["node", "review.mjs", BROWSER, page, saved, json.dumps(steps), scheme]
        done = subprocess.run(
            list(map(str, command)), cwd=NODE, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout), saved

    return go


ALL = {"ask": True}


def test_keys_answer_and_what_is_saved_can_be_learned(browse):
    told, saved = browse(
        ALL,
        {"key": "a"},
        ALL,
        {"key": "1"},
        {"key": "w"},
        ALL,
        {"key": "6"},
        ALL,
        {"key": "s"},
        ALL,
    )
    assert (told["errors"], told["requests"], told["dialogs"]) == ([], [], 0)
    assert told["name"] == "corrections.jsonl"
    first, post, _, visit, last = told["shown"]
    assert first["sentence"] == TEXT
    assert first["marked"] == ["周立群"]
    assert first["question"] == "Is “周立群” OFFICIAL?"
    assert post["marked"] == ["平湖市财政局", "局长", "周立群"]
    assert post["others"] == ["held", "appointed", "removed", "former", "nominated"]
    assert "VISITED" in visit["others"]
    assert last["progress"] == "Question 5 of 5, 4 answered"
    found = read_corrections(saved)
    assert found.faults == ()
    odd, plain = found.reviewed
    assert len(plain.kept) == 5
    assert [link.status for link in plain.links] == ["held"]
    assert [(odd.unit.surface(m), m.label) for m in odd.kept] == [("𣲘河镇", "ORG")]


def test_text_of_the_news_is_shown_and_never_run(browse):
    told, _ = browse({"key": "r"}, {"key": "r"}, {"key": "r"}, ALL, {"key": "r"}, ALL)
    assert (told["errors"], told["requests"], told["dialogs"]) == ([], [], 0)
    odd, visit = told["shown"]
    assert odd["sentence"] == EVIL
    assert odd["marked"] == ["𣲘河镇"]
    assert odd["scripts"] == 2
    assert odd["images"] == 0
    assert "<img> VISITED </script>" in visit["question"]


def test_a_selection_gives_another_extent_in_characters(browse):
    at = EVIL.index("河镇")
    steps = [{"key": "r"}] * 3
    # The browser counts halves: the character before takes two.
    told, saved = browse(*steps, {"select": [at + 1, at + 3]}, {"key": "5"})
    assert told["errors"] == []
    odd, _ = read_corrections(saved).reviewed
    assert [(odd.unit.surface(m), m.label) for m in odd.kept] == [("河镇", "PLACE")]


def test_answers_outlive_the_window_and_can_be_changed(browse):
    told, saved = browse(
        {"key": "w"}, {"key": "r"}, {"reload": True}, ALL, {"key": "b"}, {"key": "b"}, ALL,
        {"click": "right"},
    )  # fmt: skip
    reloaded, back = told["shown"]
    assert reloaded["progress"] == "Question 3 of 5, 2 answered"
    assert back["pressed"] == ["wrong"]
    (plain,) = read_corrections(saved).reviewed
    assert [plain.unit.surface(m) for m in plain.kept] == ["周立群"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_reaches_aa(browse, scheme):
    told, _ = browse({"key": "w"}, {"key": "b"}, scheme=scheme)
    assert {"MARK", "SPAN", "P#where", "BUTTON"} <= set(told["contrast"])
    for name, ratio in told["contrast"].items():
        assert ratio >= 4.5, name
