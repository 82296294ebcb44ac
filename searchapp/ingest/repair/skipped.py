"""Characters that a mended text may have passed over: read one byte off, some leave no trace.

`一般公共` (B0E3 B9AB B9B2) and `一般共` (B0E3 B9B2) look the same, for AB B9 stands for nothing and vanished. Which of
them was written the document may know: it says 一般公共 elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from searchapp.ingest.repair.shifted import UNKNOWN, Pair, encoded, vanishes


def skipped(mended: str, document: str) -> Iterator[int]:
    """Give the places of neighbours between which the document elsewhere has a character that leaves no trace."""
    for place, (before, behind) in enumerate(pairwise(mended)):
        if UNKNOWN in (before, behind):
            continue
        between = set(re.findall(f"{re.escape(before)}(.){re.escape(behind)}", document))
        if any(encoded(one) and _read_off(before + one + behind) == _read_off(before + behind) for one in between):
            yield from (place, place + 1)


def _read_off(text: str) -> list[Pair]:
    """Give the pairs that are left of a text where it is read one byte off."""
    shifted = (Pair(one.second, two.first) for one, two in pairwise(filter(None, map(encoded, text))))
    return [pair for pair in shifted if not vanishes(*pair)]
