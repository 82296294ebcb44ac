"""The page on which a report is checked, and the same as JSON. It needs the index alone."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

from searchapp.model.links import review_url
from searchapp.web import adding, params
from searchapp.web.parameters import Endpoint, Number, Text
from searchapp.web.research.answers import json_file
from searchapp.web.site import arguments, reader_texts, service, site
from searchapp.web.viewmodels.review import Checked, checked, review_view

blueprint = Blueprint("document_review", __name__)
REASON: Final = Text("reason", "只要一种：damage 是存疑而没有改的，其余是修复的名称")
PAGE: Final = Number("page", 1, params.MAX_PAGE, "第几页")
ENDPOINT: Final = Endpoint(
    "/documents/{id}/review", "一份报告的疑点、每一处修复和怎样更正", (REASON, PAGE), ("Review",), shared=()
)


@blueprint.get("/documents/<name>/review")
def page(name: str) -> str | BaseResponse:
    """Show what is doubtful about a report, what was changed in it, and how to correct it."""
    found = _checked(name)
    if name != found.document.id:
        return redirect(review_url(found.document.id), 308)
    view = review_view(found, reader_texts())
    return render_template("report_review.html", view=view, report=view.report, file=_waiting(found))


@blueprint.get("/documents/<name>/review.json")
def as_json(name: str) -> Response:
    """Answer with one page of places, and with all else."""
    ENDPOINT.check(arguments())
    return json_file(_checked(name).to_dict())


def _checked(name: str) -> Checked:
    given = arguments()
    return checked(service().document(name), REASON.read(given), PAGE.read(given))


def _waiting(found: Checked) -> str | None:
    """Give the file's name where this request may correct it in the folder for new reports."""
    desk = site().desk
    return desk.inbox.holds(found.document.source.path) if desk and adding.is_open() else None
