"""A snippet shows most of what was found and cuts no mark."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchapp.search.highlight import merged
from searchapp.search.snippets import GAP, Piece, snippet


def joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def spans(text: str, *words: str) -> tuple[tuple[int, int], ...]:
    return merged((at, at + len(word)) for word in words for at in range(len(text)) if text.startswith(word, at))


def test_a_short_paragraph_is_shown_whole() -> None:
    text = "推进乡村振兴。"
    assert snippet(text, spans(text, "乡村振兴")) == (Piece("推进"), Piece("乡村振兴", marked=True), Piece("。"))
    assert snippet(text, ()) == (Piece(text),)


def test_the_excerpt_is_of_whole_clauses_around_the_most_different_marks() -> None:
    text = "养老养老养老。" + "经济平稳增长。" * 9 + "发展养老服务，发展托育服务。" + "社会和谐稳定。" * 9
    found = joined(snippet(text, spans(text, "养老", "托育"), width=30))
    assert found == f"{GAP}经济平稳增长。发展[养老]服务，发展[托育]服务。社会和谐稳定。{GAP}"


def test_without_marks_the_beginning_is_shown() -> None:
    text = "经济平稳增长。" * 20
    assert joined(snippet(text, (), width=20)) == f"{'经济平稳增长。' * 2}{GAP}"


def test_a_clause_that_is_too_long_is_cut_around_its_mark() -> None:
    text = "上" * 300 + "乡村振兴" + "下" * 300
    found = joined(snippet(text, spans(text, "乡村振兴"), width=24))
    assert found == f"{GAP}{'上' * 10}[乡村振兴]{'下' * 10}{GAP}"


def test_a_mark_across_the_end_of_a_sentence_stays_whole() -> None:
    text = "经济增长。" * 20 + "推进振兴。加快发展。" + "社会稳定。" * 20
    assert "[振兴。加快]" in joined(snippet(text, spans(text, "振兴。加快"), width=20))


@given(
    st.text(st.sampled_from("养老，。1,”\n "), max_size=120),
    st.lists(st.tuples(st.integers(0, 119), st.integers(1, 12)), max_size=6),
    st.integers(4, 60),
)
def test_a_snippet_is_a_stretch_of_the_text_with_whole_marks(
    text: str, rough: list[tuple[int, int]], width: int
) -> None:
    marks = merged((at, min(at + size, len(text))) for at, size in rough if at < len(text))
    pieces = snippet(text, marks, width)
    shown = "".join(piece.text for piece in pieces if not piece.gap)
    assert shown in text
    wanted = {text[start:end] for start, end in marks}
    assert {piece.text for piece in pieces if piece.marked} <= wanted
    assert bool(marks) == any(piece.marked for piece in pieces)
    assert len(shown) <= max(width, *(len(mark) for mark in wanted), 0)
