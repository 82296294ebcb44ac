"""The page of coverage: what is there, what is missing, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from searchapp.model.doubts import doubt_kind
from searchapp.model.links import document_url
from searchapp.model.request import SearchRequest
from searchapp.model.results import Unused
from searchapp.research.coverage import BYS, MISSING, Coverage, Doubt, UnitCoverage, spans
from searchapp.research.coverage import Cell as Count
from searchapp.web.address import Address
from searchapp.web.charts.shapes import Datum
from searchapp.web.texts import Texts
from searchapp.web.viewmodels.figures import Caption, Figure, heat_figure
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

DRAWN: Final = 60
LISTED: Final = 100
"""Units, and doubts or files of a kind, that the page shows; files have all of them."""


@dataclass(frozen=True, slots=True)
class AskedCoverage:
    """What the page was asked for."""

    request: SearchRequest
    by: str = "province"
    missing: str = "gaps"

    @property
    def address(self) -> Address:
        """The address of the page; defaults are left out."""
        chosen = {"by": (self.by, BYS[0]), "missing": (self.missing, MISSING[0])}
        own = {name: (value,) for name, (value, default) in chosen.items() if value != default}
        return research_address("/coverage", self.request, (), own)


@dataclass(frozen=True, slots=True)
class Item:
    """A report or a file, where it leads, and what is said of it."""

    label: str
    url: str
    said: str


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind: how many there are, and the first of them."""

    title: str
    total: int
    items: tuple[Item, ...]
    more: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Everything the page shows."""

    form: ResearchForm
    bys: tuple[Link, ...]
    missing: tuple[Link, ...]
    answer: str
    notes: tuple[str, ...]
    figures: tuple[Figure, ...]
    tables: tuple[TableView, ...]
    absent: Group
    doubts: tuple[Group, ...]
    unused: tuple[Group, ...]
    files: tuple[Link, ...]


def coverage_view(asked: AskedCoverage, found: Coverage, regions: Regions, texts: Texts) -> CoverageView:
    """Work out the page."""
    address = asked.address
    return CoverageView(
        form=research_form(address, (), regions, texts),
        bys=switch(address, "by", BYS, asked.by, lambda by: texts(f"by_{by}")),
        missing=switch(address, "missing", MISSING, asked.missing, lambda name: texts(f"missing_{name}")),
        answer=_answer(found, texts),
        notes=_notes(found, texts),
        figures=(coverage_figure(asked, found, texts),) if found.units and found.years else (),
        tables=(_table(found, texts),) if found.units else (),
        absent=_group(texts("coverage_absent"), [Item(node.label, "", "") for node in found.absent], texts),
        doubts=_doubts(found.doubts, texts),
        unused=_unused(found.unused, texts),
        files=files_of(address, texts),
    )


def coverage_figure(asked: AskedCoverage, found: Coverage, texts: Texts) -> Figure:
    """Draw the reports of each unit and year."""
    units = _shown(found)
    notes = [texts("coverage_note")]
    if len(units) < len(found.units):
        notes.append(texts("coverage_drawn", drawn=len(units), units=len(found.units)))
    years = found.years
    return heat_figure(
        Caption(
            id="figure-1",
            title=texts("coverage_figure", by=texts(f"by_{found.by}")),
            description=texts("coverage_described", reports=found.reports, first=years[0], last=years[-1]),
            saved=asked.address.ending("svg"),
            notes=tuple(notes),
        ),
        [str(year) for year in years],
        [(unit.region, [_datum(unit, cell, texts) for cell in unit.cells]) for unit in units],
        plain,
        whole=True,
        holes=_holes(units),
    )


def _shown(found: Coverage) -> list[UnitCoverage]:
    """Give the units to show, by code: those with reports before those without."""
    chosen = sorted(found.units, key=lambda unit: not unit.reports)[:DRAWN]
    return sorted(chosen, key=lambda unit: unit.region_code)


def _holes(units: Sequence[UnitCoverage]) -> frozenset[tuple[int, int]]:
    return frozenset(
        (row, column) for row, unit in enumerate(units) for column, cell in enumerate(unit.cells) if cell.missing
    )


def _datum(unit: UnitCoverage, cell: Count, texts: Texts) -> Datum:
    year = texts("year", year=cell.year)
    if not cell.reports:
        key = "coverage_missing" if cell.missing else "trends_gap"
        return Datum(None, texts(key, place=f"{unit.region} {year}"))
    title = texts("coverage_cell", region=unit.region, year=year, reports=cell.reports, own=cell.own)
    return Datum(cell.reports, title, f"{cell.reports:,}", cell.url)


def _answer(found: Coverage, texts: Texts) -> str:
    levels = (
        texts("coverage_level", level=texts.name("level", level) if level else texts("unknown_region"), reports=count)
        for level, count in found.levels.items()
    )
    return texts("coverage_answer", reports=found.reports, levels=texts("and").join(levels))


def _notes(found: Coverage, texts: Texts) -> tuple[str, ...]:
    said = ("coverage_undated", found.undated), ("coverage_unplaced", found.unplaced)
    return tuple(texts(key, reports=count) for key, count in said if count)


def _table(found: Coverage, texts: Texts) -> TableView:
    heads = (*map(str, found.years), texts("coverage_total"), texts("coverage_gaps"))
    rows = (Row(unit.region, (*map(_count, unit.cells), *_sums(unit, texts))) for unit in _shown(found))
    title = texts("coverage_figure", by=texts(f"by_{found.by}"))
    return TableView(title, texts("table_units"), tuple(Link(head, "") for head in heads), tuple(rows), original=True)


def _sums(unit: UnitCoverage, texts: Texts) -> tuple[Cell, Cell]:
    nothing = "coverage_none" if any(cell.own for cell in unit.cells) else "coverage_no_own"
    return Cell(f"{unit.reports:,}"), Cell(spans(unit.missing) or texts(nothing))


def _count(cell: Count) -> Cell:
    return Cell(f"{cell.reports:,}" if cell.reports else "", cell.url)


def _doubts(doubts: Iterable[Doubt], texts: Texts) -> tuple[Group, ...]:
    """Give the doubts by kind, the most frequent first."""
    kinds: dict[str, list[Item]] = {}
    for doubt in doubts:
        label = f"{doubt.region or texts('unknown_region')} {doubt.year or texts('unknown_year')} {doubt.title}"
        for warning in doubt.warnings:
            kinds.setdefault(doubt_kind(warning), []).append(Item(label, doubt.review, warning))
    ranked = sorted(kinds.items(), key=lambda kind: -len(kind[1]))
    return tuple(_group(texts.name("doubt", kind), items, texts) for kind, items in ranked)


def _unused(unused: Iterable[Unused], texts: Texts) -> tuple[Group, ...]:
    broken: list[Item] = []
    copies: list[Item] = []
    for one in unused:
        name = f"{one.path} [{one.part}]" if one.part else one.path
        if one.duplicate_of:
            copies.append(Item(one.duplicate_of, document_url(one.duplicate_of), name))
        else:
            broken.append(Item(name, "", one.error or ""))
    groups = ((texts("coverage_unread"), broken), (texts("coverage_copies"), copies))
    return tuple(_group(title, items, texts) for title, items in groups if items)


def _group(title: str, items: Sequence[Item], texts: Texts) -> Group:
    more = len(items) - LISTED
    shown = tuple(islice(items, LISTED))
    return Group(title, len(items), shown, texts("coverage_more", count=more) if more > 0 else "")
