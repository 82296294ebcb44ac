"""The pages of hits in their lines, and of what stands near them."""

from __future__ import annotations

from dataclasses import astuple
from typing import Final

from flask import Blueprint, Response, render_template

from searchapp.model.request import SearchRequest
from searchapp.research.collocates import COLUMNS as NEIGHBOUR_COLUMNS
from searchapp.research.collocates import MAX_LEAST, MAX_SPAN, MEASURES, SIDES, UNITS, Window
from searchapp.research.collocates import MAX_SIZE as MOST_NEIGHBOURS
from searchapp.research.concordance import COLUMNS, MAX_CONTEXT, MAX_SIZE, ORDERS, View
from searchapp.web import params
from searchapp.web.address import Address
from searchapp.web.research.answers import json_file, table_file
from searchapp.web.research.refusals import QueryPage, explained
from searchapp.web.site import arguments, reader_texts, service, site
from searchapp.web.viewmodels.concordance import LINES, NEIGHBOURS, chosen_address, lines_view, neighbours_view
from searchapp.web.viewmodels.research import MODE

blueprint = Blueprint("concordance", __name__)
LINE_NAMES: Final = (*params.SHARED, *View.__dataclass_fields__)
NEIGHBOUR_NAMES: Final = (*params.SHARED, *Window.__dataclass_fields__)


def _lines_address() -> Address:
    return chosen_address(LINES, asked_request(), _view())


def _neighbours_address() -> Address:
    return chosen_address(NEIGHBOURS, asked_request(), _window())


_LINES_PAGE: Final = QueryPage(LINES, "kwic_title", "kwic_lead", "kwic_query", 1, _lines_address)
_NEIGHBOURS_PAGE: Final = QueryPage(NEIGHBOURS, "near_title", "near_lead", "kwic_query", 1, _neighbours_address)


@blueprint.get("/concordance")
@explained(_LINES_PAGE.refused)
def lines() -> str:
    """Show every hit in its line; without a query, the form."""
    request, view = asked_request(), _view()
    found = service().kwic(request, view) if request.query else None
    shown = lines_view(request, view, found, service().regions(request), reader_texts())
    return render_template("concordance.html", view=shown)


@blueprint.get("/concordance.json")
def lines_json() -> Response:
    """Answer with one page of lines."""
    params.refuse_unknown(arguments(), LINE_NAMES)
    return json_file(service().kwic(asked_request(), _view()).to_dict())


@blueprint.get("/concordance.csv")
def lines_csv() -> Response:
    """Answer with all lines, streamed."""
    params.refuse_unknown(arguments(), LINE_NAMES)
    return table_file("concordance", COLUMNS, map(astuple, service().kwic_lines(asked_request(), _view())))


@blueprint.get("/collocates")
@explained(_NEIGHBOURS_PAGE.refused)
def neighbours() -> str:
    """Show what stands near the hits; without a query, the form."""
    request, window = asked_request(), _window()
    found = service().company(request, window) if request.query else None
    shown = neighbours_view(request, window, found, service().regions(request), reader_texts())
    return render_template("collocates.html", view=shown)


@blueprint.get("/collocates.json")
def neighbours_json() -> Response:
    """Answer with the neighbours."""
    params.refuse_unknown(arguments(), NEIGHBOUR_NAMES)
    return json_file(service().company(asked_request(), _window()).to_dict())


@blueprint.get("/collocates.csv")
def neighbours_csv() -> Response:
    """Answer with a row for each neighbour."""
    params.refuse_unknown(arguments(), NEIGHBOUR_NAMES)
    found = service().company(asked_request(), _window())
    return table_file("collocates", NEIGHBOUR_COLUMNS, map(astuple, found.rows))


def _view() -> View:
    given, default = arguments(), View()
    return View(
        sort=params.read_choice(given, "sort", ORDERS),
        context=params.read_number(given, "context", default.context, MAX_CONTEXT),
        page=params.read_number(given, "page", default.page, params.MAX_PAGE),
        size=params.read_number(given, "size", default.size, MAX_SIZE),
    )


def _window() -> Window:
    given, default = arguments(), Window()
    return Window(
        unit=params.read_choice(given, "unit", UNITS),
        span=params.read_number(given, "span", default.span, MAX_SPAN),
        side=params.read_choice(given, "side", SIDES),
        measure=params.read_choice(given, "measure", MEASURES),
        least=params.read_number(given, "least", default.least, MAX_LEAST),
        size=params.read_number(given, "size", default.size, MOST_NEIGHBOURS),
    )


def asked_request(*queries: str) -> SearchRequest:
    """Give the query, or another one, with the filters; sizes and orders mean other things here than in a search."""
    given = {name: values for name, values in arguments().items() if name in params.SHARED}
    return params.read_request({**given, "q": queries} if queries else given, site().limits, MODE)
