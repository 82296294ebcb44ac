"""Tokens know where they stand."""

from __future__ import annotations

import sys
from collections import Counter
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.errors import UserError
from searchapp.query.scanner import Token, scan
from searchapp.query.signs import half_width


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


def calls(text: str) -> int:
    """Count the function calls that it takes to scan a text."""
    counts: Counter[str] = Counter()

    def count(_: FrameType, event: str, __: object) -> None:
        counts[event] += 1

    sys.setprofile(count)
    try:
        list(scan(text))
    except UserError:
        pass
    finally:
        sys.setprofile(None)
    return counts["call"] + counts["c_call"]


PIECES = ("'\"“(", 'a("”', "‘(", "(", '"(', '("', '(-"', '("(")', "“", '("a b")', "year:", "((a)")


@pytest.mark.parametrize("piece", PIECES)
def test_the_work_grows_with_the_length_of_what_was_typed(piece: str) -> None:
    short, long = (calls((piece * length)[:length]) for length in (250, 1000))
    assert long < 6 * short
