"""The source text, whole, with every repair and the same hits."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from searchapp.model.documents import Damage, Document, Edit, Paragraph, Source
from searchapp.search.sourceview import Segment, source_view
from searchapp.text.offsets import OffsetMap, apply


def document(source: str, edits: list[Edit], cuts: tuple[int, ...] = ()) -> Document:
    """Make a document whose clean text is cut into paragraphs at `cuts`."""
    text = apply(source, edits)
    bounds = [0, *cuts, len(text)]
    paragraphs = tuple(
        Paragraph(number, text[start:end], "text", "plan", (), start, end, str(number))
        for number, (start, end) in enumerate(pairwise(bounds), 1)
    )
    return Document(
        "x", "", "work-report", None, None, Source("x", "", "txt"), source, text, paragraphs, edits=tuple(edits)
    )


def test_repairs_damage_marks_and_anchors_are_all_seen() -> None:
    edits = [Edit(2, 3, "", "spaces"), Edit(6, 7, "\n", "broken-lines")]
    found = replace(
        document("乡村 振兴。 鸟兰察布", edits, cuts=(6,)), damages=(Damage(6, 10, "ocr", "乌兰察布"),)
    )
    assert source_view(found, {1: [(0, 4)], 2: [(0, 2)]}) == (
        Segment("乡村", mark=1, anchors=(1,)),
        Segment(" ", edit=edits[0], mark=1),
        Segment("振兴", mark=1),
        Segment("。"),
        Segment(" ", edit=edits[1]),
        Segment("鸟兰", damage=found.damages[0], mark=2, anchors=(2,)),
        Segment("察布", damage=found.damages[0]),
    )


def test_what_was_deleted_at_the_rim_of_a_mark_stays_out_of_it() -> None:
    found = document("(甲)乙", [Edit(0, 1, "", "x"), Edit(2, 3, "", "x")])
    assert [segment.mark for segment in source_view(found, {1: [(0, 1)]})] == [0, 1, 0, 0]


def test_a_mark_inside_a_replacement_takes_all_of_it() -> None:
    found = document("甲?;乙", [Edit(1, 3, "。回", "lost-byte")])
    assert [(part.text, part.mark) for part in source_view(found, {1: [(2, 3)]})] == [("甲", 0), ("?;", 1), ("乙", 0)]


def test_an_insertion_is_a_segment_without_text() -> None:
    found = document("甲乙", [Edit(1, 1, "。", "x")])
    assert [(part.text, part.mark) for part in source_view(found, {1: [(2, 3)]})] == [("甲", 0), ("", 0), ("乙", 1)]


sources = st.text(st.sampled_from("甲乙丙 "), min_size=1, max_size=20)


@st.composite
def repaired(draw: st.DrawFn) -> tuple[Document, dict[int, list[tuple[int, int]]]]:
    source = draw(sources)
    edits: list[Edit] = []
    at = 0
    while at < len(source):
        at += draw(st.integers(1, 5))  # edits never touch, so that insertions are allowed
        end = min(at + draw(st.integers(0, 3)), len(source))
        if at >= len(source):
            break
        edits.append(Edit(at, end, draw(st.text(st.sampled_from("甲。"), max_size=2)), "x"))
        at = end
    length = len(apply(source, edits))
    cuts = draw(st.sets(st.integers(1, max(length - 1, 1)), max_size=3)) - {length}
    found = document(source, edits, tuple(sorted(cuts)))
    marks: dict[int, list[tuple[int, int]]] = {}
    for paragraph in found.paragraphs:
        size = len(paragraph.text)
        start = draw(st.integers(0, max(size - 1, 0)))
        if size and draw(st.booleans()):
            marks[paragraph.number] = [(start, draw(st.integers(start + 1, size)))]
    return found, marks


@given(repaired())
def test_the_segments_joined_are_the_source_and_marks_are_where_the_offsets_say(
    made: tuple[Document, dict[int, list[tuple[int, int]]]],
) -> None:
    found, marks = made
    segments = source_view(found, marks)
    assert "".join(segment.text for segment in segments) == found.source_text
    assert [segment.edit for segment in segments if segment.edit] == list(found.edits)
    assert sorted(number for part in segments for number in part.anchors) == [
        paragraph.number for paragraph in found.paragraphs if paragraph.text
    ]
    offsets = OffsetMap(found.edits)
    expected: set[int] = set()
    for paragraph in found.paragraphs:
        for start, end in marks.get(paragraph.number, ()):
            expected |= set(range(*offsets.source_span(paragraph.start + start, paragraph.start + end)))
    shown: set[int] = set()
    at = 0
    for segment in segments:
        shown |= set(range(at, at + len(segment.text))) if segment.mark else set()
        at += len(segment.text)
    assert shown == expected
