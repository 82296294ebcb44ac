"""The page of trends: charts, and the numbers behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from searchapp.model.request import SearchRequest
from searchapp.regions.gazetteer import Node
from searchapp.research.axes import BYS
from searchapp.research.trends import MAX_QUERIES, Point, Series, Trends
from searchapp.web.address import Address
from searchapp.web.charts.shapes import Datum, Line, Show
from searchapp.web.texts import Texts
from searchapp.web.viewmodels.figures import Caption, Figure, bar_figure, heat_figure, line_figure
from searchapp.web.viewmodels.research import (
    Cell,
    Regions,
    ResearchForm,
    Row,
    TableView,
    files_of,
    percent,
    plain,
    research_address,
    research_form,
    switch,
)
from searchapp.web.viewmodels.results import Link

Measure = Literal["share", "documents", "paragraphs", "hits", "per_10k"]
MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
DRAWN: Final = 40
"""Units that a chart draws, and a table lists; files have all of them."""
ROOMS: Final = 3


@dataclass(frozen=True, slots=True)
class AskedTrends:
    """What the page was asked for."""

    queries: tuple[str, ...]
    request: SearchRequest
    by: str = "year"
    measure: Measure = "share"

    @property
    def address(self) -> Address:
        """The address of the page; defaults are left out."""
        chosen = {"by": (self.by, BYS[0]), "measure": (self.measure, MEASURES[0])}
        own = {name: (value,) for name, (value, default) in chosen.items() if value != default}
        return research_address("/trends", self.request, self.queries, own)


@dataclass(frozen=True, slots=True)
class TrendsView:
    """Everything the page shows; without queries there are no figures and tables."""

    form: ResearchForm
    bys: tuple[Link, ...]
    measures: tuple[Link, ...]
    figures: tuple[Figure, ...]
    tables: tuple[TableView, ...]
    files: tuple[Link, ...]
    notes: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]


def trends_view(asked: AskedTrends, found: Trends | None, regions: Regions, texts: Texts) -> TrendsView:
    """Work out the page."""
    address = asked.address
    empty = max(ROOMS, min(len(asked.queries) + 1, MAX_QUERIES)) - len(asked.queries)
    draft = Draft(asked, found, texts) if found and found.series[0].points else None
    return TrendsView(
        form=research_form(address, (*asked.queries, *[""] * empty), regions, texts),
        bys=switch(address, "by", BYS, asked.by, lambda by: texts(f"by_{by}")),
        measures=switch(address, "measure", MEASURES, asked.measure, lambda name: texts(f"measure_{name}")),
        figures=draft.figures() if draft else (),
        tables=draft.tables() if draft else (),
        files=files_of(address, texts) if found else (),
        notes=tuple(_notes(found, texts)) if found else (),
        definitions=(
            *((texts(f"measure_{name}"), texts(f"define_{name}")) for name in MEASURES),
            (texts("table_reports"), texts("define_reports")),
        ),
    )


def _notes(found: Trends, texts: Texts) -> Iterator[str]:
    for series in found.series:
        if series.relaxed:
            yield texts("trends_relaxed", query=series.query, understood=series.understood)
        elif series.understood != series.query:
            yield texts("trends_understood", query=series.query, understood=series.understood)
    if found.left_out:
        yield texts("trends_left_out", reports=found.left_out)


def amount(point: Point, measure: Measure) -> float | None:
    """Give what is drawn of a point: of a share its percents."""
    match measure:
        case "share":
            return None if point.share is None else 100 * point.share
        case "per_10k":
            return point.rate
        case "documents" | "paragraphs" | "hits":
            count: int | None = getattr(point, measure)
            return count


def said(value: float, measure: Measure) -> str:
    """Write a number in full."""
    match measure:
        case "share":
            return f"{value:.1f}%"
        case "per_10k":
            return f"{value:.2f}"
        case _:
            return f"{value:,.0f}"


class Draft:
    """Draws and lists an answer that has points."""

    def __init__(self, asked: AskedTrends, found: Trends, texts: Texts) -> None:
        self._measure: Measure = asked.measure
        self._address = asked.address
        self._found = found
        self._texts = texts
        self._show: Show = percent if asked.measure == "share" else plain
        self._whole = asked.measure not in ("share", "per_10k")
        self._units = self._leading()

    def figures(self) -> tuple[Figure, ...]:
        """Give one chart of all queries over years, else one for each query."""
        found = self._found
        if not found.units:
            return (self._lines(),)
        draw = self._map if found.years else self._bars
        return tuple(draw(number, series) for number, series in enumerate(found.series, 1))

    def tables(self) -> tuple[TableView, ...]:
        """Give one table of all queries by year or unit, else for each query one of units by year."""
        found = self._found
        if found.units and found.years:
            return tuple(self._matrix(series) for series in found.series)
        points = [self._shown(series) for series in found.series]
        rows = (
            Row(self._place(group[0]), (Cell(f"{group[0].reports:,}"), *map(self._cell, group)))
            for group in zip(*points, strict=True)
        )
        heads = [Link(series.query, series.total.url or "") for series in found.series]
        corner = self._texts("table_units" if found.units else "table_years")
        named = (Link(self._texts("table_reports"), ""), *heads)
        return (TableView(self._title(), corner, named, tuple(rows), original=bool(found.units)),)

    def _leading(self) -> tuple[Node, ...]:
        """Give the units to show, the first query's largest first."""
        points = (point for point in self._found.series[0].points if point.unit)
        most: dict[Node, float] = {}
        for point in points:
            if point.unit:
                most[point.unit] = max(most.get(point.unit, 0), amount(point, self._measure) or 0)
        return tuple(sorted(most, key=lambda unit: (-most[unit], unit.code))[:DRAWN])

    def _shown(self, series: Series) -> list[Point]:
        """Give the points to show: every year, or the leading units."""
        if not self._units:
            return list(series.points)
        return sorted(
            (point for point in series.points if point.unit in self._units),
            key=lambda point: self._units.index(point.unit) if point.unit else 0,
        )

    def _lines(self) -> Figure:
        series = self._found.series
        return line_figure(
            self._caption(series, 1),
            [(str(point.year), str(point.reports)) for point in series[0].points],
            [Line(one.query, tuple(self._datum(one, point) for point in one.points)) for one in series],
            self._show,
            [self._entry(one) for one in series],
            whole=self._whole,
        )

    def _entry(self, series: Series) -> tuple[str, str, str]:
        """Give a line of the legend: the query, its paragraphs, and its number over all years."""
        total = self._texts("trends_total", value=self._said(series.total)) if self._said(series.total) else ""
        return series.query, series.total.url or self._address.url, total

    def _bars(self, number: int, series: Series) -> Figure:
        rows = [(self._place(point), self._datum(series, point)) for point in self._shown(series)]
        return bar_figure(self._caption((series,), number), rows, self._show, whole=self._whole, number=number)

    def _map(self, number: int, series: Series) -> Figure:
        of_unit = self._by_unit(series)
        rows = [(unit.label, [self._datum(series, point) for point in points]) for unit, points in of_unit]
        heads = [str(year) for year in self._found.years]
        return heat_figure(self._caption((series,), number), heads, rows, self._show, whole=self._whole)

    def _matrix(self, series: Series) -> TableView:
        rows = (Row(unit.label, tuple(map(self._cell, points))) for unit, points in self._by_unit(series))
        heads = tuple(Link(str(year), "") for year in self._found.years)
        return TableView(self._title((series,)), self._texts("table_units"), heads, tuple(rows), original=True)

    def _by_unit(self, series: Series) -> Iterator[tuple[Node, list[Point]]]:
        """Give the units of a map by code, with their points by year."""
        of_unit: dict[Node, list[Point]] = {}
        for point in series.points:
            if point.unit in self._units and point.unit:
                of_unit.setdefault(point.unit, []).append(point)
        return iter(of_unit.items())

    def _cell(self, point: Point) -> Cell:
        return Cell(self._said(point), point.url)

    def _said(self, point: Point) -> str:
        value = amount(point, self._measure)
        return "" if value is None else said(value, self._measure)

    def _place(self, point: Point) -> str:
        year = self._texts("year", year=point.year) if point.year else ""
        return " ".join(part for part in (point.unit.label if point.unit else "", year) if part)

    def _datum(self, series: Series, point: Point) -> Datum:
        value = amount(point, self._measure)
        place = self._place(point)
        if value is None:
            return Datum(None, self._texts("trends_gap", place=place))
        title = self._texts(
            "trends_point", place=place, query=series.query, value=self._said(point), reports=point.reports
        )
        return Datum(value, title, self._said(point), point.url)

    def _title(self, series: Sequence[Series] = ()) -> str:
        measure = self._texts(f"measure_{self._measure}")
        title = self._texts("trends_figure", measure=measure, by=self._texts(f"by_{self._found.by}"))
        return self._texts("trends_figure_of", query=series[0].query, figure=title) if series else title

    def _caption(self, series: Sequence[Series], number: int) -> Caption:
        notes = [self._texts("trends_note_reports")] if not self._found.units else []
        if len(self._units) < len(self._found.units):
            notes.append(self._texts("trends_note_drawn", drawn=len(self._units), units=len(self._found.units)))
        saved = self._address.having("series", *([str(number)] if number > 1 else []))
        return Caption(
            id=f"figure-{number}",
            title=self._title(series if self._found.units else ()),
            description=" ".join(map(self._described, series)),
            saved=saved.ending("svg"),
            notes=tuple(notes),
        )

    def _described(self, series: Series) -> str:
        """Say in words what a drawing shows: where a query is said most and least."""
        known = [(value, point) for point in series.points if (value := amount(point, self._measure)) is not None]
        if not any(value for value, _ in known):
            return self._texts("trends_said_none", query=series.query)
        (low, least), (high, most) = min(known, key=_first), max(known, key=_first)
        return self._texts(
            "trends_said",
            query=series.query,
            high=said(high, self._measure),
            most=self._place(most),
            low=said(low, self._measure),
            least=self._place(least),
        )


def _first(pair: tuple[float, Point]) -> float:
    return pair[0]
