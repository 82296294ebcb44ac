"""The HTML pages: start, results, report."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from searchapp.errors import UserError
from searchapp.model.documents import Document
from searchapp.model.request import SearchRequest
from searchapp.model.results import SearchPage
from searchapp.web import params
from searchapp.web.address import Address
from searchapp.web.links import arrived, forwarding, landing
from searchapp.web.problems import Fault, Problem, fault, problem_of, wants_json
from searchapp.web.site import arguments, reader_texts, service, site
from searchapp.web.viewmodels.facets import Chip, chips
from searchapp.web.viewmodels.home import home_view
from searchapp.web.viewmodels.report import Marks, report_page
from searchapp.web.viewmodels.results import MODE, Link, SearchForm, browsed, choices, search_view
from searchapp.web.viewmodels.source import source_page

Page = str | tuple[str, int] | Response
blueprint = Blueprint("pages", __name__)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a query, and where."""

    problem: Problem
    place: Fault | None


@dataclass(frozen=True, slots=True)
class Marking:
    """What to mark in a report: the query as typed, as answered ('' where it cannot be read), and what is wrong."""

    typed: str
    query: str
    marks: Marks
    problem: Problem | None = None
    place: Fault | None = None


@blueprint.get("/")
@blueprint.get("/search")
def search() -> Page:
    """Show the results; without a query and filters, the start page."""
    asked = None
    try:
        asked = params.read_request(arguments(), site().limits, MODE)
        if not asked.query.strip() and not Address.of(asked, MODE).filtered:
            return render_template("home.html", view=home_view(service().summary(), reader_texts()))
        page = service().run(browsed(asked))
    except UserError as error:
        if wants_json():
            raise
        return _refused(error, asked), 400
    view = search_view(asked, page, reader_texts())
    return render_template("search.html", view=view, misread=_misread(page))


def _misread(page: SearchPage) -> Complaint | None:
    """Say why what was typed was read as plain words, and where it is no query."""
    error = page.query.misread
    return Complaint(problem_of(error, reader_texts()), fault(page.query.typed, error)) if error else None


@blueprint.get("/documents/<name>")
def document(name: str) -> Page:
    """Show a report with the hits of `q` marked: its clean text, or with `view=source` the text as it was read.

    A query that cannot be read leaves the report readable and says what is wrong. `p` names a paragraph
    by its number and by what it says: a link finds it under another number.
    """
    found = service().document(name)
    led = landing(found)
    if forward := forwarding(name, found, led):
        return forward
    marking = _marking(found)
    report = report_page(found, marking.query, marking.marks, reader_texts())
    shown = {"report": report, "marking": marking, "arrival": arrived(led)}
    status = 400 if marking.problem else 200
    if request.args.get("view") == "source":
        source = source_page(service().source_view(found, marking.query), reader_texts())
        return render_template("source.html", source=source, **shown), status
    return render_template("report.html", **shown), status


def _marking(found: Document) -> Marking:
    typed = ""
    try:
        typed = params.read_query(arguments(), site().limits).strip()
        return Marking(typed, typed, service().marks(found, typed))
    except UserError as error:
        if wants_json():
            raise
        return Marking(typed, "", {}, problem_of(error, reader_texts()), fault(typed, error))


def _refused(error: UserError, asked: SearchRequest | None) -> str:
    """Show what is wrong with a search, and where; what could be read of it stays in the box and in the chips."""
    texts = reader_texts()
    removable: tuple[Chip, ...] = ()
    meant: tuple[Link, ...] = ()
    if asked is None:
        typed = request.args.get("q", "")[: site().limits.query_length]
        form = SearchForm(typed)
    else:
        address = Address.of(asked, MODE)
        form, removable = SearchForm(asked.query, address.carried), chips(address, {}, texts)
        meant = choices(address, error)
    place = fault(form.query, error)
    title = texts("query_error" if place else "bad_request_title")
    problem = problem_of(error, texts)
    shown = {"problem": problem, "place": place, "form": form, "chips": removable, "meant": meant}
    return render_template("refused.html", title=title, **shown)
