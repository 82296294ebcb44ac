"""Questions that nobody asked before: those of each shape are drawn with a seed from the sentences of the corpus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from random import Random
from typing import Final, TypeAlias

from benchmarks import corpus
from benchmarks.questions import SENTENCE, Kind, Question
from searchapp.text.analyzer import Analyzer

Shape: TypeAlias = Callable[[Random], Question]

_ANALYZER: Final = Analyzer()
_CLAUSE: Final = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]+(?![\u4e00-\u9fff])")
_COMMON: Final = 0.03  # of the sentences have a common word
_MIDDLE: Final = 0.01
_RARE: Final = 0.003
_RAREST: Final = 0.0005
_DRAWS: Final = 200  # before a shape is given up


def rounds(seed: int = 1) -> Iterator[dict[str, Question]]:
    """Give one question of each shape, again and again; of a shape, no two ask for the same texts.

    A small corpus runs out of some shapes: these are left out then.
    """
    random = Random(seed)
    asked: dict[str, set[tuple[str, ...]]] = {label: set() for label in SHAPES}
    while True:
        drawn = {label: _new(shape, random, asked[label]) for label, shape in SHAPES.items()}
        yield {label: question for label, question in drawn.items() if question}


def _new(shape: Shape, random: Random, asked: set[tuple[str, ...]]) -> Question | None:
    for _ in range(_DRAWS):
        try:
            drawn = shape(random)
        except IndexError:  # nothing to choose from
            return None
        if drawn.texts not in asked:
            asked.add(drawn.texts)
            return drawn
    return None


@cache
def _sentences() -> Sequence[Sequence[str]]:
    """Give the Chinese words of each sentence, two characters or more, in order and each once."""
    cut = (dict.fromkeys(_ANALYZER.terms(text)) for text in corpus.sentences())
    return [[word for word in words if len(word) > 1 and _CLAUSE.fullmatch(word)] for words in cut]


@cache
def _words(low: float, high: float = 1.0) -> Sequence[str]:
    """Give the words that stand in such a share of the sentences."""
    counts = Counter(word for words in _sentences() for word in words)
    size = len(_sentences())
    return sorted(word for word, count in counts.items() if low * size <= count < high * size)


@cache
def _common(low: float, size: int) -> Sequence[Sequence[str]]:
    """Give of each sentence the words that stand in at least such a share of all, where these are enough."""
    known = frozenset(_words(low))
    kept = ([word for word in words if word in known] for words in _sentences())
    return [words for words in kept if len(words) >= size]


@cache
def _clauses(length: int) -> Sequence[str]:
    """Give what stands between two marks in several sentences and has such a length."""
    counts = Counter(clause for text in corpus.sentences() for clause in _CLAUSE.findall(text))
    return sorted(clause for clause, count in counts.items() if len(clause) == length and count > 2)


def _word(low: float, high: float = 1.0) -> Shape:
    return lambda random: Question("all", (random.choice(_words(low, high)),), {})


def _several(kind: Kind, size: int, low: float = _MIDDLE) -> Shape:
    """Draw words that follow one another in a sentence, rarer ones left out."""

    def draw(random: Random) -> Question:
        words = random.choice(_common(low, size))
        first = random.randrange(len(words) - size + 1)
        return Question(kind, tuple(words[first : first + size]), {})

    return draw


def _phrase(length: int) -> Shape:
    return lambda random: Question("phrase", (random.choice(_clauses(length)),), {})


def _character(random: Random) -> Question:
    return Question("character", (random.choice(random.choice(_words(_RARE))),), {})


def _wildcard(random: Random) -> Question:
    return Question("wildcard", ("*".join(_several("all", 2)(random).texts),), {})


def _filtered(random: Random) -> Question:
    regions, year = random.sample(range(400), 40), random.randrange(2005, 2019)
    filters = {
        "region": frozenset[str | int](str(110000 + number * 100) for number in regions),
        "year": frozenset[str | int](range(year, year + 6)),
    }
    return Question("all", (random.choice(_words(_COMMON)),), filters)


SHAPES: Final[Mapping[str, Shape]] = {
    "rare word": _word(_RAREST, _RARE),
    "common word": _word(_COMMON),
    "two words, and": _several("all", 2),
    "two words, or": _several("any", 2),
    "three words, and": _several("all", 3),
    "three words, or": _several("any", 3),
    "phrase of 4": _phrase(4),
    "phrase of 8": _phrase(8),
    "wildcard": _wildcard,
    "near": _several("near", 2),
    "common word, region and year": _filtered,
    "one character": _character,
    "sentence of 15 words, relaxed": _several("any", len(SENTENCE), 0.0),
}
"""The shapes of `benchmarks.questions.QUESTIONS`, by the same names."""
