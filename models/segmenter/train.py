"""Train the shipped segmenter: ``python -m zhengpu.models.segmenter.train --data DIR --out DIR``.

Seeded throughout: the same data, seed and numpy give the same files. Needs jieba (in the test
extra) only to score it beside the model.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import spacy_pkuseg
import srsly
from spacy_pkuseg.config import config

from .corpora import CORPORA, Sentence, as_ascii, invent, join_names, read_corpus, read_slots, split

HELD_OUT = 0.1
INVENTED = 2500
#: Share of the training sentences that get ASCII punctuation.
ASCII = 0.12
#: Surnames that are everyday words: not joined with what follows.
WORDS = frozenset("于何任方万段钱程谢白石金")
#: A feature must be seen more often than this to be learned at all.
TRIM = 1
#: Features whose every weight is smaller do not decide; they are left out of the files.
SMALLEST = 0.05
#: Weights are kept in steps of 1/256, which makes their file a fifth as large.
STEP = 256.0
FILES = ("features.msgpack", "weights.npz")


def gather(data: Path, seed: int) -> tuple[list[Sentence], dict[str, list[Sentence]]]:
    """Return the training sentences, and the held-out sentences of each corpus."""
    slots = read_slots()
    surnames = frozenset(slots["surname"]) - set(slots["given"]) - WORDS
    training: list[Sentence] = []
    held: dict[str, list[Sentence]] = {}
    for name, files in CORPORA:
        part, held[name] = split(read_corpus(data, files), HELD_OUT, seed)
        training.extend(join_names(part, surnames) if name == "pku" else part)
    training.extend(invent(data, slots, INVENTED, seed))
    return as_ascii(training, ASCII, seed), held


def fit(training: Iterable[Sentence], held: Iterable[Sentence], out: Path, args: Settings) -> None:
    """Train with spacy-pkuseg's own trainer; it prints its progress."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = [Path(scratch, name) for name in ("train", "test")]
        for path, sentences in zip(paths, (training, held), strict=True):
            path.write_text("".join(f"{' '.join(s)}\n" for s in sentences), encoding="utf-8")
        random.seed(args.seed)
        config.featureTrim = TRIM
        spacy_pkuseg.train(*map(str, paths), str(out), train_iter=args.iterations)


def prune(model: Path) -> None:
    """Leave out what cannot change a decision, round the weights, write the files again."""
    data = srsly.read_msgpack(model / FILES[0])
    with np.load(model / FILES[1]) as arrays:
        tags, count = (int(n) for n in arrays["sizes"])
        weights = np.round(arrays["w"] * STEP) / STEP
    nodes = weights[: tags * count].reshape(count, tags)
    by_index = sorted(data["feature_to_idx"], key=data["feature_to_idx"].__getitem__)
    # Feature 0 is the start feature, which pkuseg adds by its index.
    kept = [i for i in range(count) if i == 0 or np.abs(nodes[i]).max() >= SMALLEST]
    features = [by_index[i] for i in kept]
    words = {w for f in features if f[0] == "w" for w in f.split(".", 2)[-1].split("*")}
    data["feature_to_idx"] = {feature: i for i, feature in enumerate(features)}
    data["unigram"] = sorted(words & set(data["unigram"]))
    data["bigram"] = []  # read in training only
    srsly.write_msgpack(model / FILES[0], data)
    np.savez_compressed(
        model / FILES[1],
        sizes=np.array([tags, len(kept)]),
        w=np.concatenate([nodes[kept].reshape(-1), weights[tags * count :]]),
    )


def write_digests(model: Path) -> None:
    """Write ``SHA256SUMS`` in the form of the ``sha256sum`` command."""
    sums = [(hashlib.sha256((model / name).read_bytes()).hexdigest(), name) for name in FILES]
    text = "".join(f"{digest}  {name}\n" for digest, name in sums)
    (model / "SHA256SUMS").write_text(text, encoding="ascii")


def f1(gold: Iterable[Sentence], cut: Callable[[str], Iterable[str]]) -> float:
    """Word F1 of a segmenter on sentences cut by hand."""
    right = total = 0
    for sentence in gold:
        expected, found = _spans(sentence), _spans(cut("".join(sentence)))
        right += 2 * len(expected & found)
        total += len(expected) + len(found)
    return right / total if total else 0.0


def _spans(words: Iterable[str]) -> set[tuple[int, int]]:
    spans, start = set(), 0
    for word in words:
        spans.add((start, start + len(word)))
        start += len(word)
    return spans


def report(model: Path, held: dict[str, list[Sentence]]) -> None:
    """Print the F1 of the model and of jieba on each held-out text and on all of them."""
    import jieba

    segmenter = spacy_pkuseg.pkuseg(str(model), user_dict=None)
    texts = {**held, "all": [sentence for part in held.values() for sentence in part]}
    print(f"{'held out':10}{'words':>8}{'model':>8}{'jieba':>8}{'no HMM':>8}")
    for name, gold in texts.items():
        scores = (
            f1(gold, segmenter.cut),
            f1(gold, jieba.cut),
            f1(gold, lambda text: jieba.cut(text, HMM=False)),
        )
        columns = "".join(f"{score:8.3f}" for score in scores)
        print(f"{name:10}{sum(map(len, gold)):8}{columns}")


class Settings(argparse.Namespace):
    """The command's arguments."""

    data: Path
    out: Path
    seed: int
    iterations: int


def main(argv: Sequence[str] | None = None) -> None:
    """Train, shrink, score and write the digests."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with icwb2, ud-gsdsimp …")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--iterations", type=int, default=10)
    args = parser.parse_args(argv, namespace=Settings())
    training, held = gather(args.data, args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    fit(training, [s for part in held.values() for s in part], args.out, args)
    prune(args.out)
    write_digests(args.out)
    report(args.out, held)


if __name__ == "__main__":
    main()
