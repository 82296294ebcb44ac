"""How many columns of a terminal a text takes."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """Count the columns: two for what is wide in East Asia.

    >>> columns("乡村5G")
    6
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def fitted(text: str, width: int, *, before: bool = False) -> str:
    """Fill a text up to a width with spaces after it, or `before` it; white space inside becomes single spaces."""
    text = " ".join(text.split())
    gap = " " * (width - columns(text))
    return gap + text if before else text + gap
