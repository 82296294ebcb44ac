"""A query that found nothing → one that asks for any of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from searchapp.model.query import And, Not, Query, Term, positive_leaves
from searchapp.query.describe import describe
from searchapp.query.limits import Limits
from searchapp.query.normal import conjunction, disjunction


def relaxed(tree: Query, words: Callable[[str], Iterable[str]], limits: Limits) -> Query | None:
    """Give the query that any dictionary word or phrase of `tree` answers, None where nothing would be gained.

    Phrases stay whole, what was excluded at the top stays excluded. Single characters count only where there is nothing
    longer. The result is within the limits, so that its text is a query again.
    """
    parts: dict[Query, None] = {}
    for leaf in positive_leaves(tree):
        parts |= dict.fromkeys(map(Term, words(leaf.text)) if isinstance(leaf, Term) else (leaf,))
    wanted = [part for part in parts if not (isinstance(part, Term) and len(part.text) == 1)] or list(parts)
    excluded = [child for child in tree.children if isinstance(child, Not)] if isinstance(tree, And) else []
    while wanted:
        wider = conjunction([disjunction(wanted), *excluded])
        if len(wanted) + len(excluded) <= limits.max_clauses and len(describe(wider)) <= limits.max_length:
            return None if wider == tree else wider
        wanted.pop()
    return None
