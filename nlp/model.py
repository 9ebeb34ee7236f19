"""Another spaCy pipeline beside the rules: its entities become proposals in the group ``model``.

Any pipeline that is installed or lies in a folder can be used (``zh_core_web_trf``, one of your
own). It is loaded, never downloaded. Its labels are mapped to ours; a label without a
counterpart is left out. The rules know posts and bodies better, so its spans only fill gaps
unless ``score`` says otherwise.
"""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from .errors import LexiconError, ModelError
from .records import LABELS
from .spans import write_group
from .text import Mark

#: What common label sets call our labels (OntoNotes, MSRA, CLUENER).
LABEL_MAP = (
    ("PERSON", "PERSON"),
    ("PER", "PERSON"),
    ("NAME", "PERSON"),
    ("GPE", "PLACE"),
    ("LOC", "PLACE"),
    ("ADDRESS", "PLACE"),
    ("ORG", "ORG"),
    ("ORGANIZATION", "ORG"),
    ("GOVERNMENT", "ORG"),
    ("COMPANY", "COMPANY"),
)
#: Low enough that a rule's proposal for the same characters wins.
DEFAULT_SCORE = 0.45


@Language.factory(
    "zhengpu_model",
    default_config={"path": "", "score": DEFAULT_SCORE, "labels": ""},
    assigns=["doc.spans"],
)
class ModelTagger:
    """Propose the entities of another spaCy pipeline.

    Args:
        nlp: The pipeline this component is part of.
        name: Name of the component.
        path: Name of an installed package, or a folder.
        score: How sure its spans are, 0 to 1.
        labels: File that maps its labels to ours; without one :data:`LABEL_MAP` does.

    Raises:
        ModelError: there is no such pipeline, or it finds no entities.
        LexiconError: the label file is malformed.
    """

    def __init__(self, nlp: Language, name: str, path: str, score: float, labels: str) -> None:
        """Load the other pipeline."""
        self.model = load_model(path)
        self.score = score
        known = read_labels(Path(labels)) if labels else dict(LABEL_MAP)
        self.labels = known if labels else {**known, **{label: label for label in LABELS}}

    def __call__(self, doc: Doc) -> Doc:
        """Write the group ``model``."""
        marks = [
            Mark(ent.start_char, ent.end_char, self.labels[ent.label_], "model", self.score)
            for ent in self.model(doc.text).ents
            if ent.label_ in self.labels and ent.text.strip()
        ]
        write_group(doc, "model", marks)
        return doc


def read_labels(path: Path) -> dict[str, str]:
    """Read a label map: their label, a tab and ours in each line; ``#`` begins a comment.

    Raises:
        LexiconError: the file cannot be read, a line is malformed, or a label is not ours.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: the label file cannot be read ({error})") from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        theirs, _, ours = (part.strip() for part in line.partition("\t"))
        if ours not in LABELS:
            raise LexiconError(
                f"{path}, line {number}: expected a label of the model, a tab and one of "
                f"{', '.join(LABELS)}; got {line!r:.60}"
            )
        found[theirs] = ours
    return found


def load_model(path: str) -> Language:
    """Load a spaCy pipeline by package name or folder.

    Raises:
        ModelError: there is none, it cannot be read, or it has no component that finds entities.
    """
    try:
        model = spacy.load(Path(path) if Path(path).exists() else path)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f"model {path!r}: no spaCy pipeline of this name is installed and no folder of one "
            f"lies there ({error}); install it with pip, or give its folder"
        ) from error
    if not model.has_pipe("ner") and not model.has_pipe("entity_ruler"):
        raise ModelError(f"model {path!r}: the pipeline has no component that finds entities")
    return model
