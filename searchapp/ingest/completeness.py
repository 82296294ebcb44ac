"""Is a text whole? A report that was cut short ends in mid-sentence, or without an appeal to the assembly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from searchapp.ingest.lines import ends_sentence
from searchapp.model.documents import DocumentKind, Paragraph

_BEHIND: Final = frozenset({"glossary", "appendix"})
_PAGE: Final = re.compile(r"[\s—–-]*\d{0,4}[\s—–-]*$")
_SHORT: Final = 20
"""Characters of a last line that is a signature or a date rather than a torn sentence."""


def gaps(paragraphs: Sequence[Paragraph], kind: DocumentKind) -> tuple[str, ...]:
    """Say what tells that the end of a document is missing."""
    body = [each for each in paragraphs if each.kind not in _BEHIND]
    last = body[-1] if body else None
    if last and last.role == "text" and len(last.text) > _SHORT and not ends_sentence(_PAGE.sub("", last.text)):
        return ("正文在句子中间断开，可能不完整。",)
    if kind == "work-report" and not any(each.kind == "closing" for each in body):
        return ("正文没有结语，可能不完整。",)
    return ()
