"""Links that hold: what an older link to a report or a paragraph means now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from flask import redirect
from werkzeug.wrappers import Response

from searchapp.model.documents import Document
from searchapp.model.links import document_url
from searchapp.search.landing import Landing, land
from searchapp.web import params
from searchapp.web.site import arguments, reader_texts
from searchapp.web.viewmodels.links import Arrival, arrival


def landing(found: Document) -> Landing | None:
    """Give where the link of this request leads in a report; None where it names no paragraph."""
    asked = params.read_spot(arguments())
    return land(found, asked) if asked else None


def forwarding(name: str, found: Document, led: Landing | None) -> Response | None:
    """Lead on from an id that the report had before, and from a paragraph that has moved or is gone.

    A browser takes the fragment along where the new address has none.
    """
    given = arguments()
    if name != found.id:
        return redirect(_address(found, given), 308)
    if led is None or (led.found is None and "lost" in given):
        return None
    if led.found is None:
        return redirect(f"{_address(found, {**given, 'lost': ['1']})}#lost")
    if led.moved:
        now = {**given, "p": [str(led.found)], "was": [str(led.asked.number)]}
        now.pop("lost", None)
        return redirect(f"{_address(found, now)}#p{led.found.number}")
    return None


def arrived(led: Landing | None) -> Arrival | None:
    """Give what to say of the link that led here, where it is not what it was."""
    return arrival(led, params.read_whole(arguments(), "was"), reader_texts()) if led else None


def _address(found: Document, given: Mapping[str, Sequence[str]]) -> str:
    query = urlencode(given, doseq=True)
    return f"{document_url(found.id)}?{query}" if query else document_url(found.id)
