"""A text as the recogniser reads it, and its features."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from zhengpu.nlp.recogniser.features import GROUPS, columns, flag_count
from zhengpu.nlp.recogniser.letters import Letters
from zhengpu.nlp.recogniser.lexical import KINDS, word_places
from zhengpu.nlp.text import Text

PAGE = "县委书记周 涛到\n永\n丰镇调研。随后，“百\n日攻坚”启动！"
texts = st.text(st.sampled_from("县委书记周涛 \n　镇。！？”“，0aé𠮷"), max_size=60)


@given(texts)
def test_letters_are_the_plain_text_without_white_space(text):
    whole = Text.of(text)
    letters = Letters.of(whole)
    assert letters.plain == "".join(whole.plain.split())
    for at, char in enumerate(letters.plain):
        start, end = letters.span(at, at + 1)
        assert whole.plain[start:end] == char
        assert letters.within(start, end) == (at, at + 1)


@given(texts)
def test_sequences_cover_the_text_without_gaps(text):
    letters = Letters.of(Text.of(text))
    places = [at for start, end in letters.sequences() for at in range(start, end)]
    assert places == list(range(len(letters.plain)))


def test_a_line_break_inside_a_name_does_not_part_it():
    letters = Letters.of(Text.of(PAGE))
    at = letters.plain.index("永丰镇")
    assert PAGE[slice(*letters.span(at, at + 3))] == "永\n丰镇"
    assert letters.breaks[at + 1]
    assert any(start <= at and at + 3 <= end for start, end in letters.sequences())


def test_words_of_the_lexicons_have_their_places():
    places = word_places("曹县县委书记")
    title, county = KINDS.index("title"), KINDS.index("county")
    assert places[:, title].tolist()[-2:] == [1, 3]
    assert places[:2, county].tolist() == [1, 3]


@given(texts)
def test_every_character_has_its_features(text):
    letters = Letters.of(Text.of(text))
    seen = columns(letters, GROUPS)
    assert seen.ids.shape == (len(letters.plain),)
    assert seen.flags.shape == (len(letters.plain), flag_count())
    assert seen.flags.dtype == np.float32
    assert set(np.unique(seen.flags)) <= {0.0, 1.0}


def test_a_group_left_out_is_all_zero():
    letters = Letters.of(Text.of("平湖市委书记周涛"))
    bare = columns(letters, ())
    assert not bare.flags.any()
    assert bare.ids.all()
