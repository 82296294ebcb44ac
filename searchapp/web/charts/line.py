"""Lines over years: a gap stays a gap, and each line ends in its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, TypeAlias

from searchapp.web.charts.scale import clipped, spread, text_width, thinned, ticks
from searchapp.web.charts.shapes import MARKERS, WIDE, Line, Mark, Show, Tick, place

_TOP: Final = 14.0
_BOTTOM: Final = 46.0  # two lines of text
_TEXT: Final = 12.0
_LABEL: Final = 13.0
_GAP: Final = 17.0  # between names
_NEAR: Final = 6.0  # a name so near to its point needs no marker
_LONGEST: Final = 150.0
_EACH: Final = 44.0  # room that a year takes

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a line, from (x, y); one that others push `apart` from the last point takes its marker along."""

    x: float
    y: float
    text: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """One line: `number` from 1 chooses its colour and marker, `runs` are paths between gaps."""

    number: int
    label: str
    marker: str
    runs: tuple[str, ...]
    marks: tuple[Mark, ...]
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class LineChart:
    """A drawing `width` by `height`; the plot is inside `left`, `right`, `top` and `bottom`."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    curves: tuple[Curve, ...]


def line_chart(
    heads: Sequence[tuple[str, str]],
    lines: Sequence[Line],
    show: Show,
    *,
    width: float = WIDE,
    height: float = 380,
    named: bool = True,
    whole: bool = False,
) -> LineChart:
    """Draw lines over `heads`, each a label and the note below it; `named` puts the lines' names beside them."""
    values = [datum.value for line in lines for datum in line.data if datum.value is not None]
    steps = ticks(max(values, default=0), whole=whole)
    names = [clipped(line.label, _LABEL, _LONGEST) for line in lines]
    left = max(text_width(show(step), _TEXT) for step in steps) + 12
    right = width - (max((text_width(name, _LABEL) for name in names), default=0) + 32 if named else 12)
    bottom = height - _BOTTOM
    pitch = (right - left) / max(len(heads), 1)
    xs = [place(left + pitch * (at + 0.5)) for at in range(len(heads))]

    def curve(number: int, line: Line) -> Curve:
        points = [
            None if datum.value is None else (x, place(bottom - (bottom - _TOP) * datum.value / steps[-1]))
            for x, datum in zip(xs, line.data, strict=True)
        ]
        return _curve(number, line, points)

    curves = tuple(curve(number, line) for number, line in enumerate(lines, 1))
    return LineChart(
        width=width,
        height=height,
        left=place(left),
        right=place(right),
        top=_TOP,
        bottom=bottom,
        across=tuple(Tick(xs[at], *heads[at]) for at in thinned(len(heads), int((right - left) / _EACH))),
        up=tuple(Tick(place(bottom - (bottom - _TOP) * step / steps[-1]), show(step)) for step in steps),
        curves=_named(curves, names, bottom) if named else curves,
    )


def _curve(number: int, line: Line, points: Sequence[Point | None]) -> Curve:
    drawn = zip(points, line.data, strict=True)
    marks = (Mark(*point, datum.title, datum.url) for point, datum in drawn if point is not None)
    return Curve(number, line.label, MARKERS[number - 1], tuple(_runs(points)), tuple(marks))


def _runs(points: Sequence[Point | None]) -> Iterator[str]:
    """Give the path of each run of points between gaps; a point alone has none."""
    for there, run in groupby(points, lambda point: point is not None):
        known = [point for point in run if point]
        if there and len(known) > 1:
            yield "M" + "L".join(f"{x} {y}" for x, y in known)


def _named(curves: Sequence[Curve], names: Sequence[str], bottom: float) -> tuple[Curve, ...]:
    """Write the name of each curve beside its last point, names apart from one another."""
    ended = [curve for curve in curves if curve.marks]
    heights = iter(spread([curve.marks[-1].y for curve in ended], _GAP, _TOP, bottom))
    return tuple(
        replace(curve, name=_name(curve.marks[-1], next(heights), name)) if curve.marks else curve
        for curve, name in zip(curves, names, strict=True)
    )


def _name(last: Mark, y: float, text: str) -> Name:
    return Name(last.x + 12, place(y), text, apart=abs(y - last.y) > _NEAR)
