"""Which characters of a paragraph made it match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searchapp.model.query import And, Every, Not, Or, Phrase, Query, Term
from searchapp.model.results import Span
from searchapp.text.normalize import Folded, fold, fold_map


class Highlighter:
    """Marks one query in many texts."""

    def __init__(self, tree: Query) -> None:
        self._tree = tree
        self._needles: dict[str, str] = {}

    def marks(self, text: str) -> tuple[Span, ...]:
        """Give the spans of the words and phrases that make the text match; none where it does not.

        Only branches that hold count: in `(甲 乙) OR 丙` a text with 甲 and 丙 alone is marked at 丙. Spans cover whole
        characters of `text`, sorted and disjoint: overlapping occurrences become one mark, touching ones stay apart.
        """
        needles = self._found(self._tree, fold(text))
        if not needles:
            return ()
        folded = fold_map(text)
        return merged(span for needle in dict.fromkeys(needles) for span in _occurrences(folded, needle))

    def _found(self, tree: Query, text: str) -> tuple[str, ...] | None:
        """Give the folded words that make folded text match, None where it does not."""
        match tree:
            case Term(word) | Phrase(word):
                needle = self._needle(word)
                return (needle,) if needle in text else None
            case And(children):
                parts = [self._found(child, text) for child in children]
                held = [part for part in parts if part is not None]
                return sum(held, ()) if len(held) == len(parts) else None
            case Or(children):
                held = [part for child in children if (part := self._found(child, text)) is not None]
                return sum(held, ()) if held else None
            case Not(child):
                return () if self._found(child, text) is None else None
            case Every():
                return ()

    def _needle(self, word: str) -> str:
        if word not in self._needles:
            self._needles[word] = fold(word)
        return self._needles[word]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give sorted, disjoint spans that cover the same: overlapping ones become one, touching ones stay apart."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _occurrences(folded: Folded, needle: str) -> Iterator[Span]:
    at = folded.text.find(needle)
    while at >= 0:
        yield folded.source_span(at, at + len(needle))
        at = folded.text.find(needle, at + 1)
