"""The source text as it was read, cut up so that every repair, every damage and every mark can be seen in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from searchapp.model.documents import Damage, Document, Edit
from searchapp.model.results import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the source text; those of a document, joined, are its source text.

    `edit` is the repair that took its place (an insertion's `text` is empty), `damage` what was left as it is.
    `mark` numbers the document's marks from 1, 0 where nothing is marked; all segments of a mark share its number.
    `anchors` are the numbers of the paragraphs that begin in it.
    """

    text: str
    edit: Edit | None = None
    damage: Damage | None = None
    mark: int = 0
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Source [start, end) that became clean [first, last): unchanged, or by one edit."""

    start: int
    end: int
    first: int
    last: int
    edit: Edit | None = None


def source_view(document: Document, marks: Mapping[int, Sequence[Span]]) -> tuple[Segment, ...]:
    """Cut a document's source text; `marks` are spans of paragraph texts by paragraph number.

    A mark that reaches into an edit takes all of it in, as it takes in what was deleted inside the mark.
    """
    spans = [
        (paragraph.start + start, paragraph.start + end)
        for paragraph in document.paragraphs
        for start, end in marks.get(paragraph.number, ())
    ]
    damages = sorted(document.damages, key=lambda damage: (damage.start, damage.end))
    damaged = [(damage.start, damage.end) for damage in damages]
    begins = [paragraph.start for paragraph in document.paragraphs]
    cuts = sorted({*begins, *(at for span in (*spans, *damaged) for at in span)})
    segments: list[Segment] = []
    for stretch in _stretches(document, cuts):
        hit, harm = _meeting(stretch, spans), _meeting(stretch, damaged)
        segments.append(
            Segment(
                document.source_text[stretch.start : stretch.end],
                edit=stretch.edit,
                damage=None if harm is None else damages[harm],
                mark=0 if hit is None else hit + 1,
                anchors=_anchors(document, begins, stretch),
            )
        )
    return tuple(segments)


def _stretches(document: Document, cuts: Sequence[int]) -> Iterator[_Stretch]:
    """Give the edits and what lies between them, the latter cut at `cuts` (sorted, of the clean text)."""
    source = clean = 0
    for edit in document.edits:
        yield from _unchanged(source, clean, edit.start - source, cuts)
        clean += edit.start - source
        yield _Stretch(edit.start, edit.end, clean, clean + len(edit.replacement), edit)
        source, clean = edit.end, clean + len(edit.replacement)
    yield from _unchanged(source, clean, len(document.source_text) - source, cuts)


def _unchanged(source: int, clean: int, length: int, cuts: Sequence[int]) -> Iterator[_Stretch]:
    inside = cuts[bisect_right(cuts, clean) : bisect_left(cuts, clean + length)]
    for first, last in pairwise((clean, *inside, clean + length)):
        if first < last:
            yield _Stretch(source + first - clean, source + last - clean, first, last)


def _meeting(stretch: _Stretch, spans: Sequence[Span]) -> int | None:
    """Give the index of the first of sorted, disjoint spans that meets a stretch; a deletion must lie inside it."""
    index = bisect_right(spans, stretch.first, key=lambda span: span[1])
    return index if index < len(spans) and spans[index][0] < stretch.last else None


def _anchors(document: Document, begins: Sequence[int], stretch: _Stretch) -> tuple[int, ...]:
    found = document.paragraphs[bisect_left(begins, stretch.first) : bisect_left(begins, stretch.last)]
    return tuple(paragraph.number for paragraph in found)
