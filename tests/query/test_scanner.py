"""Tokens know where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchapp.errors import UserError
from searchapp.query.scanner import Token, closing_quote, half_width, scan


def test_tokens_carry_their_place_in_the_typed_text() -> None:
    assert list(scan("养老　－“托 育”｜（旅游）")) == [
        Token("word", "养老", 0, 2),
        Token("not", "-", 3, 4),
        Token("phrase", "托 育", 4, 9),
        Token("or", "|", 9, 10),
        Token("open", "(", 10, 11),
        Token("word", "旅游", 11, 13),
        Token("close", ")", 13, 14),
    ]


def test_quotes_are_paired_by_their_shape_where_they_have_one() -> None:
    assert closing_quote("“建设“两个屏障”” 任务", 0) == 9
    assert closing_quote('"建设“两个屏障”" 任务', 0) == 9
    assert closing_quote("”双碳“", 0) == 3
    assert closing_quote("「双碳", 0) is None


@given(st.text())
def test_half_width_keeps_every_place(text: str) -> None:
    assert len(half_width(text)) == len(text)


@given(st.text(st.sampled_from("养老 　-|()（）“”\"*?OR\n"), max_size=20))
def test_tokens_cover_everything_that_is_not_white_space(text: str) -> None:
    try:
        tokens = list(scan(text))
    except UserError:
        return
    left = list(text)
    for token in tokens:
        assert token.start < token.end
        left[token.start : token.end] = " " * (token.end - token.start)
    assert not "".join(left).strip()
