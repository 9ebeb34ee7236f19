"""The same sentences about every division: which ones change the tags?

    python benchmarks/invariance.py [--list] [--sample N]

Ten fixed sentences are filled with the name of each county-level division, and of each 盟,
地区 and 自治州. The marks of the sentences say what must be found. What is printed are the
divisions, by number of sentences that fail, and how often each sentence does.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.language import Language
from zhengpu import nlp
from zhengpu.nlp import gazetteer
from zhengpu.nlp.division import Division
from zhengpu.nlp.records import Page

#: {name} is the full name, {up} the division above, {own} its kind as papers shorten it
#: (县, 区, 市, 旗, 州, 盟), {committee} and {head} the names of its committee and its head.
SENTENCES = (
    "[[ORG|{committee}]][[TITLE|书记]][[OFFICIAL|范立新]]主持会议。",
    "[[ORG|{short_committee}]][[TITLE|常委]]、[[TITLE|副{head}]][[OFFICIAL|沈国良]]参加。",
    "[[ORG|{name}人民政府]]发布公告。",
    "[[ORG|{name}财政局]][[TITLE|局长]][[OFFICIAL|顾建平]]介绍情况。",
    "[[PLACE|{up}]][[PLACE|{name}]]今年粮食丰收。",
    "来自[[PLACE|{name}]]的客商走访了[[ORG|{own}商务局]]。",
    "[[ORG|{name}政协]][[TITLE|主席]][[OFFICIAL|许文波]]、[[ORG|{name}人大常委会]]"
    "[[TITLE|主任]][[OFFICIAL|牛建忠]]出席。",
    "[[COMPANY|{name}城市建设投资有限公司]]中标。",
    "免去[[OFFICIAL|汪国浩]]的[[ORG|{name}司法局]][[TITLE|局长]]职务。",
    "[[ORG|{name}融媒体中心]]报道，[[ORG|{name}人民法院]]公开审理一起案件。",
)

_KINDS = (
    ("自治县", "县"),
    ("自治旗", "旗"),
    ("自治州", "州"),
    ("林区", "区"),
    ("特区", "区"),
    ("新区", "区"),
    ("矿区", "区"),
    ("地区", "地"),
    ("县", "县"),
    ("区", "区"),
    ("市", "市"),
    ("旗", "旗"),
    ("盟", "盟"),
)
#: What only some have: the head of a 地区 is its 专员, and its committee the 地委.
_HEADS = {"地": "专员", "旗": "旗长", "盟": "盟长", "州": "州长"}
_MARK = re.compile(r"\[\[[A-Z]+\|(.*?)\]\]")


def divisions() -> tuple[Division, ...]:
    """Return every county-level division, and every 盟, 地区 and 自治州, by id."""
    known = gazetteer.load()
    found = []
    for province in known.children(""):
        below = known.children(province.id)
        for division in (*below, *(d for upper in below for d in known.children(upper.id))):
            # Zones and their like have no government of their own, and other bodies.
            kinds = dict(_KINDS) if division.level == "county" else ("盟", "地区", "自治州")
            if division.kind in kinds and division.level in ("county", "prefecture"):
                found.append(division)
    return tuple(sorted({d.id: d for d in found}.values(), key=lambda d: d.id))


def fill(division: Division) -> Iterator[str]:
    """Yield the sentences about ``division``, marks included."""
    known = gazetteer.load()
    own = dict(_KINDS)[division.kind]
    # 乾县县委, 平湖市委, 阿勒泰地委: a name of two characters keeps its kind before 委.
    stem = division.name.removesuffix("区") if own == "地" else division.name
    committee = f"{stem}{own if len(division.name) == 2 else ''}委"
    up = known.by_id(division.parents[0]) if division.parents else None
    for sentence in SENTENCES:
        yield sentence.format(
            name=division.name,
            up=up.name if up else "中国",
            own="地区" if own == "地" else own,
            committee=committee,
            short_committee=f"{own}委",
            head=_HEADS.get(own, f"{own}长"),
        )


def tagged(pipeline: Language, sentence: str, region: str) -> str:
    """Return the sentence with the marks that the pipeline gives it."""
    text = _MARK.sub(r"\1", sentence)
    page = Page("p.txt", "p.txt", text + "\n", "0" * 64, jurisdiction=region)
    parts, position = [], 0
    for mention in nlp.extract(pipeline, page).mentions:
        surface = text[mention.start : mention.end]
        parts += [text[position : mention.start], f"[[{mention.label}|{surface}]]"]
        position = mention.end
    return "".join([*parts, text[position:]])


def failures(pipeline: Language, division: Division) -> list[tuple[int, str, str]]:
    """Return number, expected and found of each sentence about ``division`` that fails."""
    found = []
    for number, sentence in enumerate(fill(division), 1):
        got = tagged(pipeline, sentence, division.name)
        if got != sentence:
            found.append((number, sentence, got))
    return found


def sample(every: Iterable[Division], size: int, seed: int = 7) -> tuple[Division, ...]:
    """Return ``size`` divisions by ``seed``, up to four of each kind among them."""
    chosen: dict[str, Division] = {}
    pool = list(every)
    random.Random(seed).shuffle(pool)
    for kind, _ in _KINDS:
        for division in [d for d in pool if d.kind == kind][:4]:
            chosen[division.id] = division
    for division in pool:
        if len(chosen) < size:
            chosen.setdefault(division.id, division)
    return tuple(sorted(chosen.values(), key=lambda d: d.id))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="the same sentences about every division")
    parser.add_argument("--list", action="store_true", help="list every failing sentence")
    parser.add_argument("--sample", type=int, default=0, help="so many divisions, not all")
    given = parser.parse_args()
    every = divisions()
    chosen = sample(every, given.sample) if given.sample else every
    pipeline = nlp.load(model="rules")
    by_sentence: Counter[int] = Counter()
    failing: list[tuple[int, Division]] = []
    for division in chosen:
        found = failures(pipeline, division)
        by_sentence.update(number for number, _, _ in found)
        if found:
            failing.append((len(found), division))
        for number, wanted, got in found if given.list else ():
            print(f"{division.id}\t{division.name}\t{number}\twant {wanted}\tgot {got}")
    total = len(chosen) * len(SENTENCES)
    wrong = sum(by_sentence.values())
    print(f"{len(chosen)} divisions, {total} sentences: {total - wrong} as they must be")
    print(f"{len(failing)} divisions with a failing sentence:")
    for count, division in sorted(failing, key=lambda item: (-item[0], item[1].id)):
        print(f"  {division.id} {division.name} {count}")
    for number, sentence in enumerate(SENTENCES, 1):
        print(f"sentence {number}: {by_sentence[number]} fail: {sentence}")


if __name__ == "__main__":
    main()
