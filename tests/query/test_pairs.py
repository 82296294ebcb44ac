"""Quotes and parentheses find their partners."""

from __future__ import annotations

from searchapp.query.pairs import Pairs


def test_quotes_are_paired_by_their_shape_where_they_have_one() -> None:
    assert Pairs("“建设“两个屏障”” 任务").closing_quote(0) == 9
    assert Pairs('"建设“两个屏障”" 任务').closing_quote(0) == 9
    assert Pairs("”双碳“").closing_quote(0) == 3
    assert Pairs("「双碳").closing_quote(0) is None


def test_straight_quotes_open_and_close_by_turns() -> None:
    pairs = Pairs('"甲"乙"丙"')
    assert [pairs.closing_quote(at) for at in (0, 2, 4, 6)] == [2, 4, 6, None]


def test_parentheses_are_tight_without_white_space_outside_phrases() -> None:
    assert Pairs("GDP(亿(元))增").tight_end(3) == 9
    assert Pairs("(养老 托育)").tight_end(0) is None
    assert Pairs('(")"甲)').tight_end(0) == 3  # the quote does not end a phrase: text touches it
    assert Pairs('(")")甲').tight_end(0) == 5
    assert Pairs("((甲)").tight_end(0) is None
    assert Pairs("((甲)").tight_end(1) == 4


def test_a_quote_is_left_open_where_its_partner_is_beyond_the_word() -> None:
    pairs = Pairs("“甲 乙”")
    assert pairs.is_left_open(0, 0, 2)
    assert not pairs.is_left_open(0, 0, 6)
    assert not pairs.is_left_open(0, 1, 2)
