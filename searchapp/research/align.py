"""Two reports side by side: which sentences stayed, which changed, which are new and which are gone.

Parts of the reports (what stands under one heading) are paired by their headings and their words, then sentences, one
to one, wherever they stand: what moved has not gone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, groupby, pairwise
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from searchapp.errors import UserError
from searchapp.model.documents import Document, Paragraph, SectionKind
from searchapp.model.links import paragraph_url
from searchapp.research.difference import Cut, Piece, Pieces, differences
from searchapp.research.frames import Frame, frame
from searchapp.text.normalize import fold
from searchapp.text.sentences import sentences

Change: TypeAlias = Literal["same", "changed", "new", "gone"]
CHANGES: Final[tuple[Change, ...]] = ("same", "changed", "new", "gone")
Floats: TypeAlias = NDArray[np.float32]

MAX_SENTENCES: Final = 3_000
_ALIKE: Final = 0.4  # likeness from which on two sentences are one that was changed
_ALIKE_PARTS: Final = 0.1  # the same of parts: mean likeness of headings and words
_SAME_PART: Final = 0.1  # likeness that sentences gain when their parts are paired
_DEPTH: Final = 2  # headings of a path that make a part
_NUMERAL: Final = re.compile(r"^[((]?[一二三四五六七八九十百\d]+[))]?[、..,]?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, where it stands, and its pieces, marked where the other report has others."""

    paragraph: int
    text: str
    pieces: tuple[Piece, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the first report, of the second, or one of each."""

    change: Change
    first: Sentence | None
    second: Sentence | None


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under a heading: that of each report, None where it has no such part."""

    section: SectionKind
    first: tuple[str, ...] | None
    second: tuple[str, ...] | None
    rows: tuple[Row, ...]


COLUMNS: Final = (
    "change", "section", "first_headings", "first_paragraph", "first_text", "second_headings", "second_paragraph",
    "second_text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two reports, by their ids, in the order of the second; `counts` tells how many sentences changed how."""

    first: str
    second: str
    sections: tuple[SectionKind, ...]
    counts: dict[Change, int]
    parts: tuple[Part, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON body."""
        return asdict(self)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give a row for each sentence or pair of sentences."""
        for part in self.parts:
            for row in part.rows:
                yield {
                    "change": row.change,
                    "section": part.section,
                    **_cells("first", part.first, row.first),
                    **_cells("second", part.second, row.second),
                }

    def to_frame(self) -> Frame:
        """Give a table of all rows; OperatorError without pandas."""
        return frame(self.rows(), COLUMNS)


def _cells(side: str, headings: tuple[str, ...] | None, sentence: Sentence | None) -> dict[str, Any]:
    return {
        f"{side}_headings": headings or (),
        f"{side}_paragraph": sentence.paragraph if sentence else None,
        f"{side}_text": sentence.text if sentence else None,
    }


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of one report: its sentences are [start, end) of all those of the report."""

    kind: SectionKind
    headings: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """One report, cut."""

    document: Document
    sections: list[_Section]
    texts: list[tuple[int, str]]
    bags: list[frozenset[str]]

    def sentence(self, at: int, marked: bool) -> Sentence:
        """Give a sentence that is marked as a whole, or not at all."""
        return self.piecewise(at, (Piece(self.texts[at][1], marked),))

    def piecewise(self, at: int, pieces: Pieces) -> Sentence:
        """Give a sentence in pieces."""
        number, text = self.texts[at]
        return Sentence(number, text, pieces, paragraph_url(self.document.id, number))


def side_by_side(first: Document, second: Document, kinds: Sequence[SectionKind], cut: Cut) -> SideBySide:
    """Align two reports, or the sections of some kinds; UserError where one has nothing of them, or too much."""
    left, right = (_side(document, kinds) for document in (first, second))
    parts = tuple(_Table(left, right, cut).parts())
    counts = Counter(row.change for part in parts for row in part.rows)
    return SideBySide(first.id, second.id, tuple(kinds), {change: counts[change] for change in CHANGES}, parts)


def _side(document: Document, kinds: Collection[SectionKind]) -> _Side:
    chosen = [paragraph for paragraph in document.paragraphs if not kinds or paragraph.kind in kinds]
    sections: list[_Section] = []
    texts: list[tuple[int, str]] = []
    for (kind, headings), paragraphs in groupby(chosen, key=_part_of):
        start = len(texts)
        texts.extend(chain.from_iterable(map(_sentences, paragraphs)))
        sections.append(_Section(kind, headings, start, len(texts)))
    if not texts:
        message, remedy = "报告「{document}」里没有这些章节。", "请换一个章节，或对照全文。"
        raise UserError(message, remedy, code="no_such_section", document=document.id)
    if len(texts) > MAX_SENTENCES:
        message = "报告「{document}」有 {count} 句，一次最多对照 {most} 句。"
        counts = {"count": len(texts), "most": MAX_SENTENCES}
        raise UserError(message, "请选一个章节。", code="too_long", document=document.id, **counts)
    return _Side(document, sections, texts, [bag(text) for _, text in texts])


def _part_of(paragraph: Paragraph) -> tuple[SectionKind, tuple[str, ...]]:
    return paragraph.kind, paragraph.headings[:_DEPTH]


def _sentences(paragraph: Paragraph) -> Iterator[tuple[int, str]]:
    for start, end in sentences(paragraph.text):
        if text := paragraph.text[start:end].strip():
            yield paragraph.number, text


def bag(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters of a text, the numeral at its head left out.

    >>> sorted(bag("（一）振兴乡村"))
    ['乡村', '兴乡', '振兴']
    """
    plain = _NUMERAL.sub("", fold(text))
    return frozenset(map("".join, pairwise(plain))) or frozenset({plain})


def likeness(first: Sequence[Collection[str]], second: Sequence[Collection[str]]) -> Floats:
    """Give for each of some bags and each of others twice what they share by what they have (Dice 1945), 0 to 1."""
    shared = np.zeros((len(first), len(second)), np.float32)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, pairs in enumerate(first):
        for pair in pairs:
            holders[pair].append(at)
    for at, pairs in enumerate(second):
        for pair in pairs:
            shared[holders.get(pair, []), at] += 1
    sizes = np.add.outer([len(pairs) for pairs in first], [len(pairs) for pairs in second])
    return (2 * shared / np.maximum(sizes, 1)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which of the first belongs to which of the second, and back."""

    forth: Mapping[int, int]
    back: Mapping[int, int]


def paired(scores: Floats, least: float) -> Pairs:
    """Pair rows with columns one to one, the best pair first, down to a score."""
    rows, columns = np.nonzero(scores >= least)
    order = np.argsort(-scores[rows, columns], kind="stable")
    forth: dict[int, int] = {}
    back: dict[int, int] = {}
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if row not in forth and column not in back:
            forth[row], back[column] = column, row
    return Pairs(forth, back)


def merged(firsts: Iterable[int], seconds: Iterable[int], pairs: Pairs) -> list[tuple[int | None, int | None]]:
    """Give those of the second in order, each with its partner, and between them those of the first that have none.

    >>> merged([0, 1, 2], [0, 1], Pairs({0: 1}, {1: 0}))  # 0 is new, and 1 and 2 stood behind what is now 1
    [(None, 0), (0, 1), (1, None), (2, None)]
    """
    places = {second: place for place, second in enumerate(seconds)}
    rows: list[tuple[int, int, int | None, int | None]] = [
        (place, -1, pairs.back.get(second), second) for second, place in places.items()
    ]
    place = -1
    for first in firsts:
        if first in pairs.forth:
            place = places.get(pairs.forth[first], place)
        else:
            rows.append((place, first, first, None))
    return [(first, second) for _, _, first, second in sorted(rows, key=lambda row: row[:2])]


def _paired_sections(left: _Side, right: _Side) -> Pairs:
    headings = likeness(*([bag("".join(part.headings[-1:])) for part in side.sections] for side in (left, right)))
    words = likeness(*([_words(side, part) for part in side.sections] for side in (left, right)))
    kinds = (np.array([part.kind for part in side.sections]) for side in (left, right))
    return paired(np.where(np.equal.outer(*kinds), (headings + words) / 2, 0), _ALIKE_PARTS)


def _words(side: _Side, part: _Section) -> frozenset[str]:
    return frozenset().union(*side.bags[part.start : part.end])


def _paired_sentences(left: _Side, right: _Side, parts: Pairs) -> Pairs:
    scores = likeness(left.bags, right.bags)
    alike = scores >= _ALIKE
    for first, second in parts.forth.items():
        one, other = left.sections[first], right.sections[second]
        scores[one.start : one.end, other.start : other.end] += _SAME_PART
    return paired(np.where(alike, scores, 0), _ALIKE)


class _Table:
    """The parts and rows of two reports whose sections and sentences are paired."""

    def __init__(self, left: _Side, right: _Side, cut: Cut) -> None:
        self._left, self._right, self._cut = left, right, cut
        self._sections = _paired_sections(left, right)
        self._pairs = _paired_sentences(left, right, self._sections)

    def parts(self) -> Iterator[Part]:
        """Give the parts in the order of the second report, those that only the first one has where they stood."""
        order = merged(range(len(self._left.sections)), range(len(self._right.sections)), self._sections)
        for first, second in order:
            one = None if first is None else self._left.sections[first]
            other = None if second is None else self._right.sections[second]
            rows = tuple(self._rows(one, other))
            if rows:
                yield _part(one, other, rows)

    def _rows(self, one: _Section | None, other: _Section | None) -> Iterator[Row]:
        firsts, seconds = (range(part.start, part.end) if part else range(0) for part in (one, other))
        for first, second in merged(firsts, seconds, self._pairs):
            match first, second:
                case int(), int():
                    yield self._both(first, second)
                case int(), None:
                    yield Row("gone", self._left.sentence(first, True), None)
                case None, int():
                    yield Row("new", None, self._right.sentence(second, True))

    def _both(self, first: int, second: int) -> Row:
        one, other = self._left.texts[first][1], self._right.texts[second][1]
        if fold(one) == fold(other):
            return Row("same", self._left.sentence(first, False), self._right.sentence(second, False))
        pieces = differences(one, other, self._cut)
        return Row("changed", self._left.piecewise(first, pieces[0]), self._right.piecewise(second, pieces[1]))


def _part(one: _Section | None, other: _Section | None, rows: tuple[Row, ...]) -> Part:
    kind = next(part.kind for part in (other, one) if part)
    return Part(kind, one.headings if one else None, other.headings if other else None, rows)
