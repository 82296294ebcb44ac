"""What a leaf matches in a folded text, worked out character by character.

`*` stands for up to GAP characters, none of them punctuation, and `?` for any one character. A `?` with nothing but
wildcards after it is a question mark. A `*` at either end of a word stands for nothing: it asks for no more text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from searchapp.model.query import Leaf, Near, Phrase, Plain, Term, Wildcard, sides
from searchapp.model.results import Span
from searchapp.text.normalize import fold

GAP: Final = 10


class Step(NamedTuple):
    """A run of `*` and `?`, empty at the beginning of most words, and the folded text that follows it."""

    run: str
    text: str


def is_punctuation(character: str) -> bool:
    """Tell whether Unicode says so (categories P*); `+`, `=` and `￥` are symbols."""
    return unicodedata.category(character).startswith("P")


def steps(text: str) -> tuple[Step, ...]:
    """Read the text of a word with wildcards; () where it is made of wildcards alone.

    >>> steps("乡*村?兴*？")
    (Step(run='', text='乡'), Step(run='*', text='村'), Step(run='?', text='兴'), Step(run='*', text='?'))
    """
    found: list[Step] = []
    run = literal = ""
    for at, character in enumerate(text):
        if character == "*" or (character == "?" and fold(text[at:]).strip("*?")):
            if literal:
                found.append(Step(run, literal))
                run = literal = ""
            run += character
        else:
            literal += fold(character)
    if literal:
        found.append(Step(run, literal))
    return tuple(step if index else step._replace(run=step.run.replace("*", "")) for index, step in enumerate(found))


def has_wildcards(word: str) -> bool:
    """Tell whether a word, its signs in half width, has a `*` or a `?` that is no question mark."""
    return "*" in word or any(step.run for step in steps(word))


def spans(leaf: Leaf, text: str) -> list[Span]:
    """Give the matches in a folded text, in order and overlapping: from each place on the shortest one.

    Those of a Near are the matches of either side that have a partner on the other.
    """
    match leaf:
        case Term(word) | Phrase(word):
            needle = fold(word)
            return [(at, at + len(needle)) for at in _places(needle, text)]
        case Wildcard(word):
            path = steps(word)
            ends = ((at, _shortest(path, text, at)) for at in _beginnings(path[0], text))
            return [(start, end) for start, end in ends if end is not None]
        case Near(distance=distance):
            left, right = (_union(side, text) for side in sides(leaf))
            return sorted({*_partnered(left, right, distance), *_partnered(right, left, distance)})


def _places(needle: str, text: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _beginnings(first: Step, text: str) -> Iterator[int]:
    """Give the places at which a match could begin: as many `?` before the first text as there are."""
    ahead = len(first.run)
    return (at - ahead for at in _places(first.text, text) if at >= ahead)


def _shortest(path: Iterable[Step], text: str, start: int) -> int | None:
    """Give the first place at which a match that begins at `start` may end."""
    reached = {start}
    for run, literal in path:
        for sign in run:
            reached = set().union(*(_after(sign, text, at) for at in reached))
        reached = {at + len(literal) for at in reached if text.startswith(literal, at)}
    return min(reached, default=None)


def _after(sign: str, text: str, at: int) -> Iterator[int]:
    """Give the places that may follow one wildcard."""
    if sign == "?":
        yield at + 1
        return
    yield at
    for end in range(at + 1, min(at + GAP, len(text)) + 1):
        if is_punctuation(text[end - 1]):
            return
        yield end


def _union(leaves: Iterable[Plain], text: str) -> list[Span]:
    return sorted({span for leaf in leaves for span in spans(leaf, text)})


def _partnered(own: list[Span], others: list[Span], distance: int) -> list[Span]:
    return [span for span in own if any(0 <= _between(span, other) <= distance for other in others)]


def _between(one: Span, other: Span) -> int:
    """Give the number of characters between two spans, less than 0 where they overlap."""
    return max(other[0] - one[1], one[0] - other[1])
