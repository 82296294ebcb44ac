"""The definitions that reports give of their own terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Final

import numpy as np

from searchapp.engines.base import Engine, Filters
from searchapp.model.links import paragraph_url
from searchapp.model.query import Phrase, Query, Term
from searchapp.model.results import Definition, DocumentCard, StoredParagraph
from searchapp.text.definitions import split_definition
from searchapp.text.normalize import fold

_READ: Final = 200  # entries that may be of the term are looked at, no more
_SHOWN: Final = 20
_LONGEST: Final = 30  # characters of a term
_MORE: Final = 4  # the entry may be of “放管服”改革 where 放管服 is asked for
_FRONT: Final = 8 + _MORE  # folded characters before the words, the longest number in front of an entry among them
_GLOSSARY: Final[Filters] = {"section": frozenset({"glossary"})}


def definitions(
    tree: Query, engine: Engine, cards: Mapping[str, DocumentCard], query: str
) -> tuple[Definition, ...]:
    """Give what the reports' glossaries say of a term, newest first; () for a query that is more than one word."""
    if not isinstance(tree, Term | Phrase) or len(tree.text) > _LONGEST:
        return ()
    wanted = fold(tree.text)
    places = engine.places(tree, {**_GLOSSARY, "year": _newest_years(tree, engine)})
    found = np.sort(places.paragraphs[places.starts <= _FRONT])
    early = found[np.diff(found, prepend=-1) > 0][:_READ]  # each once; np.unique would load masked arrays
    given = (one for paragraph in engine.read(early.tolist()) for one in _defined(paragraph, wanted, cards, query))
    return tuple(sorted(given, key=lambda one: (-(one.card.year or 0), one.card.id, one.number))[:_SHOWN])


def _newest_years(tree: Query, engine: Engine) -> frozenset[str | int]:
    """Give the newest years whose glossaries name a term often enough to fill what is read."""
    counts = {year: count.paragraphs for (year,), count in engine.count_by(tree, _GLOSSARY, ("year",)).items()}
    years = sorted(counts, reverse=True)
    before = accumulate((counts[year] for year in years), initial=0)
    return frozenset(year for year, read in zip(years, before, strict=False) if read < _READ)


def _defined(
    paragraph: StoredParagraph, wanted: str, cards: Mapping[str, DocumentCard], query: str
) -> Iterator[Definition]:
    """Give the definition in a paragraph, where it is of the wanted term."""
    term, meaning = split_definition(paragraph.text) or ("", "")
    folded = fold(term)
    if wanted in folded and len(folded) <= len(wanted) + _MORE and paragraph.document in cards:
        url = paragraph_url(paragraph.document, paragraph.number, query)
        yield Definition(term, meaning, cards[paragraph.document], paragraph.number, url)
