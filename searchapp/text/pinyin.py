"""How a text is read aloud. The one home of pypinyin, which may be missing: then nothing has a reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module


@cache
def _syllables() -> Callable[..., Iterable[str]]:
    """Load pypinyin, whose tables take 0.2 s, at the first reading; without it, nothing has syllables."""
    try:
        syllables: Callable[..., Iterable[str]] = import_module("pypinyin").lazy_pinyin
    except ImportError:  # the extra `pinyin` is not installed
        return lambda *_, **__: ()
    return syllables


def reading(text: str) -> tuple[str, str]:
    """Give the first letters of the syllables, and the syllables without tones; other characters stay.

    Both are '' without pypinyin.

    >>> reading("5G乡村")
    ('5gxc', '5gxiangcun')
    """
    parts = list(_syllables()(text, errors=list))  # what has no reading comes character by character
    return "".join(part[0] for part in parts).lower(), "".join(parts).lower()
