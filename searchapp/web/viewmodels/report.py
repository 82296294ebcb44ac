"""A report as its page shows it: outline, facts, paragraphs with their marks, ways from hit to hit."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from typing import Final
from urllib.parse import urlsplit

from searchapp.model.documents import Document, Paragraph, Source
from searchapp.model.links import citation_url, document_url, permalink, review_url
from searchapp.model.request import SearchRequest
from searchapp.model.results import Span
from searchapp.research.citation import headline
from searchapp.text.keys import spot
from searchapp.web.address import Address
from searchapp.web.texts import ORIGINAL, Texts
from searchapp.web.viewmodels.source import damage_text

LISTED: Final = 100
"""Paragraphs of one report in the list of those that match: as many as a page of results may show."""
Marks = Mapping[int, Sequence[Span]]

_LED: Final = 2
_QUOTED: Final = ("region", "session", "speaker")

Harm = tuple[int, int, str]
"""A damaged span of a paragraph's text, and what to say of it."""


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A piece of text; `mark` numbers the marks of the whole page from 1, 0 where nothing is marked.

    `first` tells whether its mark begins here; `damage` says what is wrong with it, '' where nothing is.
    """

    text: str
    mark: int = 0
    first: bool = False
    damage: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading. `hit` counts the matching paragraphs from 1 (0: no match); neighbours are numbers.

    `rank` is the HTML heading rank, 0 for text.
    """

    number: int
    rank: int
    pieces: tuple[MarkedPiece, ...]
    hit: int
    previous: int | None
    following: int | None
    permalink: str
    cite: str


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading in the outline with the number of matching paragraphs under it."""

    number: int
    label: str
    depth: int
    hits: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts; `url` where it can be followed, `language` where it is not that of the page."""

    label: str
    values: tuple[str, ...]
    url: str | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class ReportLinks:
    """Addresses: the two views without marks, the same with the marks of the query, and the query in all reports.

    `listed` is the list of the paragraphs of this report that match, `cite` the page that cites it, `review` the one on
    which its doubts and repairs are checked.
    """

    plain: str
    plain_source: str
    text: str
    source: str
    results: str
    listed: str
    cite: str
    review: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything both views of a report share, and the blocks of the clean text; `name` tells it from others."""

    document: Document
    name: str
    place: tuple[str, ...]
    facts: tuple[Fact, ...]
    outline: tuple[OutlineEntry, ...]
    blocks: tuple[Block, ...]
    hits: int
    marks: int
    links: ReportLinks


def report_page(document: Document, query: str, marks: Marks, texts: Texts) -> ReportPage:
    """Work out the page of a report; `marks` by paragraph number, those of `query`."""
    hits = [number for number, spans in sorted(marks.items()) if spans]
    return ReportPage(
        document=document,
        name=headline(document),
        place=document.region.path if document.region else (texts("unknown_region"),),
        facts=tuple(facts(document, texts)),
        outline=outline(document.paragraphs, hits),
        blocks=tuple(blocks(document, query, marks, hits, texts)),
        hits=len(hits),
        marks=sum(len(marks[number]) for number in hits),
        links=report_links(document.id, query),
    )


def report_links(name: str, query: str) -> ReportLinks:
    """Work out the ways to the two views of a report, with its marks and without, and to all results."""
    plain, marked = document_url(name), document_url(name, query)
    return ReportLinks(
        plain=plain,
        plain_source=f"{plain}?view=source",
        text=marked,
        source=f"{marked}{'&' if query else '?'}view=source",
        results=Address.of(SearchRequest(query, mode="auto"), "auto").url,
        listed=Address.of(SearchRequest(query, documents=(name,), per_document=LISTED, mode="auto"), "auto").url,
        cite=citation_url(name),
        review=review_url(name),
    )


def blocks(document: Document, query: str, marks: Marks, hits: Sequence[int], texts: Texts) -> Iterator[Block]:
    """Give the blocks in order, each matching one with the numbers of its neighbours among the hits."""
    order = {number: index for index, number in enumerate(hits)}
    made = 0
    for paragraph in document.paragraphs:
        spans = marks.get(paragraph.number, ())
        place = spot(paragraph.number, paragraph.text)
        index = order.get(paragraph.number)
        yield Block(
            number=paragraph.number,
            rank=_rank(paragraph),
            pieces=tuple(pieces(paragraph.text, spans, harms(document, paragraph, texts), made + 1)),
            hit=0 if index is None else index + 1,
            previous=hits[index - 1] if index else None,
            following=hits[index + 1] if index is not None and index + 1 < len(hits) else None,
            permalink=permalink(document.id, place, query),
            cite=citation_url(document.id, place),
        )
        made += len(spans)


def harms(document: Document, paragraph: Paragraph, texts: Texts) -> list[Harm]:
    """Give the damaged spans of a paragraph in its own text."""
    return [
        (max(damage.start - paragraph.start, 0), damage.end - paragraph.start, damage_text(damage, texts))
        for damage in document.damages
        if damage.start < paragraph.end and paragraph.start < damage.end
    ]


def pieces(
    text: str, spans: Sequence[Span], damaged: Sequence[Harm] = (), first: int = 1
) -> Iterator[MarkedPiece]:
    """Cut a text at its marks, which are numbered from `first`, and at its damage; the pieces joined are the text.

    >>> [(piece.text, piece.mark) for piece in pieces("全面推进乡村振兴。", [(4, 8)])]
    [('全面推进', 0), ('乡村振兴', 1), ('。', 0)]
    """
    edges = {at for start, end in spans for at in (start, end)} | {at for harm in damaged for at in harm[:2]}
    for start, end in pairwise(sorted({0, len(text), *(at for at in edges if at < len(text))})):
        index = bisect_right(spans, start, key=lambda span: span[0]) - 1
        marked = index >= 0 and start < spans[index][1]
        said = next((harm[2] for harm in damaged if harm[0] <= start < harm[1]), "")
        yield MarkedPiece(
            text=text[start:end],
            mark=first + index if marked else 0,
            first=marked and spans[index][0] == start,
            damage=said,
        )


def outline(paragraphs: Sequence[Paragraph], hits: Sequence[int]) -> tuple[OutlineEntry, ...]:
    """Give the headings, each with the hits up to the next one: those on their own lines and those that begin a text.

    Of the latter those of the first two ranks: deeper ones are as many as paragraphs.
    """
    headings = [
        paragraph
        for before, paragraph in zip((None, *paragraphs), paragraphs, strict=False)
        if paragraph.role == "heading" or _leads(before, paragraph)
    ]
    starts = [paragraph.number for paragraph in headings]
    under = Counter(bisect_right(starts, hit) for hit in hits)
    return tuple(
        OutlineEntry(paragraph.number, _heading(paragraph), _depth(paragraph), under[order])
        for order, paragraph in enumerate(headings, 1)
    )


def _leads(before: Paragraph | None, paragraph: Paragraph) -> bool:
    """Tell whether the first sentence of a paragraph is a heading of its own, not one that stands above it."""
    path = paragraph.headings
    return 0 < len(path) <= _LED and (before is None or before.headings[: len(path)] != path)


def _heading(paragraph: Paragraph) -> str:
    return paragraph.headings[-1] if paragraph.headings else paragraph.text.strip()


def facts(document: Document, texts: Texts) -> Iterator[Fact]:
    """Give what is known of a report, unknown things left out."""
    speaker = " ".join(part for part in (document.office, document.speaker) if part)
    region = " › ".join(document.region.path) if document.region else texts("unknown_region")
    lines: tuple[tuple[str, str | None], ...] = (
        ("region", region),
        ("year", str(document.year) if document.year else texts("unknown_year")),
        ("kind", texts.name("kind", document.kind)),
        ("session", document.session),
        ("speaker", speaker or None),
        ("delivered", document.delivered),
        ("published", document.published),
    )
    for name, value in lines:
        if value:
            yield Fact(texts(f"fact_{name}"), (value,), language=ORIGINAL if name in _QUOTED else "")
    if document.region_candidates:
        candidates = tuple(" › ".join(region.path) for region in document.region_candidates)
        yield Fact(texts("fact_candidates"), candidates, language=ORIGINAL)
    yield Fact(texts("fact_source"), (source_name(document.source),), _followed(document.source.url))
    if document.edits:
        yield Fact(texts("fact_repairs"), (texts("fact_repairs_value", count=len(document.edits)),))
    if document.damages:
        yield Fact(texts("fact_damages"), (texts("fact_damages_value", count=len(document.damages)),))
    if document.warnings:
        yield Fact(texts("fact_warnings"), document.warnings, language=ORIGINAL)
    yield Fact(texts("fact_id"), (document.id,))


def source_name(source: Source) -> str:
    """Give the file's name, never its folder: where files lie on the server is nobody's business."""
    name = PurePath(source.path).name
    return f"{name} · {source.part}" if source.part else name


def _followed(url: str | None) -> str | None:
    """Give a URL that is safe to link: a `javascript:` one in a file must not become a link."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def _depth(paragraph: Paragraph) -> int:
    return min(max(len(paragraph.headings), 1), 3)


def _rank(paragraph: Paragraph) -> int:
    return _depth(paragraph) + 1 if paragraph.role == "heading" else 0
