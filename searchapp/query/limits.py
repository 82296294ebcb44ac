"""How large a question may be: the cost of answering one is bounded before it is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest values taken.

    `max_length` counts code points of the typed query, `max_clauses` its words, phrases and fields, `max_depth`
    parentheses inside one another, `max_wildcards` the signs `*` and `?` in words; `max_distance` is the largest of a
    NEAR; `max_size` counts documents on a page, `max_per_document` paragraphs shown of each.
    """

    max_length: int = 1_000
    max_clauses: int = 64
    max_depth: int = 20
    max_wildcards: int = 12
    max_distance: int = 200
    max_size: int = 100
    max_per_document: int = 100
