"""How fast the whole pipeline is, as a ratio to jieba.posseg in the same run.

    python benchmarks/speed.py [--rounds N]

Both read the gold pages. zhengpu cuts articles, tags, links and resolves; jieba cuts words and
tags them, nothing else. The first page loads dictionaries and stands apart. Of the rounds the
fastest counts: the slower ones tell of the machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from time import perf_counter

import jieba.posseg
from peers import GOLD, quiet
from zhengpu import nlp
from zhengpu.nlp.evaluation import read_gold
from zhengpu.nlp.records import Page


def seconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    """Print characters per second of both, and the ratio."""
    parser = argparse.ArgumentParser(description="zhengpu and jieba.posseg on the gold pages")
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    quiet()
    texts = [document.text for document in read_gold(GOLD)]
    size = sum(map(len, texts))
    language = nlp.load()
    work = {
        "zhengpu": lambda text: nlp.extract(language, Page("p", "p", text, "")),
        "jieba.posseg": lambda text: list(jieba.posseg.cut(text)),
    }
    speed = {}
    for name, read in work.items():
        first = seconds(lambda r=read: r(texts[0]))
        best = min(seconds(lambda r=read: [r(text) for text in texts]) for _ in range(rounds))
        speed[name] = size / best
        print(f"{name:13}{speed[name]:10,.0f} characters/s, the first page after {first:.1f} s")
    print(f"zhengpu runs at {speed['zhengpu'] / speed['jieba.posseg']:.2f} of jieba's speed")


if __name__ == "__main__":
    main()
