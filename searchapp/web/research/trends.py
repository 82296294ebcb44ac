"""The page of trends: how much reports speak of something."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import NotFound

from searchapp.research.axes import BYS
from searchapp.research.trends import COLUMNS, MAX_QUERIES, Trends, trends
from searchapp.web import params
from searchapp.web.address import Address
from searchapp.web.parameters import Choice, Endpoint
from searchapp.web.research.answers import drawing_file, json_file, table_file
from searchapp.web.research.refusals import QueryPage, explained
from searchapp.web.site import arguments, reader_texts, service, site
from searchapp.web.viewmodels.research import MODE
from searchapp.web.viewmodels.trends import MEASURES, ROOMS, AskedTrends, Draft, trends_view

blueprint = Blueprint("trends", __name__)
BY: Final = Choice("by", BYS, "分组")
MEASURE: Final = Choice("measure", MEASURES, "只用于网页和图：画什么数")
ENDPOINT: Final = Endpoint(
    "/trends", "一个或几个说法逐年、逐地的数", (BY, MEASURE), ("Trends",), (COLUMNS,), queries=MAX_QUERIES
)


def _address() -> Address:
    return _asked().address


_PAGE: Final = QueryPage("/trends", "trends_title", "trends_lead", "trends_queries", ROOMS, _address)


@blueprint.get("/trends")
@explained(_PAGE.refused)
def page() -> str:
    """Show trends; without queries, the form."""
    asked = _asked()
    found = _found(asked) if asked.queries else None
    view = trends_view(asked, found, service().regions(asked.request), reader_texts())
    return render_template("trends.html", view=view)


@blueprint.get("/trends.json")
def as_json() -> Response:
    """Answer with all points."""
    ENDPOINT.check(arguments())
    return json_file(_found(_asked()).to_dict())


@blueprint.get("/trends.csv")
def as_csv() -> Response:
    """Answer with a row for each point."""
    ENDPOINT.check(arguments())
    return table_file("trends", COLUMNS, _found(_asked()).rows())


@blueprint.get("/trends.svg")
def as_svg() -> Response:
    """Answer with the drawing of all queries, or of the one that `series` numbers."""
    params.refuse_unknown(arguments(), (*ENDPOINT.names, "series"))
    asked = _asked()
    found = _found(asked)
    number = params.read_whole(arguments(), "series") or 1
    if not found.series[0].points:
        raise NotFound
    figures = Draft(asked, found, reader_texts()).figures()
    if number > len(figures):
        raise NotFound
    return drawing_file("trends", figures[number - 1])


def _asked() -> AskedTrends:
    given = arguments()
    others = {name: values for name, values in given.items() if name in params.SHARED and name != "q"}
    return AskedTrends(
        queries=params.read_queries(given, site().limits, MAX_QUERIES),
        request=params.read_request(others, site().limits, MODE),
        by=BY.read(given),
        measure=MEASURE.read(given),
    )


def _found(asked: AskedTrends) -> Trends:
    return trends(service(), asked.request, asked.queries, asked.by)
