"""The outline of a report: which headings stand above each block, down to its lead sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from searchapp.ingest import kinds
from searchapp.ingest.blocks import Block, headings, is_label
from searchapp.ingest.leads import numbered_lead, plain_leads
from searchapp.ingest.openers import Style
from searchapp.model.documents import Role
from searchapp.text.normalize import fold

_TOP: Final = 0
_ANNEX_TITLE: Final = 1
_PLAIN: Final = 99
PARTS: Final = frozenset(style for style in Style if style <= Style.PAREN_HAN)
"""Habits of numbering that make parts of a report, of which a lead sentence can be the heading."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: its heading path, and the number of its top section, None outside of all."""

    block: Block
    role: Role
    path: tuple[str, ...]
    top: int | None
    lead: str | None = None


class _Headings:
    """The headings that stand above the block at hand, each with its level, the outermost first."""

    def __init__(self) -> None:
        self._entries: list[tuple[int, str]] = []
        self._sections = 0

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(words for _, words in self._entries)

    @property
    def section(self) -> int | None:
        return self._sections - 1 if self._entries else None

    def open(self, level: int, words: str) -> None:
        """Open a heading; it closes those of its own and of inner levels.

        Without a section above them, (一) and its like are parts of one that has no heading.
        """
        part = level > _ANNEX_TITLE + Style.ORDINAL
        orphan = part and bool(self._entries) and self._entries[0][0] == level
        self._entries = [entry for entry in self._entries if entry[0] < level]
        self._sections += not self._entries and not orphan
        self._entries.append((level, words))

    def extend(self, words: str) -> None:
        """Add words to the innermost heading: 第一部分, and on the next line what it is called."""
        level, label = self._entries[-1]
        self._entries[-1] = (level, f"{label} {words}")

    def close_parts(self) -> None:
        """Leave only the section open."""
        del self._entries[1:]


def read_outline(blocks: Sequence[Block]) -> list[Place]:
    """Give each block its place."""
    flags = headings(blocks)
    tops = _plain_tops(blocks, flags)
    above = _Headings()
    places: list[Place] = []
    for index, (block, is_heading) in enumerate(zip(blocks, flags, strict=True)):
        after_heading = index > 0 and flags[index - 1]
        if block.opener is None and not after_heading and kinds.turns_back(block.folded):
            above.close_parts()
        lead = None if is_heading else numbered_lead(block)
        if is_heading and after_heading and block.opener is None and _is_bare(blocks[index - 1]):
            above.extend(heading_words(block.text))
            places[-1] = replace(places[-1], path=above.path)
        elif is_heading or (lead is not None and block.style in PARTS):
            level = _TOP if index in tops else _level(block, above.path, after_heading)
            above.open(level, heading_words(lead or block.text))
        places.append(Place(block, "heading" if is_heading else "text", above.path, above.section, lead))
    return places


def add_leads(places: Sequence[Place]) -> list[Place]:
    """Let lead sentences end the paths of their paragraphs."""
    done: list[Place] = []
    for (path, role, plain), group in groupby(places, key=lambda place: (place.path, place.role, place.lead is None)):
        run = list(group)
        leads = [place.lead for place in run]
        if plain and path and role == "text":
            leads = plain_leads([place.block for place in run])
        done += [_led(place, lead) for place, lead in zip(run, leads, strict=True)]
    return done


def _led(place: Place, lead: str | None) -> Place:
    """Put a lead at the end of the path, unless it is there as a part's heading."""
    return place if lead is None or place.path[-1:] == (lead,) else replace(place, path=(*place.path, lead))


def heading_words(heading: str) -> str:
    """Give a heading as it is written, without the full stop or colon behind it."""
    return heading.rstrip("。：: ")


def _level(block: Block, path: Sequence[str], after_heading: bool) -> int:
    """Give the level of a heading; an unnumbered one is the innermost, but right behind the label of an appendix."""
    if block.style is not None:
        return _ANNEX_TITLE + block.style
    if after_heading and len(path) == 1 and kinds.is_annex(fold(path[0])) and not kinds.is_annex(block.folded):
        return _ANNEX_TITLE
    return _TOP if is_label(block) else _PLAIN


def _plain_tops(blocks: Sequence[Block], flags: Sequence[bool]) -> frozenset[int]:
    """Give the unnumbered headings that are top sections, in reports whose 一、 begins anew under each of them."""
    found = [index for index, flag in enumerate(flags) if flag]
    tops = [
        index
        for index, following in zip(found, [*found[1:], None], strict=False)
        if (blocks[index].style is None or blocks[index].style is Style.BULLET)
        and (_names_section(blocks[index].folded) or _begins(blocks, following))
    ]
    return frozenset(tops if tops and tops[0] == found[0] else ())


def _names_section(heading: str) -> bool:
    """Tell whether an unnumbered heading names a section: 2023年工作回顾; one with a comma tells of results."""
    return "," not in heading and kinds.said_kind(heading) is not None


def _is_bare(block: Block) -> bool:
    """Tell whether a heading is a number alone: 第一部分."""
    return block.opener is not None and block.opener.end == len(block.text)


def _begins(blocks: Sequence[Block], index: int | None) -> bool:
    """Tell whether a block is the first of its numbering."""
    opener = blocks[index].opener if index is not None else None
    return opener is not None and opener.style is Style.HAN and opener.number == 1
