"""The source view: every repair to be seen, nothing of the source lost."""

from __future__ import annotations

from searchapp.model.documents import Damage, Edit
from searchapp.search.sourceview import Segment
from searchapp.web.texts import CHINESE
from searchapp.web.viewmodels.source import reason_name, source_page, visible

SEGMENTS = (
    Segment("各位代表", anchors=(1,)),
    Segment("\u3000\n", edit=Edit(4, 6, "", "broken-line")),
    Segment("乡村", mark=1),
    Segment(" ", edit=Edit(8, 9, "", "spaces"), mark=1),
    Segment("振兴", mark=1),
    Segment("?;A", damage=Damage(10, 13, "lost-byte", "。基")),
    Segment("", edit=Edit(14, 14, "。", "lost-byte")),
)


def test_white_space_that_was_taken_out_is_seen() -> None:
    piece = source_page(SEGMENTS, CHINESE).pieces[1]
    assert (piece.text, piece.deleted, piece.inserted, piece.blank) == ("", "␣↵\n", "", True)
    assert piece.reason


def test_what_was_put_in_is_seen() -> None:
    piece = source_page(SEGMENTS, CHINESE).pieces[-1]
    assert (piece.text, piece.deleted, piece.inserted) == ("", "", "。")


def test_a_mark_over_several_segments_begins_once() -> None:
    page = source_page(SEGMENTS, CHINESE)
    assert [(piece.mark, piece.first) for piece in page.pieces[2:5]] == [(1, True), (1, False), (1, False)]
    assert page.marks == 1


def test_damage_says_why_and_what_it_may_have_been() -> None:
    damage = source_page(SEGMENTS, CHINESE).pieces[5].damage
    assert "。基" in damage


def test_repairs_are_counted_by_reason() -> None:
    counts = dict(source_page(SEGMENTS, CHINESE).repairs)
    assert sum(counts.values()) == 3


def test_reasons_that_met_in_one_place_are_each_named() -> None:
    assert reason_name("spaces+unheard-of", CHINESE).endswith(" + unheard-of")


def test_carriage_returns_show_only_as_line_breaks() -> None:
    assert visible("甲\r\n乙") == "甲↵\n乙"
