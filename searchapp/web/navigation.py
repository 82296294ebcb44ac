"""What stands around every page: the pages that the header leads to, one line for each, and the reader's choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from searchapp.errors import UserError
from searchapp.model.query import positive_leaves
from searchapp.query.limits import Limits
from searchapp.query.parser import parse
from searchapp.web.params import FILTERS, Args
from searchapp.web.preferences import CHOICES, Preferences
from searchapp.web.texts import LANGUAGE_NAMES, Texts

CARRIED: Final = ("q", *FILTERS)
_DARK: Final = {"auto": "screen and (prefers-color-scheme: dark)", "dark": "screen", "light": "not all"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page with a text `nav_…`; `carries` takes the query and the filters of the page before along.

    A page that is about `words` takes no query along that names none, such as section:plan.
    """

    key: str
    path: str
    carries: bool = True
    words: bool = False


ENTRIES: Final = (
    Entry("nav_search", "/search"),
    Entry("nav_trends", "/trends"),
    Entry("nav_concordance", "/concordance", words=True),
    Entry("nav_collocates", "/collocates", words=True),
    Entry("nav_compare", "/compare"),
    Entry("nav_first_use", "/first-use"),
    Entry("nav_coverage", "/coverage"),
)
ADDING: Final = Entry("nav_adding", "/add", carries=False)


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the header; `current` is where the reader is, `language` that of its label where it is another one."""

    label: str
    url: str
    current: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen for all pages."""

    title: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page; `dark` is the media query of the dark colours, `schemes` what the page can be."""

    ways: tuple[Way, ...]
    choices: tuple[Choice, ...]
    dark: str
    schemes: str
    keys: bool


def frame(ways: tuple[Way, ...], here: str, chosen: Preferences, texts: Texts) -> Frame:
    """Work out the frame of the page `here`, a path with its parameters."""
    return Frame(
        ways=ways,
        choices=choices(here, chosen, texts),
        dark=_DARK[chosen.theme],
        schemes="light dark" if chosen.theme == "auto" else chosen.theme,
        keys=chosen.keys == "on",
    )


def navigation(path: str, given: Args, entries: Iterable[Entry], texts: Texts) -> tuple[Way, ...]:
    """Give the ways to the pages of some entries from the one at `path`."""
    return tuple(Way(texts(entry.key), _url(entry, given), entry.path == path) for entry in entries)


def choices(here: str, chosen: Preferences, texts: Texts) -> tuple[Choice, ...]:
    """Give what can be chosen for all pages; each way leads back `here`, a path with its parameters."""
    return tuple(
        Choice(texts(f"prefs_{name}"), tuple(_choices(name, values, here, chosen, texts)))
        for name, values in CHOICES.items()
    )


def _choices(name: str, values: Iterable[str], here: str, chosen: Preferences, texts: Texts) -> Iterator[Way]:
    for value in values:
        yield Way(
            label=LANGUAGE_NAMES.get(value) or texts(f"{name}_{value}"),
            url="/preferences?" + urlencode({name: value, "next": here}),
            current=value == getattr(chosen, name),
            language=value if name == "language" else "",
        )


def _url(entry: Entry, given: Args) -> str:
    carried = {name: given[name] for name in CARRIED if entry.carries and name in given}
    carried["q"] = carried.get("q", ())[:1]  # only some pages take several
    if entry.words and not all(map(_names_words, carried["q"])):
        del carried["q"]
    query = urlencode(carried, doseq=True)
    return f"{entry.path}?{query}" if query else entry.path


def _names_words(query: str) -> bool:
    """Tell whether a query has words to look for; one that cannot be read goes along, for the page to say why."""
    try:
        return bool(positive_leaves(parse(query, limits=Limits())))
    except UserError:
        return True
