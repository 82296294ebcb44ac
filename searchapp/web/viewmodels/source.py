"""The source text as its page shows it: what was deleted, put in, damaged and marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from searchapp.model.documents import Damage, Edit
from searchapp.search.sourceview import Segment
from searchapp.web.texts import Texts

# White space that was taken out or put in would not be seen; a line break shows its sign and still breaks the line.
_SIGNS: Final = {
    **dict.fromkeys(map(ord, " \u00a0\u2002\u2003\u3000"), "␣"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), "∅"),
    ord("\t"): "⇥",
    ord("\n"): "↵\n",
    ord("\r"): None,
}


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """A stretch of the source. Of an edit, `deleted` is what was there and `inserted` what is there now.

    `blank` tells that only white space was deleted; `mark` is the mark's number, `first` whether it begins here;
    `reason` says why, in the reader's words. `edit` and `harm` number, from 1, the edit and the damage that begin here.
    """


    text: str
    deleted: str
    blank: bool
    inserted: str
    reason: str
    damage: str
    mark: int
    first: bool
    anchors: tuple[int, ...]
    edit: int
    harm: int


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The pieces, how many marks they show, and how often each repair was made."""

    pieces: tuple[SourcePiece, ...]
    marks: int
    repairs: tuple[tuple[str, int], ...]


def source_page(segments: Sequence[Segment], texts: Texts) -> SourcePage:
    """Work out the page of the source text."""
    reasons = Counter(
        reason for segment in segments if segment.edit for reason in segment.edit.reason.split("+")
    )
    return SourcePage(
        pieces=tuple(_pieces(segments, texts)),
        marks=max((segment.mark for segment in segments), default=0),
        repairs=tuple((reason_name(reason, texts), count) for reason, count in reasons.most_common()),
    )


def reason_name(reason: str, texts: Texts) -> str:
    """Give a reason in the reader's words; repairs that met in one place are joined by `+`."""
    return " + ".join(texts.name("reason", part) for part in reason.split("+"))


def damage_text(damage: Damage, texts: Texts) -> str:
    """Say why a place counts as damaged, and what it may have been."""
    reason = texts("damaged", reason=reason_name(damage.reason, texts))
    return texts("damage_proposal", reason=reason, proposal=damage.proposal) if damage.proposal else reason


def visible(text: str) -> str:
    """Give text with signs for its white space.

    >>> visible("4 .\\n8")
    '4␣.↵\\n8'
    """
    return text.translate(_SIGNS)


def _pieces(segments: Iterable[Segment], texts: Texts) -> Iterator[SourcePiece]:
    reached = edits = 0
    damages: list[Damage] = []
    for segment in segments:
        edit, damage = segment.edit, segment.damage
        edits += edit is not None
        begins = damage is not None and damage not in damages[-1:]
        if damage and begins:
            damages.append(damage)
        yield SourcePiece(
            text="" if edit else segment.text,
            deleted=visible(segment.text) if edit else "",
            blank=segment.text.isspace(),
            inserted=visible(edit.replacement) if edit else "",
            reason=_reason(edit, texts) if edit else "",
            damage=damage_text(damage, texts) if damage else "",
            mark=segment.mark,
            first=segment.mark > reached,
            anchors=segment.anchors,
            edit=edits if edit else 0,
            harm=len(damages) if begins else 0,
        )
        reached = max(reached, segment.mark)


def _reason(edit: Edit, texts: Texts) -> str:
    return texts("repaired", reason=reason_name(edit.reason, texts))
