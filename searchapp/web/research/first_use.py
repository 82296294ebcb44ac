"""The page of first use: where and when something is first said, and how it spreads."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template
from werkzeug.exceptions import NotFound

from searchapp.research.first_use import BYS, COLUMNS, FirstUse, first_use
from searchapp.web import params
from searchapp.web.research.answers import drawing_file, table_file
from searchapp.web.site import arguments, reader_texts, service, site
from searchapp.web.viewmodels.first_use import AskedFirstUse, first_use_view, spread_figure
from searchapp.web.viewmodels.research import MODE

blueprint = Blueprint("first_use", __name__)
NAMES = (*params.NAMES, "by")


@blueprint.get("/first-use")
def page() -> str:
    """Show the first use of a query; without one, the form."""
    asked = _asked()
    found = _found(asked) if asked.request.query.strip() else None
    return render_template("first_use.html", view=first_use_view(asked, found, service().places, reader_texts()))


@blueprint.get("/first-use.json")
def as_json() -> Response:
    """Answer with everything."""
    params.refuse_unknown(arguments(), NAMES)
    return jsonify(_found(_asked()).to_dict())


@blueprint.get("/first-use.csv")
def as_csv() -> Response:
    """Answer with a row for each unit."""
    params.refuse_unknown(arguments(), NAMES)
    return table_file("first-use", COLUMNS, _found(_asked()).rows())


@blueprint.get("/first-use.svg")
def as_svg() -> Response:
    """Answer with the drawing."""
    asked = _asked()
    found = _found(asked)
    if not found.year:
        raise NotFound
    return drawing_file("first-use", spread_figure(asked, found, reader_texts()))


def _asked() -> AskedFirstUse:
    given = arguments()
    return AskedFirstUse(params.read_request(given, site().limits, MODE), params.read_choice(given, "by", BYS))


def _found(asked: AskedFirstUse) -> FirstUse:
    return first_use(service(), asked.request, asked.by)
