"""Train the weights of names that nothing announces: ``python models/names/train.py --data DIR``.

``DIR`` holds the public sets that ``README.md`` names; the pages of ``models/corpus`` are read
too. Nothing is drawn at random: the same data and numpy give the same bytes. Afterwards
the script prints, for ``tests/gold``, how sure a name must be to be right how often.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from zhengpu.models.public_sets import Sentence, read_cluener, read_conllu
from zhengpu.nlp.evaluation import read_gold
from zhengpu.nlp.rules.bare_names import candidates, features, probability
from zhengpu.nlp.rules.name_parts import parts
from zhengpu.nlp.rules.patterns import is_word
from zhengpu.nlp.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
#: A text and the spans of the people's names in it.
Sample = tuple[str, frozenset[tuple[int, int]]]

ROUNDS, RATE, RIDGE = 60, 0.15, 0.5
#: Our own pages are few beside the public sets, and of the genre: each counts as often as this.
WEIGHT_OF_CORPUS = 3
#: Pages of ours that are learned from; on the others the recogniser beside the rules is measured,
#: and the rules must not know them by heart. People's Daily is left to measure on, too.
EARLY = "4"
#: A feature seen less often is not learned; a weight smaller than this, in hundredths, not kept.
TRIM, SMALLEST = 2, 4


def people(sentences: Iterable[Sentence], label: str) -> Iterator[Sample]:
    """Yield the sentences of a public set with the spans of one label."""
    for text, spans in sentences:
        yield text, frozenset((start, end) for start, end, name in spans if name == label)


def read_words(path: Path) -> Iterator[Sample]:
    """Yield the sentences of a corpus that cuts a name behind the surname (周 涛)."""
    surnames = parts().single | parts().compound
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.split()
        spans, at = set(), 0
        for word, given in pairwise([*words, ""]):
            could_be = len(given) == 2 or given in parts().given
            if word in surnames and could_be and given.isalpha() and not is_word(given):
                spans.add((at, at + len(word) + len(given)))
            at += len(word)
        yield "".join(words), frozenset(spans)


def read_pages(folder: Path, ids: str = "") -> Iterator[Sample]:
    """Yield annotated pages of our own whose id begins so."""
    for page in read_gold(folder):
        if not page.id.startswith(ids):
            continue
        people = (s for s in page.spans if s.label in ("OFFICIAL", "PERSON"))
        yield page.text, frozenset((span.start, span.end) for span in people)


def gather(data: Path) -> list[Sample]:
    """Return all training text."""
    samples = list(people(read_cluener(data / "cluener" / "train.json"), "name"))
    samples += read_words(data / "icwb2" / "pku_test_gold.utf8")
    for path in sorted((data / "ud-gsdsimp").glob("*.conllu")):
        samples += people(read_conllu(path), "PER")
    return samples + list(read_pages(ROOT / "models" / "corpus", EARLY)) * WEIGHT_OF_CORPUS


def fit(samples: Iterable[Sample]) -> dict[str, int]:
    """Return the weights of a logistic regression, in hundredths, by feature."""
    rows, answers = [], []
    for printed, people in samples:
        plain = Text.of(printed).plain
        for candidate in candidates(plain):
            rows.append(features(plain, candidate))
            answers.append(candidate[:2] in people)
    counts = Counter(feature for row in rows for feature in row)
    names = sorted(feature for feature, number in counts.items() if number >= TRIM)
    print(f"{len(rows)} candidates, {sum(answers)} names, {len(names)} features")
    weights = _descend(rows, np.array(answers, float), {name: i for i, name in enumerate(names)})
    hundredths = np.rint(weights * 100).astype(int).tolist()
    return {n: w for n, w in zip(names, hundredths, strict=True) if abs(w) >= SMALLEST}


def _descend(
    rows: Sequence[Sequence[str]], answers: np.ndarray, index: dict[str, int]
) -> np.ndarray:
    """Full-batch gradient descent with per-feature steps (RMSProp) and a ridge."""
    kept = [[index[feature] for feature in row if feature in index] for row in rows]
    flat = np.array([i for row in kept for i in row])
    row_of = np.repeat(np.arange(len(kept)), [len(row) for row in kept])
    weights, scale = np.zeros(len(index)), None
    for _ in range(ROUNDS):
        total = np.bincount(row_of, weights=weights[flat], minlength=len(kept))
        error = 1 / (1 + np.exp(-total)) - answers
        slope = np.bincount(flat, weights=error[row_of], minlength=len(index)) + RIDGE * weights
        scale = slope**2 if scale is None else 0.9 * scale + 0.1 * slope**2
        weights -= RATE * slope / np.sqrt(scale + 1e-8)
    return weights


def report(folder: Path) -> None:
    """Print precision and recall of the model alone at several thresholds."""
    pages = list(read_pages(folder))
    scored = []
    for number, (printed, people) in enumerate(pages):
        plain = Text.of(printed).plain
        chosen = sorted(((probability(plain, c), c) for c in candidates(plain)), reverse=True)
        taken: set[int] = set()
        for chance, (at, end, _) in chosen:
            if taken.isdisjoint(range(at, end)):
                taken.update(range(at, end))
                scored.append((chance, (at, end) in people, number))
    names = sum(len(people) for _, people in pages)
    for least in (0.1, 0.2, 0.3, 0.5, 0.7):
        right = [good for chance, good, _ in scored if chance >= least]
        print(f"{least}: precision {np.mean(right):.3f}, recall {sum(right) / names:.3f}")


def main() -> None:
    """Train, write the weights beside this script, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the public sets")
    weights = fit(gather(parser.parse_args().data))
    lines = (f"{name}\t{weight}\n" for name, weight in sorted(weights.items()))
    (HERE / "weights.tsv").write_text("".join(lines), encoding="utf-8")
    report(ROOT / "tests" / "gold")


if __name__ == "__main__":
    main()
