"""A query that found nothing → one that asks for any of its words: as they were typed, or as a dictionary cuts them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from searchapp.model.query import (
    And,
    Filter,
    Leaf,
    Not,
    Or,
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
from searchapp.text.analyzer import Token

Words: TypeAlias = Callable[[str], Sequence[Token]]

_SEVERAL: Final = 2
_FEW: Final = 3  # longer words; with fewer, single characters may be what a question is about (茶和咖啡)


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The wider query, and the stretches of what was typed by which its hits are ranked."""

    tree: Query
    question: tuple[str, ...]


def relaxed(tree: Query, words: Words, limits: Limits) -> Relaxed | None:
    """Give the query that any dictionary word or phrase of `tree` answers, None where nothing would be gained.

    Phrases, wildcards and what stands near one another stay whole; what was excluded or filtered at the top stays so.
    Words that only make a question count only where there is nothing else, single characters only where there is
    little else. The result is within the limits, so that its text is a query again.
    """
    leaves = positive_leaves(tree)
    question = tuple(dict.fromkeys(part for leaf in leaves for text in _texts(leaf) for part in _subjects(text, words)))
    wanted = _telling(tuple(dict.fromkeys(part for leaf in leaves for part in _parts(leaf, words))))
    conditions = _conditions(tree)
    while wanted:
        wider = conjunction([disjunction(wanted), *conditions])
        if len(wanted) + len(conditions) <= limits.max_clauses and len(describe(wider)) <= limits.max_length:
            return None if wider == tree else Relaxed(wider, question)
        wanted.pop()
    return None


def eased(tree: Query, limits: Limits) -> Query | None:
    """Give the query that any of the several words and phrases in `tree` answers, None where there are not several.

    What was excluded or filtered at the top stays so. The result is within the limits.
    """
    wanted = _telling(tuple(dict.fromkeys(positive_leaves(tree))))
    if len(wanted) < _SEVERAL:
        return None
    wider = conjunction([disjunction(wanted), *_conditions(tree)])
    return wider if wider != tree and len(describe(wider)) <= limits.max_length else None


def spoken(tree: Query) -> Query:
    """Give a relaxed query as a person would say it: without words that stand inside another one of its words.

    What it finds is not the same: a paragraph on 海拉尔 alone does not have 海拉尔区.
    """
    match tree:
        case And(children):
            return conjunction(map(spoken, children))
        case Or(children):
            words = [child.text for child in children if isinstance(child, Term)]
            return disjunction([child for child in children if not _is_inside(child, words)])
        case _:
            return tree


def _is_inside(part: Query, words: Sequence[str]) -> bool:
    return isinstance(part, Term) and any(part.text in word and part.text != word for word in words)


def _subjects(text: str, words: Words) -> tuple[str, ...]:
    """Give what stands between the words that say nothing, so that no pair of characters reaches over one of them."""
    found = (part for stretch in stretches(text) for part in _between(stretch, words(stretch)))
    return tuple(part for part in found if any(map(str.isalnum, part))) or stretches(text)


def _between(text: str, tokens: Iterable[Token]) -> Iterator[str]:
    at = 0
    for token in tokens:
        if is_stop_word(token.term) and token.start >= at:
            yield text[at : token.start]
            at = token.end
    yield text[at:]


def _parts(leaf: Leaf, words: Words) -> Iterable[Query]:
    """Give what of a leaf is looked for by itself: to the writer of two questions the `?` between is no wildcard."""
    cut = (Term(token.term) for text in _texts(leaf) for part in stretches(text) for token in words(part))
    match leaf:
        case Term():
            return cut
        case Wildcard():
            return (leaf, *cut)
        case _:
            return (leaf,)


def _texts(leaf: Leaf) -> list[str]:
    """Give the texts in a leaf."""
    found: list[str] = []
    for plain in plain_leaves(leaf):
        found += [step.text for step in steps(plain.text)] if isinstance(plain, Wildcard) else [plain.text]
    return found


def _telling(parts: Sequence[Query]) -> list[Query]:
    """Give the parts that say what a question is about, all of them where none does."""
    telling = [part for part in parts if not (isinstance(part, Term) and is_stop_word(part.text))]
    longer = [part for part in telling if not (isinstance(part, Term) and len(part.text) == 1)]
    return longer if len(longer) >= _FEW else telling or list(parts)


def _conditions(tree: Query) -> list[Query]:
    """Give what a tree excludes or filters at its top."""
    return [part for part in tree.children if isinstance(part, Not | Filter | Within)] if isinstance(tree, And) else []
