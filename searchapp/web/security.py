"""Headers of every answer, and the rule that this site is only ever read, but for the page that adds reports."""

from __future__ import annotations

from typing import Final

from flask import Response, request
from werkzeug.exceptions import MethodNotAllowed

METHODS: Final = ("GET", "HEAD")
WRITING: Final = "adding"
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def refuse_writing() -> None:
    """Refuse every method but those that read; the page that adds reports guards its own."""
    if request.method not in METHODS and request.blueprint != WRITING:
        raise MethodNotAllowed(valid_methods=METHODS)


def protect(response: Response) -> Response:
    """Add the headers; a page may be kept, but is asked for anew, since the next generation may answer otherwise."""
    response.headers.update(HEADERS)
    response.headers.setdefault("Cache-Control", "no-cache")
    if response.mimetype == "text/html":
        response.vary.update(("Cookie", "Accept-Language"))
    if response.status_code >= 400:
        response.vary.add("Accept")  # a failure is a page, or JSON for whoever prefers that
    return response
