"""The one shape of a link: to a paragraph, a report, a search."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from searchapp.model.request import SearchRequest


def document_url(document: str, query: str = "") -> str:
    """Give the percent-encoded path of a document, with the query to mark in it."""
    path = f"/documents/{quote(document, safe='')}"
    return f"{path}?{urlencode({'q': query})}" if query else path


def paragraph_url(document: str, number: int, query: str = "") -> str:
    """Give the percent-encoded path of a paragraph: `/documents/150921-2023?q=…#p12`."""
    return f"{document_url(document, query)}#p{number}"


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
        "mode": request.mode,
        "synonyms": () if request.synonyms else "off",
    }
    return f"/search?{urlencode(parameters, doseq=True)}"
