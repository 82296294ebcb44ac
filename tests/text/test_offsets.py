"""Edits may be joined, undone and traced back, whatever they are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from searchapp.model.documents import Edit
from searchapp.text.offsets import OffsetMap, apply, compose, invert

TEXTS = st.text("甲乙丙丁戊己", max_size=14)


@st.composite
def edits_of(draw: st.DrawFn, text: str, reason: str) -> list[Edit]:
    """Draw edits that are sorted and disjoint and do not touch where one of them is an insertion."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits: list[Edit] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        replacement = draw(st.text("xyz", max_size=3))
        if start == end and not replacement:
            continue
        if edits and start == edits[-1].end and (start == end or edits[-1].start == edits[-1].end):
            continue
        edits.append(Edit(start, end, replacement, reason))
    return edits


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(TEXTS)
    return text, draw(edits_of(text, "a"))


@st.composite
def edited_twice(draw: st.DrawFn) -> tuple[str, list[Edit], list[Edit]]:
    text, first = draw(edited())
    return text, first, draw(edits_of(apply(text, first), "b"))


@given(edited_twice())
def test_composed_edits_do_what_one_list_after_the_other_does(case: tuple[str, list[Edit], list[Edit]]) -> None:
    text, first, second = case
    assert apply(text, compose(text, first, second)) == apply(apply(text, first), second)


@given(edited_twice())
def test_composed_edits_are_again_sorted_and_disjoint(case: tuple[str, list[Edit], list[Edit]]) -> None:
    composed = compose(*case)
    assert all(one.end <= other.start for one, other in pairwise(composed))
    assert all(case[0][edit.start : edit.end] != edit.replacement for edit in composed)


@given(edited())
def test_inverted_edits_lead_back(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    assert apply(apply(text, edits), invert(text, edits)) == text


@given(edited())
def test_what_was_not_edited_maps_to_itself(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    clean, offsets = apply(text, edits), OffsetMap(edits)
    touched = {at for edit in edits for at in range(edit.start, edit.end)}
    for at, character in enumerate(clean):
        start, end = offsets.source_span(at, at + 1)
        assert 0 <= start < end <= len(text) or character in "xyz"
        if character not in "xyz":
            assert (text[start:end], end - start) == (character, 1)
            assert start not in touched


@given(edited(), st.data())
def test_a_longer_span_maps_to_a_span_around_the_shorter(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    clean, offsets = apply(text, edits), OffsetMap(edits)
    if clean:
        start = data.draw(st.integers(0, len(clean) - 1))
        end = data.draw(st.integers(start + 1, len(clean)))
        whole = offsets.source_span(start, end)
        parts = [offsets.source_span(at, at + 1) for at in range(start, end)]
        assert whole == (parts[0][0], parts[-1][1])


def test_a_span_inside_a_replacement_takes_in_the_whole_edit() -> None:
    offsets = OffsetMap([Edit(1, 4, "xy", "a")])  # 甲(乙丙丁→xy)戊
    assert offsets.source_span(1, 2) == offsets.source_span(2, 3) == (1, 4)
    assert offsets.source_span(0, 4) == (0, 5)


def test_deleted_text_at_the_rim_stays_out_and_within_stays_in() -> None:
    offsets = OffsetMap([Edit(1, 3, "", "a")])  # 甲(乙丙)丁
    assert offsets.source_span(0, 1) == (0, 1)
    assert offsets.source_span(1, 2) == (3, 4)
    assert offsets.source_span(0, 2) == (0, 4)


def test_an_empty_span_stays_empty() -> None:
    assert OffsetMap([Edit(0, 2, "x", "a")]).source_span(2, 2) == (3, 3)


def test_edits_that_meet_become_one_that_names_both_reasons() -> None:
    composed = compose("甲乙丙", [Edit(1, 2, "xy", "a")], [Edit(2, 4, "z", "b")])
    assert composed == [Edit(1, 3, "xz", "a+b")]


def test_edits_apart_keep_their_own_reasons() -> None:
    composed = compose("甲乙丙丁", [Edit(0, 1, "xx", "a")], [Edit(4, 5, "", "b")])
    assert composed == [Edit(0, 1, "xx", "a"), Edit(3, 4, "", "b")]


def test_edits_that_undo_each_other_vanish() -> None:
    assert compose("甲乙", [Edit(0, 1, "x", "a")], [Edit(0, 1, "甲", "b")]) == []
