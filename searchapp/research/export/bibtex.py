"""BibTeX, also read by biblatex."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from searchapp.model.results import DocumentCard
from searchapp.research.citation import Citation, full_title, place
from searchapp.research.export.base import Edition, Format, Rows, citations

_TYPES: Final = {"work-report": "techreport", "plan-outline": "techreport"}
_ESCAPES: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        **{sign: "\\" + sign for sign in "{}$&#%_"},
    }
)  # fmt: skip


def write(rows: Rows, edition: Edition) -> Iterator[bytes]:
    """Write one entry for each document, or for each paragraph with its number and text."""
    for one in citations(rows, edition):
        yield f"{entry(one)}\n\n".encode(errors="replace")


def entry(one: Citation) -> str:
    """Give the entry of a document, or of a paragraph with its number and text."""
    card = one.card
    # a comma or a brace would end the key
    key = re.sub(r"[^\w.-]", "-", f"{card.id}-p{one.number}" if one.number else card.id)
    fields = _fields(card, one.cited) | (_of_paragraph(one) if one.number else {})
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{_TYPES.get(card.kind, 'misc')}{{{key},", *lines, "}"])


def _fields(card: DocumentCard, cited: date) -> dict[str, str]:
    online = {"url": _url(card.url), "urldate": cited.isoformat()} if card.url else {}
    return {
        # one more pair of braces keeps a name or a title whole
        "author": f"{{{_text(card.speaker)}}}" if card.speaker else "",
        "title": f"{{{_text(full_title(card))}}}",
        "year": str(card.year or ""),
        "date": card.delivered or "",
        "address": _text(place(card)),
        "number": _text(card.number or ""),
        **online,
        "language": "chinese",
    }


def _of_paragraph(one: Citation) -> dict[str, str]:
    return {"note": f"第 {one.number} 段", "annote": _text(one.text)}


def _text(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPES)


def _url(url: str) -> str:
    """Escape what would end the field: url packages take everything else as it is."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


BIBTEX: Final = Format("bibtex", "bib", "application/x-bibtex; charset=utf-8", write, cites=True)
