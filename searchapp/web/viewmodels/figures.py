"""Charts as the templates show them, with what is said around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from re import findall, sub
from typing import Final, Literal

from searchapp.web.charts.bars import BarChart, bar_chart
from searchapp.web.charts.heat import HeatMap, heat_map
from searchapp.web.charts.line import LineChart, line_chart
from searchapp.web.charts.shapes import MARKERS, Datum, Line, Show

NARROW: Final = 360.0
_NARROW_HEIGHT: Final = 280.0
_NARROW_MAP: Final = 330.0  # as wide as a phone shows at full size


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: its marker, its name, and where that leads."""

    number: int
    marker: str
    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said around a drawing: `description` takes its place for who cannot see it, `saved` is it as a file."""

    id: str
    title: str
    description: str
    saved: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing for a desk and one for a phone; `number` chooses its colour."""

    kind: Literal["line", "bars", "heat"]
    caption: Caption
    wide: LineChart | BarChart | HeatMap
    narrow: LineChart | BarChart | HeatMap
    legend: tuple[Entry, ...] = ()
    number: int = 1


def line_figure(
    caption: Caption,
    heads: Sequence[tuple[str, str]],
    lines: Sequence[Line],
    show: Show,
    legend: Sequence[tuple[str, str, str]],
    *,
    whole: bool,
) -> Figure:
    """Draw lines; `legend` gives of each its name, where that leads, and a note."""
    entries = (
        Entry(number, marker, *entry) for number, (marker, entry) in enumerate(zip(MARKERS, legend, strict=False), 1)
    )
    wide = line_chart(heads, lines, show, whole=whole)
    narrow = line_chart(heads, lines, show, whole=whole, width=NARROW, height=_NARROW_HEIGHT, named=False)
    return Figure("line", caption, wide, narrow, tuple(entries))


def bar_figure(
    caption: Caption, rows: Sequence[tuple[str, Datum]], show: Show, *, whole: bool, number: int = 1
) -> Figure:
    """Draw bars."""
    wide = bar_chart(rows, show, whole=whole)
    return Figure("bars", caption, wide, bar_chart(rows, show, whole=whole, width=NARROW, most=3), number=number)


def heat_figure(
    caption: Caption,
    heads: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Datum]]],
    show: Show,
    *,
    whole: bool,
    holes: frozenset[tuple[int, int]] = frozenset(),
) -> Figure:
    """Draw a map; a phone shrinks one of a few years, and moves one of many under its frame."""
    wide = heat_map(heads, rows, show, whole=whole, holes=holes)
    return Figure("heat", caption, wide, heat_map(heads, rows, show, whole=whole, holes=holes, width=_NARROW_MAP))


@cache
def saved_style() -> str:
    """Give the style of a drawing that stands alone: colours written out, since not all programs know variables."""
    static = files("searchapp.web").joinpath("static")
    page, charts = (static.joinpath(name).read_text(encoding="utf-8") for name in ("site.css", "charts.css"))
    known = dict(findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", page + charts))
    rules = charts.rpartition("*/")[2].partition("}")[2]
    return sub(r"var\(--([a-z0-9-]+)\)", lambda match: known[match[1]], rules).strip()
