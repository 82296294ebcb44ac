"""What the reader meant: a tree of small values. Engines evaluate it, highlighting walks it, describe prints it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

FilterName: TypeAlias = Literal["region", "year", "section", "level"]
Part: TypeAlias = Literal["title", "heading"]


@dataclass(frozen=True, slots=True)
class Every:
    """Matches every paragraph (`*`)."""


@dataclass(frozen=True, slots=True)
class Term:
    """One unquoted word as typed; matches where fold(text) is in the folded paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quoted string, without its quotes; matches like a Term, but never takes synonyms or variants."""

    text: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A word with `*` or `?` in it, these in half width; `searchapp.query.patterns` says what it matches."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """A match of each side, not overlapping, in any order, with at most `distance` folded characters between them."""

    left: Operand
    right: Operand
    distance: int


@dataclass(frozen=True, slots=True)
class Within:
    """The document's title, or one heading of the paragraph's path, matches the leaf."""

    part: Part
    leaf: Plain


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition as typed (`region:绛县`, `year:2020..2023`); search binds it to the values that it means.

    It stands at `position` in the typed text, `length` code points long.
    """

    name: FilterName
    value: str
    position: int = field(default=0, compare=False)
    length: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Among:
    """The paragraph's value in a field is one of these; what a Filter is bound to. No text stands for it."""

    name: FilterName
    values: frozenset[str | int]


@dataclass(frozen=True, slots=True)
class And:
    """All children match; at least two children."""

    children: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any child matches; at least two children."""

    children: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The child does not match."""

    child: Query


Plain: TypeAlias = Term | Phrase | Wildcard
Leaf: TypeAlias = Plain | Near
Condition: TypeAlias = Within | Filter | Among
Operand: TypeAlias = Plain | Or
"""One side of a Near: an Or there has Plain children only."""
Query: TypeAlias = Every | Leaf | Condition | And | Or | Not


def positive_leaves(query: Query) -> tuple[Leaf, ...]:
    """Leaves that are not under a Not, in reading order, each once: what ranking and highlighting look for."""
    match query:
        case Term() | Phrase() | Wildcard() | Near():
            return (query,)
        case And(children) | Or(children):
            found = (leaf for child in children for leaf in positive_leaves(child))
            return tuple(dict.fromkeys(found))
        case Every() | Not() | Within() | Filter() | Among():
            return ()


def sides(near: Near) -> tuple[tuple[Plain, ...], tuple[Plain, ...]]:
    """Give the alternatives on each side of a Near."""
    return _alternatives(near.left), _alternatives(near.right)


def plain_leaves(leaf: Leaf) -> tuple[Plain, ...]:
    """Give the words, phrases and wildcards that a leaf is made of."""
    if isinstance(leaf, Near):
        left, right = sides(leaf)
        return left + right
    return (leaf,)


def _alternatives(operand: Operand) -> tuple[Plain, ...]:
    if isinstance(operand, Or):
        return tuple(child for child in operand.children if isinstance(child, Term | Phrase | Wildcard))
    return (operand,)
