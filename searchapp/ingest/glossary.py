"""The glossary of a report as terms and their definitions, and the notes in its text that point there: 〔1〕 [1] ①."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from searchapp.model.documents import Definition, Note, Paragraph
from searchapp.text.definitions import split_definition

_NUMBER: Final = re.compile(r"\s*[\[〔【［(（]?\s?(\d{1,3})|\s*([①-⑳])")
_NOTE: Final = re.compile(r"[\[〔［【]\s?(?:注|注释)?(\d{1,3})\s?[\]〕］】]|([①-⑳])")
_MEANING: Final = re.compile(r"(?:是|主要)?指")
_TERM: Final = 40  # characters of a term
_STOPS: Final = ("。", "；", "：", ":", ";")
_CIRCLED: Final = re.compile(r"\s*[①-⑳]")
_FIRST_CIRCLED: Final = ord("①") - 1


def read_glossary(paragraphs: Sequence[Paragraph]) -> tuple[Definition, ...]:
    """Give the definitions of the glossary, in order; a term may stand on a line of its own above its meaning."""
    entries = [each for each in paragraphs if each.kind == "glossary"]
    return tuple(filter(None, map(_definition, [None, *entries], entries)))


def _definition(above: Paragraph | None, paragraph: Paragraph) -> Definition | None:
    text = paragraph.text
    if above and _MEANING.match(text) and len(above.text) <= _TERM and not above.text.endswith(_STOPS):
        text = f"{above.text}：{text}"
    pair = split_definition(text) if paragraph.role == "text" or text != paragraph.text else None
    return Definition(*pair, paragraph.number, _number(_NUMBER.match(text))) if pair else None


def read_notes(paragraphs: Sequence[Paragraph], definitions: Sequence[Definition]) -> tuple[Note, ...]:
    """Give the notes that point to definitions; marks that no definition has the number of are none.

    Numbered items (①加强…) are no notes: in a report with notes most of the definitions are pointed to, in order.
    """
    by_number = {each.note: each.paragraph for each in definitions if each.note is not None}
    circled = any(_CIRCLED.match(paragraphs[each.paragraph - 1].text) for each in definitions)
    found = list(_marks(paragraphs, by_number, circled)) if by_number else []
    pointed = {note.definition for note in found}
    return tuple(found) if found and 2 * len(pointed) >= len(by_number) else ()


def _marks(paragraphs: Sequence[Paragraph], by_number: dict[int, int], circled: bool) -> Iterator[Note]:
    for paragraph in paragraphs:
        if paragraph.kind == "glossary":
            continue
        for match in _NOTE.finditer(paragraph.text, 1):
            number = _number(match)
            if number in by_number and bool(match[2]) is circled:
                yield Note(paragraph.number, match.start(), match.end(), by_number[number])


def _number(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    return int(match[1]) if match[1] else ord(match[2]) - _FIRST_CIRCLED
