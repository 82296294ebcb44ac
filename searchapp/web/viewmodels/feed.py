"""A search as a feed: an entry for each report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from searchapp.model.links import document_url
from searchapp.model.results import DocumentCard, DocumentResult, Hit
from searchapp.research.feed import dated
from searchapp.search.snippets import Piece, snippet
from searchapp.web.address import Address
from searchapp.web.params import FILTERS
from searchapp.web.texts import Texts

# When the name in front of it belonged to whoever made the tag (RFC 4151): any day will do that stays the same.
_TAGGED: Final = "2026-01-01"
_UNKNOWN: Final = "1970-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that matches: its snippet, and where it stands."""

    label: str
    pieces: tuple[Piece, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A report. `tag` names it for good, `updated` is when it came into the index, `published` a day or None."""

    tag: str
    title: str
    url: str
    updated: str
    published: str | None
    summary: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A search: `itself` is the address of the feed, `page` that of the page of results."""

    tag: str
    title: str
    author: str
    language: str
    itself: str
    page: str
    updated: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a feed comes from: `root` goes before each path, `host` names whoever made the tags."""

    root: str
    host: str

    def tag(self, name: str) -> str:
        """Give an id that stays the same (RFC 4151)."""
        return f"tag:{self.host},{_TAGGED}:{name}"


def feed(address: Address, found: Sequence[DocumentResult], origin: Origin, texts: Texts) -> Feed:
    """Work out a feed."""
    plain = followed(address)
    entries = tuple(_entry(result, origin, texts) for result in found)
    return Feed(
        tag=origin.tag(plain.at("feed")),
        title=texts("feed_title", conditions=" · ".join(_conditions(plain)) or "*"),
        author=texts("brand"),
        language=texts.language,
        itself=origin.root + plain.at("/feed.atom"),
        page=origin.root + plain.url,
        updated=max((entry.updated for entry in entries), default=_UNKNOWN),
        entries=entries,
    )


def followed(address: Address) -> Address:
    """Give a search without what is of a page only: its number, its size and its order."""
    for name in ("page", "size", "per_document", "sort"):
        address = address.having(name)
    return address


def _conditions(address: Address) -> Iterator[str]:
    for name in ("q", *FILTERS):
        yield from address.values(name)


def _entry(result: DocumentResult, origin: Origin, texts: Texts) -> Entry:
    card = result.card
    day = dated(card)
    return Entry(
        tag=origin.tag(f"report/{card.birth.key if card.birth else quote(card.id, safe='')}"),
        title=" ".join((*_where(card), " ".join(card.title.split()))),
        url=origin.root + document_url(card.id, ""),
        updated=card.birth.added if card.birth else _UNKNOWN,
        published=f"{day}T00:00:00+08:00" if day else None,
        summary=texts("matched", paragraphs=result.matched),
        passages=tuple(_passage(hit, origin.root, texts) for hit in result.hits),
    )


def _passage(hit: Hit, root: str, texts: Texts) -> Passage:
    return Passage(texts("paragraph", number=hit.number), tuple(snippet(hit.text, hit.marks)), root + hit.permalink)


def _where(card: DocumentCard) -> list[str]:
    """Give the place and the year, as far as they are known."""
    return [*([card.region.name] if card.region else []), *([str(card.year)] if card.year else [])]
