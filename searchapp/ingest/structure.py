"""Clean text → numbered paragraphs with roles, heading paths and kinds, and the sections they make."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, NamedTuple

from searchapp.ingest import kinds
from searchapp.ingest.blocks import cut, is_label, title_blocks
from searchapp.ingest.lines import HEADING_COLUMNS, columns, ends_sentence
from searchapp.ingest.openers import Style
from searchapp.ingest.outline import PARTS, Place, add_leads, read_outline
from searchapp.model.documents import Paragraph, Section, SectionKind
from searchapp.text.normalize import fold

_APPEAL_BLOCKS: Final = 4  # the longest final appeal, its salutation on a line of its own
_LISTS: Final = frozenset({Style.DASH, Style.BULLET, Style.ARABIC, Style.PAREN_ARABIC})
_PLANNED: Final = frozenset({"plan", "targets", "government"})
_REVIEW_BLOCKS: Final = 3  # paragraphs that a review without a heading has at least
_OPEN_KINDS: Final = frozenset({"plan", "government", "other"})
"""Kinds in which a paragraph of targets is `targets`."""


class Structure(NamedTuple):
    """The paragraphs of a text, the sections they make, and their folded texts."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    folded: tuple[str, ...]


def read_structure(text: str) -> Structure:
    """Give the paragraphs and sections of a clean text; all is empty where the text is."""
    blocks = cut(text)
    places = read_outline(blocks)
    body = title_blocks(blocks)
    appeal = _appeal(places, body)
    annexes = _annex_list(places, appeal.stop)
    for index in (*appeal, *annexes):
        places[index] = replace(places[index], path=(), top=None)
    places = add_leads(places)
    paragraphs = tuple(_paragraphs(places, _kinds(places, body, appeal, annexes)))
    return Structure(paragraphs, tuple(_sections(paragraphs)), tuple(block.folded for block in blocks))


def content_key(folded: str, occurrence: int) -> str:
    """Give 16 hex digits that name a paragraph by its folded text and its occurrence in the document, from 1."""
    return hashlib.sha256(f"{occurrence}\n{folded}".encode()).hexdigest()[:16]


def _appeal(places: Sequence[Place], body: int) -> range:
    """Find the final appeal and what follows it up to the appendices: 各位代表！让我们…."""
    end = next((i for i in range(body, len(places)) if _ends_report(places[i])), len(places))
    start = end
    while start > max(body, end - _APPEAL_BLOCKS) and places[start - 1].role == "text":
        start -= 1
    addressed = [i for i in range(start, end) if kinds.is_salutation(places[i].block.folded)]
    appealing = [i for i in range(start, end) if kinds.is_appeal(places[i].block.folded)]
    if not appealing:
        return range(end, end)
    return range(next((i for i in reversed(addressed) if i <= appealing[-1]), appealing[-1]), end)


def _annex_list(places: Sequence[Place], start: int) -> range:
    """Find the list of appendices behind the appeal: 附件：1.… 2.…."""
    if start == len(places) or not kinds.is_annex_list(places[start].block.folded):
        return range(start, start)
    rest = range(start + 1, len(places))
    return range(start, next((index for index in rest if places[index].block.style is not Style.ARABIC), len(places)))


def _ends_report(place: Place) -> bool:
    return (place.role == "heading" and is_label(place.block)) or kinds.is_annex_list(place.block.folded)


def _kinds(places: Sequence[Place], body: int, appeal: range, annexes: range) -> list[SectionKind]:
    """Give each block its kind."""
    by_section = kinds.section_kinds(_section_names(places))
    turn = None if "plan" in by_section else _turning_point(places, body)
    first = next((index for index, place in enumerate(places) if place.top is not None), body)
    ahead = _kind_ahead(places[body:first], by_section)
    opening = _opening(places, body, first, body if ahead == "review" else first)
    found: list[SectionKind] = []
    for index, place in enumerate(places):
        if index in appeal:
            spoken = any(_is_spoken(rest.block.text) for rest in places[index : appeal.stop])
            found.append("closing" if spoken else "other")
        elif index in annexes:
            found.append("appendix")
        elif index < opening:
            found.append("opening")
        else:
            kind = ahead if place.top is None else by_section[place.top]
            if turn is not None and kind in {"other", "review"}:
                kind = "review" if index < turn else "plan"
            found.append(_kind_within(place, kind, (places[index - 1], found[-1]) if index else None))
    for index in _own_work(places, found):
        found[index] = "government"
    return found


