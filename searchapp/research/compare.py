"""Two sets of paragraphs side by side: which words are typical of the one, and which of the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.base import Engine, WordCounts
from searchapp.errors import UserError
from searchapp.model.query import And, Not, Phrase
from searchapp.model.results import Count
from searchapp.model.values import require_between, require_known
from searchapp.research.frames import Frame, frame
from searchapp.research.keyness import CERTAIN, log_likelihood, log_ratio
from searchapp.search.service import Selected

Measure: TypeAlias = Literal["log_likelihood", "log_ratio"]
Ints: TypeAlias = NDArray[np.int64]
MEASURES: Final[tuple[Measure, ...]] = ("log_likelihood", "log_ratio")
MAX_TERMS: Final = 500
MAX_LEAST: Final = 10_000
PER: Final = 10_000
"""Rates are of so many words."""
AHEAD: Final = 3
"""Times the words to show that are looked at, as some stand within others."""
_WITHIN: Final = 0.9  # share of its occurrences from which on a word is but a part of a longer one


@dataclass(frozen=True, slots=True)
class Terms:
    """Which words to show: those that stand at least `least` times in one of the sets, the first `size` each way."""

    measure: Measure = "log_likelihood"
    least: int = 5
    size: int = 50


@dataclass(frozen=True, slots=True)
class Group:
    """One of the two sets: what it was asked by, and how much is in it. `words` counts words inside words too."""

    query: str
    understood: str
    documents: int
    paragraphs: int
    words: int


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A word: how often it stands in each set, per 10,000 words too, and in how many documents of each."""

    term: str
    first: int
    second: int
    first_rate: float
    second_rate: float
    first_documents: int
    second_documents: int
    log_likelihood: float
    log_ratio: float


COLUMNS: Final = ("typical_of", *KeyTerm.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The words that are typical of each set, the most typical first."""

    first: Group
    second: Group
    measure: Measure
    least: int
    first_terms: tuple[KeyTerm, ...]
    second_terms: tuple[KeyTerm, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON body."""
        return asdict(self)

    def rows(self) -> Iterable[dict[str, Any]]:
        """Give all words in one table, with the set that each is typical of."""
        for name, terms in (("first", self.first_terms), ("second", self.second_terms)):
            yield from ({"typical_of": name, **asdict(term)} for term in terms)

    def to_frame(self) -> Frame:
        """Give all words as one table; OperatorError without pandas."""
        return frame(self.rows(), COLUMNS)


def check(terms: Terms) -> None:
    """Raise UserError for a measure or a number that is not to be had."""
    require_known("measure", terms.measure, MEASURES)
    require_between("least", terms.least, MAX_LEAST)
    require_between("size", terms.size, MAX_TERMS)


def rest(selected: Selected) -> Selected:
    """Give all that a set leaves under its filters."""
    return Selected(Not(selected.tree), selected.filters, f"NOT ({selected.query})")


def compare(engine: Engine, typed: tuple[str, str], sets: tuple[Selected, Selected], terms: Terms) -> Comparison:
    """Compare two sets; UserError where one of them has no words."""
    found = engine.word_counts([(one.tree, one.filters) for one in sets])
    sizes = found.counts.sum(axis=1).tolist()
    first, second = (_group(engine, *one) for one in zip(typed, sets, sizes, strict=True))
    for message, group in (("甲组里没有文字可比：{query}。", first), ("乙组里没有文字可比：{query}。", second)):
        if not group.words:
            raise UserError(message, "请换一个查询，或放宽条件。", code="empty_set", query=group.understood)
    contrast = _Contrast(engine, sets, found, terms)
    return Comparison(first, second, terms.measure, terms.least, contrast.typical(1), contrast.typical(-1))


def _group(engine: Engine, query: str, selected: Selected, words: int) -> Group:
    count = engine.count_by(selected.tree, selected.filters, ()).get((), Count(0, 0))
    return Group(query, selected.query, count.documents, count.paragraphs, words)


class _Contrast:
    """The words of two sets, measured; the first set is the one in which a log ratio above 0 is more frequent."""

    def __init__(self, engine: Engine, sets: Sequence[Selected], found: WordCounts, terms: Terms) -> None:
        self._engine, self._sets, self._found, self._terms = engine, sets, found, terms
        self._sizes = found.counts.sum(axis=1)
        counts = (found.counts[0], self._sizes[0], found.counts[1], self._sizes[1])
        self._surprise = log_likelihood(*counts)
        self._ratio = log_ratio(*counts)

    def typical(self, sign: Literal[1, -1]) -> tuple[KeyTerm, ...]:
        """Give what is most typical of the first set (1) or the second (-1), the most typical first."""
        words = [word for word in self._ranked(sign).tolist() if is_telling(self._found.words[word])]
        counts = self._found.counts[0 if sign == 1 else 1]
        looked_at = words[: AHEAD * self._terms.size]
        whole = not_within([(self._found.words[word], int(counts[word])) for word in looked_at])
        return tuple(self._term(word) for word, kept in zip(looked_at, whole, strict=True) if kept)[: self._terms.size]

    def _ranked(self, sign: int) -> Ints:
        """Give the words that are frequent enough and more frequent in a set than chance explains, best first."""
        counts, ratio = self._found.counts, sign * self._ratio
        enough = counts.max(axis=0) >= self._terms.least
        candidates = np.flatnonzero(enough & (ratio > 0) & (self._surprise >= CERTAIN))
        measure = self._surprise if self._terms.measure == "log_likelihood" else ratio
        return candidates[np.lexsort((-counts.sum(axis=0)[candidates], -measure[candidates]))]

    def _term(self, word: int) -> KeyTerm:
        counts = self._found.counts[:, word]
        first, second = counts.tolist()
        first_rate, second_rate = (PER * counts / self._sizes).tolist()
        term = self._found.words[word]
        return KeyTerm(
            term=term,
            first=first,
            second=second,
            first_rate=first_rate,
            second_rate=second_rate,
            first_documents=self._documents(term, self._sets[0]),
            second_documents=self._documents(term, self._sets[1]),
            log_likelihood=float(self._surprise[word]),
            log_ratio=float(self._ratio[word]),
        )

    def _documents(self, term: str, selected: Selected) -> int:
        """Count the documents of a set in which a word stands, within longer words too: as a search for it does."""
        tree = And((selected.tree, Phrase(term)))
        return self._engine.count_by(tree, selected.filters, ()).get((), Count(0, 0)).documents


def is_telling(word: str) -> bool:
    """Tell whether a word says what a text is about: at least two characters, and not only a number.

    >>> [is_telling(word) for word in ("养老", "的", "2023", "6.5%", "5g")]
    [True, False, False, False, True]
    """
    return len(word) > 1 and any(map(str.isalpha, word))


def not_within(words: Sequence[tuple[str, int]]) -> list[bool]:
    """Say of each word, given with its count, whether it stands outside of the longer ones among them, too.

    >>> not_within([("拉尔", 161), ("海拉尔", 161), ("海拉", 300)])
    [False, True, True]
    """

    def inside(word: str, count: int) -> bool:
        return any(word in other and word != other and more >= _WITHIN * count for other, more in words)

    return [not inside(word, count) for word, count in words]
