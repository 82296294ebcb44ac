"""What of a text goes into an index, and where it stood: dictionary words to rank by, character pairs to match by.

Both streams are of the folded text, their spans of the text as given. Pairs with positions are exact: a query
text is in the folded text just where its pairs follow one another, whatever a dictionary would cut there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from searchapp.text.normalize import OPENCC, Folded, fold, fold_map, may_join
from searchapp.text.segment import Segmenter, shared

END: Final = "\n"
"""Stands after the last character of a folded text; folding removes white space, so no text contains it."""

_STREAMS: Final = "words-1 pairs-1 fields-3"
_REMEMBERED: Final = 1 << 18  # words
_AFTER_LATIN: Final = "\u0250"  # Latin letters, with all their accents, come before


@dataclass(frozen=True, slots=True)
class Token:
    """A term at [start, end) of the text given; `position` is where it begins in the folded text."""

    term: str
    position: int
    start: int
    end: int


def pair_terms(folded: str) -> list[str]:
    """Give the overlapping pairs of a folded text, each at its own position; the last one ends in END.

    >>> pair_terms("碳中和")
    ['碳中', '中和', '和\\n']
    """
    return [first + second for first, second in zip(folded, (folded + END)[1:], strict=True)]


class Analyzer:
    """One analyzer for index, query and highlight. Safe to use from several threads, and cheap to send to a process."""

    def __init__(self, segmenter: Segmenter | None = None) -> None:
        self._segmenter = segmenter or shared()

    def __reduce__(self) -> tuple[type[Analyzer], tuple[()]]:
        return Analyzer, ()  # a loaded dictionary holds locks; the other process loads its own

    def words(self, text: str) -> list[Token]:
        """Give the dictionary words, the shorter ones inside a word before it; punctuation is no word.

        >>> [token.term for token in Analyzer().words("建設５Ｇ基站， App Store")]
        ['建设', '5g', '基站', 'app', 'store']
        """
        folded = fold_map(text)
        return [
            Token(word.text, at + word.start, *folded.source_span(at + word.start, at + word.end))
            for at, stretch in _stretches(folded)
            for word in self._segmenter.cut(stretch)
            if _IS_WORD[word.text]
        ]

    def terms(self, text: str, folded: str | None = None) -> list[str]:
        """Give the terms of `words`, without their places; `folded` is the folded text, where it is at hand."""
        if may_join(text):
            return [token.term for token in self.words(text)]
        words = self._segmenter.terms(fold(text) if folded is None else folded)
        return [word for word in words if word.isalnum() or _IS_WORD[word]]  # the table alone takes twice as long

    def pairs(self, text: str) -> list[Token]:
        """Give the overlapping pairs of code points; the last character's pair spans that character alone.

        >>> Analyzer().pairs("三 ㎡")[1]
        Token(term='m2', position=1, start=2, end=3)
        """
        folded = fold_map(text)
        last = len(folded.text)
        return [
            Token(term, at, *folded.source_span(at, min(at + 2, last)))
            for at, term in enumerate(pair_terms(folded.text))
        ]

    def query_words(self, text: str) -> tuple[str, ...]:
        """Give the words to rank by, each once, in the order of the text."""
        return tuple(dict.fromkeys(self.terms(text)))

    def load(self) -> None:
        """Load the dictionary now: before a fork, or before the first request."""
        self._segmenter.load()

    @cached_property
    def fingerprint(self) -> str:
        """Name everything that decides what is indexed: an index with another fingerprint must be built again.

        The Unicode version is no part of it: foldings of assigned characters never change.
        """
        return f"{_STREAMS} opencc-{OPENCC} {self._segmenter.fingerprint}"


class _WordTable(dict[str, bool]):
    """Tells words from punctuation, and remembers."""

    def __missing__(self, text: str) -> bool:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[text] = any(map(str.isalnum, text))
        return found


_IS_WORD: Final = _WordTable()


def _stretches(folded: Folded) -> Iterator[tuple[int, str]]:
    """Cut folded text, with the position of each part, where folding joined two Latin or digit runs (`App Store`).

    Chinese words are not held apart: spaces may stand inside them (`乡村 振兴` in a scan).
    """
    text, origins = folded.text, folded.origins
    start = 0
    for at in range(1, len(text)):
        if origins[at] - origins[at - 1] > 1 and _is_latin(text[at - 1]) and _is_latin(text[at]):
            yield start, text[start:at]
            start = at
    yield start, text[start:]


def _is_latin(character: str) -> bool:
    return character < _AFTER_LATIN and character.isalnum()
