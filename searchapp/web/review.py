"""The page on which a person checks what was understood: one file that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from searchapp.model.doubts import DOUBTS, doubt_kind
from searchapp.model.review import REVIEW_COLUMNS, Excerpt, Review
from searchapp.web.texts import CHINESE


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of an excerpt, marked or not."""

    text: str
    marked: bool


def render_review(reviews: Sequence[Review], copies: Sequence[tuple[str, str]], read: int) -> str:
    """Give the page for documents with doubts, those that a person must decide first.

    `copies` are the paths of texts that were left out and the ids of those kept; `read` is how many were read.
    """
    environment = Environment(
        loader=PackageLoader("searchapp.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["pieces"] = pieces
    environment.globals["t"] = CHINESE
    doubts = Counter(doubt_kind(doubt) for review in reviews for doubt in review.doubts)
    return environment.get_template("review.html").render(
        reviews=sorted(reviews, key=_urgency),
        copies=copies,
        read=read,
        doubts=[(CHINESE.name("doubt", kind), count) for kind, count in doubts.most_common()],
        columns=",".join(REVIEW_COLUMNS),
    )


def _urgency(review: Review) -> int:
    """Rank reviews: where the region is open first, where only the text is damaged last."""
    return min((DOUBTS.index(doubt_kind(doubt)) for doubt in review.doubts), default=len(DOUBTS))


def pieces(excerpt: Excerpt) -> Iterator[Piece]:
    """Cut an excerpt at its marks."""
    at = 0
    for start, end in excerpt.marks:
        yield Piece(excerpt.text[at:start], marked=False)
        yield Piece(excerpt.text[start:end], marked=True)
        at = end
    yield Piece(excerpt.text[at:], marked=False)
