"""The definitions that reports give of their own terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from searchapp.engines.base import Engine
from searchapp.model.links import paragraph_url
from searchapp.model.query import Phrase, Query, Term
from searchapp.model.results import Definition, DocumentCard, StoredParagraph
from searchapp.text.normalize import fold

_READ: Final = 200  # entries that may be of the term are looked at, no more
_SHOWN: Final = 20
_LONGEST: Final = 30  # characters of a term
_MORE: Final = 4  # the entry may be of “放管服”改革 where 放管服 is asked for
_FRONT: Final = 8 + _MORE  # folded characters before the words, the longest number in front of an entry among them
_NUMBER: Final = r"""
    [\d〇一二三四五六七八九十]{1,3}\s*[.．、]        # 1. 一、
    | [①-⑳⑴-⒇⒈-⒛]
    | [(（\[〔【]\s*注?\s*[\d一二三四五六七八九十]{1,3}\s*[)）\]〕】]\s*[.．、]?  # 〔3〕 [注1]
"""
_ENTRY: Final = re.compile(
    rf"\s*(?:{_NUMBER})?\s*(?P<term>[^：:。；\n]{{1,{_LONGEST + 2}}}?)\s*(?:[：:]|——)\s*(?P<text>\S.*)",
    re.DOTALL | re.VERBOSE,
)
_QUOTED: Final = re.compile(r"[“\"「『]([^“”\"「」『』]+)[”\"」』]")


def entry(text: str) -> tuple[str, str] | None:
    """Cut an entry of a glossary into its term and what is said of it; None where it is none.

    >>> entry("1.“三区三线”：指城镇空间、农业空间、生态空间。")
    ('三区三线', '指城镇空间、农业空间、生态空间。')
    """
    found = _ENTRY.fullmatch(text)
    if found is None:
        return None
    quoted = _QUOTED.fullmatch(found["term"].strip())
    term = quoted[1] if quoted else found["term"].strip()
    return (term, found["text"].strip()) if 0 < len(term) <= _LONGEST else None


def definitions(
    tree: Query, engine: Engine, cards: Mapping[str, DocumentCard], query: str
) -> tuple[Definition, ...]:
    """Give what the reports' glossaries say of a term, newest first; () for a query that is more than one word."""
    if not isinstance(tree, Term | Phrase) or len(tree.text) > _LONGEST:
        return ()
    wanted = fold(tree.text)
    places = engine.places(tree, {"section": frozenset({"glossary"})})
    found = np.sort(places.paragraphs[places.starts <= _FRONT])
    early = found[np.diff(found, prepend=-1) > 0][:_READ]  # each once; np.unique would load masked arrays
    given = (one for paragraph in engine.read(early.tolist()) for one in _defined(paragraph, wanted, cards, query))
    return tuple(sorted(given, key=lambda one: (-(one.card.year or 0), one.card.id, one.number))[:_SHOWN])


def _defined(
    paragraph: StoredParagraph, wanted: str, cards: Mapping[str, DocumentCard], query: str
) -> Iterator[Definition]:
    """Give the definition in a paragraph, where it is of the wanted term."""
    found = entry(paragraph.text)
    term = fold(found[0]) if found else ""
    if found and wanted in term and len(term) <= len(wanted) + _MORE and paragraph.document in cards:
        url = paragraph_url(paragraph.document, paragraph.number, query)
        yield Definition(found[0], found[1], cards[paragraph.document], paragraph.number, url)
