"""The recogniser as a trainable spaCy pipe: its likely mentions become proposals.

The span group ``recogniser`` holds every mention that is at least :data:`LEAST` probable, with
its probability as score; they may overlap. The arbiter weighs them against the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.errors import Errors
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Model, Optimizer, set_dropout_rate

from ..errors import ModelError
from ..rules.nobody import names_nobody
from ..spans import read_group, write_group
from ..text import Mark, prepared
from . import crf, storage
from .crf import Batch
from .features import GROUPS, Columns, columns
from .letters import Letters
from .network import TAGS, chain_of, learn_chain
from .tagger import Reading

NAME = "recogniser"
#: What the reference of a training example holds: the mentions, and the doubtful stretches.
GOLD, DOUBTFUL = "gold", "doubtful"
#: Mentions less probable than this are not proposed.
LEAST = 0.05
#: A mention at least this probable is the model's own choice; no two such can overlap.
CHOSEN = 0.5
_NOTHING = np.zeros((0, TAGS.count), np.float32)
_DEFAULT = """
[model]
@architectures = "zhengpu.CharacterCrf.v1"
width = 96
depth = 3
pieces = 2
"""


def default_model() -> dict[str, Any]:
    """Return the config of the shipped model's architecture."""
    from thinc.api import Config

    return dict(Config().from_str(_DEFAULT)["model"])


@Language.factory(
    "zhengpu_recogniser",
    assigns=["doc.spans"],
    default_config={"model": default_model(), "groups": list(GROUPS), "hide": 0.1},
    default_score_weights={"mentions_f": 1.0, "mentions_p": 0.0, "mentions_r": 0.0},
)
def make_recogniser(
    nlp: Language, name: str, model: Model[Any, Any], groups: Sequence[str], hide: float
) -> Recogniser:
    """Make the pipe from a spaCy config."""
    return Recogniser(nlp.vocab, model, name, groups, hide)


