"""Where a link to a paragraph leads now that the report may have been read anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from searchapp.errors import NotFoundError
from searchapp.model.documents import Document, Paragraph
from searchapp.model.links import Spot
from searchapp.text.keys import KEY_DIGITS, paragraph_key, spot

_TELLING: Final = 4
"""Digits of a key that was cut short which still tell a paragraph from the others."""


@dataclass(frozen=True, slots=True)
class Landing:
    """What a link asked for, and what there is: `found` is None where no paragraph says the same any more.

    `nearest` is the number that the report has nearest to the one that was asked for.
    """

    asked: Spot
    found: Spot | None
    nearest: int

    @property
    def moved(self) -> bool:
        """Whether the paragraph has another number than the link says."""
        return self.found is not None and self.found.number != self.asked.number


def land(document: Document, asked: Spot) -> Landing:
    """Find the paragraph that a link means: the one that says the same, of several the nearest to its number.

    A link without a key means what stands at its number.
    """
    last = len(document.paragraphs)
    number = _nearest(document, asked) if asked.key else asked.number
    found = None
    if number is not None and 1 <= number <= last:
        found = spot(number, document.paragraphs[number - 1].text)
    return Landing(asked, found, min(max(asked.number, 1), last))


def _nearest(document: Document, asked: Spot) -> int | None:
    """Give the nearest paragraph with the key; one that was cut short must fit the number, or just one paragraph."""
    alike = [each.number for each in document.paragraphs if paragraph_key(each.text).startswith(asked.key)]
    nearest = min(alike, key=lambda number: abs(number - asked.number), default=None)
    sure = len(asked.key) == KEY_DIGITS or (len(alike) == 1 and len(asked.key) >= _TELLING)
    return nearest if sure or nearest == asked.number else None


def paragraph_of(document: Document, number: int) -> Paragraph:
    """Give a paragraph by its number; NotFoundError where there is none."""
    last = len(document.paragraphs)
    if not 1 <= number <= last:
        raise NotFoundError(
            "{document} 没有第 {number} 段。", "它有 p1 到 p{last}。", document=document.id, number=number, last=last
        )
    return document.paragraphs[number - 1]


def around(document: Document, number: int, reach: int) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Give up to `reach` paragraphs before a paragraph, and as many after it, each in the order of the report."""
    blocks = document.paragraphs
    return blocks[max(number - 1 - reach, 0) : number - 1], blocks[number : number + reach]
