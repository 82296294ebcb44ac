"""Rows of tables as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

_LINES: Final = 3
_CHARACTERS: Final = 400
"""A longer cell is no value of a table but a part of a page that was laid out with one."""


def join_cells(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give a row as one line, its cells parted by tabs; cells that hold whole texts give their own lines.

    >>> list(join_cells([["地区生产总值"], ["亿元"], [], ["120"]]))
    ['地区生产总值\\t亿元\\t120']
    """
    filled = [lines for cell in cells if (lines := [line for line in cell if line.strip()])]
    if all(len(lines) <= _LINES and sum(map(len, lines)) <= _CHARACTERS for lines in filled) and len(filled) > 1:
        yield "\t".join(" ".join(map(str.strip, lines)) for lines in filled)
    else:
        for cell in cells:
            yield from cell
