"""What the reader meant: a tree of small values. Engines evaluate it, highlighting walks it, describe prints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


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


Query: TypeAlias = Every | Term | Phrase | And | Or | Not


def positive_leaves(query: Query) -> tuple[Term | Phrase, ...]:
    """Leaves that are not under a Not, in reading order, each once: what ranking and highlighting look for."""
    match query:
        case Term() | Phrase():
            return (query,)
        case And(children) | Or(children):
            found = (leaf for child in children for leaf in positive_leaves(child))
            return tuple(dict.fromkeys(found))
        case Every() | Not():
            return ()
