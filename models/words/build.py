"""Make ``nlp/lexicons/words.tsv`` from the dictionary that the ``jieba`` package carries.

The rules use it to tell a name from an ordinary word (高兴, 解放) and to find where a name
ends (方正|介绍). jieba (MIT licence) is a development dependency only: its dictionary is read
as a file, never at run time.

Its tags call many words names (祝贺, 宁静). A word tagged as a name is therefore kept only
when a segmentation standard that splits surnames from given names lists it as one word:
``--standard`` names such a list, one word a line (the PKU word list of SIGHAN 2005). The list
decides, none of it is copied.

    python models/words/build.py --standard pku_training_words.utf8
"""

from __future__ import annotations

import argparse
import importlib.resources
from pathlib import Path

MIN_COUNT = 20
CLASSES = (("v", ("v",)), ("f", ("d", "p", "c", "u", "r", "y", "ad", "zg")))
NAMES = ("nr", "nz", "ns", "nt")
HEADER = """# Common words of two to four characters and their class.
# Columns: word, class (v verb, f function word or adverb, n other).
# Source: the dictionary of jieba 0.42 (MIT licence), made by models/words/build.py.
# Date: 2026-11-24
"""


def word_class(tag: str) -> str:
    """Map a tag of jieba's dictionary to ``v``, ``f`` or ``n``."""
    if tag == "vn":
        return "v"
    for name, prefixes in CLASSES:
        if tag in prefixes or (name == "v" and tag.startswith("v")):
            return name
    return "n"


def select(lines: list[str], standard: frozenset[str]) -> list[tuple[str, str]]:
    """Return sorted ``(word, class)`` of the entries worth keeping."""
    chosen: dict[str, str] = {}
    for line in lines:
        word, count, tag = line.split()
        if int(count) < MIN_COUNT or not 2 <= len(word) <= 4:
            continue
        if not all("\u4e00" <= c <= "\u9fff" for c in word):
            continue
        if tag.startswith(("ns", "nt")) or (tag.startswith(NAMES) and word not in standard):
            continue
        chosen[word] = word_class(tag)
    return sorted(chosen.items())


def main() -> None:
    """Write the lexicon."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--standard", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=Path("nlp/lexicons/words.tsv"))
    options = parser.parse_args()
    dictionary = importlib.resources.files("jieba") / "dict.txt"
    standard = frozenset(options.standard.read_text(encoding="utf-8").split())
    rows = select(dictionary.read_text(encoding="utf-8").splitlines(), standard)
    body = "".join(f"{word}\t{kind}\n" for word, kind in rows)
    options.output.write_text(HEADER + body, encoding="utf-8")


if __name__ == "__main__":
    main()
