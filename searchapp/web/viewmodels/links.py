"""What to tell a reader who came by a link that is older than the report's present reading."""

from __future__ import annotations

from dataclasses import dataclass

from searchapp.search.landing import Landing
from searchapp.web.texts import Texts


@dataclass(frozen=True, slots=True)
class Arrival:
    """What to say, and the paragraph that is meant: the one that moved, or where the `lost` one would stand."""

    text: str
    number: int
    lost: bool = False


def arrival(led: Landing, was: int | None, texts: Texts) -> Arrival | None:
    """Give what to say; `was` is the number that the link had before it was led here."""
    if led.found is None:
        key = "link_lost" if led.asked.key else "link_none"
        return Arrival(texts(key, number=led.asked.number), led.nearest, lost=True)
    if was is None or was == led.found.number:
        return None
    return Arrival(texts("link_moved", was=was, number=led.found.number), led.found.number)
