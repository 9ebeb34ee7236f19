"""Pretrain the recogniser's lower layers: ``python models/recogniser/pretrain.py --data DIR``.

``DIR`` holds the public sets that ``README.md`` names. Each set has its own labels, so each gets
its own tags above layers that all share; only the shared layers are kept, in the folder
``start`` beside this file. Training on our own pages begins there, and needs no public data.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from thinc.api import Adam, Model, fix_random_seed, set_dropout_rate
from zhengpu.models.public_sets import Sentence, read_cluener, read_conllu, read_tagged
from zhengpu.nlp.recogniser import crf, network
from zhengpu.nlp.recogniser.features import Columns
from zhengpu.nlp.recogniser.pipe import Recogniser
from zhengpu.nlp.recogniser.tags import Tags
from zhengpu.nlp.segmenter import blank

HERE = Path(__file__).parent
EPOCHS, RATE, DROPOUT, HIDE = 5, 0.002, 0.25, 0.05
#: Sentences are joined to texts of about this many characters, and texts to batches.
TEXT, BATCH = 600, 3000


@dataclass(frozen=True, slots=True)
class Task:
    """One public set: its texts as features and tags, and its own layer of tags."""

    tags: Tags
    model: Model
    texts: tuple[tuple[Columns, tuple[tuple[int, int], ...], np.ndarray], ...] = field(repr=False)


def gather(data: Path) -> list[list[Sentence]]:
    """Return the sentences of each public set; People's Daily is left to measure on."""
    ud = sorted((data / "ud-gsdsimp").glob("*.conllu"))
    return [
        list(read_cluener(data / "cluener" / "train.json")),
        list(read_tagged(data / "resume-ner" / "train.char.bmes")),
        [sentence for path in ud for sentence in read_conllu(path)],
    ]


def task(sentences: Sequence[Sentence], pipe: Recogniser) -> Task:
    """Prepare one set."""
    tags = Tags(tuple(sorted({span[2] for _, spans in sentences for span in spans})))
    pages = blank()
    width = pipe.model.layers[1].get_dim("nI")
    model = network.build(width, 0, 1, tags.count)
    model.initialize()
    texts = []
    for text, spans in _joined(sentences):
        letters, seen = pipe.see(pages.make_doc(text))
        flat = [(*letters.within(start, end), label) for start, end, label in spans]
        sequences = letters.sequences()
        cuts = [start for start, _ in sequences]
        whole = [s for s in flat if not any(s[0] < cut < s[1] for cut in cuts)]
        texts.append((seen, sequences, tags.encode(len(letters.plain), whole)))
    return Task(tags, model, tuple(texts))


def _joined(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    text, marks = "", []
    for sentence, spans in sentences:
        end = 0
        for start, stop, label in sorted(spans):
            if start >= end:
                marks.append((len(text) + start, len(text) + stop, label))
                end = stop
        text += re.sub(r"\s", "_", sentence) + "\n"
        if len(text) > TEXT:
            yield text, marks
            text, marks = "", []
    if text.strip():
        yield text, marks


def batches(one: Task, rng: random.Random) -> Iterator[tuple[Columns, crf.Batch, np.ndarray]]:
    """Yield the texts of a set in batches, in an order drawn anew."""
    texts = list(one.texts)
    rng.shuffle(texts)
    size = BATCH // TEXT
    for at in range(0, len(texts), size):
        part = texts[at : at + size]
        starts = np.cumsum([0, *(len(tags) for _, _, tags in part)]).tolist()
        sequences = [
            (start + a, start + b)
            for start, (_, pairs, _) in zip(starts, part, strict=False)
            for a, b in pairs
        ]
        seen = Columns(
            np.concatenate([columns.ids for columns, _, _ in part]),
            np.concatenate([columns.flags for columns, _, _ in part]),
        )
        yield seen, crf.Batch.of(sequences), np.concatenate([tags for _, _, tags in part])


def step(trunk: Model, one: Task, data: tuple, adam: Adam) -> float:
    """Learn from one batch."""
    seen, batch, tags = data
    hidden = np.where(np.random.random(seen.ids.shape) < HIDE, 0, seen.ids)
    vectors, back_trunk = trunk.begin_update(Columns(hidden, seen.flags))
    scores, back_scores = one.model.layers[1].begin_update(vectors)
    chain = network.chain_of(one.model, one.tags)
    loss, slope, steps = crf.loss(scores, chain, batch, tags)
    back_trunk(back_scores(slope))
    network.learn_chain(one.model, one.tags, steps)
    for model in (trunk, one.model.layers[1], one.model.get_ref("chain")):
        model.finish_update(adam)
    return loss / len(tags)


def main() -> None:
    """Pretrain and write the folder ``start``."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--data", type=Path, required=True, help="folder of the public sets")
    data = options.parse_args().data
    fix_random_seed(0)
    nlp = blank()
    nlp.add_pipe("zhengpu_recogniser")
    pipe = nlp.get_pipe("zhengpu_recogniser")
    pipe.initialize(lambda: [])
    tasks = [task(sentences, pipe) for sentences in gather(data)]
    trunk, rng = pipe.model.get_ref("trunk"), random.Random(0)
    set_dropout_rate(trunk, DROPOUT)
    adam = Adam(RATE, L2=1e-5, grad_clip=1.0)
    for epoch in range(EPOCHS):
        adam.learn_rate = RATE * (1 - epoch / EPOCHS) + 0.0002
        todo = [(one, batch) for one in tasks for batch in batches(one, rng)]
        rng.shuffle(todo)
        losses = [step(trunk, one, batch, adam) for one, batch in todo]
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {np.mean(losses):.3f} a character", flush=True)
    pipe.to_disk(HERE / "start")


if __name__ == "__main__":
    main()
