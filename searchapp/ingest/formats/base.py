"""What every reader of a file format gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Read:
    """One document as its file says it, before any repair.

    `text` is exactly what the bytes say. `encoding` is None for formats that fix their own. `url` and `published`
    (ISO date) are set only where the format states them, as a page's meta elements do. `part` names a row or member
    of a file that holds several documents.
    """

    text: str
    format: str
    encoding: str | None = None
    url: str | None = None
    published: str | None = None
    part: str | None = None
    warnings: tuple[str, ...] = ()


Reader: TypeAlias = Callable[[bytes], Read]
