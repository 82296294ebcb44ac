"""Folding goes character by character, forgets nothing it should keep, and remembers where all came from."""

from __future__ import annotations

import unicodedata
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from searchapp.text.normalize import OPENCC, QUOTES, fold, fold_map, may_join, simplify

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("鄉村振興㎡５Ｇ“”\u3000 ︰İßﬁ①乾隆瞭解")), max_size=30)


@given(TEXTS, TEXTS)
def test_folding_parts_is_folding_the_whole(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@given(TEXTS)
def test_long_texts_become_what_their_characters_become(text: str) -> None:
    long = text + "各位代表：現在，我代表縣人民政府“向大會”報告工作。\n" * 30 + text
    assert fold(long) == "".join(map(fold, long))
    assert simplify(long) == "".join(map(simplify, long))


@given(TEXTS)
def test_no_white_space_and_no_quote_mark_is_left(text: str) -> None:
    assert not [character for character in fold(text) if character.isspace() or character in QUOTES]


@given(TEXTS)
def test_the_map_gives_the_same_text_and_rising_origins(text: str) -> None:
    folded = fold_map(text)
    assert folded.text == fold(text)
    assert list(folded.origins) == sorted(folded.origins)
    for at, origin in enumerate(folded.origins):
        assert folded.text[at] in fold(text[origin])


@given(TEXTS, st.data())
def test_a_folded_span_comes_from_whole_characters(text: str, data: st.DataObject) -> None:
    folded = fold_map(text)
    if folded.text:
        start = data.draw(st.integers(0, len(folded.text) - 1))
        end = data.draw(st.integers(start + 1, len(folded.text)))
        source = text[slice(*folded.source_span(start, end))]
        assert folded.text[start:end] in fold(source)
        assert all(map(fold, (source[0], source[-1])))


def test_the_table_is_opencc_of_single_characters() -> None:
    convert = OpenCC("t2s").convert
    for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)):
        character = chr(code)
        assert simplify(character) == convert(character)
        if unicodedata.is_normalized("NFKC", character):
            assert fold(character) == convert(character)


def test_the_version_of_the_table_is_the_one_that_is_installed() -> None:
    assert version("opencc-python-reimplemented") == OPENCC


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("鄉村振興", "乡村振兴"),
        ("乾隆", "干隆"),  # as characters: OpenCC's phrases would keep 乾 here, and exactness would be gone
        ("５Ｇ ＧＤＰ", "5ggdp"),
        ("三㎡", "三m2"),
        ("“放管服”改革", "放管服改革"),
        ("「四早」『要求』'\"‘’", "四早要求"),
        ("主任︰王", "主任:王"),
        ("主任：王", "主任:王"),
        ("乡\u3000村\u00a0振\t兴\n", "乡村振兴"),
        ("4．8％", "4.8%"),
        ("《规划》", "《规划》"),
        ("", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "simple"), [("戈明", "戈明"), ("劉寶成", "刘宝成"), ("“ＡＢ”　縣長", "“ＡＢ”　县长")])
def test_simplifying_keeps_all_but_the_script(text: str, simple: str) -> None:
    assert simplify(text) == simple


def test_all_characters_that_folding_removes_are_known_to_may_join() -> None:
    removed = [chr(code) for code in range(0x110000) if not (0xD800 <= code < 0xE000 or plain(chr(code)))]
    assert all(may_join(f"a{character}b") for character in removed)


def plain(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return "".join(part for part in folded if part not in QUOTES and not part.isspace())


def test_chinese_characters_that_never_join_fold_to_no_letter_and_no_digit() -> None:
    for code in (*range(0x3001, 0x303E), *range(0x3400, 0xA000), *map(ord, "，。；：（）")):
        folded = fold(chr(code))
        assert not any(part.isalnum() and part < "\u0250" for part in folded)
