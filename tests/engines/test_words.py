"""Keys of words: they stand for the words, and are put in their order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searchapp.engines.whoosh.codec.dictionary import term_bytes
from searchapp.engines.whoosh.codec.words import Vocabulary, make_bag

words = st.text(st.sampled_from("a\x00乡村振兴\ud800\U0010ffff") | st.characters(codec=None), min_size=1, max_size=6)


@given(st.lists(st.lists(st.lists(words, max_size=5), max_size=3), max_size=3))
def test_words_come_back_from_their_keys(documents: list[list[list[str]]]) -> None:
    vocabulary = Vocabulary()
    for lists in documents:
        bag = make_bag(lists)
        assert vocabulary.words(vocabulary.keys(bag)) == [word for each in lists for word in each]
        assert bag.sizes.tolist() == list(map(len, lists))


@given(st.sets(words))
def test_keys_are_put_in_the_order_of_the_terms_bytes(chosen: set[str]) -> None:
    vocabulary = Vocabulary()
    keys = vocabulary.ordered(np.sort(vocabulary.keys_of(list(chosen))))
    assert vocabulary.words(keys) == sorted(chosen, key=term_bytes)