class Recogniser(TrainablePipe):  # type: ignore[misc]
    """Propose mentions by a model over characters.

    Args:
        vocab: The pipeline's vocabulary.
        model: Of :func:`~zhengpu.nlp.recogniser.network.build`.
        name: Name of the component.
        groups: The features to use, see :data:`~zhengpu.nlp.recogniser.features.GROUPS`.
        hide: Share of characters hidden while training, so that the model learns to do without
            those it has never met.
    """

    def __init__(
        self,
        vocab: Any,
        model: Model[Any, Any],
        name: str,
        groups: Sequence[str] = GROUPS,
        hide: float = 0.1,
    ) -> None:
        """Take the model."""
        self.vocab = vocab
        self.model = model
        self.name = name
        self.hide = hide
        self.cfg: dict[str, Any] = {"groups": list(groups)}

    def predict(self, docs: Iterable[Doc]) -> list[tuple[Letters, Reading]]:
        """Return how probable every tagging of each Doc is."""
        found = []
        chain = chain_of(self.model, TAGS)
        for doc in docs:
            letters, seen = self.see(doc)
            scores = self.model.predict(seen) if letters.plain else _NOTHING
            batch = Batch.of(letters.sequences())
            found.append((letters, Reading.of(scores, chain, batch, TAGS)))
        return found

    def set_annotations(self, docs: Iterable[Doc], found: Any) -> None:
        """Write the span group ``recogniser``."""
        for doc, (letters, reading) in zip(docs, found, strict=True):
            plain = prepared(doc.text).plain
            marks = [_mark(letters, *found) for found in reading.likely(LEAST)]
            write_group(doc, NAME, [mark for mark in marks if not _of_nobody(plain, mark)])

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from a batch; the mentions are in ``reference.spans["gold"]``."""
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        set_dropout_rate(self.model, drop)
        for example in examples:
            losses[self.name] += self._learn(example)
        if sgd is not None:
            self.finish_update(sgd)
        return losses

    def _learn(self, example: Example) -> float:
        letters, seen = self.see(example.predicted)
        if not letters.plain:
            return 0.0
        batch = Batch.of(letters.sequences())
        tags = TAGS.encode(len(letters.plain), _whole(example.reference, letters, batch))
        scores, backprop = self.model.begin_update(_hidden(seen, self.hide))
        loss, slope, steps = crf.loss(scores, chain_of(self.model, TAGS), batch, tags)
        for mark in read_group(example.reference, DOUBTFUL):
            start, end = letters.within(mark.start, mark.end)
            slope[start:end] = 0
        backprop(slope)
        learn_chain(self.model, TAGS, steps)
        return loss

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        start: str = "",
    ) -> None:
        """Begin with random weights, or with those of another model.

        Args:
            get_examples: Not looked at: labels and features are fixed.
            nlp: Not used.
            start: Folder of a model whose weights are taken where their shape fits.
        """
        self.model.initialize()
        if start:
            weights, _ = storage.read(Path(start))
            storage.fill(self.model, weights, Path(start), strict=False)

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Return precision, recall and F1 of the model's own choice, exact spans and labels."""
        gold = predicted = matched = 0
        for example in examples:
            doubtful = read_group(example.reference, DOUBTFUL)
            wanted = {(m.start, m.end, m.label) for m in read_group(example.reference, GOLD)}
            made = {
                (m.start, m.end, m.label)
                for m in read_group(example.predicted, NAME)
                if m.score >= CHOSEN
                and not any(d.start < m.end and m.start < d.end for d in doubtful)
            }
            gold += len(wanted)
            predicted += len(made)
            matched += len(wanted & made)
        return {
            "mentions_p": matched / max(predicted, 1),
            "mentions_r": matched / max(gold, 1),
            "mentions_f": 2 * matched / max(gold + predicted, 1),
        }

    def see(self, doc: Doc) -> tuple[Letters, Columns]:
        """Return the letters of a Doc and their features."""
        letters = Letters.of(prepared(doc.text))
        return letters, columns(letters, self.cfg["groups"])

    def add_label(self, label: str) -> int:
        """Refuse: the labels are those of the tagging scheme.

        Raises:
            ValueError: always, but for a label that there is.
        """
        if label in TAGS.labels:
            return 0
        raise ValueError(Errors.E143.format(name=self.name) + f": no label {label!r}")

    @property
    def labels(self) -> tuple[str, ...]:
        """What is told apart."""
        return TAGS.labels

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the model as bytes."""
        return self.model.to_bytes()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Recogniser:
        """Take the model from bytes."""
        self.model.initialize()
        self.model.from_bytes(data)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the model's folder: weights in half precision, what it needs, digests."""
        storage.write(self.model, self.cfg, Path(path))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Recogniser:
        """Read a model's folder.

        Raises:
            ModelError: a file is missing, is not what its digest says, or the model was made
                for other features.
        """
        folder = Path(path)
        weights, needs = storage.read(folder)
        if {**needs, "groups": None} != {**storage.needs(self.cfg), "groups": None}:
            raise ModelError(
                f"{folder}: the model was made for other features or labels than this zhengpu "
                "has; train it again with zhengpu train"
            )
        self.cfg["groups"] = needs["groups"]
        self.model.initialize()
        storage.fill(self.model, weights, folder, strict=True)
        return self


def _mark(letters: Letters, start: int, end: int, label: str, sure: float) -> Mark:
    begin, stop = letters.span(start, end)
    return Mark(begin, stop, label, NAME, round(sure, 4))


def _of_nobody(plain: str, mark: Mark) -> bool:
    return mark.label == "PERSON" and names_nobody(plain, mark.start, mark.end)


def _hidden(seen: Columns, share: float) -> Columns:
    return Columns(np.where(np.random.random(seen.ids.shape) < share, 0, seen.ids), seen.flags)


def _whole(reference: Doc, letters: Letters, batch: Batch) -> list[tuple[int, int, str]]:
    """The gold mentions in letters, but those that two sequences share."""
    cuts = batch.rows[:, 0]
    spans = []
    for mark in read_group(reference, GOLD):
        start, end = letters.within(mark.start, mark.end)
        if not np.any((cuts > start) & (cuts < end)):
            spans.append((start, end, mark.label))
    return spans
