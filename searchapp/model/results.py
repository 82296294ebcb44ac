"""What comes back: first from an engine, then, enriched with marks and labels, to the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, NamedTuple

from searchapp.errors import UserError
from searchapp.model.documents import Region, Role, SectionKind
from searchapp.model.request import Mode

Span = tuple[int, int]


class Count(NamedTuple):
    """Exact numbers of matching paragraphs and of documents that have them. A page has hundreds of these."""

    paragraphs: int
    documents: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Exact numbers of matching paragraphs, of their documents, of the query's places in them, and of their characters.

    Characters are those of the folded texts: white space and quote marks do not count, other punctuation does.
    """

    paragraphs: int
    documents: int
    occurrences: int
    characters: int

    def __add__(self, other: Sums) -> Sums:
        """Add what is of other documents."""
        return Sums(
            self.paragraphs + other.paragraphs,
            self.documents + other.documents,
            self.occurrences + other.occurrences,
            self.characters + other.characters,
        )


@dataclass(frozen=True, slots=True)
class StoredParagraph:
    """A paragraph as an engine stores it; what is known of its document stands on that document's card."""

    document: str
    number: int
    role: Role
    section: SectionKind
    headings: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphHit:
    """A matching paragraph and its score (higher is better; 0.0 where the query ranks nothing)."""

    paragraph: StoredParagraph
    score: float


@dataclass(frozen=True, slots=True)
class DocumentHits:
    """A matching document: how many of its paragraphs match, and the best of them, best first."""

    document: str
    matched: int
    paragraphs: tuple[ParagraphHit, ...]


@dataclass(frozen=True, slots=True)
class EngineHits:
    """An engine's whole answer: exact totals, one page of documents, and raw facet counts by value.

    `facets[field][value]`: values are the raw column values (region codes, years as ints, names).
    """

    total_paragraphs: int
    total_documents: int
    documents: tuple[DocumentHits, ...]
    facets: Mapping[str, Mapping[str | int, Count]]


@dataclass(frozen=True, slots=True)
class Birth:
    """When a document came into the index first (ISO, UTC), and the key of its text then: what feeds know it by."""

    added: str
    key: str


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """What a result list or a citation says of a document without opening it; as in `documents.Document`.

    `url` is where the document came from, `warnings` are the doubts of what read it.
    """

    id: str
    title: str
    kind: str
    region: Region | None
    year: int | None
    delivered: str | None = None
    session: str | None = None
    speaker: str | None = None
    office: str | None = None
    published: str | None = None
    number: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()
    birth: Birth | None = None


@dataclass(frozen=True, slots=True)
class Unused:
    """A file, or part of one, that gave no document of its own: it has an `error`, or is `duplicate_of` a document."""

    path: str
    part: str | None = None
    error: str | None = None
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A matching paragraph with its marks: half-open spans of code points in `text`, sorted, disjoint.

    `permalink` finds it when its number has changed.
    """

    document: str
    number: int
    role: Role
    section: SectionKind
    headings: tuple[str, ...]
    text: str
    marks: tuple[Span, ...]
    url: str
    permalink: str


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """A document on a result page with its best paragraphs."""

    card: DocumentCard
    matched: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet; a parent's counts include its children's. `excluded` was named by a `not_…` filter."""

    value: str
    label: str
    paragraphs: int
    documents: int
    selected: bool = False
    children: tuple[FacetValue, ...] = ()
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """How a query was read: as typed, in canonical form, and what was done to it.

    `sought` are the words, phrases and so on that were typed. Where it is `relaxed`, any of their words answers;
    `spoken` is the canonical form without words that stand inside others of it, '' where there are none.
    `misread` is what a strict search would refuse the typed text for, where it was read as plain words.
    """

    typed: str
    understood: str
    mode: Mode
    relaxed: bool = False
    expanded: tuple[str, ...] = ()
    sought: tuple[str, ...] = ()
    spoken: str = ""
    misread: UserError | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give what the interfaces show."""
        return {
            "typed": self.typed,
            "understood": self.understood,
            "mode": self.mode,
            "relaxed": self.relaxed,
            "expanded": list(self.expanded),
            "sought": list(self.sought),
            "spoken": self.spoken,
            "misread": _misread_dict(self.misread) if self.misread else None,
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word or heading that exists, with its exact counts under the filters in use."""

    text: str
    paragraphs: int
    documents: int


