"""The text that the segmenter learns from: gold segmentations and invented local news.

Gold is read where the user keeps it and split by a seed. The published standards differ: PKU
cuts a person's name after the surname, MSR does not. Names are wanted whole here, so PKU's are
joined in the training share; held-out text is scored as published.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

Sentence = tuple[str, ...]

#: Corpus name, and its files below the data folder.
CORPORA = (
    ("pku", ("icwb2/pku_test_gold.utf8",)),
    ("msr", ("icwb2/msr_test_gold.utf8",)),
    (
        "gsdsimp",
        ("ud-gsdsimp/zh_gsdsimp-ud-dev.conllu", "ud-gsdsimp/zh_gsdsimp-ud-test.conllu"),
    ),
)
_TEMPLATES = Path(__file__).with_name("templates.txt")
_SLOT = re.compile(r"\{(\w+)\}")
_ASCII = str.maketrans("，；：（）！？“”", ',;:()!?""')
_HAN = re.compile(r"[\u4e00-\u9fff]{1,2}")


def read_corpus(data: Path, files: Iterable[str]) -> list[Sentence]:
    """Read the segmented sentences of one corpus, in order.

    Raises:
        OSError: a file is missing or unreadable.
    """
    sentences: list[Sentence] = []
    for name in files:
        lines = (data / name).read_text(encoding="utf-8-sig").splitlines()
        if name.endswith(".conllu"):
            sentences.extend(_conllu(lines))
        else:
            sentences.extend(tuple(line.split()) for line in lines if line.split())
    return sentences


def _conllu(lines: Iterable[str]) -> list[Sentence]:
    sentences: list[Sentence] = []
    words: list[str] = []
    for line in (*lines, ""):
        if not line and words:
            sentences.append(tuple(words))
            words = []
        columns = line.split("\t")
        if columns[0].isdigit():
            words.extend(columns[1].split())
    return sentences


def split(
    sentences: Sequence[Sentence], share: float, seed: int
) -> tuple[list[Sentence], list[Sentence]]:
    """Draw ``share`` of the sentences as held-out: (training, held out), both in order."""
    order = list(range(len(sentences)))
    random.Random(seed).shuffle(order)
    held = set(order[: int(len(order) * share)])
    return (
        [sentence for i, sentence in enumerate(sentences) if i not in held],
        [sentence for i, sentence in enumerate(sentences) if i in held],
    )


def join_names(sentences: Sequence[Sentence], surnames: frozenset[str]) -> list[Sentence]:
    """Join a surname with the word after it where that word mostly stands after surnames."""
    seen: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for sentence in sentences:
        seen.update(sentence)
        after.update(b for a, b in pairwise(sentence) if a in surnames)
    joined: list[Sentence] = []
    for sentence in sentences:
        words: list[str] = []
        for word in sentence:
            given = _HAN.fullmatch(word) and after[word] > 0.6 * seen[word]
            if words and words[-1] in surnames and given:
                words[-1] += word
            else:
                words.append(word)
        joined.append(tuple(words))
    return joined


def read_slots() -> dict[str, tuple[str, ...]]:
    """Read what the slots of the templates may hold; the sentences are slot ``""``."""
    slots: dict[str, tuple[str, ...]] = {"": ()}
    for line in _TEMPLATES.read_text(encoding="utf-8").splitlines():
        name, equals, words = line.partition(" = ")
        if line.startswith("#"):
            continue
        if equals:
            slots[name] = tuple(words.split())
        else:
            slots[""] += (line,)
    return slots


def invent(data: Path, slots: dict[str, tuple[str, ...]], count: int, seed: int) -> list[Sentence]:
    """Fill the templates ``count`` times with invented people and drawn divisions."""
    rng = random.Random(seed)
    counties = _names(data / "divisions/areas.csv", r"\w{2,4}[县市区]")
    longer = [name for name in counties if len(name) > 2]
    towns = _names(data / "divisions/streets.csv", r"\w{1,4}(?:镇|乡|街道)")

    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        if slot == "name":
            given = rng.choices(slots["given"], k=rng.choice((1, 2, 2)))
            return rng.choice(slots["surname"]) + "".join(given)
        if slot == "village":
            return rng.choice(slots["given"]) + rng.choice(slots["given"]) + "村"
        if slot == "company":
            brand = "".join(rng.choices(slots["brand"], k=2))
            return f"{rng.choice(counties)[:-1]} {brand} {rng.choice(slots['trade'])} 有限公司"
        if slot == "county":
            return rng.choice(counties)
        if slot == "bare":
            return rng.choice(longer)[:-1]
        return rng.choice(towns if slot == "town" else slots[slot])

    return [tuple(_SLOT.sub(fill, rng.choice(slots[""])).split()) for _ in range(count)]


def as_ascii(sentences: Sequence[Sentence], share: float, seed: int) -> list[Sentence]:
    """Give ``share`` of the sentences the ASCII punctuation that careless pages have."""
    rng = random.Random(seed)
    return [
        tuple(word.translate(_ASCII) for word in sentence) if rng.random() < share else sentence
        for sentence in sentences
    ]


def _names(path: Path, shape: str) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [row["name"] for row in csv.DictReader(lines) if re.fullmatch(shape, row["name"])]
