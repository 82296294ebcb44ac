"""A paragraph to be quoted, and the paragraphs around it."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from searchapp.errors import NotFoundError
from searchapp.model.documents import Document
from searchapp.research.citation import Citation, quotation
from searchapp.search.landing import around
from searchapp.web import params
from searchapp.web.links import landing
from searchapp.web.site import arguments, reader_texts, root, service, site
from searchapp.web.viewmodels.citations import citation_page
from searchapp.web.viewmodels.neighbours import neighbours

blueprint = Blueprint("citations", __name__)

REACH = 2
"""Paragraphs that unfold on each side of a hit."""


@blueprint.get("/documents/<name>/cite")
def cite(name: str) -> str:
    """Show a report, or the paragraph `p` of it, as quotation, reference and records of reference managers."""
    return render_template("cite.html", view=citation_page(_citation(name), root(), reader_texts()))


@blueprint.get("/documents/<name>/cite.txt")
def quote(name: str) -> Response:
    """Answer with the quotation, the reference and the link, to be copied."""
    params.refuse_unknown(arguments(), ("p",))
    return Response(quotation(_citation(name), root()), content_type="text/plain; charset=utf-8")


@blueprint.get("/documents/<name>/around")
def neighbourhood(name: str) -> str:
    """Answer with a piece of a page: the paragraphs before and after the paragraph `p`, the hits of `q` marked."""
    found = service().document(name)
    number = _number(found)
    if number is None:
        raise NotFoundError("没有说是哪一段。", "请在网址里写上 p=段号。", code="bad_paragraph")
    query = params.read_query(arguments(), site().limits)
    view = neighbours(found.id, query, service().marks(found, query), *around(found, number, REACH))
    return render_template("around.html", view=view)


def _citation(name: str) -> Citation:
    found = service().document(name)
    return service().cite(found.id, _number(found))


def _number(found: Document) -> int | None:
    """Give the number of the paragraph that `p` names now; NotFoundError where it is not there any more."""
    led = landing(found)
    if led is None:
        return None
    if led.found is None:
        message, remedy = "第 {number} 段不在报告现在的版本里。", "请打开报告看现在的第 {nearest} 段。"
        raise NotFoundError(message, remedy, number=led.asked.number, nearest=led.nearest)
    return led.found.number
