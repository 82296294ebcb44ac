"""What does the reader get? Requests → pages of results, exports and marks, over one generation of an index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from time import perf_counter
from typing import Final, Protocol, TypeVar, Unpack

from searchapp.engines.base import Ask, Engine, Field, Filters, document_values, heading_value
from searchapp.errors import OperatorError
from searchapp.model.documents import Document
from searchapp.model.links import paragraph_url, permalink
from searchapp.model.query import Every, Query, positive_leaves
from searchapp.model.request import SearchRequest
from searchapp.model.results import (
    DocumentCard,
    DocumentHits,
    DocumentResult,
    EngineHits,
    ExportedParagraph,
    FacetValue,
    Hit,
    SearchPage,
    Span,
    StoredParagraph,
    Suggestion,
    Understood,
    Unused,
)
from searchapp.query.describe import describe
from searchapp.query.limits import Limits
from searchapp.query.synonyms import Synonyms, built_in
from searchapp.regions.gazetteer import Gazetteer
from searchapp.search.facets import facets
from searchapp.search.filters import FilterReader
from searchapp.search.glossary import definitions
from searchapp.search.highlight import Highlighter, Values
from searchapp.search.offers import offers
from searchapp.search.places import Places
from searchapp.search.questions import Question, QuestionReader
from searchapp.search.relax import spoken
from searchapp.search.requests import FilterValues, PageValues, check, search_request
from searchapp.search.sourceview import Segment, source_view
from searchapp.search.suggestions import Suggester
from searchapp.text.analyzer import Analyzer
from searchapp.text.keys import spot

Found = TypeVar("Found")

SUGGESTIONS: Final = 8
_EVERYTHING: Final = SearchRequest("*")


class Archive(Protocol):
    """The documents of one generation."""

    def cards(self) -> Mapping[str, DocumentCard]:
        """Give the card of every document by its id."""

    def newest(self) -> Iterable[DocumentCard]:
        """Give the card of one document of each region, of the newest year there is."""

    def values(self) -> Mapping[Field, frozenset[str | int]]:
        """Give the regions' codes, years, levels and kinds that documents have, as `document_values` gives them."""

    def current(self, name: str, /) -> str | None:
        """Give the id of the document that has an id, or had it before; None where there is none."""

    def unused(self) -> tuple[Unused, ...]:
        """Give every file, or part of one, that gave no document of its own."""

    def document(self, name: str, /) -> Document:
        """Give a whole document by the id that it has, or had before; NotFoundError where there is none."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What an index holds, with the values of its facets."""

    documents: int
    paragraphs: int
    regions: tuple[FacetValue, ...]
    years: tuple[FacetValue, ...]
    sections: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Selected:
    """What a request asks of an engine: the bound tree and the filters, and the query to which links lead.

    It is `relaxed` where the query as typed finds nothing, and any of its words is looked for.
    """

    tree: Query
    filters: Filters
    query: str
    relaxed: bool = False


