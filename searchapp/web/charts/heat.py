"""A map of places by years: the darker a cell, the more; nothing where there is no report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from searchapp.web.charts.scale import clipped, text_width, thinned, ticks
from searchapp.web.charts.shapes import Datum, Show, Tick, place

SHADES: Final = 6
_TOP: Final = 24.0
_ROW: Final = 24.0
_TEXT: Final = 13.0
_LONGEST: Final = 150.0
_NARROWEST, _WIDEST = 17.0, 46.0
_EACH: Final = 34.0  # room that a year takes


@dataclass(frozen=True, slots=True)
class Box:
    """A cell; `shade` is None in a gap, 0 for none, 1 for the least to SHADES for the most.

    A `hole` is a gap that should not be one.
    """

    x: float
    y: float
    shade: int | None
    hole: bool
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Shade:
    """A step of the scale, and which numbers it stands for."""

    number: int
    said: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A drawing `width` by `height`; cells are `wide` by `high`, years stand above them and names to their left."""

    width: float
    height: float
    left: float
    wide: float
    high: float
    across: tuple[Tick, ...]
    down: tuple[Tick, ...]
    boxes: tuple[Box, ...]
    shades: tuple[Shade, ...]


def heat_map(
    heads: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Datum]]],
    show: Show,
    *,
    width: float = 760,
    whole: bool = False,
    holes: frozenset[tuple[int, int]] = frozenset(),
) -> HeatMap:
    """Draw a cell for each number; `holes` are (row, column) of gaps that should not be."""
    values = [datum.value for _, data in rows for datum in data if datum.value is not None]
    steps = ticks(max(values, default=0), SHADES, whole=whole)
    left = place(min(max((text_width(label, _TEXT) for label, _ in rows), default=0), _LONGEST) + 12)
    wide = place(min(max((width - left - 2) / max(len(heads), 1), _NARROWEST), _WIDEST))
    names = [clipped(label, _TEXT, _LONGEST) for label, _ in rows]
    across = thinned(len(heads), int(wide * len(heads) / max(_EACH, wide)))
    return HeatMap(
        width=place(left + wide * len(heads) + 2),
        height=_TOP + _ROW * len(rows) + 2,
        left=left,
        wide=wide,
        high=_ROW,
        across=tuple(Tick(place(left + wide * (at + 0.5)), heads[at]) for at in across),
        down=tuple(Tick(_TOP + _ROW * (at + 0.5), name) for at, name in enumerate(names)),
        boxes=tuple(
            Box(
                x=place(left + wide * column),
                y=_TOP + _ROW * row,
                shade=shade(datum.value, steps),
                hole=(row, column) in holes,
                title=datum.title,
                url=datum.url,
            )
            for row, (_, data) in enumerate(rows)
            for column, datum in enumerate(data)
        ),
        shades=tuple(_shades(steps, show)),
    )


def shade(value: float | None, steps: Sequence[float]) -> int | None:
    """Give the step of the scale in which a number lies; steps[i - 1] to steps[i], this included, is step i.

    >>> [shade(value, (0.0, 10.0, 20.0)) for value in (None, 0, 3, 10, 11)]
    [None, 0, 1, 1, 2]
    """
    return None if value is None else bisect_left(steps, value)


def _shades(steps: Sequence[float], show: Show) -> Iterator[Shade]:
    yield Shade(0, show(0))
    for number, (low, high) in enumerate(pairwise(steps), 1):
        yield Shade(number, f"{show(low)}–{show(high)}")
