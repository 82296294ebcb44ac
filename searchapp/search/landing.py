"""Where a link to a paragraph leads now that the report may have been read anew."""

from __future__ import annotations

from dataclasses import dataclass

from searchapp.model.documents import Document
from searchapp.model.links import Spot
from searchapp.text.keys import paragraph_key, spot


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
    alike = (each.number for each in document.paragraphs if paragraph_key(each.text).startswith(asked.key))
    return min(alike, key=lambda number: abs(number - asked.number), default=None)
