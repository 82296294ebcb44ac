"""A tree → one that also finds other ways to write its words. Phrases and what is excluded stay as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from searchapp.model.query import And, Near, Operand, Or, Phrase, Query, Term
from searchapp.query.describe import describe
from searchapp.query.limits import Limits
from searchapp.query.normal import conjunction, disjunction

Ways = Callable[[str], Iterable[str]]
"""Gives other ways to write a word, if there are any."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """The tree with the other ways as phrases beside their words, and these in reading order."""

    tree: Query
    added: tuple[str, ...] = ()


def expanded(tree: Query, ways: Ways, limits: Limits) -> Expanded:
    """Put other ways to write a word beside it, as long as the result is within the limits."""
    expander = _Expander(ways)
    wider = expander.widen(tree)
    if not expander.added or expander.clauses > limits.max_clauses or len(describe(wider)) > limits.max_length:
        return Expanded(tree)
    return Expanded(wider, tuple(expander.added))


class _Expander:
    """Widens one tree; counts its words and notes what it added."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways
        self.added: dict[str, None] = {}
        self.clauses = 0

    def widen(self, tree: Query) -> Query:
        match tree:
            case And(children):
                return conjunction(map(self.widen, children))
            case Or(children):
                return disjunction(map(self.widen, children))
            case Near(left, right, distance):
                return Near(self._side(left), self._side(right), distance)
            case Term(text):
                return disjunction(self._all(text))
            case _:
                self.clauses += 1
                return tree

    def _side(self, side: Operand) -> Operand:
        plain = side.children if isinstance(side, Or) else (side,)
        found = [way for part in plain for way in (self._all(part.text) if isinstance(part, Term) else [part])]
        wider = disjunction(found)
        return wider if isinstance(wider, Or) else side

    def _all(self, text: str) -> list[Query]:
        others = tuple(self._ways(text))
        self.added |= dict.fromkeys(others)
        self.clauses += 1 + len(others)
        return [Term(text), *map(Phrase, others)]
