"""Key word in context: every hit on a line of its own, with what stands to its left and right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.base import Engine, Places
from searchapp.errors import UserError
from searchapp.model.documents import SectionKind
from searchapp.model.links import Spot, paragraph_url, permalink
from searchapp.model.query import positive_leaves
from searchapp.model.results import DocumentCard, Span, StoredParagraph
from searchapp.model.values import require_between, require_known
from searchapp.research.frames import Frame, frame
from searchapp.search.service import Selected
from searchapp.text.keys import spot
from searchapp.text.normalize import fold, fold_map

Order: TypeAlias = Literal["document", "left", "right", "region", "year"]
Ints: TypeAlias = NDArray[np.int64]
Cards: TypeAlias = Mapping[str, DocumentCard]
Read: TypeAlias = Callable[[Iterable[int]], Iterator[StoredParagraph]]

ORDERS: Final[tuple[Order, ...]] = ("document", "left", "right", "region", "year")
MAX_CONTEXT: Final = 100
MAX_SIZE: Final = 500
SORTED: Final = 20_000
"""Hits whose contexts are read to put a page in order; of more, so many are taken at even distances."""
_KEY: Final = 16  # folded characters of a context by which lines are put in order


@dataclass(frozen=True, slots=True)
class View:
    """Which lines to show, and how: `context` is characters on each side, `size` lines a page."""

    sort: Order = "document"
    context: int = 20
    page: int = 1
    size: int = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A hit between its contexts, all three as the report writes them; contexts end where the paragraph does."""

    document: str
    title: str
    region_code: str | None
    region: str | None
    year: int | None
    section: SectionKind
    headings: tuple[str, ...]
    number: int
    left: str
    hit: str
    right: str
    url: str
    permalink: str