class SearchService:
    """Answers questions about one generation. Holds nothing that changes: safe to use from several threads."""

    def __init__(
        self,
        engine: Engine,
        archive: Archive,
        gazetteer: Gazetteer,
        limits: Limits,
        *,
        analyzer: Analyzer | None = None,
        synonyms: Synonyms | None = None,
    ) -> None:
        """Take the parts; `analyzer` cuts words for queries that are relaxed, `synonyms` are those that ship."""
        self._engine = engine
        self._archive = archive
        self._limits = limits
        self._analyzer = analyzer or Analyzer()
        self._cards = archive.cards()
        self._places = Places(archive.newest(), gazetteer)
        self._filters = FilterReader(archive.values(), self._places, archive.current)
        synonyms = synonyms or built_in()
        self._questions = QuestionReader(engine, self._filters, self._analyzer, synonyms, limits)
        self._suggester = Suggester(engine, self._analyzer, synonyms.words, self._cards)

    @property
    def engine(self) -> Engine:
        """The engine of this generation."""
        return self._engine

    @property
    def places(self) -> Places:
        """The regions of this generation's documents."""
        return self._places

    @property
    def cards(self) -> Mapping[str, DocumentCard]:
        """The card of every document by its id."""
        return self._cards

    @property
    def unused(self) -> tuple[Unused, ...]:
        """Every file, or part of one, that gave no document of its own."""
        return self._archive.unused()

    def run(self, request: SearchRequest) -> SearchPage:
        """Answer one page; UserError for what the reader can put right.

        In `auto` mode words take synonyms and other ways to write their numbers, a query without hits is relaxed to
        any of its words, where that finds something, and a text that is no query is read as plain words.
        """
        began = perf_counter()
        check(request, self._limits)
        typed = self._questions.typed(request)
        selection = self._filters.read(request)
        # past the end all pages are alike
        offset = min((request.page - 1) * request.size, len(self._cards))
        ask = Ask(typed.bound, selection.filters, request.sort, offset, request.size, request.per_document)
        asked = (
            (question, self._engine.search(replace(ask, tree=question.bound, question=question.ranked)))
            for question in self._questions.tried(request, typed)
        )
        answered, hits = _first(asked, lambda hits: hits.total_paragraphs > 0)
        return SearchPage(
            query=_understood(request, typed, answered),
            total_paragraphs=hits.total_paragraphs,
            total_documents=hits.total_documents,
            page=request.page,
            size=request.size,
            documents=self._results(hits, answered.bound, answered.text),
            facets=facets(hits.facets, selection.chosen, self._places, selection.excluded),
            definitions=definitions(typed.tree, self._engine, self._cards, typed.text),
            offers=offers(typed.tree, request, self._places),
            near=() if hits.total_paragraphs and not answered.relaxed else self._suggester.near(typed.tree),
            seconds=perf_counter() - began,
        )

    def search(self, query: str, **options: Unpack[PageValues]) -> SearchPage:
        """Answer one page: `search("乡村振兴", region="内蒙古自治区", year="2020..2023", page=1, size=10)`."""
        return self.run(search_request(query, **options))

    def suggest(self, request: SearchRequest, most: int = SUGGESTIONS) -> tuple[Suggestion, ...]:
        """Give words and headings that begin with the query or contain it, with their counts under its filters.

        Letters may be pinyin, or the initials of pinyin.
        """
        typed = request.query[: self._limits.max_length].strip()
        return self._suggester.beginning(typed, self._filters.read(request).filters, most)

    def document(self, name: str) -> Document:
        """Give a whole document by the id that it has, or had before; NotFoundError where there is none."""
        return self._archive.document(name)

    def paragraphs(self, query: str, **filters: Unpack[FilterValues]) -> Iterator[ExportedParagraph]:
        """Give every match, by document id, then number."""
        return self.export(search_request(query, **filters))

    def export(self, request: SearchRequest) -> Iterator[ExportedParagraph]:
        """Give every match, by document id, then number; what is wrong with the request is raised at once."""
        found = self.select(request)
        highlighter = Highlighter(found.tree)
        paragraphs = self._engine.iterate(found.tree, found.filters)
        return (self._exported(paragraph, highlighter, found.query) for paragraph in paragraphs)

    def select(self, request: SearchRequest) -> Selected:
        """Give what a request selects; UserError for what is wrong with it.

        In `auto` mode the query may take synonyms, or be relaxed where it finds nothing, as for a page of results.
        """
        check(request, self._limits)
        typed = self._questions.typed(request)
        filters = self._filters.read(request).filters
        tried = self._questions.tried(request, typed)
        if request.mode == "exact":
            answered = next(tried)
        else:
            counted = ((question, self._engine.count_by(question.bound, filters, ())) for question in tried)
            answered, _ = _first(counted, bool)
        return Selected(answered.bound, filters, answered.text, answered.relaxed)

    def marks(self, document: Document, query: str) -> dict[int, tuple[Span, ...]]:
        """Give the marks of a query in a whole report: paragraph number → spans, only where there are any.

        A blank query marks nothing; UserError for one that cannot be read.
        """
        if not query.strip():
            return {}
        highlighter = Highlighter(self._questions.read(query).bound)
        shared = document_values(document)
        marks = {
            part.number: highlighter.marks(part.text, _values(shared, part.kind, part.role, part.headings))
            for part in document.paragraphs
        }
        return {number: spans for number, spans in marks.items() if spans}

    def source_view(self, document: Document, query: str) -> tuple[Segment, ...]:
        """Give the source text as read, in segments that show every repair and the marks of a query."""
        return source_view(document, self.marks(document, query))

    def summary(self) -> Summary:
        """Say what the index holds; asked once."""
        return self._summary

    def regions(self, request: SearchRequest = _EVERYTHING) -> tuple[FacetValue, ...]:
        """Give the regions of the whole index as a tree, with those that a request names; UserError as for `select`."""
        named = self._filters.read(request)
        if not any("region" in states for states in (named.chosen, named.excluded)):
            return self._summary.regions
        raw = {"region": self._everything.facets["region"]}
        return facets(raw, named.chosen, self._places, named.excluded)["region"]

    @cached_property
    def _summary(self) -> Summary:
        hits = self._everything
        values = facets(hits.facets, {}, self._places)
        counts = hits.total_documents, hits.total_paragraphs
        return Summary(*counts, values["region"], values["year"], values["section"])

    @cached_property
    def _everything(self) -> EngineHits:
        return self._engine.search(Ask(Every(), {}, limit=1, per_document=1, facets=("region", "year", "section")))

    def _results(self, hits: EngineHits, tree: Query, query: str) -> tuple[DocumentResult, ...]:
        highlighter = Highlighter(tree)
        return tuple(self._result(document, highlighter, query) for document in hits.documents)

    def _result(self, found: DocumentHits, highlighter: Highlighter, query: str) -> DocumentResult:
        card = self._card(found.document)
        hits = tuple(_hit(card, hit.paragraph, highlighter, query) for hit in found.paragraphs)
        return DocumentResult(card, found.matched, hits)

    def _exported(self, paragraph: StoredParagraph, highlighter: Highlighter, query: str) -> ExportedParagraph:
        card = self._card(paragraph.document)
        return ExportedParagraph(
            document=card.id,
            title=card.title,
            region_code=card.region.code if card.region else None,
            region=card.region.name if card.region else None,
            year=card.year,
            kind=card.kind,
            section=paragraph.section,
            role=paragraph.role,
            headings=paragraph.headings,
            number=paragraph.number,
            text=paragraph.text,
            marks=_marks(card, paragraph, highlighter),
            url=paragraph_url(card.id, paragraph.number, query),
            permalink=permalink(card.id, spot(paragraph.number, paragraph.text), query),
        )

    def _card(self, document: str) -> DocumentCard:
        if document not in self._cards:
            remedy = "请用 searchapp index build 重新建立索引。"
            raise OperatorError(f"索引里有段落的报告「{document}」没有存档。", remedy, code="damaged_index")
        return self._cards[document]


