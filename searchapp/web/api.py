"""The JSON API and the health check."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, jsonify

from searchapp.errors import UserError
from searchapp.model.documents import Document
from searchapp.model.links import paragraph_url, permalink
from searchapp.model.results import region_dict
from searchapp.text.keys import spot
from searchapp.web import openapi, params
from searchapp.web.problems import problem_of, program_texts
from searchapp.web.site import arguments, service, site
from searchapp.web.viewmodels.report import Marks, source_name

blueprint = Blueprint("api", __name__)


@blueprint.get("/api/v1/search")
def search() -> Response:
    """Answer a search."""
    given = arguments()
    params.refuse_unknown(given, params.NAMES)
    request = params.read_request(given, site().limits, mode="exact")
    if not request.query.strip():
        raise UserError("缺少参数 q。", "请给出检索式，* 表示全部段落。", code="missing_query")
    page = service().run(request)
    body = page.to_dict()
    if page.query.misread:
        told = problem_of(page.query.misread, program_texts())
        body["query"]["misread"] |= {"message": told.message, "remedy": told.remedy}
    response = jsonify(body)
    response.vary.add("Accept-Language")
    return response


@blueprint.get("/api/v1/suggest")
def suggest() -> Response:
    """Answer with words and headings that exist, for what has been typed so far."""
    given = arguments()
    params.refuse_unknown(given, params.NAMES)
    request = params.read_request(given, site().limits, mode="exact")
    found = service().suggest(request) if request.query.strip() else ()
    return jsonify({"suggestions": [asdict(one) for one in found]})


@blueprint.get("/api/v1/documents/<name>")
def document(name: str) -> Response:
    """Answer with a whole report, its paragraphs marked where a query is given."""
    given = arguments()
    params.refuse_unknown(given, ("q",))
    query = params.read_query(given, site().limits)
    found = service().document(name)
    marks = service().marks(found, query) if query else {}
    return jsonify(document_dict(found, marks, query))


@blueprint.get("/api/v1/openapi.json")
def description() -> Response:
    """Answer with the description of this API."""
    return jsonify(openapi.describe(site().limits))


@blueprint.get("/healthz")
def health() -> Response:
    """Tell that searches can be answered; without an index the answer is the error body with 503."""
    summary = service().summary()
    return jsonify({"ok": True, "documents": summary.documents, "paragraphs": summary.paragraphs})


def document_dict(document: Document, marks: Marks, query: str) -> dict[str, object]:
    """Give the JSON body of a report."""
    source = document.source
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind,
        "region": region_dict(document.region) if document.region else None,
        "region_candidates": [region_dict(region) for region in document.region_candidates],
        "year": document.year,
        "delivered": document.delivered,
        "published": document.published,
        "session": document.session,
        "speaker": document.speaker,
        "office": document.office,
        "source": {
            "name": source_name(source),
            "part": source.part,
            "url": source.url,
            "format": source.format,
            "encoding": source.encoding,
            "digest": source.digest,
        },
        "sections": [asdict(section) for section in document.sections],
        "repairs": document.repairs,
        "damages": len(document.damages),
        "warnings": list(document.warnings),
        "paragraphs_marked": sum(1 for spans in marks.values() if spans),
        "paragraphs": [
            {
                "number": paragraph.number,
                "role": paragraph.role,
                "section": paragraph.kind,
                "headings": list(paragraph.headings),
                "text": paragraph.text,
                "marks": [list(mark) for mark in marks.get(paragraph.number, ())],
                "url": paragraph_url(document.id, paragraph.number, query),
                "permalink": permalink(document.id, spot(paragraph.number, paragraph.text), query),
            }
            for paragraph in document.paragraphs
        ],
    }
