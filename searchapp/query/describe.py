"""Tree → canonical text, which parses back to the same tree."""

from __future__ import annotations

from typing import Final

from searchapp.errors import UserError
from searchapp.model.query import (
    Among,
    And,
    Every,
    Filter,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    Term,
    Wildcard,
    Within,
)
from searchapp.query.pairs import Pairs
from searchapp.query.scanner import scan
from searchapp.query.signs import half_width

_PAIRS: Final = ('""', "“”", "「」", "『』", "''", "‘’")


def describe(tree: Query) -> str:
    """Write a tree in normal form as a query.

    >>> describe(Or((And((Term("养老"), Not(Phrase("托育 服务")))), Term("医养结合"))))
    '(养老 -"托育 服务") OR 医养结合'
    """
    match tree:
        case And(children):
            return " ".join(map(_part, children))
        case Or(children):
            return " OR ".join(map(_part, children))
        case Not(child):
            return f"-{_part(child)}"
        case Term(text):
            return text if is_word(text) else _quoted(text)
        case Phrase(text):
            return _quoted(text)
        case Wildcard(text):
            return text
        case Near(left, right, distance):
            return f"{_part(left)} NEAR/{distance} {_part(right)}"
        case Within(part, leaf):
            return f"{part}:{describe(leaf)}"
        case Filter(name, value):
            return f"{name}:{value if is_word(value) else _quoted(value)}"
        case Every():
            return "*"
        case Among():
            raise ValueError(f"no text stands for {tree!r}")


def _part(tree: Query) -> str:
    text = describe(tree)
    return f"({text})" if isinstance(tree, And | Or | Near) else text


def is_word(text: str) -> bool:
    """Tell whether the text, typed as it is, is one word; a tree that nobody typed may hold others."""
    try:
        return [(token.kind, token.text) for token in scan(text)] == [("word", text)]
    except UserError:  # a quote that is never closed
        return False


def _quoted(text: str) -> str:
    """Put the first quotes around a phrase that do not end inside it."""
    for opening, closing in _PAIRS:
        quoted = f"{opening}{text}{closing}"
        if Pairs(half_width(quoted)).closing_quote(0) == len(quoted) - 1:
            return quoted
    return f'"{text}"'
