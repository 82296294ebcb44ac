"""What was understood of files, one flat record each: the lines of `searchapp inspect --json`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from searchapp.ingest.pipeline import Item, Unreadable
from searchapp.model.documents import Document
from searchapp.model.results import region_dict


def inspect_rows(items: Iterable[Item]) -> Iterator[dict[str, Any]]:
    """Give a record for every document and every unreadable file, ids made unique and copies marked."""
    by_text: dict[str, str] = {}
    taken: set[str] = set()
    for item in items:
        if isinstance(item, Unreadable):
            yield inspect_row(item)
            continue
        digest = hashlib.sha256(item.text.encode()).hexdigest()
        copied = by_text.get(digest)
        name = copied or (item.id if item.id not in taken else f"{item.id}-{digest[:8]}")
        by_text[digest] = name
        taken.add(name)
        yield inspect_row(item, duplicate_of=copied) | {"id": name}


def inspect_row(item: Item, duplicate_of: str | None = None) -> dict[str, Any]:
    """Give one record; an unreadable file has all fields too, null or empty but for `path`, `part` and `error`."""
    match item:
        case Unreadable():
            return _EMPTY | {"path": item.path, "part": item.part, "error": f"{item.message}{item.remedy}"}
        case Document():
            return _document_row(item, duplicate_of)


_EMPTY: dict[str, Any] = {
    **dict.fromkeys(("path", "part", "format", "encoding", "id", "title", "kind", "region"), None),
    "region_candidates": [],
    **dict.fromkeys(("year", "delivered", "session", "speaker", "office", "published"), None),
    "sections": [],
    "kinds": {},
    "paragraphs": 0,
    "headings": 0,
    "characters": 0,
    "repairs": {},
    "duplicate_of": None,
    "error": None,
    "warnings": [],
}


def _document_row(document: Document, duplicate_of: str | None) -> dict[str, Any]:
    return _EMPTY | {
        "path": document.source.path,
        "part": document.source.part,
        "format": document.source.format,
        "encoding": document.source.encoding,
        "id": document.id,
        "title": document.title,
        "kind": document.kind,
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
        "repairs": dict(Counter(reason for edit in document.edits for reason in edit.reason.split("+"))),
        "duplicate_of": duplicate_of,
        "warnings": list(document.warnings),
    }
