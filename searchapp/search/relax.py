"""A query that found nothing → one that asks for any of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from searchapp.model.query import (
    And,
    Filter,
    Leaf,
    Not,
    Query,
    Term,
    Wildcard,
    Within,
    plain_leaves,
    positive_leaves,
)
from searchapp.query.describe import describe
from searchapp.query.limits import Limits
from searchapp.query.normal import conjunction, disjunction
from searchapp.query.patterns import steps
from searchapp.query.questions import is_stop_word, stretches

Words = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The wider query, and the stretches of what was typed by which its hits are ranked."""

    tree: Query
    question: tuple[str, ...]


def relaxed(tree: Query, words: Words, limits: Limits) -> Relaxed | None:
    """Give the query that any dictionary word or phrase of `tree` answers, None where nothing would be gained.

    Phrases, wildcards and what stands near one another stay whole; what was excluded or filtered at the top stays so.
    Words that only make a question, and single characters, count only where there is nothing else. The result is
    within the limits, so that its text is a query again.
    """
    leaves = positive_leaves(tree)
    question = tuple(dict.fromkeys(part for leaf in leaves for text in _texts(leaf) for part in stretches(text)))
    parts = dict.fromkeys(part for leaf in leaves for part in _parts(leaf, words))
    wanted = [part for part in parts if _tells(part)] or list(parts)
    conditions = [child for child in tree.children if _is_condition(child)] if isinstance(tree, And) else []
    while wanted:
        wider = conjunction([disjunction(wanted), *conditions])
        if len(wanted) + len(conditions) <= limits.max_clauses and len(describe(wider)) <= limits.max_length:
            return None if wider == tree else Relaxed(wider, question)
        wanted.pop()
    return None


def _parts(leaf: Leaf, words: Words) -> Iterable[Query]:
    """Give what of a leaf is looked for by itself: to the writer of two questions the `?` between is no wildcard."""
    match leaf:
        case Term(text):
            return [Term(word) for part in stretches(text) for word in words(part)]
        case Wildcard():
            return [leaf, *(Term(word) for text in _texts(leaf) for part in stretches(text) for word in words(part))]
        case _:
            return [leaf]


def _texts(leaf: Leaf) -> list[str]:
    """Give the texts in a leaf."""
    found: list[str] = []
    for plain in plain_leaves(leaf):
        found += [step.text for step in steps(plain.text)] if isinstance(plain, Wildcard) else [plain.text]
    return found


def _tells(part: Query) -> bool:
    return not (isinstance(part, Term) and (len(part.text) == 1 or is_stop_word(part.text)))


def _is_condition(tree: Query) -> bool:
    return isinstance(tree, Not | Filter | Within)
