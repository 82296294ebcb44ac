"""The start page: what is there, and ways in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from searchapp.model.request import SearchRequest
from searchapp.model.results import FacetValue
from searchapp.search.service import Summary
from searchapp.web.address import Address
from searchapp.web.texts import Texts
from searchapp.web.viewmodels.facets import label_language
from searchapp.web.viewmodels.results import MODE, Link

_EXAMPLES: Final = ("example_plain", "example_and", "example_phrase", "example_or", "example_not")
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links to everything of a place, a year or a part."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything the start page shows."""

    documents: int
    paragraphs: int
    everything: str
    examples: tuple[Link, ...]
    groups: tuple[LinkGroup, ...]


def home_view(summary: Summary, texts: Texts) -> HomeView:
    """Work out the start page."""
    every = Address.of(SearchRequest("*", mode=MODE), MODE)
    groups = (("region", summary.regions), ("year", summary.years), ("section", summary.sections))
    return HomeView(
        documents=summary.documents,
        paragraphs=summary.paragraphs,
        everything=every.url,
        examples=tuple(Link(texts(key), every.having("q", texts(key)).url) for key in _EXAMPLES),
        groups=tuple(_group(name, values, texts) for name, values in groups if values),
    )


def _group(name: str, values: Iterable[FacetValue], texts: Texts) -> LinkGroup:
    bare = Address({})
    links = (
        Link(
            label=texts.name(name, value.value, value.label),
            url=bare.having(name, value.value).url,
            hint=texts("home_reports", documents=value.documents),
            language=label_language(name, value.value, texts),
        )
        for value in values
    )
    return LinkGroup(texts(f"facet_{name}"), tuple(islice(links, _SHOWN)))
