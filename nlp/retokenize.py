"""Split a Doc's tokens, so that given offsets become token boundaries.

Rules and models propose at character grain while spaCy's spans need whole tokens; here the
tokens give way. The work is left to spaCy's retokenizer, but that keeps neither span groups
nor annotations in step when it splits (a new piece inherits what its right neighbour had),
so everything that counts tokens is saved first and set again afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, SpanGroup

_INSIDE = 1
_BEGIN = 3
_PLAIN_ATTRS = ("TAG", "POS", "MORPH", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")


def split_at(doc: Doc, offsets: Iterable[int]) -> None:
    """Split tokens in place until every offset is a token boundary.

    Text, span groups, entities, sentence starts, tags and parse stay as they were: the pieces
    of a token share its annotation. Offsets in the white space between two tokens, or outside
    the text, already are boundaries or cannot become one, and change nothing.

    Args:
        doc: The Doc to change.
        offsets: Character offsets in ``doc.text``, in any order.
    """
    cuts = _cuts(doc, offsets)
    if not cuts:
        return
    origin = np.repeat(
        np.arange(len(doc)), [1 + len(cuts.get(i, ())) for i in range(len(doc))]
    ).astype(np.int64)
    tree = ("HEAD", "DEP") if doc.has_annotation("DEP") else ("SENT_START",)
    attrs = [*_PLAIN_ATTRS, *tree]
    values = doc.to_array(attrs)
    tensor = doc.tensor
    groups = [(key, _bare(group)) for key, group in doc.spans.items()]
    with doc.retokenize() as retokenizer:
        for index, inner in cuts.items():
            token = doc[index]
            edges = (0, *inner, len(token))
            pieces = [token.text[a:b] for a, b in pairwise(edges)]
            retokenizer.split(token, pieces, [(token, 0)] * len(pieces))
    doc.from_array(attrs, _expand(values, attrs, origin))
    if tensor.size:
        doc.tensor = tensor[origin]
    _restore(doc, groups, origin)


def _cuts(doc: Doc, offsets: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """For each token to split, the offsets inside it at which to do so, in order."""
    starts = [token.idx for token in doc]
    inner: dict[int, list[int]] = {}
    for offset in sorted(set(offsets)):
        index = bisect_right(starts, offset) - 1
        if index >= 0 and 0 < offset - starts[index] < len(doc[index]):
            inner.setdefault(index, []).append(offset - starts[index])
    return {index: tuple(cuts) for index, cuts in inner.items()}


def _expand(values: NDArray[Any], attrs: list[str], origin: NDArray[np.int64]) -> Any:
    """Give each piece the annotation of the token it came from."""
    expanded = values[origin].astype(np.int64)
    later = np.r_[False, origin[1:] == origin[:-1]]
    iob = attrs.index("ENT_IOB")
    expanded[later & (expanded[:, iob] == _BEGIN), iob] = _INSIDE
    if "SENT_START" in attrs:
        column = attrs.index("SENT_START")
        expanded[later & (expanded[:, column] == 1), column] = -1
    if "HEAD" in attrs:
        # Heads count tokens: to the first piece of the head, and pieces to their first piece.
        first = np.searchsorted(origin, origin)
        head = np.searchsorted(origin, origin + expanded[:, attrs.index("HEAD")])
        head[later] = first[later]
        expanded[:, attrs.index("HEAD")] = head - np.arange(len(origin))
    return expanded.astype(np.uint64)


_Bare = tuple[str, dict[str, Any], list[tuple[int, int, int, int, int]]]


def _bare(group: SpanGroup) -> _Bare:
    """A span group without its Doc: name, attributes and spans as numbers."""
    spans = [(span.start, span.end, span.label, span.kb_id, span.id) for span in group]
    return group.name, dict(group.attrs), spans


def _restore(doc: Doc, groups: list[tuple[str, _Bare]], origin: NDArray[np.int64]) -> None:
    """Set the span groups again, their token indices moved to the split tokens."""
    old = int(origin[-1]) + 1
    moved = np.searchsorted(origin, np.arange(old + 1)).tolist()
    for key, (name, attrs, spans) in groups:
        doc.spans[key] = SpanGroup(
            doc,
            name=name,
            attrs=attrs,
            spans=[
                Span(doc, moved[start], moved[end], label, kb_id=kb_id, span_id=span_id)
                for start, end, label, kb_id, span_id in spans
            ],
        )
