"""What charts are made of: numbers to draw, and how eight series are told apart without colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

Show: TypeAlias = Callable[[float], str]
"""Writes a number of an axis."""

WIDE: Final = 1080.0
# paths around 0, about 10 across
MARKERS: Final = (
    "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z",
    "M-4 -4H4V4H-4Z",
    "M0 -5L4.8 3.6H-4.8Z",
    "M0 -5.4L5.4 0L0 5.4L-5.4 0Z",
    "M0 5L4.8 -3.6H-4.8Z",
    "M-5 -1.7H-1.7V-5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5Z",
    "M-4.8 -2.8L0 -5.5L4.8 -2.8V2.8L0 5.5L-4.8 2.8Z",
    "M0 -5.6L1.6 -1.8L5.5 -1.7L2.4 .9L3.4 4.8L0 2.5L-3.4 4.8L-2.4 .9L-5.5 -1.7L-1.6 -1.8Z",
)


@dataclass(frozen=True, slots=True)
class Datum:
    """A number to draw, None in a gap: `said` in full, in a whole `title`; `url` leads to what was counted."""

    value: float | None
    title: str
    said: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The numbers of one series, one for each place along the axis."""

    label: str
    data: tuple[Datum, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what stands there; `note` is a second line."""

    at: float
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point with the middle at (x, y)."""

    x: float
    y: float
    title: str
    url: str | None


def place(number: float) -> float:
    """Give a coordinate with as many digits as a drawing needs."""
    return round(number, 1)
