"""What names a paragraph by what it says."""

from __future__ import annotations

import hashlib
from typing import Final

from searchapp.model.links import Spot
from searchapp.text.normalize import fold

KEY_DIGITS: Final = 8


def paragraph_key(text: str) -> str:
    """Give 8 hex digits of a paragraph's folded text: the same however a file is read, as long as it says the same.

    Paragraphs of a report that say the same share it; a link tells them apart by their numbers.
    """
    return hashlib.sha256(fold(text).encode(errors="replace")).hexdigest()[:KEY_DIGITS]


def spot(number: int, text: str) -> Spot:
    """Give what a link names a paragraph by."""
    return Spot(number, paragraph_key(text))
