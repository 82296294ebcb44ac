"""Whole documents as plain dictionaries, for JSON on disk, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from searchapp.model.documents import Damage, Definition, Document, Edit, Note, Paragraph, Region, Section, Source


def document_to_dict(document: Document) -> dict[str, Any]:
    """Give a document in dictionaries, lists, strings and numbers only."""
    edits = [[edit.start, edit.end, edit.replacement, edit.reason] for edit in document.edits]
    return asdict(replace(document, edits=())) | {"edits": edits}


def document_from_dict(body: Mapping[str, Any]) -> Document:
    """Rebuild a document; ValueError, KeyError or TypeError where the dictionary is not one of a document."""
    return Document(
        **{
            **body,
            "region": _region(body["region"]) if body["region"] else None,
            "source": Source(**body["source"]),
            "paragraphs": tuple(_paragraph(row) for row in body["paragraphs"]),
            "edits": tuple(Edit(*row) for row in body["edits"]),
            "damages": tuple(Damage(**row) for row in body["damages"]),
            "region_candidates": tuple(_region(row) for row in body["region_candidates"]),
            "warnings": tuple(body["warnings"]),
            "sections": tuple(Section(**row) for row in body["sections"]),
            "definitions": tuple(Definition(**row) for row in body.get("definitions", ())),
            "notes": tuple(Note(**row) for row in body.get("notes", ())),
        }
    )


def _region(row: Mapping[str, Any]) -> Region:
    return Region(**{**row, "path": tuple(row["path"]), "current": tuple(row["current"])})


def _paragraph(row: Mapping[str, Any]) -> Paragraph:
    return Paragraph(**{**row, "headings": tuple(row["headings"])})
