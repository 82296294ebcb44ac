"""The pages of hits in their lines, and of what stands near them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from searchapp.model.links import document_url
from searchapp.model.request import SearchRequest
from searchapp.research.collocates import MEASURES, SIDES, UNITS, Collocate, Collocates, Window
from searchapp.research.concordance import ORDERS, Concordance, Line, View
from searchapp.web.address import Address
from searchapp.web.texts import Texts
from searchapp.web.viewmodels.defaults import changed_fields
from searchapp.web.viewmodels.research import Regions, ResearchForm, files_of, research_address, research_form, switch
from searchapp.web.viewmodels.results import Link, Pager, pager

LINES: Final = "/concordance"
NEIGHBOURS: Final = "/collocates"
CONTEXTS: Final = (20, 10, 25)
SPANS: Final = (10, 5, 20)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line; `place` and `year` say which report it is from, and `report` leads there."""

    place: str
    year: int | None
    report: str
    line: Line


@dataclass(frozen=True, slots=True)
class LinesView:
    """The page of lines; without a query there is no answer."""

    form: ResearchForm
    sorts: tuple[Link, ...]
    contexts: tuple[Link, ...]
    found: Concordance | None
    rows: tuple[LineRow, ...]
    pager: Pager | None
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """A neighbour; `url` leads to the lines in which it stands near the hits."""

    row: Collocate
    url: str


@dataclass(frozen=True, slots=True)
class NeighboursView:
    """The page of neighbours; without a query there is no answer."""

    form: ResearchForm
    switches: tuple[tuple[str, tuple[Link, ...]], ...]
    found: Collocates | None
    rows: tuple[NeighbourRow, ...]
    files: tuple[Link, ...]


def lines_view(
    request: SearchRequest, view: View, found: Concordance | None, regions: Regions, texts: Texts
) -> LinesView:
    """Work out the page of lines."""
    address = chosen_address(LINES, request, view)
    return LinesView(
        form=research_form(address, (request.query,), regions, texts),
        sorts=switch(address, "sort", ORDERS, view.sort, lambda sort: texts(f"order_{sort}")),
        contexts=_numbers(address, "context", CONTEXTS, view.context),
        found=found,
        rows=tuple(_line(line, request, texts) for line in found.lines) if found else (),
        pager=pager(address, view.page, found.pages, texts) if found and found.pages > 1 else None,
        files=files_of(address, texts) if found and found.total else (),
    )


def neighbours_view(
    request: SearchRequest, window: Window, found: Collocates | None, regions: Regions, texts: Texts
) -> NeighboursView:
    """Work out the page of neighbours."""
    address = chosen_address(NEIGHBOURS, request, window)
    return NeighboursView(
        form=research_form(address, (request.query,), regions, texts),
        switches=tuple(_switches(address, window, texts)),
        found=found,
        rows=tuple(NeighbourRow(row, _together(request, row)) for row in found.rows) if found else (),
        files=files_of(address, texts) if found and found.rows else (),
    )


def chosen_address(path: str, request: SearchRequest, chosen: View | Window) -> Address:
    """Give the address of the page of lines or of neighbours; defaults are left out."""
    return research_address(path, request, filter(None, (request.query,)), changed_fields(chosen))


def _numbers(address: Address, name: str, offered: tuple[int, ...], current: int) -> tuple[Link, ...]:
    """Give the links of a number in order; the first one offered is the default."""
    links = switch(address, name, map(str, offered), str(current), str)
    return tuple(sorted(links, key=lambda link: int(link.label)))


def _line(line: Line, request: SearchRequest, texts: Texts) -> LineRow:
    return LineRow(line.region or texts("unknown_region"), line.year, document_url(line.document, request.query), line)


def _switches(address: Address, window: Window, texts: Texts) -> Iterator[tuple[str, tuple[Link, ...]]]:
    yield texts("near_unit"), switch(address, "unit", UNITS, window.unit, lambda unit: texts(f"unit_{unit}"))
    yield texts("near_side"), switch(address, "side", SIDES, window.side, lambda side: texts(f"side_{side}"))
    yield texts("near_span"), _numbers(address, "span", SPANS, window.span)
    measures = switch(address, "measure", MEASURES, window.measure, lambda measure: texts(f"measure_{measure}"))
    yield texts("near_measure"), measures


def _together(request: SearchRequest, row: Collocate) -> str:
    return research_address(LINES, request, (row.query,), {}).url
