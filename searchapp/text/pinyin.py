"""How a text is read aloud. The one home of pypinyin, which may be missing: then nothing has a reading."""

from __future__ import annotations

from typing import Final

try:
    from pypinyin import Style, lazy_pinyin
except ImportError:  # the extra `pinyin` is not installed
    AVAILABLE: Final = False
else:
    AVAILABLE = True  # type: ignore[misc]


def initials(text: str) -> str:
    """Give the first letter of each syllable, other characters as they are; '' without pypinyin.

    >>> initials("乡村振兴")
    'xczx'
    """
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower() if AVAILABLE else ""


def syllables(text: str) -> str:
    """Give the syllables without tones; '' without pypinyin.

    >>> syllables("乡村")
    'xiangcun'
    """
    return "".join(lazy_pinyin(text)).lower() if AVAILABLE else ""
