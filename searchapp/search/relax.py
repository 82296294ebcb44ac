"""A query that found nothing → one that asks for any of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from searchapp.model.query import And, Filter, Not, Query, Term, Within, positive_leaves
from searchapp.query.describe import describe
from searchapp.query.limits import Limits
from searchapp.query.normal import conjunction, disjunction


def relaxed(tree: Query, words: Callable[[str], Iterable[str]], limits: Limits) -> Query | None:
    """Give the query that any dictionary word or phrase of `tree` answers, None where nothing would be gained.

    Phrases, wildcards and what stands near one another stay whole; what was excluded or filtered at the top stays so.
    Single characters count only where there is nothing longer. The result is within the limits, so that its text is a
    query again.
    """
    parts: dict[Query, None] = {}
    for leaf in positive_leaves(tree):
        parts |= dict.fromkeys(map(Term, words(leaf.text)) if isinstance(leaf, Term) else (leaf,))
    wanted = [part for part in parts if not (isinstance(part, Term) and len(part.text) == 1)] or list(parts)
    conditions = [child for child in tree.children if _is_condition(child)] if isinstance(tree, And) else []
    while wanted:
        wider = conjunction([disjunction(wanted), *conditions])
        if len(wanted) + len(conditions) <= limits.max_clauses and len(describe(wider)) <= limits.max_length:
            return None if wider == tree else wider
        wanted.pop()
    return None


def _is_condition(tree: Query) -> bool:
    return isinstance(tree, Not | Filter | Within)
