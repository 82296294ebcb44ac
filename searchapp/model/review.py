"""What a person looks at who checks how a document was understood."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a document that speak for or against a decision; `marks` are spans of code points in `text`.

    `label` says what it shows, `note` what would stand there instead, '' where nothing is proposed.
    """

    label: str
    text: str
    marks: tuple[Span, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A document with doubts: what was decided (label, value), why that is doubted, the evidence, and corrections.

    `lines` are lines of a `metadata.csv` with the columns of `REVIEW_COLUMNS`; where several units are possible there
    is one for each, to choose from.
    """

    path: str
    part: str | None
    title: str
    decided: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]
    lines: tuple[str, ...]


REVIEW_COLUMNS = ("file", "part", "region", "year", "kind", "title")
