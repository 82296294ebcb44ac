"""What was understood of files, one flat record each: the lines of `searchapp inspect --json`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any, Final, TypeAlias

from searchapp.ingest.duplicates import Copy, find_copies
from searchapp.ingest.pipeline import Item, Unreadable
from searchapp.ingest.review import review
from searchapp.model.documents import Document
from searchapp.model.results import region_dict
from searchapp.model.review import Review
from searchapp.text.likeness import Trace, trace

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Observation:
    """What is kept of an item when its text is let go: its record, how to know the text again, its doubts."""

    row: Row
    trace: Trace | None = None
    review: Review | None = None


def observe(item: Item) -> Observation:
    """Note what was understood of one item."""
    if isinstance(item, Unreadable):
        return Observation(inspect_row(item))
    return Observation(inspect_row(item), trace(item), review(item))


def inspect_rows(observations: Iterable[Observation]) -> Iterator[Row]:
    """Give the records of a whole run, ids made unique and copies marked.

    Whether a text is a copy, and of which, is known only when all have been read: the records wait on disk.
    """
    traces: list[Trace] = []
    with TemporaryFile("w+", encoding="utf-8") as waiting:
        for seen in observations:
            place = None
            if seen.trace is not None:
                place = len(traces)
                traces.append(seen.trace)
            waiting.write(json.dumps((place, seen.row), ensure_ascii=True) + "\n")
        waiting.seek(0)
        copies = find_copies(traces)
        names = _names(waiting, traces, copies)
        waiting.seek(0)
        for place, row in map(json.loads, waiting):
            yield row if place is None else _settled(row, names, place, copies.get(place))


def _names(records: Iterable[str], traces: list[Trace], copies: dict[int, Copy]) -> dict[int, str]:
    """Give each text that is kept an id of its own."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for place, row in map(json.loads, records):
        if place is not None and place not in copies:
            free = row["id"] not in taken
            names[place] = row["id"] if free else f"{row['id']}-{traces[place].digest[:8]}"
            taken.add(names[place])
    return names


def _settled(row: Row, names: dict[int, str], place: int, copy: Copy | None) -> Row:
    if copy is None:
        return row | {"id": names[place]}
    name = names[copy.original]
    if not copy.same:
        row["warnings"].append(f"与 {name} 是同一份报告（句子相同 {copy.alike:.0%}），只收录较完整的那一份。")
    return row | {"id": name, "duplicate_of": name}


def inspect_row(item: Item) -> Row:
    """Give one record; an unreadable file has all fields too, null or empty but for `path`, `part` and `error`."""
    match item:
        case Unreadable():
            return _EMPTY | {"path": item.path, "part": item.part, "error": f"{item.message}{item.remedy}"}
        case Document():
            return _document_row(item)


_EMPTY: Final[Row] = {
    **dict.fromkeys(("path", "part", "format", "encoding", "id", "title", "kind", "number", "region"), None),
    "region_candidates": [],
    **dict.fromkeys(("year", "delivered", "session", "speaker", "office", "published"), None),
    "sections": [],
    "kinds": {},
    "paragraphs": 0,
    "headings": 0,
    "characters": 0,
    "definitions": 0,
    "notes": 0,
    "repairs": {},
    "duplicate_of": None,
    "error": None,
    "warnings": [],
}


def _document_row(document: Document) -> Row:
    return _EMPTY | {
        "path": document.source.path,
        "part": document.source.part,
        "format": document.source.format,
        "encoding": document.source.encoding,
        "id": document.id,
        "title": document.title,
        "kind": document.kind,
        "number": document.number,
        "region": region_dict(document.region) if document.region else None,
        "region_candidates": [region_dict(region) for region in document.region_candidates],
        "year": document.year,
        "delivered": document.delivered,
        "session": document.session,
        "speaker": document.speaker,
        "office": document.office,
        "published": document.published,
        "sections": [
            {
                "kind": section.kind,
                "title": section.title,
                "paragraphs": section.last - section.first + 1,
                "headings": section.headings,
            }
            for section in document.sections
        ],
        "kinds": dict(Counter(paragraph.kind for paragraph in document.paragraphs)),
        "paragraphs": len(document.paragraphs),
        "headings": sum(paragraph.role == "heading" for paragraph in document.paragraphs),
        "characters": len(document.text),
        "definitions": len(document.definitions),
        "notes": len(document.notes),
        "repairs": document.repairs,
        "warnings": list(document.warnings),
    }
