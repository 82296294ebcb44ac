"""A page of results as the template shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from searchapp.errors import ChoiceError, UserError
from searchapp.model.links import around_url, citation_url, document_url
from searchapp.model.request import MODES, SORTS, Mode, SearchRequest
from searchapp.model.results import DocumentCard, DocumentResult, Hit, Offer, SearchPage
from searchapp.research.citation import headline
from searchapp.search.snippets import Piece, snippet
from searchapp.text.keys import spot
from searchapp.web.address import Address
from searchapp.web.params import FILTERS
from searchapp.web.texts import ORIGINAL, Texts
from searchapp.web.viewmodels import facets
from searchapp.web.viewmodels.exports import ExportLink, export_links
from searchapp.web.viewmodels.facets import Chip, Facet
from searchapp.web.viewmodels.feed import followed

MODE: Final[Mode] = "auto"
_NEIGHBOURS: Final = 2
_MOST_QUOTED: Final = 5
_LONGEST_QUOTED: Final = 30  # characters


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go; `current` is where the reader is, `language` that of its label where it is not the page's."""

    label: str
    url: str
    current: bool = False
    hint: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What was done to a query, and the way to the results without that."""

    text: str
    way: Link


@dataclass(frozen=True, slots=True)
class HitView:
    """A matching paragraph: where it stands, and its snippet in pieces."""

    number: int
    section: str
    section_kind: str
    headings: tuple[str, ...]
    is_heading: bool
    pieces: tuple[Piece, ...]
    url: str
    around: str
    cite: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its best paragraphs; its title tells it from others, `more` whether others match."""

    id: str
    title: str
    place: tuple[str, ...]
    year: int | None
    matched: int
    hits: tuple[HitView, ...]
    url: str
    more: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """Links to other pages of results; a number of 0 in `numbers` stands for a gap."""

    page: int
    pages: int
    previous: str | None
    following: str | None
    first: str
    numbers: tuple[Link | None, ...]


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The search box with what it must carry along."""

    query: str
    hidden: tuple[tuple[str, str], ...] = ()
    facets: tuple[Facet, ...] = ()
    year_range: str = ""


@dataclass(frozen=True, slots=True)
class SearchView:
    """Everything the page of results shows."""

    form: SearchForm
    page: SearchPage
    chips: tuple[Chip, ...]
    clear: str
    reports: tuple[ReportView, ...]
    pager: Pager
    sorts: tuple[Link, ...]
    modes: tuple[Link, ...]
    synonyms: Link | None
    relaxed: Notice | None
    offers: tuple[Link, ...]
    near: tuple[Link, ...]
    advice: tuple[Link, ...]
    seconds: str
    browsing: bool
    name: str
    exports: tuple[ExportLink, ...]
    follow: str


def search_view(request: SearchRequest, page: SearchPage, texts: Texts) -> SearchView:
    """Work out the page of results."""
    typed = Address.of(request, MODE)
    address = facets.settled(typed, page.facets)
    groups = facets.facets(address, page.facets, request.years, texts)
    chips = facets.chips(address, page.facets, texts)
    return SearchView(
        form=SearchForm(request.query, facets.hidden(address, groups), groups, facets.range_field(address)),
        page=page,
        chips=chips,
        clear=address.unfiltered().url,
        reports=tuple(_report(result, _marked_query(request, page), texts) for result in page.documents),
        pager=pager(address, page.page, page.pages, texts),
        sorts=tuple(Link(texts(f"sort_{sort}"), _sorted(address, sort), sort == request.sort) for sort in SORTS),
        modes=_modes(address, request.mode, texts),
        synonyms=_synonyms(address, request, page, texts),
        relaxed=_relaxed(address, page, texts),
        offers=tuple(_offer(address, offer, texts) for offer in page.offers),
        near=tuple(Link(word, address.having("q", word).url) for word in page.near),
        advice=() if page.total_paragraphs else _advice(address, request, chips, texts),
        seconds=f"{page.seconds:.3f}",
        browsing=not request.query.strip() or request.query.strip() == "*",
        name=" · ".join([request.query.strip() or "*", *(f"{chip.title} {chip.label}" for chip in chips)]),
        exports=export_links(address, texts),
        follow=followed(address).at("/feed.atom"),
    )


def place(card: DocumentCard, texts: Texts) -> tuple[str, ...]:
    """Give the names from the province down to the place itself."""
    return card.region.path if card.region else (texts("unknown_region"),)


def pager(address: Address, page: int, pages: int, texts: Texts) -> Pager:
    """Work out the links to the other pages: the first, the last, and those around this one."""

    def link(number: int) -> str:
        return address.having("page", *([str(number)] if number > 1 else [])).url

    near = range(page - _NEIGHBOURS, page + _NEIGHBOURS + 1)
    shown = sorted({number for number in (1, pages, *near) if 1 <= number <= pages})
    numbers: list[Link | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            numbers.append(None)
        numbers.append(Link(str(number), link(number), number == page, texts("page_number", page=number)))
    return Pager(
        page=page,
        pages=pages,
        previous=link(min(page - 1, max(pages, 1))) if page > 1 else None,
        following=link(page + 1) if page < pages else None,
        first=link(1),
        numbers=tuple(numbers),
    )


def _marked_query(request: SearchRequest, page: SearchPage) -> str:
    """Give the query that was answered: what a link to a whole report must mark there."""
    return page.query.understood if page.query.relaxed or page.query.expanded else request.query


def _report(result: DocumentResult, query: str, texts: Texts) -> ReportView:
    card = result.card
    return ReportView(
        id=card.id,
        title=headline(card),
        place=place(card, texts),
        year=card.year,
        matched=result.matched,
        hits=tuple(_hit(hit, query, texts) for hit in result.hits),
        url=document_url(card.id, query),
        more=result.matched > len(result.hits),
    )


def _hit(hit: Hit, query: str, texts: Texts) -> HitView:
    place = spot(hit.number, hit.text)
    return HitView(
        number=hit.number,
        section=texts.name("section", hit.section),
        section_kind=hit.section,
        headings=_above(hit),
        is_heading=hit.role == "heading",
        pieces=tuple(snippet(hit.text, hit.marks)),
        url=hit.permalink,
        around=around_url(hit.document, place, query),
        cite=citation_url(hit.document, place),
    )


def _above(hit: Hit) -> tuple[str, ...]:
    """Give the headings above a hit; a heading's own path may end in itself, which the snippet shows already."""
    own = hit.role == "heading" and hit.headings[-1:] == (hit.text.strip(),)
    return hit.headings[:-1] if own else hit.headings


