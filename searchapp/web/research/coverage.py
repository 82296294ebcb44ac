"""The page of coverage: which reports are in the index, and which are not."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import NotFound

from searchapp.research.coverage import BYS, COLUMNS, MISSING, Coverage, coverage
from searchapp.web import params
from searchapp.web.address import Address
from searchapp.web.parameters import Choice, Endpoint
from searchapp.web.research.answers import drawing_file, json_file, table_file
from searchapp.web.research.refusals import QueryPage, explained
from searchapp.web.site import arguments, reader_texts, service, site
from searchapp.web.viewmodels.coverage import AskedCoverage, coverage_figure, coverage_view
from searchapp.web.viewmodels.research import MODE

blueprint = Blueprint("coverage", __name__)
BY: Final = Choice("by", BYS, "地区的层级")
GAPS: Final = Choice("missing", MISSING, "缺的年份：gaps 首尾两份之间，all 全部")
ENDPOINT: Final = Endpoint(
    "/coverage", "索引有哪些报告，缺哪些，哪些有疑点", (BY, GAPS), (Coverage,), (COLUMNS,), queries=0
)


def _address() -> Address:
    return _asked().address


_PAGE: Final = QueryPage("/coverage", "coverage_title", "coverage_lead", "", 0, _address)


@blueprint.get("/coverage")
@explained(_PAGE.refused)
def page() -> str:
    """Show what there is under the filters."""
    asked = _asked()
    view = coverage_view(asked, _found(asked), service().regions(asked.request), reader_texts())
    return render_template("coverage.html", view=view)


@blueprint.get("/coverage.json")
def as_json() -> Response:
    """Answer with everything."""
    ENDPOINT.check(arguments())
    return json_file(_found(_asked()).to_dict())


@blueprint.get("/coverage.csv")
def as_csv() -> Response:
    """Answer with a row for each unit and year."""
    ENDPOINT.check(arguments())
    return table_file("coverage", COLUMNS, _found(_asked()).rows())


@blueprint.get("/coverage.svg")
def as_svg() -> Response:
    """Answer with the drawing."""
    ENDPOINT.check(arguments())
    asked = _asked()
    found = _found(asked)
    if not found.units or not found.years:
        raise NotFound
    return drawing_file("coverage", coverage_figure(asked, found, reader_texts()))


def _asked() -> AskedCoverage:
    given = arguments()
    shared = {name: values for name, values in given.items() if name in params.SHARED and name != "q"}
    return AskedCoverage(
        params.read_request(shared, site().limits, MODE),
        BY.read(given),
        GAPS.read(given),
    )


def _found(asked: AskedCoverage) -> Coverage:
    return coverage(service(), asked.request, asked.by, asked.missing)
