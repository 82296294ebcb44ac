"""Where Chinese text may be cut for reading: after sentences, and inside them after clauses."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from searchapp.model.results import Span

_CLOSING: Final = "”’」』）》〉】〕\"')]"
# `.` ends no sentence: in reports it stands in numbers and after numerals
_SENTENCE: Final = re.compile(rf"[。！？；…!?;\n]+[{re.escape(_CLOSING)}]*\s*")
# not between digits: 1,000 and 10:30
_CLAUSE: Final = re.compile(
    rf"(?:[。！？；…!?;\n，、：]|(?<!\d)[,:]|[,:](?!\d))+[{re.escape(_CLOSING)}]*\s*"
)


def sentences(text: str) -> tuple[Span, ...]:
    """Give the spans of the sentences, without gaps: an end mark, closing quotes and space after it stay with each.

    >>> sentences("他说：“干！”大家……")
    ((0, 7), (7, 11))
    """
    return _cut(text, _SENTENCE)


def clauses(text: str) -> tuple[Span, ...]:
    """Give the spans of the clauses, without gaps: cut after commas and colons too."""
    return _cut(text, _CLAUSE)


def _cut(text: str, end: re.Pattern[str]) -> tuple[Span, ...]:
    cuts = [0, *(match.end() for match in end.finditer(text)), len(text)]
    return tuple((a, b) for a, b in pairwise(cuts) if a < b)
