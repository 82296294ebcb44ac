"""What a question asks about: its text without the words that only make it a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from typing import Final

from searchapp.text.normalize import simplify


def _listed(name: str) -> Iterator[str]:
    """Give the words of a list that ships; lines with `#` are remarks."""
    lines = (files("searchapp.query") / "data" / name).read_text(encoding="utf-8").splitlines()
    return (word for line in lines if not line.startswith("#") for word in line.split())


_ASKING: Final = re.compile("|".join(sorted(_listed("asking.txt"), key=len, reverse=True)))
_STOP: Final = frozenset(_listed("stopwords.txt"))


def stretches(text: str) -> tuple[str, ...]:
    """Give what stands between the asking words, in either script; the whole text where nothing else does.

    >>> stretches("请问雙碳目標是什麼意思？")
    ('雙碳目標', '？')
    """
    cuts = [(0, 0), *(found.span() for found in _ASKING.finditer(simplify(text))), (len(text), len(text))]
    parts = (text[end:start].strip() for (_, end), (start, _) in pairwise(cuts))
    return tuple(filter(None, parts)) or (text,)


def is_stop_word(word: str) -> bool:
    """Tell whether a word says nothing about what a text is about, or only asks."""
    return word in _STOP or _ASKING.fullmatch(simplify(word)) is not None
