"""What was asked? A request → the questions that are put to an engine, the strictest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from searchapp.engines.base import Engine
from searchapp.errors import UserError
from searchapp.model.query import Phrase, Query, positive_leaves
from searchapp.model.request import SearchRequest
from searchapp.query.describe import describe
from searchapp.query.expand import expanded
from searchapp.query.limits import Limits
from searchapp.query.parser import parse
from searchapp.query.plain import plain
from searchapp.query.synonyms import Synonyms
from searchapp.query.variants import of_numbers
from searchapp.search.filters import FilterReader
from searchapp.search.relax import eased, relaxed
from searchapp.text.analyzer import Analyzer


@dataclass(frozen=True, slots=True)
class Question:
    """A tree, the same with its filters bound, and its text, to which links lead.

    `added` are other ways to write its words. A `relaxed` one asks for any word of what was typed, and its hits are
    ranked by the stretches `ranked`. `misread` says why what was typed was read as plain words.
    """

    tree: Query
    bound: Query
    text: str
    added: tuple[str, ...] = ()
    relaxed: bool = False
    ranked: tuple[str, ...] = ()
    misread: UserError | None = None


class QuestionReader:
    """Reads what readers type against one generation."""

    def __init__(
        self, engine: Engine, filters: FilterReader, analyzer: Analyzer, synonyms: Synonyms, limits: Limits
    ) -> None:
        self._engine = engine
        self._filters = filters
        self._analyzer = analyzer
        self._synonyms = synonyms
        self._limits = limits

    def read(self, query: str) -> Question:
        """Read a query strictly; UserError with the place of what is wrong."""
        return replace(self._question(parse(query, limits=self._limits)), text=query)

    def typed(self, request: SearchRequest) -> Question:
        """Read what was typed; but in mode `exact`, a text that is no query is the plain words in it."""
        try:
            return self.read(request.query)
        except UserError as error:
            words = plain(request.query, self._limits)
            # a name that several places bear was meant as a filter, and its reader can choose
            if request.mode == "exact" or words is None or error.code == "ambiguous_region":
                raise
            return replace(self._question(words), misread=error)

    def tried(self, request: SearchRequest, typed: Question) -> Iterator[Question]:
        """Give the questions to put one after another until one finds something.

        In mode `auto` words first take synonyms and other ways to write their numbers, then any of them is enough, as
        typed where each stands somewhere by itself, else as a dictionary cuts them; `relaxed` asks for any at once.
        """
        if request.mode != "relaxed":
            yield self._widened(request, typed)
        if request.mode == "exact":
            return
        wider = relaxed(typed.tree, self._analyzer.words, self._limits)
        if wider is None:
            if request.mode == "relaxed":
                yield self._widened(request, typed)
            return
        for tree in dict.fromkeys((self._eased(typed.tree), wider.tree)):
            if tree is not None:
                question = replace(self._question(tree), relaxed=True, ranked=wider.question, misread=typed.misread)
                yield self._widened(request, question)

    def _eased(self, tree: Query) -> Query | None:
        """Give the query that any of the typed words answers, where each of them is in the index."""
        wider = eased(tree, self._limits)
        parts = () if wider is None else (self._filters.bind(part) for part in positive_leaves(wider))
        return wider if all(self._engine.count_by(part, {}, ()) for part in parts) else None

    def _widened(self, request: SearchRequest, question: Question) -> Question:
        """Put other ways to write its words beside them, where the reader lets that be done."""
        if request.mode == "exact" or not request.synonyms:
            return question
        found = expanded(question.tree, self._ways, self._limits)
        if not found.added:
            return question
        wider = self._question(found.tree)
        return replace(question, tree=wider.tree, bound=wider.bound, text=wider.text, added=found.added)

    def _ways(self, word: str) -> tuple[str, ...]:
        """Give the other ways to write a word that are in the index at all."""
        ways = of_numbers(word) + self._synonyms.of(word)
        return tuple(way for way in ways if self._engine.count_by(Phrase(way), {}, ()))

    def _question(self, tree: Query) -> Question:
        return Question(tree, self._filters.bind(tree), describe(tree))
