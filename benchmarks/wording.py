"""The words of the quality tables in the READMEs, in both languages."""

from __future__ import annotations

#: Every word that the tables use, by language.
WORDS = {
    "en": {
        "gold": "`tests/gold`: {n} pages, which the rules were developed on",
        "unseen": "`tests/unseen`: {n} pages, first measured, later used to mend the rules",
        "blind": "`tests/blind`: {n} pages, which nobody who wrote rules has looked at",
        "head": "| | precision | recall | F1 | gold |",
        "people": "people (`OFFICIAL` and `PERSON` as one)",
        "micro": "**all mentions**",
        "others": "**all but `HOLDS_ROLE`**",
        "status": "status right, of posts not simply held",
        "aliases": "names of one entity brought together",
        "merges": "names brought together that belong together",
        "of": "{right} of {total}",
        "errors": "The commonest kinds of error: {kinds}.",
        "peers": "jieba.posseg on the same pages: people {people}, places {places}, bodies and "
        "companies {bodies} (F1, exact spans).",
        "ours": "zhengpu, counted in the same way: people {people}, places {places}, bodies and "
        "companies {bodies}.",
        "and": "; ",
    },
    "zh": {
        "gold": "`tests/gold`：{n} 篇，规则即依此开发",
        "unseen": "`tests/unseen`：{n} 篇，先用于测量，后用于改进规则",
        "blind": "`tests/blind`：{n} 篇，编写规则的人从未看过",
        "head": "| | 精确率 | 召回率 | F1 | 标注数 |",
        "people": "人物（`OFFICIAL` 与 `PERSON` 合计）",
        "micro": "**全部提及**",
        "others": "**`HOLDS_ROLE` 以外的全部关系**",
        "status": "任职状态正确（只计非现任者）",
        "aliases": "同一实体的不同名称已归并",
        "merges": "归并在一起的名称确属同一实体",
        "of": "{right} / {total}",
        "errors": "最常见的三类错误：{kinds}。",
        "peers": "jieba.posseg 在同样页面上的 F1（边界须完全一致）：人物 {people}，地名 {places}，"
        "机构与企业 {bodies}。",
        "ours": "zhengpu 按同样口径：人物 {people}，地名 {places}，机构与企业 {bodies}。",
        "and": "；",
    },
}
#: The kinds of error, by language.
KINDS = {
    "en": {
        "unfound": "{label} not found",
        "bounds": "{label} with other bounds",
        "label": "{label} given as {other}",
        "made": "{label} where there is none",
        "ends": "{label} with another person, body or title",
        "status": "wrong status",
        "alias": "names of one entity kept apart",
        "merge": "names of two entities joined",
    },
    "zh": {
        "unfound": "漏掉 {label}",
        "bounds": "{label} 边界不符",
        "label": "{label} 误作 {other}",
        "made": "多出 {label}",
        "ends": "{label} 的人、机构或职务之一有误",
        "status": "任职状态有误",
        "alias": "同一实体的名称未归并",
        "merge": "不同实体的名称被归并",
    },
}
