"""Where text is cut for reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.model.results import Span
from searchapp.text.sentences import clauses, sentences

Cutter = Callable[[str], tuple[Span, ...]]


def parts(cut: Cutter, text: str) -> list[str]:
    return [text[start:end] for start, end in cut(text)]


def test_closing_quotes_stay_with_their_sentence() -> None:
    assert parts(sentences, "他说：“干！”大家都干。（完。）再干") == ["他说：“干！”", "大家都干。", "（完。）", "再干"]


def test_repeated_marks_end_one_sentence() -> None:
    assert parts(sentences, "真的？！是的…… 好；行;对") == ["真的？！", "是的…… ", "好；", "行;", "对"]


def test_points_and_commas_between_digits_cut_nothing() -> None:
    assert parts(sentences, "增长4.2%。投资1,000元!") == ["增长4.2%。", "投资1,000元!"]
    assert parts(clauses, "投资1,000元,增长10:30,好") == ["投资1,000元,", "增长10:30,", "好"]


def test_clauses_are_cut_at_every_pause() -> None:
    assert parts(clauses, "稳增长、促改革，惠民生：干。") == ["稳增长、", "促改革，", "惠民生：", "干。"]


@pytest.mark.parametrize("cut", [sentences, clauses])
@given(text=st.text(st.sampled_from("干好1,.。！？…”）\n ：:“")))
def test_the_parts_joined_are_the_text(cut: Cutter, text: str) -> None:
    assert "".join(parts(cut, text)) == text
    assert all(start < end for start, end in cut(text))
