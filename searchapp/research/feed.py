"""Which reports are new: those that came into the index last, and of these the latest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from searchapp.model.results import DocumentCard

MOST: Final = 50


def newest(cards: Iterable[DocumentCard], most: int) -> list[DocumentCard]:
    """Give the newest cards, newest first."""
    return sorted(cards, key=_freshness, reverse=True)[:most]


def dated(card: DocumentCard) -> str | None:
    """Give the day on which a report was published, else delivered; None where neither is known."""
    return card.published or card.delivered


def _freshness(card: DocumentCard) -> tuple[str, str, str]:
    added = card.birth.added if card.birth else ""
    return added, dated(card) or str(card.year or ""), card.id