@dataclass(frozen=True, slots=True)
class Definition:
    """What a report's glossary says of a term."""

    term: str
    text: str
    card: DocumentCard
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class OfferedFilter:
    """A filter that a word of the query could be."""

    field: Literal["region", "year"]
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Offer:
    """The same search with some words as filters: `query` is what remains of it."""

    query: str
    filters: tuple[OfferedFilter, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results, grouped by document; totals and facets are of the whole answer."""

    query: Understood
    total_paragraphs: int
    total_documents: int
    page: int
    size: int
    documents: tuple[DocumentResult, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    seconds: float
    definitions: tuple[Definition, ...] = ()
    offers: tuple[Offer, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages there are (0 without hits)."""
        return -(-self.total_documents // self.size)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON body of `search --json` and of the API."""
        return {
            "query": self.query.to_dict(),
            "total_paragraphs": self.total_paragraphs,
            "total_documents": self.total_documents,
            "page": self.page,
            "size": self.size,
            "documents": [_document_dict(result) for result in self.documents],
            "facets": {name: [_facet_dict(value) for value in values] for name, values in self.facets.items()},
            "definitions": [_definition_dict(found) for found in self.definitions],
            "offers": [asdict(offer) for offer in self.offers],
            "near": list(self.near),
            "seconds": self.seconds,
        }


@dataclass(frozen=True, slots=True)
class ExportedParagraph:
    """Every match in full: the fields of an export line; `permalink` finds it when its number has changed."""

    document: str
    title: str
    region_code: str | None
    region: str | None
    year: int | None
    kind: str
    section: SectionKind
    role: Role
    headings: tuple[str, ...]
    number: int
    text: str
    marks: tuple[Span, ...]
    url: str
    permalink: str


def _misread_dict(error: UserError) -> dict[str, Any]:
    return {name: getattr(error, name) for name in ("code", "message", "remedy", "position", "length")}


def region_dict(region: Region) -> dict[str, Any]:
    """Give a region as the interfaces show it."""
    return {
        "code": region.code,
        "name": region.name,
        "level": region.level,
        "path": list(region.path),
        "current": list(region.current),
    }


def _definition_dict(found: Definition) -> dict[str, Any]:
    region = found.card.region
    return {
        "term": found.term,
        "text": found.text,
        "document": found.card.id,
        "title": found.card.title,
        "region": region_dict(region) if region else None,
        "year": found.card.year,
        "number": found.number,
        "url": found.url,
    }


def _document_dict(result: DocumentResult) -> dict[str, Any]:
    card = result.card
    return {
        "id": card.id,
        "title": card.title,
        "kind": card.kind,
        "region": region_dict(card.region) if card.region else None,
        "year": card.year,
        "paragraphs_matched": result.matched,
        "paragraphs": [_hit_dict(hit) for hit in result.hits],
    }


def _hit_dict(hit: Hit) -> dict[str, Any]:
    return {
        "number": hit.number,
        "role": hit.role,
        "section": hit.section,
        "headings": list(hit.headings),
        "text": hit.text,
        "marks": [list(mark) for mark in hit.marks],
        "url": hit.url,
        "permalink": hit.permalink,
    }


def _facet_dict(value: FacetValue) -> dict[str, Any]:
    return {
        "value": value.value,
        "label": value.label,
        "paragraphs": value.paragraphs,
        "documents": value.documents,
        "selected": value.selected,
        "excluded": value.excluded,
        "children": [_facet_dict(child) for child in value.children],
    }


