"""The chain's sums, its slopes and the spans read off it, against all taggings one by one."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zhengpu.nlp.recogniser import crf
from zhengpu.nlp.recogniser.crf import Batch, Chain
from zhengpu.nlp.recogniser.tagger import Reading
from zhengpu.nlp.recogniser.tags import Tags

TAGS = Tags(("甲", "乙"))


def made(seed, lengths):
    """Random scores for sequences of such lengths."""
    draw = np.random.default_rng(seed)
    count = TAGS.count
    scores = draw.normal(size=(sum(lengths), count)).astype(np.float32)
    step = np.where(TAGS.follows(), draw.normal(size=(count, count)), crf.NEVER)
    chain = Chain(
        np.where(TAGS.starts(), draw.normal(size=count), crf.NEVER).astype(np.float32),
        step.astype(np.float32),
        np.where(TAGS.ends(), draw.normal(size=count), crf.NEVER).astype(np.float32),
    )
    edges = np.cumsum([0, *lengths]).tolist()
    return scores, chain, list(pairwise(edges))


def taggings(scores, chain, start, end):
    """Every tagging of a sequence with its score."""
    for tags in product(range(TAGS.count), repeat=end - start):
        total = chain.first[tags[0]] + chain.last[tags[-1]]
        total += sum(scores[start + at, tag] for at, tag in enumerate(tags))
        total += sum(chain.step[a, b] for a, b in pairwise(tags))
        if total > -1e3:
            yield tags, float(total)


@given(st.integers(0, 10**6), st.lists(st.integers(1, 4), min_size=1, max_size=3))
@settings(deadline=None, max_examples=25)
def test_the_best_tagging_is_the_best_of_all(seed, lengths):
    scores, chain, sequences = made(seed, lengths)
    found = crf.best(scores, chain, Batch.of(sequences)).tolist()
    for start, end in sequences:
        best = max(taggings(scores, chain, start, end), key=lambda item: item[1])
        assert tuple(found[start:end]) == best[0]


@given(st.integers(0, 10**6), st.lists(st.integers(1, 4), min_size=1, max_size=3))
@settings(deadline=None, max_examples=25)
def test_the_probability_of_a_mention_is_the_share_of_the_taggings_that_have_it(seed, lengths):
    scores, chain, sequences = made(seed, lengths)
    reading = Reading.of(scores, chain, Batch.of(sequences), TAGS)
    likely = {(start, end, label): sure for start, end, label, sure in reading.likely(1e-4)}
    wanted = {}
    for start, end in sequences:
        every = list(taggings(scores, chain, start, end))
        whole = sum(np.exp(total) for _, total in every)
        for tags, total in every:
            for a, b, label in TAGS.decode(tags):
                key = (start + a, start + b, label)
                wanted[key] = wanted.get(key, 0) + np.exp(total) / whole
    for key, share in wanted.items():
        if share > 2e-4:
            assert likely[key] == pytest.approx(share, rel=1e-3, abs=1e-5)


def test_the_loss_falls_along_its_slope():
    scores, chain, sequences = made(3, [4, 2, 3])
    batch = Batch.of(sequences)
    tags = np.concatenate(
        [TAGS.encode(4, [(0, 2, "甲")]), TAGS.encode(2, []), TAGS.encode(3, [(1, 2, "乙")])]
    )
    loss, slope, steps = crf.loss(scores, chain, batch, tags)
    assert loss > 0
    for place in ((0, 1), (3, 0), (7, 5)):
        moved = scores.copy()
        moved[place] += 1e-2
        after, _, _ = crf.loss(moved, chain, batch, tags)
        assert (after - loss) / 1e-2 == pytest.approx(slope[place], abs=2e-2)
    step = chain.step.copy()
    step[0, 0] += 1e-2
    after, _, _ = crf.loss(scores, Chain(chain.first, step, chain.last), batch, tags)
    assert (after - loss) / 1e-2 == pytest.approx(steps.step[0, 0], abs=2e-2)


@given(st.data())
def test_tags_come_back_as_the_same_spans(data):
    edges = sorted(data.draw(st.sets(st.integers(0, 20), max_size=8)))
    spans = tuple(
        (start, end, data.draw(st.sampled_from(TAGS.labels)))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    )
    assert TAGS.decode(TAGS.encode(20, spans).tolist()) == spans
