"""What a page of results shows, as a file: the page's address with an ending after `/search`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from searchapp.research.export import FORMATS, UNITS, Edition, Format, written
from searchapp.web import params
from searchapp.web.site import arguments, root, service, site
from searchapp.web.viewmodels.results import MODE, browsed

blueprint = Blueprint("exports", __name__)

_BLOCK: Final = 1 << 16  # bytes
_LONGEST_NAME: Final = 60
_SUFFIXES: Final = {each.suffix: each for each in FORMATS.values()}


@blueprint.get("/search.<suffix>")
def search(suffix: str) -> Response:
    """Answer with every paragraph that the page of results with these parameters counts, streamed."""
    if suffix not in _SUFFIXES:
        raise NotFound
    params.refuse_unknown(arguments(), (*params.NAMES, "unit"))
    chosen = _SUFFIXES[suffix]
    asked = browsed(params.read_request(arguments(), site().limits, MODE))
    unit = params.read_choice(arguments(), "unit", UNITS)
    edition = Edition(service().cards, date.today(), root(), unit)
    pieces = written(chosen.name, service().export(asked), edition)
    return Response(_blocks(pieces), content_type=chosen.media_type, headers=_headers(asked.query, chosen))


def _headers(query: str, chosen: Format) -> dict[str, str]:
    """Have the browser save the file, under a name that no system takes for a path or a command."""
    name = re.sub(r"\W+", "_", query).strip("_")[:_LONGEST_NAME] or "searchapp"
    full = quote(f"{name}.{chosen.suffix}", safe="")
    return {"Content-Disposition": f"attachment; filename=searchapp.{chosen.suffix}; filename*=UTF-8''{full}"}


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Join small pieces, which servers would send one by one."""
    block = bytearray()
    for piece in pieces:
        block += piece
        if len(block) >= _BLOCK:
            yield bytes(block)
            block.clear()
    yield bytes(block)
