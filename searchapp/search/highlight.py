"""Which characters of a paragraph made it match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from searchapp.engines.base import Field
from searchapp.model.query import Among, And, Every, Filter, Near, Not, Or, Phrase, Query, Term, Wildcard, Within
from searchapp.model.results import Span
from searchapp.query.patterns import spans
from searchapp.text.normalize import fold, fold_map

Values = Mapping[Field, str | int]


class Highlighter:
    """Marks one query, its filters bound, in many texts."""

    def __init__(self, tree: Query) -> None:
        self._tree = tree

    def marks(self, text: str, values: Values) -> tuple[Span, ...]:
        """Give the spans of what makes the text match; none where it does not. `values` are the paragraph's fields.

        Only branches that hold count: in `(甲 乙) OR 丙` a text with 甲 and 丙 alone is marked at 丙. Spans cover whole
        characters of `text`, sorted and disjoint: overlapping occurrences become one mark, touching ones stay apart.
        """
        found = _found(self._tree, fold(text), values)
        if not found:
            return ()
        folded = fold_map(text)
        return merged(folded.source_span(start, end) for start, end in dict.fromkeys(found))


def _found(tree: Query, text: str, values: Values) -> list[Span] | None:
    """Give the spans of folded text that make it match, None where it does not."""
    match tree:
        case Term() | Phrase() | Wildcard() | Near():
            return spans(tree, text) or None
        case And(children):
            parts = [_found(child, text, values) for child in children]
            held = [part for part in parts if part is not None]
            return list(chain(*held)) if len(held) == len(parts) else None
        case Or(children):
            held = [part for child in children if (part := _found(child, text, values)) is not None]
            return list(chain(*held)) if held else None
        case Not(child):
            return [] if _found(child, text, values) is None else None
        case Within(part, leaf):
            return [] if any(spans(leaf, line) for line in str(values[part]).split("\n")) else None
        case Among(name, allowed):
            return [] if values[name] in allowed else None
        case Every():
            return []
        case Filter():
            raise ValueError(f"{tree!r} was not bound")


def merged(found: Iterable[Span]) -> tuple[Span, ...]:
    """Give sorted, disjoint spans that cover the same: overlapping ones become one, touching ones stay apart."""
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
