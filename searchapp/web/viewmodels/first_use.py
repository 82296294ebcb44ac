"""The page of first use: the earliest reports, how it spread, and the beginning of each place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from searchapp.model.request import SearchRequest
from searchapp.research.first_use import BYS, Beginning, Earliest, FirstUse, Year
from searchapp.search.snippets import Piece, snippet
from searchapp.web.address import Address
from searchapp.web.charts.shapes import Datum, Line
from searchapp.web.texts import Texts
from searchapp.web.viewmodels.figures import Caption, Figure, line_figure
from searchapp.web.viewmodels.research import (
    Cell,
    Regions,
    ResearchForm,
    Row,
    TableView,
    files_of,
    plain,
    research_address,
    research_form,
    switch,
)
from searchapp.web.viewmodels.results import Link

LISTED: Final = 50
"""Units that the page lists; files have all of them."""
LEADING: Final = 5
"""Earliest reports that are not folded away."""


@dataclass(frozen=True, slots=True)
class AskedFirstUse:
    """What the page was asked for."""

    request: SearchRequest
    by: str = "region"

    @property
    def address(self) -> Address:
        """The address of the page; defaults are left out."""
        query = self.request.query.strip()
        own = {} if self.by == BYS[0] else {"by": (self.by,)}
        return research_address("/first-use", self.request, (query,) if query else (), own)


@dataclass(frozen=True, slots=True)
class EarliestView:
    """A report of the first year, with its first paragraph."""

    place: str
    known: bool
    date: str
    title: str
    headings: tuple[str, ...]
    pieces: tuple[Piece, ...]
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class FirstUseView:
    """Everything the page shows; without a query only the form.

    Of the earliest reports `further` ones are folded away; `everything` leads to all of the first year,
    where that is more.
    """

    form: ResearchForm
    bys: tuple[Link, ...]
    answer: str
    notes: tuple[str, ...]
    earliest: tuple[EarliestView, ...]
    further: tuple[EarliestView, ...]
    everything: Link | None
    figures: tuple[Figure, ...]
    tables: tuple[TableView, ...]
    files: tuple[Link, ...]


def first_use_view(asked: AskedFirstUse, found: FirstUse | None, regions: Regions, texts: Texts) -> FirstUseView:
    """Work out the page."""
    address = asked.address
    begun = found if found and found.year else None
    earliest = tuple(_earliest(first, begun, texts) for first in begun.earliest) if begun else ()
    return FirstUseView(
        form=research_form(address, (asked.request.query.strip(),), regions, texts),
        bys=switch(address, "by", BYS, asked.by, lambda by: texts(f"by_{by}")),
        answer=_answer(found, texts) if found else "",
        notes=tuple(_notes(found, texts)) if found else (),
        earliest=earliest[:LEADING],
        further=earliest[LEADING:],
        everything=_everything(begun, texts) if begun else None,
        figures=(spread_figure(asked, begun, texts),) if begun and begun.spreads else (),
        tables=(_years(begun, texts), _units(begun, texts)) if begun else (),
        files=files_of(address, texts) if found else (),
    )


def spread_figure(asked: AskedFirstUse, found: FirstUse, texts: Texts) -> Figure:
    """Draw how many units had said it by each year, and how many could have: had a report by then."""
    titles = texts("first_units"), texts("first_covered")
    lines = (
        Line(titles[0], tuple(_datum(year, year.units, texts) for year in found.years)),
        Line(titles[1], tuple(_datum(year, year.covered, texts) for year in found.years)),
    )
    last = found.years[-1]
    return line_figure(
        Caption(
            id="figure-1",
            title=texts("first_figure", query=found.query),
            description=texts(
                "first_described", year=found.year, last=last.year, units=last.units, covered=last.covered
            ),
            saved=asked.address.ending("svg"),
            notes=(texts("first_note"),),
        ),
        [(str(year.year), str(year.reports)) for year in found.years],
        lines,
        plain,
        [(title, "", "") for title in titles],
        whole=True,
    )


def _datum(year: Year, value: int, texts: Texts) -> Datum:
    place = texts("year", year=year.year)
    if not year.reports:
        return Datum(None, texts("trends_gap", place=place))
    counts = {"reports": year.reports, "documents": year.documents, "units": year.units, "covered": year.covered}
    return Datum(value, texts("first_point", place=place, **counts), f"{value:,}", year.url)


def _answer(found: FirstUse, texts: Texts) -> str:
    if found.year is None:
        return texts("first_none", query=found.query, reports=found.reports)
    key = "first_answer" if found.earlier else "first_answer_open"
    return texts(
        key, query=found.query, year=found.year, reports=found.simultaneous, earlier=found.earlier, since=found.since
    )


def _notes(found: FirstUse, texts: Texts) -> Iterator[str]:
    if found.relaxed:
        yield texts("trends_relaxed", query=found.query, understood=found.understood)
    elif found.understood != found.query:
        yield texts("trends_understood", query=found.query, understood=found.understood)
    if found.undated:
        yield texts("first_undated", reports=found.undated)


def _earliest(first: Earliest, found: FirstUse, texts: Texts) -> EarliestView:
    one = first.paragraph
    return EarliestView(
        place=one.region or texts("unknown_region"),
        known=one.region is not None,
        date=first.delivered or texts("first_undelivered", year=found.year),
        title=one.title,
        headings=one.headings if one.role == "text" else one.headings[:-1],
        pieces=tuple(snippet(one.text, one.marks)),
        number=one.number,
        url=one.url,
    )


def _everything(found: FirstUse, texts: Texts) -> Link | None:
    """Link to all that the first year says, where not all of it is shown."""
    if found.simultaneous == len(found.earliest):
        return None
    label = texts("first_everything", year=found.year, reports=found.simultaneous)
    return next((Link(label, year.url) for year in found.years if year.url), None)


def _years(found: FirstUse, texts: Texts) -> TableView:
    heads = ("table_reports", "first_documents", "first_new", "first_units", "first_covered")
    rows = tuple(Row(texts("year", year=year.year), _numbers(year)) for year in found.years)
    named = tuple(Link(texts(head), "") for head in heads)
    return TableView(texts("first_by_year"), texts("table_years"), named, rows)


def _numbers(year: Year) -> tuple[Cell, ...]:
    """Give the numbers of a year; where there are no reports, nothing but their number is known."""
    if not year.reports:
        return (Cell("0"), *[Cell("")] * 4)
    numbers = (year.new, year.units, year.covered)
    return (
        Cell(f"{year.reports:,}"),
        Cell(f"{year.documents:,}", year.url),
        *(Cell(f"{number:,}") for number in numbers),
    )


def _units(found: FirstUse, texts: Texts) -> TableView:
    heads = ("first_year", "first_date", "first_earlier", "first_since", "first_of")
    rows = (Row(unit.region, _cells(unit, texts)) for unit in found.units[:LISTED])
    named = tuple(Link(texts(head), "") for head in heads)
    note = texts("first_listed", listed=LISTED, units=len(found.units)) if len(found.units) > LISTED else ""
    title, corner = texts("first_by_unit"), texts("table_units")
    return TableView(title, corner, named, tuple(rows), original=True, note=note, drawn=False)


def _cells(unit: Beginning, texts: Texts) -> tuple[Cell, ...]:
    return (
        Cell(str(unit.year), unit.url),
        Cell(unit.delivered or texts("first_no_date")),
        Cell(str(unit.earlier) if unit.earlier else texts("first_open")),
        Cell(str(unit.since)),
        Cell(f"{unit.documents} / {unit.reports}"),
    )
