"""A long paragraph → the part of it that shows most of what was found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from searchapp.model.results import Span
from searchapp.text.sentences import clauses, sentences

GAP: Final = "……"
WIDTH: Final = 140


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet: text, marked text, or (`gap`) the sign that something was left out."""

    text: str
    marked: bool = False
    gap: bool = False


def snippet(text: str, marks: Sequence[Span], width: int = WIDTH) -> tuple[Piece, ...]:
    """Give whole clauses around the densest marks, at most `width` code points and never a mark cut in two.

    >>> [piece.text for piece in snippet("经济平稳增长，就业稳定。推进乡村振兴。", [(14, 18)], width=8)]
    ['……', '推进', '乡村振兴', '。']
    """
    start, end = (0, len(text)) if len(text) <= width else _excerpt(text, marks, width)
    before = (Piece(GAP, gap=True),) if text[:start].strip() else ()
    after = (Piece(GAP, gap=True),) if text[end:].strip() else ()
    return (*before, *_pieces(text, marks, start, end), *after)


def _pieces(text: str, marks: Sequence[Span], start: int, end: int) -> Iterator[Piece]:
    at = start
    for first, last in marks:
        if start <= first and last <= end:
            if at < first:
                yield Piece(text[at:first])
            yield Piece(text[first:last], marked=True)
            at = last
    if at < end:
        yield Piece(text[at:end])


def _excerpt(text: str, marks: Sequence[Span], width: int) -> Span:
    """Give the best run of clauses: most different marks, most marks, from a sentence's start, marks in the middle."""
    cuts = _cuts(text, marks)
    starts = {start for start, _ in sentences(text)}
    firsts, lasts = [first for first, _ in marks], [last for _, last in marks]

    def worth(window: Span) -> tuple[int, int, bool, int]:
        start, end = window
        inside = marks[bisect_left(firsts, start) : bisect_right(lasts, end)]
        different = {text[first:last] for first, last in inside}
        off_centre = abs((inside[0][0] - start) - (end - inside[-1][1])) if inside else 0
        return len(different), len(inside), start in starts, -off_centre

    # the earliest of equals
    best = max(_windows(cuts, width), key=worth)
    return best if best[1] - best[0] <= width else _cut_down(best, marks, width)


def _cuts(text: str, marks: Sequence[Span]) -> list[int]:
    """Give the places to cut, text ends included, without those inside a mark."""
    inside = {at for first, last in marks for at in range(first + 1, last)}
    return [0, *(end for _, end in clauses(text) if end not in inside)]


def _windows(cuts: Sequence[int], width: int) -> Iterator[Span]:
    """Give the longest run of clauses from each clause on; a clause longer than `width` stands alone."""
    for start, end in pairwise(cuts):
        reach = cuts[bisect_right(cuts, start + width) - 1]
        yield start, max(end, reach)


def _cut_down(clause: Span, marks: Sequence[Span], width: int) -> Span:
    """Give the part of a clause that is too long: around its first mark, which stays whole."""
    inside = [mark for mark in marks if clause[0] <= mark[0] and mark[1] <= clause[1]]
    first, last = inside[0] if inside else (clause[0], clause[0])
    start = max(clause[0], min(first, first - (width - (last - first)) // 2))
    end = min(clause[1], max(last, start + width))
    # a mark at the rim is left out whole
    end = min((mark[0] for mark in inside if mark[0] < end < mark[1]), default=end)
    start = max((mark[1] for mark in inside if mark[0] < start < mark[1]), default=start)
    return start, end
