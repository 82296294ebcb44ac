"""A text that is no query of the language → the words in it: a question may hold brackets, colons and half a quote."""

from __future__ import annotations

import re
from typing import Final

from searchapp.model.query import Phrase, Query, Term
from searchapp.query.describe import is_word
from searchapp.query.limits import Limits
from searchapp.query.normal import conjunction
from searchapp.query.signs import half_width
from searchapp.text.normalize import fold

_SIGNS: Final = re.compile(r"""[\s|()*?:"“”'‘’「」『』]+-*|^-+""")


def plain(text: str, limits: Limits) -> Query | None:
    """Give the query for all words of a text, none of its signs read as an operator; None where that is no query.

    What would be an operator if it were typed alone is a phrase, so that the tree's own text leads back to it.
    """
    words = [word for word in _words(text) if fold(word)]
    if not words or len(words) > limits.max_clauses or len(text) > limits.max_length:
        return None
    return conjunction([Term(word) if is_word(word) else Phrase(word) for word in words])


def _words(text: str) -> list[str]:
    """Cut a text at the signs of the language; these are found in half width, the words stay as typed."""
    cuts = [found.span() for found in _SIGNS.finditer(half_width(text))]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]
