"""The page of first use: where and when something is first said, and how it spreads."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import NotFound

from searchapp.research.first_use import BYS, COLUMNS, FirstUse, first_use
from searchapp.web import params
from searchapp.web.address import Address
from searchapp.web.parameters import Choice, Endpoint
from searchapp.web.research.answers import drawing_file, json_file, table_file
from searchapp.web.research.refusals import QueryPage, explained
from searchapp.web.site import arguments, reader_texts, service, site
from searchapp.web.viewmodels.first_use import AskedFirstUse, first_use_view, spread_figure
from searchapp.web.viewmodels.research import MODE

blueprint = Blueprint("first_use", __name__)
BY: Final = Choice("by", BYS, "地区：报告所属的，或按层级")
ENDPOINT: Final = Endpoint("/first-use", "一个说法最早何时何地出现，怎样传开", (BY,), (FirstUse,), (COLUMNS,))


def _address() -> Address:
    return _asked().address


_PAGE: Final = QueryPage("/first-use", "first_title", "first_lead", "first_query", 1, _address)


@blueprint.get("/first-use")
@explained(_PAGE.refused)
def page() -> str:
    """Show the first use of a query; without one, the form."""
    asked = _asked()
    found = _found(asked) if asked.request.query.strip() else None
    view = first_use_view(asked, found, service().regions(asked.request), reader_texts())
    return render_template("first_use.html", view=view)


@blueprint.get("/first-use.json")
def as_json() -> Response:
    """Answer with everything."""
    ENDPOINT.check(arguments())
    return json_file(_found(_asked()).to_dict())


@blueprint.get("/first-use.csv")
def as_csv() -> Response:
    """Answer with a row for each unit."""
    ENDPOINT.check(arguments())
    return table_file("first-use", COLUMNS, _found(_asked()).rows())


@blueprint.get("/first-use.svg")
def as_svg() -> Response:
    """Answer with the drawing."""
    ENDPOINT.check(arguments())
    asked = _asked()
    found = _found(asked)
    if not found.spreads:
        raise NotFound
    return drawing_file("first-use", spread_figure(asked, found, reader_texts()))


def _asked() -> AskedFirstUse:
    given = arguments()
    shared = {name: values for name, values in given.items() if name in params.SHARED}
    return AskedFirstUse(params.read_request(shared, site().limits, MODE), BY.read(given))


def _found(asked: AskedFirstUse) -> FirstUse:
    return first_use(service(), asked.request, asked.by)
