"""The paragraphs around a hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searchapp.model.documents import Paragraph
from searchapp.model.links import permalink
from searchapp.search.snippets import Piece
from searchapp.text.keys import spot
from searchapp.web.viewmodels.report import Marks, pieces


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A paragraph before or after a hit, whole, in pieces."""

    number: int
    is_heading: bool
    pieces: tuple[Piece, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The paragraphs before a hit and after it, in the order of the report."""

    before: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]


def neighbours(
    name: str, query: str, marks: Marks, before: Sequence[Paragraph], after: Sequence[Paragraph]
) -> Neighbours:
    """Work out what unfolds around a hit in the report of that id."""

    def shown(paragraphs: Sequence[Paragraph]) -> tuple[Neighbour, ...]:
        return tuple(_neighbour(name, query, marks, each) for each in paragraphs)

    return Neighbours(shown(before), shown(after))


def _neighbour(name: str, query: str, marks: Marks, paragraph: Paragraph) -> Neighbour:
    parts = pieces(paragraph.text, marks.get(paragraph.number, ()))
    return Neighbour(
        number=paragraph.number,
        is_heading=paragraph.role == "heading",
        pieces=tuple(Piece(each.text, bool(each.mark)) for each in parts),
        url=permalink(name, spot(paragraph.number, paragraph.text), query),
    )
