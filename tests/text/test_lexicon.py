from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.text.lexicon import Lexicon
from searchapp.text.segment import DICTIONARY, dictionary

LINES = "B超 3 n\n江南style 3 n\nB超 5 n\n一 9 m\n一一二 2 m\n吉林大学 3 nt\n吉林 7 ns\n龢 1 v\n"


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    path = tmp_path / "dict.txt"
    path.write_text(LINES, encoding="utf-8")
    return Lexicon(path)


def test_a_word_has_its_count_and_what_only_begins_one_has_none(lexicon: Lexicon) -> None:
    counts = {"一": 9, "一一": 0, "一一二": 2, "吉": 0, "吉林": 7, "吉林大": 0, "龢": 1}
    assert {text: lexicon[text] for text in counts} == counts
    assert all(text in lexicon for text in counts)


@pytest.mark.parametrize("text", ["一二", "林", "大学", "豈", "𠮷", "\ud800", "\U0010ffff", "5", "吉林大学城"])
def test_what_begins_no_word_is_not_there(lexicon: Lexicon, text: str) -> None:
    assert text not in lexicon
    assert lexicon.get(text) is None


def test_words_out_of_order_are_found_and_the_last_of_two_lines_counts(lexicon: Lexicon) -> None:
    assert lexicon["江南style"] == 3
    assert lexicon["B超"] == 5
    assert lexicon.get("江南s") == 0


def test_every_word_of_jieba_is_found_with_its_count() -> None:
    counts = {word[:end]: 0 for word, _ in dictionary() for end in range(1, len(word))} | dict(dictionary())
    lexicon = Lexicon(DICTIONARY)
    assert [text for text, count in counts.items() if lexicon.get(text) != count] == []
