"""Trees in normal form: no And in an And, no Or in an Or, no Not of a Not, no child twice, no group of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searchapp.model.query import And, Not, Or, Query


def conjunction(parts: Iterable[Query]) -> Query:
    """Join at least one part by AND."""
    children = tuple(dict.fromkeys(_flat(parts, And)))
    return children[0] if len(children) == 1 else And(children)


def disjunction(parts: Iterable[Query]) -> Query:
    """Join at least one part by OR."""
    children = tuple(dict.fromkeys(_flat(parts, Or)))
    return children[0] if len(children) == 1 else Or(children)


def negation(part: Query) -> Query:
    """Turn a part round; two negations cancel out."""
    return part.child if isinstance(part, Not) else Not(part)


def _flat(parts: Iterable[Query], group: type[And] | type[Or]) -> Iterator[Query]:
    for part in parts:
        if isinstance(part, group):
            yield from part.children
        else:
            yield part
