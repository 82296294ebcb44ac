"""Answers in gzip for whoever takes it: a page of results repeats itself and shrinks to a tenth."""

from __future__ import annotations

import gzip
from typing import Final

from flask import Response, request

TYPES: Final = frozenset(
    {"text/html", "text/css", "text/javascript", "application/json", "application/atom+xml", "image/svg+xml"}
)
_LEAST: Final = 1_000
_LARGEST_FILE: Final = 1_000_000


def compress(response: Response) -> Response:
    """Compress an answer that is text and worth it; answers that are streamed stay streams.

    A part of a file stays as it is: its range counts the bytes of the whole file as it stands (RFC 9110, 14).
    """
    if response.mimetype not in TYPES:
        return response
    response.vary.add("Accept-Encoding")
    if _is_whole(response) and "Content-Encoding" not in response.headers and _taken() and _worth(response):
        response.direct_passthrough = False
        response.set_data(gzip.compress(response.get_data(), compresslevel=6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        _weaken(response)
    return response


def _is_whole(response: Response) -> bool:
    return response.status_code == 200 or response.status_code >= 400


def _taken() -> bool:
    return request.accept_encodings["gzip"] > 0


def _worth(response: Response) -> bool:
    """Tell whether an answer is a whole text, or a file that may be read at once."""
    length = response.content_length or 0
    is_file = response.direct_passthrough and length <= _LARGEST_FILE
    return length >= _LEAST and (is_file or not response.is_streamed)


def _weaken(response: Response) -> None:
    """Make the tag a weak one: these are no longer the bytes that it names."""
    tag, weak = response.get_etag()
    if tag is not None and not weak:
        response.set_etag(tag, weak=True)