def _sorted(address: Address, sort: str) -> str:
    return address.having("sort", *(() if sort == SORTS[0] else (sort,))).url


def _modes(address: Address, current: Mode, texts: Texts) -> tuple[Link, ...]:
    return tuple(
        Link(texts(f"mode_{mode}"), _with_mode(address, mode), mode == current, texts(f"mode_{mode}_hint"))
        for mode in reversed(MODES)
    )


def _with_mode(address: Address, mode: Mode) -> str:
    return address.having("mode", *(() if mode == MODE else (mode,))).url


def _offer(address: Address, offer: Offer, texts: Texts) -> Link:
    """Link to the same search with some of its words as filters."""
    for one in offer.filters:
        address = address.adding(one.field, one.value)
    conditions = texts("and").join(
        texts("year", year=one.label) if one.field == "year" else one.label for one in offer.filters
    )
    return Link(texts("offer", conditions=conditions, query=offer.query), address.having("q", offer.query).url)


def _synonyms(address: Address, request: SearchRequest, page: SearchPage, texts: Texts) -> Link | None:
    """Link to the same search without other ways to write its words, or back to the one with them."""
    if not request.synonyms:
        return Link(texts("synonyms_on"), address.having("synonyms").url)
    return Link(texts("synonyms_off"), address.having("synonyms", "off").url) if page.query.expanded else None


def _relaxed(address: Address, page: SearchPage, texts: Texts) -> Notice | None:
    """Say that any of the words was looked for, and why; the way back is to all of them."""
    if not page.query.relaxed:
        return None
    one = len(page.query.sought) == 1
    if page.query.mode == "relaxed":
        key = "relaxed_chosen"
    else:
        key = "relaxed_one" if one else "relaxed"
    way = Link(texts("strict_one" if one else "strict_only"), _with_mode(address, "exact"))
    return Notice(texts(key, words=_quoted(page.query.sought, texts)), way)


def _quoted(words: Sequence[str], texts: Texts) -> str:
    """Quote some words, the first of many, and the beginnings of long ones."""
    shown = (word if len(word) <= _LONGEST_QUOTED else f"{word[:_LONGEST_QUOTED]}…" for word in words[:_MOST_QUOTED])
    quoted = texts("and").join(texts("quoted", text=word) for word in shown)
    return quoted if len(words) <= _MOST_QUOTED else texts("and_more", text=quoted)


def _advice(address: Address, request: SearchRequest, chips: Sequence[Chip], texts: Texts) -> tuple[Link, ...]:
    """Say what to change where nothing was found: each filter away, all of them, the other mode."""
    conditions = ((texts("condition", title=chip.title, label=chip.label), chip.url) for chip in chips)
    links = [Link(texts("try_without", label=label), url) for label, url in conditions]
    if len(chips) > 1 and request.query.strip():
        links.append(Link(texts("try_without_all", query=request.query), address.unfiltered().url))
    if request.mode != MODE:
        links.append(Link(texts("try_auto"), _with_mode(address, MODE)))
    return tuple(links)


def choices(address: Address, error: UserError) -> tuple[Link, ...]:
    """Link to the same search with each of the places that an ambiguous name may mean; none for other errors."""
    if not isinstance(error, ChoiceError):
        return ()
    if error.position is not None:
        said = ((choice, _rewritten(address, error, choice.word)) for choice in error.choices)
    else:
        name = error.name.strip()
        filters = [one for one in (*FILTERS, "place") if name in address.values(one)]
        said = (
            (choice, address.replacing(one, name, choice.value)) for one in filters for choice in error.choices
        )
    return tuple(Link(choice.label, found.url, language=ORIGINAL) for choice, found in said)


def _rewritten(address: Address, error: ChoiceError, word: str) -> Address:
    """Put a word in the place of the ambiguous name in the query."""
    start, end = error.position or 0, (error.position or 0) + error.length
    queries = address.values("q")
    changed = (f"{q[:start]}{q[start:end].replace(error.name, word)}{q[end:]}" for q in queries)
    return address.having("q", *changed)


def browsed(request: SearchRequest) -> SearchRequest:
    """Give the request that is run: with filters but without a query, every paragraph."""
    return request if request.query.strip() else replace(request, query="*")
