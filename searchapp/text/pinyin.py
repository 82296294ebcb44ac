"""How a text is read aloud. The one home of pypinyin, which may be missing: then nothing has a reading."""

from __future__ import annotations

from typing import Final

try:
    from pypinyin import lazy_pinyin
except ImportError:  # the extra `pinyin` is not installed
    AVAILABLE: Final = False
else:
    AVAILABLE = True  # type: ignore[misc]


def reading(text: str) -> tuple[str, str]:
    """Give the first letters of the syllables, and the syllables without tones; other characters stay.

    Both are '' without pypinyin.

    >>> reading("5G乡村")
    ('5gxc', '5gxiangcun')
    """
    # what has no reading comes character by character; the annotation knows only of text, the documentation of lists
    parts = lazy_pinyin(text, errors=list) if AVAILABLE else ()  # type: ignore[arg-type]
    return "".join(part[0] for part in parts).lower(), "".join(parts).lower()