def _first(asked: Iterator[tuple[Question, Found]], finds: Callable[[Found], bool]) -> tuple[Question, Found]:
    """Give the first question that finds something, with what it finds; the very first one where none does."""
    first = next(asked)
    return first if finds(first[1]) else next((pair for pair in asked if finds(pair[1])), first)


def _understood(request: SearchRequest, typed: Question, answered: Question) -> Understood:
    understood = describe(answered.tree)
    said = describe(spoken(answered.tree)) if answered.relaxed else understood
    return Understood(
        typed=request.query,
        understood=understood,
        spoken=said if said != understood else "",
        mode=request.mode,
        relaxed=answered.relaxed,
        expanded=answered.added,
        sought=tuple(map(describe, positive_leaves(typed.tree))),
        misread=typed.misread,
    )


def _marks(card: DocumentCard, found: StoredParagraph, highlighter: Highlighter) -> tuple[Span, ...]:
    values = _values(document_values(card), found.section, found.role, found.headings)
    return highlighter.marks(found.text, values)


def _values(shared: Values, section: str, role: str, headings: Sequence[str]) -> Values:
    """Give the values of a paragraph's fields, from those of its document and its own."""
    return {**shared, "section": section, "role": role, "heading": heading_value(headings)}


def _hit(card: DocumentCard, paragraph: StoredParagraph, highlighter: Highlighter, query: str) -> Hit:
    return Hit(
        document=paragraph.document,
        number=paragraph.number,
        role=paragraph.role,
        section=paragraph.section,
        headings=paragraph.headings,
        text=paragraph.text,
        marks=_marks(card, paragraph, highlighter),
        url=paragraph_url(paragraph.document, paragraph.number, query),
        permalink=permalink(paragraph.document, spot(paragraph.number, paragraph.text), query),
    )
