"""A map of places by years: the darker a cell, the more; nothing where there is no report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Final

from searchapp.web.charts.scale import clipped, text_width, thinned, ticks
from searchapp.web.charts.shapes import WIDE, Datum, Show, Tick, place

SHADES: Final = 6
_TOP: Final = 24.0
_HEAD: Final = 16.0
_LONG: Final = 20  # rows from which on the years stand below the cells too
_ROW: Final = 24.0
_TEXT: Final = 13.0
_LONGEST: Final = 150.0
_NAMES: Final = 0.3  # of the width, at most
_NARROWEST, _WIDEST = 15.0, 64.0
_EACH: Final = 34.0  # room that a year takes
_RIGHT: Final = 8.0  # what the name of the last year needs beside a narrow cell


@dataclass(frozen=True, slots=True)
class Box:
    """A cell; `shade` is None in a gap, 0 for none, and up to SHADES for the most.

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
    """A drawing `width` by `height`; cells are `wide` by `high`, names to their left, years at each of the `heads`."""

    width: float
    height: float
    left: float
    wide: float
    high: float
    heads: tuple[float, ...]
    across: tuple[Tick, ...]
    down: tuple[Tick, ...]
    boxes: tuple[Box, ...]
    shades: tuple[Shade, ...]


def heat_map(
    heads: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Datum]]],
    show: Show,
    *,
    width: float = WIDE,
    whole: bool = False,
    holes: frozenset[tuple[int, int]] = frozenset(),
) -> HeatMap:
    """Draw a cell for each number; `holes` are (row, column) of gaps that should not be."""
    values = [datum.value for _, data in rows for datum in data if datum.value is not None]
    steps = ticks(max(values, default=0), SHADES, whole=whole)
    longest = min(_LONGEST, width * _NAMES)
    left = place(min(max((text_width(label, _TEXT) for label, _ in rows), default=0), longest) + 12)
    wide = place(min(max((width - left - _RIGHT) / max(len(heads), 1), _NARROWEST), _WIDEST))
    names = [clipped(label, _TEXT, longest) for label, _ in rows]
    across = thinned(len(heads), int(wide * len(heads) / max(_EACH, wide)))
    bottom = _TOP + _ROW * len(rows)
    lines = (_HEAD, bottom + _HEAD) if len(rows) > _LONG else (_HEAD,)
    return HeatMap(
        width=place(left + wide * len(heads) + _RIGHT),
        height=max(bottom, lines[-1]) + 4,
        left=left,
        wide=wide,
        high=_ROW,
        heads=lines,
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
        shades=tuple(_shades(steps, show, none=0 in values, whole=whole)),
    )


def shade(value: float | None, steps: Sequence[float]) -> int | None:
    """Give the shade of a number; what lies between two steps, or on the upper one, has one shade.

    >>> [shade(value, (0.0, 10.0, 20.0)) for value in (None, 0, 3, 10, 11)]
    [None, 0, 3, 3, 6]
    """
    return None if value is None else _of_step(bisect_left(steps, value), steps)


def _of_step(step: int, steps: Sequence[float]) -> int:
    """Spread the steps over all shades, so that few of them are far apart."""
    return ceil(step * SHADES / (len(steps) - 1))


def _shades(steps: Sequence[float], show: Show, *, none: bool, whole: bool) -> Iterator[Shade]:
    """Give the scale: `none` where there is any 0, whole numbers from one to the next."""
    if none:
        yield Shade(0, show(0))
    for step, (low, high) in enumerate(pairwise(steps), 1):
        least = low + 1 if whole else low
        yield Shade(_of_step(step, steps), show(high) if least == high else f"{show(least)}–{show(high)}")
