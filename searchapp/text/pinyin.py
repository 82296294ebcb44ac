"""How a text is read aloud. The one home of pypinyin, which may be missing: then nothing has a reading."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from types import ModuleType
from typing import Final

_REMEMBERED: Final = 1 << 15


@cache
def _pypinyin() -> ModuleType | None:
    """Load pypinyin, whose tables take 0.2 s, at the first reading; None where it is not installed."""
    try:
        return import_module("pypinyin")
    except ImportError:  # the extra `pinyin` is not installed
        return None


@lru_cache(_REMEMBERED)
def reading(text: str) -> tuple[str, str]:
    """Give the first letters of the syllables, and the syllables without tones; other characters stay.

    Both are '' without pypinyin.

    >>> reading("5G乡村")
    ('5gxc', '5gxiangcun')
    """
    library = _pypinyin()
    # what has no reading comes character by character
    parts = library.lazy_pinyin(text, errors=list) if library else ()
    return "".join(part[0] for part in parts).lower(), "".join(parts).lower()


@lru_cache(_REMEMBERED)
def letters(character: str) -> frozenset[str]:
    """Give the first letters of all readings that a character has in one text or another; none without pypinyin.

    >>> sorted(letters("重")), sorted(letters("5"))
    (['c', 't', 'z'], ['5'])
    """
    library = _pypinyin()
    found = library.pinyin(character, style=library.Style.NORMAL, heteronym=True, errors=list) if library else ()
    return frozenset(part[0].lower() for parts in found for part in parts)
