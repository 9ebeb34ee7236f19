"""A small page with all that a review needs, for the tests of the correction loop."""

import json

from zhengpu.review.units import Link, Mark, Unit

PAGE = (
    "本报讯（记者 沈一鸣）3月12日，平湖市委副书记、市长范立\n"
    "新到新仓镇走访浙江云溪纺织有限公司。<script>alert(1)</script>\n"
    "平湖市财政局局长周立群参加。云溪公司启动“小满计划”项目。\n"
    "新仓镇与广陈镇签约。原副镇长许阿三发言。\n"
)

TEXT = "平湖市财政局原局长周立群来到云溪公司，启动小满计划。"


def unit(**changed):
    """A sentence with a post, a programme and who runs it."""
    fields = {
        "doc": "a.txt",
        "start": 7,
        "text": TEXT,
        "region": "平湖市",
        "marks": (
            Mark(0, 6, "ORG", "平湖市财政局"),
            Mark(7, 9, "TITLE"),
            Mark(9, 12, "OFFICIAL", "周立群"),
            Mark(14, 18, "COMPANY", "浙江云溪纺织有限公司"),
            Mark(21, 25, "PROGRAMME", "小满计划"),
        ),
        "links": (
            Link("HOLDS_ROLE", "周立群", "平湖市财政局", "局长", "former"),
            Link("RUNS", "浙江云溪纺织有限公司", "小满计划"),
        ),
    }
    return Unit(**(fields | changed))


def answer(item=2, answer="right", *, of=None, kind="mention", other=None, rest=False, **changed):
    """A line of corrections.jsonl as plain data."""
    of = of or unit()
    row = {"kind": kind, "sentence": of.text, **of.to_dict(), "item": item}
    return row | {"answer": answer, "other": other, "rest": rest} | changed


def write_lines(path, *rows):
    """Write JSON Lines; what is text already is written as it is."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path
