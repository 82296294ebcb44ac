"""Every place of a report where reading did something or doubts something, with the words around it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from searchapp.model.documents import Document
from searchapp.model.results import Span

DAMAGE: Final = "damage"
"""What stands among the reasons of repairs for the places that were left as they are."""
_AROUND: Final = 24  # characters of the clean text shown on either side


@dataclass(frozen=True, slots=True)
class Change:
    """A place where `before` stands in the source and `after` in the clean text, with clean text around it.

    Of a `doubtful` place nothing was changed: `after` is a likely reading, '' where there is none. `name` is its anchor
    in the source view, `reasons` are names of repairs.
    """

    name: str
    paragraph: int
    doubtful: bool
    reasons: tuple[str, ...]
    left: str
    before: str
    after: str
    right: str

    def is_of(self, reason: str) -> bool:
        """Tell whether it counts under a name that `tally` gives; all do under ''."""
        return not reason or (reason == DAMAGE if self.doubtful else reason in self.reasons)


def changes(document: Document) -> tuple[Change, ...]:
    """Give the doubtful places, which wait for a person, then the repairs; both in the order of the text."""
    return (*_damages(document), *_repairs(document))


def tally(found: Sequence[Change]) -> dict[str, int]:
    """Count the doubtful places as DAMAGE, then each repair, the most frequent first."""
    doubtful = sum(change.doubtful for change in found)
    reasons = Counter(reason for change in found if not change.doubtful for reason in change.reasons)
    return {**({DAMAGE: doubtful} if doubtful else {}), **dict(reasons.most_common())}


def _damages(document: Document) -> Iterator[Change]:
    ordered = sorted(document.damages, key=lambda damage: (damage.start, damage.end))
    for number, damage in enumerate(ordered, 1):
        span = damage.start, damage.end
        left, right = _around(document.text, span)
        yield Change(
            name=f"d{number}",
            paragraph=_paragraph(document, damage.start),
            doubtful=True,
            reasons=tuple(damage.reason.split("+")),
            left=left,
            before=document.text[slice(*span)],
            after=damage.proposal,
            right=right,
        )


def _repairs(document: Document) -> Iterator[Change]:
    shift = 0  # from the source to the clean text
    for number, edit in enumerate(document.edits, 1):
        start = edit.start + shift
        left, right = _around(document.text, (start, start + len(edit.replacement)))
        # white space between paragraphs belongs to none: what a replacement says tells where it stands
        indent = len(edit.replacement) - len(edit.replacement.lstrip())
        yield Change(
            name=f"e{number}",
            paragraph=_paragraph(document, start + indent),
            doubtful=False,
            reasons=tuple(edit.reason.split("+")),
            left=left,
            before=document.source_text[edit.start : edit.end],
            after=edit.replacement,
            right=right,
        )
        shift += len(edit.replacement) - (edit.end - edit.start)


def _around(text: str, span: Span) -> tuple[str, str]:
    """Give what stands before and after a span, no farther than its line."""
    start, end = span
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    return before.rpartition("\n")[2], after.partition("\n")[0]


def _paragraph(document: Document, at: int) -> int:
    """Give the number of the paragraph in which a place of the clean text lies, or after which it lies."""
    index = bisect_right(document.paragraphs, at, key=lambda paragraph: paragraph.start)
    return document.paragraphs[max(index - 1, 0)].number