def _own_work(places: Sequence[Place], found: Sequence[SectionKind]) -> Iterator[int]:
    """Give the paragraphs behind the parts of the plan that are on the government's own work, where no part is."""
    planned = [index for index, kind in enumerate(found) if kind == "plan"]
    if not planned or "government" in found:
        return
    parts = [index for index in planned if places[index].block.style in PARTS]
    begun = False
    for index in planned[planned.index(parts[-1]) + 1 :] if parts else planned:
        place = places[index]
        own = kinds.is_own_work(place.block.folded, in_part=len(place.path) > 1)
        leaves = kinds.is_other_work(place.block.folded) or (kinds.is_salutation(place.block.folded) and not own)
        begun = begun or own
        if begun and leaves:
            return
        if begun:
            yield index


def _kind_ahead(places: Sequence[Place], by_section: Sequence[SectionKind]) -> SectionKind:
    """Give the kind of what stands before the first section: that of it, but before the plan an unnamed review."""
    if not by_section:
        return "other"
    spoken = sum(columns(place.block.text) > HEADING_COLUMNS and ends_sentence(place.block.text) for place in places)
    unnamed = by_section[0] in _PLANNED and "review" not in by_section and spoken >= _REVIEW_BLOCKS
    return "review" if unnamed else by_section[0]


def _opening(places: Sequence[Place], body: int, first: int, otherwise: int) -> int:
    """Count the blocks up to the sentence that opens the report, before the first section."""
    opens = (index + 1 for index in range(body, first) if kinds.is_opening_line(places[index].block.folded))
    return next(opens, otherwise)


def _turning_point(places: Sequence[Place], body: int) -> int | None:
    """Find where a report whose plan has no heading turns to it: at the paragraph that states the targets."""
    speaks = any(kinds.is_opening_line(place.block.folded) for place in places[: body + 1])
    targets = (i for i, place in enumerate(places) if place.role == "text" and kinds.is_targets(place.block.folded))
    return next(targets, None) if speaks else None


def _is_spoken(paragraph: str) -> bool:
    """Tell a sentence from what sites put behind the last one: （附件二维码）."""
    return (ends_sentence(paragraph) or columns(paragraph) > HEADING_COLUMNS) and not paragraph.startswith(("（", "("))


def _kind_within(place: Place, kind: SectionKind, previous: tuple[Place, SectionKind] | None) -> SectionKind:
    """Give the kind of a block inside a section of a kind: targets and the government's own work stand out."""
    if kind not in _OPEN_KINDS:
        return kind
    inner = [fold(heading) for heading in place.path[1:]]
    if any(kinds.is_targets_heading(heading) for heading in inner):
        return "targets"
    if place.role == "text" and kinds.is_targets(place.block.folded):
        return "targets"
    if kind == "plan":
        if place.role == "text" and not inner and kinds.is_guided(place.block.folded):
            return "targets"
        if inner and kinds.is_government(inner[0]):
            return "government"
    if previous is not None and previous[1] == "targets" and place.role == "text" and _lists_on(previous[0], place):
        return "targets"
    return kind


def _lists_on(previous: Place, place: Place) -> bool:
    """Tell whether a block is an item of the list that a paragraph announces: 主要预期目标是：."""
    announced = previous.block.text.endswith(("：", ":")) or previous.block.style in _LISTS
    return announced and place.block.style in _LISTS


def _section_names(places: Sequence[Place]) -> list[str]:
    """Give the folded top headings in order, the label of an appendix with its title."""
    names: dict[int, str] = {}
    for place in places:
        if place.top is None:
            continue
        if place.top not in names:
            names[place.top] = fold(place.path[0])
        elif place.role == "heading" and len(place.path) == 2 and kinds.is_annex(names[place.top]):
            names[place.top] += ":" + place.block.folded
    return [names[top] for top in sorted(names)]


def _paragraphs(places: Sequence[Place], found: Sequence[SectionKind]) -> Iterator[Paragraph]:
    seen: Counter[str] = Counter()
    for number, (place, kind) in enumerate(zip(places, found, strict=True), 1):
        block = place.block
        seen[block.folded] += 1
        key = content_key(block.folded, seen[block.folded])
        yield Paragraph(number, block.text, place.role, kind, place.path, block.start, block.end, key)


def _sections(paragraphs: Sequence[Paragraph]) -> Iterator[Section]:
    for (title, kind), group in groupby(paragraphs, key=_section_of):
        run = list(group)
        yield Section(kind, title, run[0].number, run[-1].number, sum(each.role == "heading" for each in run))


def _section_of(paragraph: Paragraph) -> tuple[str, SectionKind]:
    return paragraph.headings[0] if paragraph.headings else "", paragraph.kind
