from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchapp.research.difference import Pieces, differences, partition
from searchapp.text.analyzer import Analyzer

ANALYZER = Analyzer()


def cut(text: str) -> list[str]:
    return partition(text, ANALYZER.words(text))


def marked(pieces: Pieces) -> list[str]:
    return [piece.text for piece in pieces if piece.marked]


def test_words_that_differ_are_marked_in_both_texts() -> None:
    first, second = differences("旅游收入达到46亿元。", "旅游收入突破50亿元。", cut)
    assert (marked(first), marked(second)) == (["达到46"], ["突破50"])


def test_what_was_added_is_marked_in_one_text_alone() -> None:
    first, second = differences("保障民生。", "不断保障民生。", cut)
    assert (marked(first), marked(second)) == ([], ["不断"])


def test_width_script_space_and_quote_marks_make_no_difference() -> None:
    first, second = differences("建設５Ｇ“基站”，", "建设 5G基站,", cut)
    assert (marked(first), marked(second)) == ([], [])


def test_a_lone_character_between_changes_is_part_of_the_change() -> None:
    first, _ = differences("加快旅游的发展", "保护草原的生态", cut)
    assert marked(first) == ["加快旅游的发展"]


def test_longer_texts_than_can_be_compared_are_marked_as_a_whole() -> None:
    first, second = differences("甲" * 1025, "甲" * 1025, list)
    assert (len(marked(first)), len(marked(second))) == (1, 1)


@given(st.text("乡村振兴发展，。的 5G", max_size=30), st.text("乡村振兴发展，。的 5G", max_size=30))
def test_pieces_together_are_the_text(first: str, second: str) -> None:
    for pieces, text in zip(differences(first, second, cut), (first, second), strict=True):
        assert "".join(piece.text for piece in pieces) == text
