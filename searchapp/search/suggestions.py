"""What could be typed: what exists and begins so, and what is near to a word that does not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Final

from searchapp.engines.base import Engine, Filters
from searchapp.model.query import And, Every, Phrase, Query, Term
from searchapp.model.results import Count, Suggestion
from searchapp.query.describe import describe
from searchapp.query.normal import conjunction
from searchapp.search.vocabulary import Vocabulary
from searchapp.text.analyzer import Analyzer

_LONGEST: Final = 30  # characters of a word or question that is put right
_TRIED: Final = 8  # words that may be near, and are looked up
_SHOWN: Final = 3
_READ: Final = 1_000  # reports whose headings are read


class Suggester:
    """Knows the words of one generation: those of its headings, and of `known` those that it has.

    Of very many reports the headings of some are enough, taken evenly: a word in use stands in them too.
    """

    def __init__(self, engine: Engine, analyzer: Analyzer, known: Iterable[str], reports: Collection[str]) -> None:
        self._engine = engine
        self._analyzer = analyzer
        self._known = known
        self._reports = reports

    def beginning(self, typed: str, filters: Filters, most: int) -> tuple[Suggestion, ...]:
        """Give words and headings that begin with a text or contain it, the most frequent first."""
        found = ((text, self._count(text, filters)) for text in self._vocabulary.beginning(typed, 3 * most))
        given = [Suggestion(text, count.paragraphs, count.documents) for text, count in found if count]
        return tuple(sorted(given, key=lambda one: -one.paragraphs)[:most])

    def near(self, tree: Query) -> tuple[str, ...]:
        """Give the query with an existing word in place of its first one that is not in the index."""
        parts = tree.children if isinstance(tree, And) else (tree,)
        for at, part in enumerate(parts):
            if isinstance(part, Term) and len(part.text) <= _LONGEST and not self._count(part.text, {}):
                found = map(Term, self._near(part.text))
                return tuple(describe(conjunction([*parts[:at], one, *parts[at + 1 :]])) for one in found)
        return ()

    def _near(self, word: str) -> list[str]:
        """Give existing words near one that does not exist; else that one with a part of it put right."""
        near = [text for text in self._vocabulary.like(word)[:_TRIED] if self._count(text, {})][:_SHOWN]
        return near or list(islice(self._put_right(word), 1))

    def _put_right(self, word: str) -> Iterator[str]:
        for start, end, entry in islice(self._vocabulary.homophones(word), _TRIED):
            if not self._count(word[start:end], {}) and self._count(entry, {}):
                yield word[:start] + entry + word[end:]

    def _count(self, text: str, filters: Filters) -> Count | None:
        return self._engine.count_by(Phrase(text), filters, ()).get(())

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        filters: Filters = {}
        if len(self._reports) > _READ:
            filters = {"document": frozenset(evenly(self._reports, _READ))}
        return Vocabulary(self._engine.count_by(Every(), filters, ("heading",)), self._analyzer.terms, self._known)


def evenly(names: Collection[str], most: int) -> list[str]:
    """Give at most so many of some names, at even distances.

    >>> evenly("abcdefg", 3)
    ['a', 'd', 'g']
    """
    return list(islice(names, None, None, -(-len(names) // most)))
