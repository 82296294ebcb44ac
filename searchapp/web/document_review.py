"""The page on which a report is checked, and the same as JSON. It needs the index alone."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, jsonify, redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

from searchapp.model.links import review_url
from searchapp.web import adding, params
from searchapp.web.site import arguments, reader_texts, service, site
from searchapp.web.viewmodels.review import Checked, checked, review_view

blueprint = Blueprint("document_review", __name__)
NAMES: Final = ("reason", "page")


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
    params.refuse_unknown(arguments(), NAMES)
    return jsonify(_checked(name).to_dict())


def _checked(name: str) -> Checked:
    given = arguments()
    reason, page = params.read_text(given, "reason"), params.read_number(given, "page", 1, params.MAX_PAGE)
    return checked(service().document(name), reason, page)


def _waiting(found: Checked) -> str | None:
    """Give the file's name where this request may correct it in the folder for new reports."""
    desk = site().desk
    return desk.inbox.holds(found.document.source.path) if desk and adding.is_open() else None
