"""Which words of two texts differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from searchapp.text.analyzer import Token
from searchapp.text.normalize import fold

Cut: TypeAlias = Callable[[str], Sequence[str]]
"""Cuts a text into words and what is between them; together they are the text."""
Block: TypeAlias = tuple[int, int, int]
"""Words [a, a + size) of one text are words [b, b + size) of another: a, b, size."""

_MOST: Final = 1 << 20  # pairs of words that are compared; longer texts are marked as a whole
_ISLAND: Final = 2  # characters that two texts share in one place at least: a lone 的 between changes says nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `marked` where the other text has something else."""

    text: str
    marked: bool


Pieces: TypeAlias = tuple[Piece, ...]


def differences(first: str, second: str, cut: Cut) -> tuple[Pieces, Pieces]:
    """Give the pieces of two texts; width, script, white space and quote marks make no difference."""
    one, other = cut(first), cut(second)
    blocks = _shared(list(map(fold, one)), list(map(fold, other)))
    return (
        tuple(_pieces(one, [(start, start + size) for start, _, size in blocks])),
        tuple(_pieces(other, [(start, start + size) for _, start, size in blocks])),
    )


def _shared(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    if len(one) * len(other) > _MOST:
        return []
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    last = len(one), len(other)

    def kept(start: int, at: int, size: int) -> bool:
        at_an_end = (start, at) == (0, 0) or (start + size, at + size) == last
        return size > 0 and (at_an_end or len("".join(one[start : start + size])) >= _ISLAND)

    return [(start, at, size) for start, at, size in blocks if kept(start, at, size)]


def _pieces(words: Sequence[str], shared: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, end in (*shared, (len(words), len(words))):
        if start > done:
            text = "".join(words[done:start])
            yield Piece(text, bool(fold(text)))
        if end > start:
            yield Piece("".join(words[start:end]), False)
        done = end


def partition(text: str, tokens: Iterable[Token]) -> list[str]:
    """Cut a text into its longest words and the single characters between them.

    >>> partition("在乡村。", [Token("乡村", 1, 1, 3)])
    ['在', '乡村', '。']
    """
    parts: list[str] = []
    done = 0
    for token in sorted(tokens, key=lambda token: (token.start, -token.end)):
        if token.start >= done:
            parts += [*text[done : token.start], text[token.start : token.end]]
            done = token.end
    return [*parts, *text[done:]]
