"""The pages that the header leads to: one line for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from searchapp.web.params import FILTERS, Args
from searchapp.web.texts import LANGUAGES, Texts

CARRIED: Final = ("q", *FILTERS)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page with a text `nav_…`; `carries` takes the query and the filters of the page before along."""

    key: str
    path: str
    carries: bool = True


ENTRIES: Final = (Entry("nav_search", "/search"),)
ADDING: Final = Entry("nav_adding", "/add", carries=False)


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the header; `current` is where the reader is, `language` that of its label where it is another one."""

    label: str
    url: str
    current: bool = False
    language: str = ""


def navigation(path: str, given: Args, texts: Texts, *, adding: bool = False) -> tuple[Way, ...]:
    """Give the ways to every page from the one at `path`; to the one that adds reports where that is open."""
    entries = (*ENTRIES, ADDING) if adding else ENTRIES
    return tuple(Way(texts(entry.key), _url(entry, given), entry.path == path) for entry in entries)


def languages(here: str, current: str) -> tuple[Way, ...]:
    """Give the ways to this same page in each language; `here` is its path with its parameters."""
    return tuple(
        Way(name, "/preferences?" + urlencode({"language": language, "next": here}), language == current, language)
        for language, name in LANGUAGES.items()
    )


def _url(entry: Entry, given: Args) -> str:
    carried = {name: given[name] for name in CARRIED if entry.carries and name in given}
    return f"{entry.path}?{urlencode(carried, doseq=True)}" if carried else entry.path
