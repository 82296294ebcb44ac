"""Round numbers along an axis."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Final

_STEPS: Final = (1, 2, 5, 10)


def ticks(top: float, most: int = 6, *, whole: bool = False) -> tuple[float, ...]:
    """Give at most `most` round numbers above 0, evenly apart, and 0 before them; the last is `top` or the next above.

    Steps are 1, 2 or 5 times a power of ten (Heckbert 1990, Nice Numbers for Graph Labels); whole numbers if so asked.

    >>> ticks(37), ticks(0.083, 4), ticks(2, whole=True)
    ((0.0, 10.0, 20.0, 30.0, 40.0), (0.0, 0.05, 0.1), (0.0, 1.0, 2.0))
    """
    if top <= 0:
        return (0.0, 1.0)
    rough = top / most
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in _STEPS if power * factor * (1 + 1e-9) >= rough)
    step = max(step, 1.0) if whole else step
    return tuple(round(step * number, 12) for number in range(ceil(top / step - 1e-9) + 1))


def thinned(count: int, most: int) -> tuple[int, ...]:
    """Give at most `most` of `count` indices, evenly apart, the last one among them.

    >>> thinned(7, 3)
    (0, 3, 6)
    """
    step = max(1, ceil(count / max(most, 1)))
    return tuple(range(count - 1, -1, -step))[::-1]


def spread(wanted: Sequence[float], gap: float, top: float, bottom: float) -> tuple[float, ...]:
    """Give places for labels as near to the wanted ones as they can be, `gap` apart, from `top` down to `bottom`."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    places = [0.0] * len(wanted)
    last = top - gap
    for at in order:
        last = places[at] = max(wanted[at], last + gap)
    limit = bottom
    for at in reversed(order):
        places[at] = min(places[at], limit)
        limit = places[at] - gap
    return tuple(places)


def text_width(text: str, size: float) -> float:
    """Reckon how wide a text is: a Chinese character is as wide as high, others a little over half of that."""
    return sum(size if unicodedata.east_asian_width(character) in "WF" else 0.58 * size for character in text)


def clipped(text: str, size: float, width: float) -> str:
    """Cut a text that is too wide, with a sign that it was cut."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text + "…"
