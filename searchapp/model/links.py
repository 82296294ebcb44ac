"""The one shape of a link to a paragraph."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def document_url(document: str, query: str = "") -> str:
    """Give the percent-encoded path of a document, with the query to mark in it."""
    path = f"/documents/{quote(document, safe='')}"
    return f"{path}?{urlencode({'q': query})}" if query else path


def paragraph_url(document: str, number: int, query: str = "") -> str:
    """Give the percent-encoded path of a paragraph: `/documents/150921-2023?q=…#p12`."""
    return f"{document_url(document, query)}#p{number}"
