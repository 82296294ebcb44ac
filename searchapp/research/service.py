"""What does a body of reports say? The search service, with research on what is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Unpack

from searchapp.engines.base import Ask, Filters
from searchapp.model.documents import SECTION_KINDS
from searchapp.model.request import SearchRequest
from searchapp.model.results import DocumentResult
from searchapp.research import align, collocates, compare, concordance, coverage, feed, first_use, trends
from searchapp.research.align import SideBySide
from searchapp.research.citation import Citation
from searchapp.research.collocates import Collocates, Side, Unit, Window
from searchapp.research.compare import Comparison, Measure, Terms
from searchapp.research.concordance import Concordance, Kwic, Line, Order, View
from searchapp.research.difference import partition
from searchapp.search.landing import paragraph_of
from searchapp.search.requests import FilterValues, Values, search_request
from searchapp.search.service import SearchService


class ResearchService(SearchService):
    """Searches one generation and does research on it. Each method is a module of this folder."""

    def newest(self, request: SearchRequest, most: int = feed.MOST) -> tuple[DocumentResult, ...]:
        """Give the reports with a match that came into the index last, each with its best paragraphs.

        A query is not relaxed by itself: who waits for reports that say a thing wants none that say a part of it.
        """
        found = self.select(request)
        if found.relaxed and request.mode != "relaxed":
            return ()
        names = (str(name) for (name,) in self.engine.count_by(found.tree, found.filters, ("document",)))
        chosen = feed.newest((self.cards[name] for name in names), most)
        filters: Filters = {**found.filters, "document": frozenset(card.id for card in chosen)}
        hits = self.engine.search(Ask(found.tree, filters, limit=most, facets=()))
        results = {result.card.id: result for result in self._results(hits, found.tree, found.query)}
        return tuple(results[card.id] for card in chosen)

    def cite(self, document: str, paragraph: int | None = None, cited: date | None = None) -> Citation:
        """Cite a report or a paragraph of it, today or on another day: `str(cite("150921-2023", 12))` is the reference.

        NotFoundError where there is none.
        """
        found = self.document(document)
        text = paragraph_of(found, paragraph).text if paragraph is not None else ""
        return Citation(self.cards[found.id], cited or date.today(), paragraph, text)

    def concordance(
        self,
        query: str,
        *,
        sort: Order = "document",
        context: int = 20,
        page: int = 1,
        size: int = 50,
        **filters: Unpack[FilterValues],
    ) -> Concordance:
        """Give one page of hits in their contexts: `concordance("乡村振兴", region="山西省", sort="right")`."""
        return self.kwic(search_request(query, **filters), View(sort, context, page, size))

    def kwic(self, request: SearchRequest, view: View) -> Concordance:
        """Give one page of hits in their contexts; UserError for what the reader can put right."""
        concordance.check(view)
        return self._found(request).page(request.query, view)

    def kwic_lines(self, request: SearchRequest, view: View) -> Iterator[Line]:
        """Give all hits in their contexts, one after another; what is wrong with the request is raised at once."""
        concordance.check(view)
        return self._found(request).lines(view.sort, view.context)

    def collocates(
        self,
        query: str,
        *,
        unit: Unit = "word",
        span: int = 10,
        side: Side = "both",
        measure: collocates.Measure = "log_likelihood",
        least: int = 3,
        size: int = 50,
        **filters: Unpack[FilterValues],
    ) -> Collocates:
        """Give what stands near a query's hits more often than elsewhere: `collocates("乡村振兴", span=5)`."""
        return self.company(search_request(query, **filters), Window(unit, span, side, measure, least, size))

    def company(self, request: SearchRequest, window: Window) -> Collocates:
        """Give what stands near the hits of a request; UserError for what the reader can put right."""
        collocates.check(window)
        return collocates.collocates(self.engine, request.query, self._found(request), window, self._words)

    def _words(self, text: str) -> Iterator[tuple[str, int, int]]:
        return ((token.term, token.start, token.end) for token in self._analyzer.words(text))

    def _found(self, request: SearchRequest) -> Kwic:
        return Kwic(self.engine, self.cards, self.select(request))

    def compare(
        self,
        first: str,
        second: str = "",
        *,
        measure: Measure = "log_likelihood",
        least: int = 5,
        size: int = 50,
        **filters: Unpack[FilterValues],
    ) -> Comparison:
        """Give the words that are typical of each of two sets: `compare("region:内蒙古", "region:山西", year=2023)`.

        Without `second`, the first one is compared with all else under the filters.
        """
        return self.contrast(search_request(first, **filters), second, Terms(measure, least, size))

    def contrast(self, first: SearchRequest, second: str, terms: Terms) -> Comparison:
        """Compare what a request selects with what another query selects under the same filters."""
        compare.check(terms)
        one = self.select(first)
        other = self.select(replace(first, query=second)) if second.strip() else compare.rest(one)
        return compare.compare(self.engine, (first.query, second), (one, other), terms)

    def side_by_side(self, first: str, second: str, *, section: Values = None) -> SideBySide:
        """Align two reports by their ids, or their sections of some kinds (`section="plan"`)."""
        chosen = self._filters.read(search_request("", section=section)).filters.get("section", ())
        kinds = [kind for kind in SECTION_KINDS if kind in chosen]
        return align.side_by_side(self.document(first), self.document(second), kinds, self._cut)

    def reports_of(self, region: str) -> dict[int, str]:
        """Give the work reports of one region, as ids by year, the newest first; UserError for an unknown region."""
        code = self.places.code(region)
        cards = (card for card in self.cards.values() if card.region and card.region.code == code)
        found = {card.year: card.id for card in cards if card.year and card.kind == "work-report"}
        return dict(sorted(found.items(), reverse=True))

    def _cut(self, text: str) -> list[str]:
        return partition(text, self._analyzer.words(text))

    def trends(self, *queries: str, by: str = "year", **filters: Unpack[FilterValues]) -> trends.Trends:
        """Count queries by year and place: `trends("乡村振兴", "双碳", by="province", year="2015..")`."""
        return trends.trends(self, search_request("*", **filters), queries, by)

    def first_use(self, query: str, *, by: str = "region", **filters: Unpack[FilterValues]) -> first_use.FirstUse:
        """Find where and when something is first said, and how it spreads: `first_use("双碳", by="province")`."""
        return first_use.first_use(self, search_request(query, **filters), by)

    def coverage(
        self, *, by: str = "province", missing: str = "gaps", **filters: Unpack[FilterValues]
    ) -> coverage.Coverage:
        """Tell which reports there are and which are missing: `coverage(by="county", region="内蒙古自治区")`."""
        return coverage.coverage(self, search_request("*", **filters), by, missing)