COLUMNS: Final = tuple(Line.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Concordance:
    """One page of lines. `total` counts all hits; `listed` those that the pages run over, fewer only where contexts
    of more than SORTED hits were to be put in order.
    """

    query: str
    understood: str
    total: int
    paragraphs: int
    documents: int
    listed: int
    sort: Order
    context: int
    page: int
    size: int
    lines: tuple[Line, ...]

    @property
    def pages(self) -> int:
        """How many pages there are (0 without hits)."""
        return -(-self.listed // self.size)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON body."""
        return asdict(self)

    def to_frame(self) -> Frame:
        """Give the lines of this page as a table; OperatorError without pandas."""
        return frame(map(asdict, self.lines), COLUMNS)


def check(view: View) -> None:
    """Raise UserError for an order or a number that is not to be had."""
    require_known("sort", view.sort, ORDERS)
    require_between("context", view.context, MAX_CONTEXT)
    require_between("size", view.size, MAX_SIZE)
    require_between("page", view.page)


class Kwic:
    """The hits of one selection."""

    def __init__(self, engine: Engine, cards: Cards, selected: Selected) -> None:
        """Find the hits; UserError where the query names no text that could stand between contexts."""
        if not positive_leaves(selected.tree):
            remedy = "请写出要看上下文的词，例如：乡村振兴。"
            raise UserError("这个查询里没有要找的词。", remedy, code="no_term")
        self.read = engine.read
        self._cards = cards
        self.selected = selected
        self.places = engine.places(selected.tree, selected.filters)

    def page(self, typed: str, view: View) -> Concordance:
        """Give one page of lines."""
        order = self._ordered(view.sort)
        first = min((view.page - 1) * view.size, order.size)
        return Concordance(
            query=typed,
            understood=self.selected.query,
            total=self.places.starts.size,
            paragraphs=np.unique(self.places.paragraphs).size,
            documents=np.unique(self.places.documents).size,
            listed=order.size,
            sort=view.sort,
            context=view.context,
            page=view.page,
            size=view.size,
            lines=tuple(self._lines(order[first : first + view.size], view.context)),
        )

    def lines(self, sort: Order, context: int) -> Iterator[Line]:
        """Give all lines, one after another; by document where contexts of so many are not put in order."""
        order = self._ordered(sort)
        if order.size < self.places.starts.size:
            order = np.arange(self.places.starts.size)
        return self._lines(order, context)

    def _ordered(self, sort: Order) -> Ints:
        total = self.places.starts.size
        match sort:
            case "document":
                return np.arange(total)
            case "region" | "year":
                ranks = document_ranks(sort, self.places.names, self._cards)
                return np.argsort(ranks[self.places.documents], kind="stable")
            case "left" | "right":
                chosen = evenly(total, SORTED)
                return by_context(self.places, chosen, _KEYS[sort], self.read)

    def _lines(self, chosen: Ints, context: int) -> Iterator[Line]:
        for paragraph, at in _by_paragraph(self.places, chosen, self.read):
            folded, named = fold_map(paragraph.text), spot(paragraph.number, paragraph.text)
            for number in at:
                place = chosen[number]
                span = folded.source_span(int(self.places.starts[place]), int(self.places.ends[place]))
                yield self._line(paragraph, named, span, context)

    def _line(self, paragraph: StoredParagraph, named: Spot, span: Span, context: int) -> Line:
        card = self._cards[paragraph.document]
        start, end = span
        return Line(
            document=card.id,
            title=card.title,
            region_code=card.region.code if card.region else None,
            region=card.region.name if card.region else None,
            year=card.year,
            section=paragraph.section,
            headings=paragraph.headings,
            number=paragraph.number,
            left=paragraph.text[max(0, start - context) : start],
            hit=paragraph.text[start:end],
            right=paragraph.text[end : end + context],
            url=paragraph_url(card.id, paragraph.number, self.selected.query),
            permalink=permalink(card.id, named, self.selected.query),
        )


def evenly(total: int, most: int) -> Ints:
    """Give `most` numbers below `total` at even distances, or all where there are no more.

    >>> evenly(10, 4).tolist()
    [0, 2, 5, 7]
    """
    return np.arange(total) if total <= most else np.arange(most) * total // most


def document_ranks(sort: Literal["region", "year"], names: Sequence[str], cards: Cards) -> Ints:
    """Give the rank of each document: by region code, or newest first, then by id; what is unknown comes last."""

    def key(at: int) -> tuple[bool, str | int, str]:
        card = cards[names[at]]
        value: str | int = (card.region.code if card.region else "") if sort == "region" else -(card.year or 0)
        return not value, value, names[at]

    ranks = np.empty(len(names), np.int64)
    ranks[sorted(range(len(names)), key=key)] = np.arange(len(names))
    return ranks


Key: TypeAlias = Callable[[str, int, int], str]
_KEYS: Final[Mapping[Order, Key]] = {
    # what is nearest to the hit counts first
    "left": lambda text, start, _end: text[max(0, start - _KEY) : start][::-1],
    "right": lambda text, _start, end: text[end : end + _KEY],
}


def by_context(places: Places, chosen: Ints, key: Key, read: Read) -> Ints:
    """Put hits in the order of their contexts, which is that of their folded characters in GB 18030.

    Common characters stand there by their readings, as in a dictionary; white space and quote marks do not count.
    """
    keys = [b""] * chosen.size
    for paragraph, at in _by_paragraph(places, chosen, read):
        text = fold(paragraph.text)
        for number in at:
            place = chosen[number]
            keys[number] = key(text, int(places.starts[place]), int(places.ends[place])).encode("gb18030", "replace")
    return chosen[sorted(range(chosen.size), key=keys.__getitem__)]


def _by_paragraph(places: Places, chosen: Ints, read: Read) -> Iterator[tuple[StoredParagraph, range]]:
    """Give the paragraph of each run of neighbours among the chosen hits that share one, and which hits these are."""
    paragraphs = places.paragraphs[chosen]
    starts = np.flatnonzero(np.diff(paragraphs, prepend=-1))
    bounds = [*starts.tolist(), chosen.size]
    for run, paragraph in enumerate(read(paragraphs[starts].tolist())):
        yield paragraph, range(bounds[run], bounds[run + 1])
