"""The one shape of a link: to a paragraph, a report, a search."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from searchapp.errors import UserError
from searchapp.model.request import SearchRequest

LINKS: Final = frozenset({"url", "permalink", "review", "source_url"})
"""What links are called wherever they are given: in JSON bodies, and as columns of tables."""
_SPOT: Final = re.compile(r"(\d{1,7})(?:-([0-9a-f]{0,8}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph as a link names it: its number, and the key of its text ('' where the link does not say it).

    A link that was cut short may have only the beginning of the key.
    """

    number: int
    key: str = ""

    def __str__(self) -> str:
        return f"{self.number}-{self.key}" if self.key else str(self.number)


def read_spot(text: str) -> Spot:
    """Read `12-1a2b3c4d` or `12`; UserError for anything else."""
    match = _SPOT.fullmatch(text.strip())
    if match is None:
        remedy = "请写成 12，或从报告里复制段落的链接。"
        raise UserError("看不懂段落「{text}」。", remedy, code="bad_paragraph", text=text[:40])
    return Spot(int(match[1]), match[2] or "")


def document_url(document: str, query: str = "") -> str:
    """Give the percent-encoded path of a document, with the query to mark in it."""
    return _with(_path(document), q=query)


def paragraph_url(document: str, number: int, query: str = "") -> str:
    """Give the percent-encoded path of a paragraph: `/documents/150921-2023?q=…#p12`."""
    return f"{document_url(document, query)}#p{number}"


def permalink(document: str, spot: Spot, query: str = "") -> str:
    """Give a path that finds a paragraph whose number has changed: `/documents/150921-2023?q=…&p=12-1a2b3c4d#p12`."""
    return f"{_with(_path(document), q=query, p=str(spot))}#p{spot.number}"


def citation_url(document: str, spot: Spot | None = None) -> str:
    """Give the path of the page that cites a document, or a paragraph of it."""
    return _with(f"{_path(document)}/cite", p=str(spot) if spot else "")


def around_url(document: str, spot: Spot, query: str = "") -> str:
    """Give the path of the paragraphs around one, a piece of a page."""
    return _with(f"{_path(document)}/around", q=query, p=str(spot))


def review_url(document: str) -> str:
    """Give the path of the page on which a document's doubts and repairs are checked."""
    return f"{_path(document)}/review"


def search_url(request: SearchRequest) -> str:
    """Give the percent-encoded path of the page that lists what a request finds: `/search?q=…&year=2023&mode=exact`."""
    parameters = {
        "q": request.query,
        "region": request.regions,
        "year": tuple(map(str, request.years)),
        "section": request.sections,
        "level": request.levels,
        "kind": request.kinds,
        "document": request.documents,
        "not_region": request.not_regions,
        "not_year": tuple(map(str, request.not_years)),
        "not_section": request.not_sections,
        "not_level": request.not_levels,
        "not_kind": request.not_kinds,
        "mode": request.mode,
        "synonyms": () if request.synonyms else "off",
    }
    return f"/search?{_encoded(parameters)}"


def rooted(body: Any, root: str) -> Any:
    """Give a JSON body with the address of a site before each of its links, so that they lead there from a file.

    >>> rooted({"points": [{"year": 2023, "url": "/search?q=5G"}, {"year": 2024, "url": None}]}, "https://r.example")
    {'points': [{'year': 2023, 'url': 'https://r.example/search?q=5G'}, {'year': 2024, 'url': None}]}
    """
    match body:
        case dict():
            return {key: root + value if key in LINKS and value else rooted(value, root) for key, value in body.items()}
        case list() | tuple():
            return [rooted(part, root) for part in body]
        case _:
            return body


def _path(document: str) -> str:
    return f"/documents/{quote(document, safe='')}"


def _with(path: str, **parameters: str) -> str:
    given = {name: value for name, value in parameters.items() if value}
    return f"{path}?{_encoded(given)}" if given else path


def _encoded(parameters: Mapping[str, str | Sequence[str]]) -> str:
    return urlencode(parameters, doseq=True, errors="replace")  # a query of a command line may be no UTF-8
