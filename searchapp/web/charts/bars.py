"""Bars to the right of names, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from searchapp.web.charts.scale import clipped, text_width, ticks
from searchapp.web.charts.shapes import WIDE, Datum, Show, Tick, place

_TOP: Final = 24.0
_ROW: Final = 24.0
_BAR: Final = 15.0
_TEXT: Final = 13.0
_LONGEST: Final = 160.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A row at height `y`; `width` is None where there is nothing to draw. `said` stands behind the bar."""

    y: float
    label: str
    width: float | None
    said: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class BarChart:
    """A drawing `width` by `height`; bars begin at `left` and are `thick`."""

    width: float
    height: float
    left: float
    top: float
    bottom: float
    thick: float
    across: tuple[Tick, ...]
    bars: tuple[Bar, ...]


def bar_chart(
    rows: Sequence[tuple[str, Datum]], show: Show, *, width: float = WIDE, whole: bool = False, most: int = 6
) -> BarChart:
    """Draw a bar for each label and number, in the order given."""
    steps = ticks(max((datum.value or 0 for _, datum in rows), default=0), most, whole=whole)
    left = min(max((text_width(label, _TEXT) for label, _ in rows), default=0), _LONGEST) + 12
    room = width - left - max((text_width(datum.said, _TEXT) for _, datum in rows), default=0) - 14
    bottom = _TOP + _ROW * len(rows)
    return BarChart(
        width=width,
        height=bottom + 6,
        left=place(left),
        top=_TOP,
        bottom=bottom,
        thick=_BAR,
        across=tuple(Tick(place(left + room * step / steps[-1]), show(step)) for step in steps),
        bars=tuple(_bar(at, label, datum, room / steps[-1]) for at, (label, datum) in enumerate(rows)),
    )


def _bar(at: int, label: str, datum: Datum, unit: float) -> Bar:
    return Bar(
        y=place(_TOP + _ROW * (at + 0.5)),
        label=clipped(label, _TEXT, _LONGEST),
        width=None if datum.value is None else place(datum.value * unit),
        said=datum.said,
        title=datum.title,
        url=datum.url,
    )
