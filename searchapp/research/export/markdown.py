"""Markdown: under each report its paragraphs as quotations, each with its link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Final

from searchapp.model.results import DocumentCard, ExportedParagraph
from searchapp.research.citation import gbt7714
from searchapp.research.export.base import Edition, Format, Rows

# What Markdown would read as its own: signs anywhere, and what begins a list or a heading at the start of a line.
_SIGNS: Final = re.compile(r"[\\`*_\[\]<>|~&#]")
_START: Final = re.compile(r"^(\s*)([-+=]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)


def write(rows: Rows, edition: Edition) -> Iterator[bytes]:
    """Write a section for each report."""
    for name, found in groupby(rows, attrgetter("document")):
        yield _head(edition.cards[name], edition).encode(errors="replace")
        for row in found:
            yield _quotation(row).encode(errors="replace")


def escaped(text: str) -> str:
    r"""Give a text that Markdown shows as it is.

    >>> escaped("1. 增长*6%*")
    '1\\. 增长\\*6%\\*'
    """
    plain = _SIGNS.sub(r"\\\g<0>", text)
    return _START.sub(_disarmed, plain)


def _disarmed(match: re.Match[str]) -> str:
    space, sign = match.groups()
    # the stop after the number is escaped: a digit cannot be
    return f"{space}{sign}\\" if sign.isdecimal() else f"{space}\\{sign}"


def _head(card: DocumentCard, edition: Edition) -> str:
    title = escaped(" ".join(card.title.split()))
    return f"## {title}\n\n{escaped(gbt7714(card, edition.cited))}\n\n"


def _quotation(row: ExportedParagraph) -> str:
    lines = escaped(row.text.strip()).splitlines() or [""]
    quoted = "\n".join(f"> {line.strip()}" for line in lines)
    return f"{quoted}\n>\n> —— [第 {row.number} 段]({row.permalink})\n\n"


MARKDOWN: Final = Format("markdown", "md", "text/markdown; charset=utf-8", write)
