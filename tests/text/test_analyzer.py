"""Both streams are of the folded text, and every token knows where it stood in the text as given."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.text.analyzer import END, Analyzer, pair_terms
from searchapp.text.normalize import fold

ANALYZER = Analyzer()
TEXTS = st.text(st.one_of(st.sampled_from("乡村振兴鄉㎡５Ｇ gdp“”\u3000。①ﬁ𠮷"), st.characters()), max_size=30)


def terms(text: str) -> list[str]:
    return [token.term for token in ANALYZER.words(text)]


@given(TEXTS)
def test_every_token_is_the_folding_of_where_it_stands(text: str) -> None:
    for token in [*ANALYZER.words(text), *ANALYZER.pairs(text)]:
        assert token.term.removesuffix(END) in fold(text[token.start : token.end])
        assert fold(text).startswith(token.term.removesuffix(END), token.position)


@given(TEXTS)
def test_pairs_spell_the_folded_text(text: str) -> None:
    pairs = ANALYZER.pairs(text)
    assert "".join(token.term[0] for token in pairs) == fold(text)
    assert [token.position for token in pairs] == list(range(len(fold(text))))
    assert all(first.term[1] == second.term[0] for first, second in pairwise(pairs))


@given(TEXTS)
def test_no_folded_text_contains_the_end_mark(text: str) -> None:
    assert END not in fold(text + END)


@given(TEXTS, TEXTS)
def test_a_text_is_found_by_its_pairs_just_where_it_is_contained(text: str, query: str) -> None:
    wanted, folded = fold(query)[:3], fold(text)
    if len(wanted) > 1:
        pairs, needed = pair_terms(folded), pair_terms(wanted)[:-1]
        found = [at for at in range(len(pairs)) if pairs[at : at + len(needed)] == needed]
        assert found == [at for at in range(len(folded)) if folded.startswith(wanted, at)]


def test_the_last_pair_of_a_text_spans_its_last_character() -> None:
    last = ANALYZER.pairs("乡 村。 ")[-1]
    assert (last.term, last.position, last.start, last.end) == (f"。{END}", 2, 3, 4)


@pytest.mark.parametrize("text", ["", " ", "“”"])
def test_a_text_that_folds_to_nothing_has_no_tokens(text: str) -> None:
    assert ANALYZER.words(text) == ANALYZER.pairs(text) == []


def test_words_are_the_same_however_the_text_is_written() -> None:
    assert terms("鄉村振興") == terms("乡村 振兴") == terms("乡\u3000村振“兴”") == ["乡村", "振兴"]


def test_latin_words_and_numbers_stay_apart() -> None:
    assert terms("ＡＰＰ Store 2022 2023") == ["app", "store", "2022", "2023"]


def test_punctuation_is_no_word() -> None:
    assert terms("，。——……%、《》-+") == []


def test_query_words_come_once_in_the_order_of_the_text() -> None:
    assert ANALYZER.query_words("振兴乡村，振兴乡村") == ("振兴", "乡村")


def test_an_analyzer_goes_to_another_process() -> None:
    copy = pickle.loads(pickle.dumps(ANALYZER))
    assert (copy.fingerprint, copy.words("乡村振兴")) == (ANALYZER.fingerprint, ANALYZER.words("乡村振兴"))


def test_fingerprint_names_all_that_decides_what_is_indexed() -> None:
    assert ANALYZER.fingerprint == "words-1 pairs-1 fields-3 opencc-0.1.7 jieba-0.42.1-7197c3211ddd9896"


@given(st.text(st.sampled_from("ab1Ａ５㎡ 　“”＂乡村振兴，.-①é"), max_size=20))
def test_terms_are_the_terms_of_the_words(text: str) -> None:
    assert ANALYZER.terms(text) == terms(text)
