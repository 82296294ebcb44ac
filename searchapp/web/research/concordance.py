"""The pages of hits in their lines, and of what stands near them."""

from __future__ import annotations

from dataclasses import astuple
from typing import Final

from flask import Blueprint, Response, render_template

from searchapp.model.request import SearchRequest
from searchapp.research.collocates import COLUMNS as NEIGHBOUR_COLUMNS
from searchapp.research.collocates import MAX_LEAST, MAX_SPAN, MEASURES, SIDES, UNITS, Collocates, Window
from searchapp.research.collocates import MAX_SIZE as MOST_NEIGHBOURS
from searchapp.research.concordance import COLUMNS, MAX_CONTEXT, MAX_SIZE, ORDERS, Concordance, View
from searchapp.web import params
from searchapp.web.address import Address
from searchapp.web.parameters import Choice, Endpoint, Number
from searchapp.web.research.answers import json_file, table_file
from searchapp.web.research.refusals import QueryPage, explained
from searchapp.web.site import arguments, reader_texts, service, site
from searchapp.web.viewmodels.concordance import LINES, NEIGHBOURS, chosen_address, lines_view, neighbours_view
from searchapp.web.viewmodels.research import MODE

blueprint = Blueprint("concordance", __name__)
_LINES, _WINDOW = View(), Window()
SORT: Final = Choice("sort", ORDERS, "次序")
CONTEXT: Final = Number("context", _LINES.context, MAX_CONTEXT, "两边各几个字")
PAGE: Final = Number("page", _LINES.page, params.MAX_PAGE, "第几页；CSV 总是全部")
LINES_SIZE: Final = Number("size", _LINES.size, MAX_SIZE, "每页几行")
UNIT: Final = Choice("unit", UNITS, "词或字")
SPAN: Final = Number("span", _WINDOW.span, MAX_SPAN, "两边各看几个字")
SIDE: Final = Choice("side", SIDES, "哪一边")
MEASURE: Final = Choice("measure", MEASURES, "按什么排列")
LEAST: Final = Number("least", _WINDOW.least, MAX_LEAST, "至少同现几次")
NEIGHBOURS_SIZE: Final = Number("size", _WINDOW.size, MOST_NEIGHBOURS, "给出几个")
LINES_ENDPOINT: Final = Endpoint(
    LINES, "命中的上下文，每处一行", (SORT, CONTEXT, PAGE, LINES_SIZE), (Concordance,), (COLUMNS,)
)
NEIGHBOURS_ENDPOINT: Final = Endpoint(
    NEIGHBOURS,
    "命中附近常见的词或字",
    (UNIT, SPAN, SIDE, MEASURE, LEAST, NEIGHBOURS_SIZE),
    (Collocates,),
    (NEIGHBOUR_COLUMNS,),
)


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
    LINES_ENDPOINT.check(arguments())
    return json_file(service().kwic(asked_request(), _view()).to_dict())


@blueprint.get("/concordance.csv")
def lines_csv() -> Response:
    """Answer with all lines, streamed."""
    LINES_ENDPOINT.check(arguments())
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
    NEIGHBOURS_ENDPOINT.check(arguments())
    return json_file(service().company(asked_request(), _window()).to_dict())


@blueprint.get("/collocates.csv")
def neighbours_csv() -> Response:
    """Answer with a row for each neighbour."""
    NEIGHBOURS_ENDPOINT.check(arguments())
    found = service().company(asked_request(), _window())
    return table_file("collocates", NEIGHBOUR_COLUMNS, map(astuple, found.rows))


def _view() -> View:
    given = arguments()
    return View(SORT.read(given), CONTEXT.read(given), PAGE.read(given), LINES_SIZE.read(given))


def _window() -> Window:
    given = arguments()
    return Window(
        unit=UNIT.read(given),
        span=SPAN.read(given),
        side=SIDE.read(given),
        measure=MEASURE.read(given),
        least=LEAST.read(given),
        size=NEIGHBOURS_SIZE.read(given),
    )


def asked_request(*queries: str) -> SearchRequest:
    """Give the query, or another one, with the filters; sizes and orders mean other things here than in a search."""
    given = {name: values for name, values in arguments().items() if name in params.SHARED}
    return params.read_request({**given, "q": queries} if queries else given, site().limits, MODE)
