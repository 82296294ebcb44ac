"""What an export is made of: rows, what is known besides them, and a format that makes bytes of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Final, Literal, TypeAlias

from searchapp.errors import UserError
from searchapp.model.results import DocumentCard, ExportedParagraph
from searchapp.research.citation import Citation

Rows: TypeAlias = Iterable[ExportedParagraph]
Unit = Literal["document", "paragraph"]
UNITS: Final[tuple[Unit, ...]] = ("document", "paragraph")


@dataclass(frozen=True, slots=True)
class Edition:
    """What an export knows besides its rows: the cards of their documents, and the day on which it is made.

    `root` goes before each link (`https://example.org`); '' leaves them relative. `unit` is what a citation is of.
    """

    cards: Mapping[str, DocumentCard]
    cited: date
    root: str = ""
    unit: Unit = "document"


Write: TypeAlias = Callable[[Rows, Edition], Iterator[bytes]]


def ready() -> None:
    """Need nothing that may be missing."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `write` streams the file; `require` raises UserError where a library for it is missing.

    `cites` tells whether its records are citations, of documents or of paragraphs.
    """

    name: str
    suffix: str
    media_type: str
    write: Write
    cites: bool = False
    require: Callable[[], None] = ready

    @property
    def is_ready(self) -> bool:
        """Whether all is there that it needs."""
        try:
            self.require()
        except UserError:
            return False
        return True

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""
        return "charset=" in self.media_type


def citations(rows: Rows, edition: Edition) -> Iterator[Citation]:
    """Cite each paragraph, or each document once; rows come by document."""
    if edition.unit == "paragraph":
        for row in rows:
            yield Citation(edition.cards[row.document], edition.cited, row.number, row.text)
        return
    for name, _ in groupby(rows, attrgetter("document")):
        yield Citation(edition.cards[name], edition.cited)
