"""The API described as OpenAPI 3.1. Tests hold it against the routes, the parameters and real answers.

What research reads and answers is described by the values that read it (`web/parameters.py`) and by the types of its
answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from searchapp.version import VERSION
from searchapp.web import document_review
from searchapp.web.openapi.asked import document_parameters, endpoint_parameters, search_parameters
from searchapp.web.openapi.schemas import ref, review_schemas, schemas, trends_schemas
from searchapp.web.openapi.shapes import Shapes
from searchapp.web.parameters import Endpoint, Schema
from searchapp.web.params import Limits
from searchapp.web.research import compare, concordance, coverage, first_use, trends

ENDPOINTS: Final = (
    trends.ENDPOINT,
    concordance.LINES_ENDPOINT,
    concordance.NEIGHBOURS_ENDPOINT,
    compare.ENDPOINT,
    first_use.ENDPOINT,
    coverage.ENDPOINT,
    document_review.ENDPOINT,
)
_MEANINGS: Final[Mapping[int, str]] = {
    400: "参数或检索式有误", 404: "没有这份报告", 405: "只能读取", 500: "服务器内部出错", 503: "索引不可用",
}  # fmt: skip


def describe(limits: Limits) -> dict[str, object]:
    """Give the whole document."""
    shapes = Shapes()
    research = dict(_research(limits, shapes))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "searchapp",
            "version": VERSION,
            "summary": "逐段精确检索政策文件",
            "description": "只读。每个答案都给出确切的段数和报告数；出错时一律返回 Error。",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {**_search(limits), **research},
        "components": {"schemas": {**schemas(), **trends_schemas(shapes), **review_schemas(shapes), **shapes.named}},
    }


def _search(limits: Limits) -> dict[str, Schema]:
    asked, document = search_parameters(limits), document_parameters(limits)
    return {
        "/api/v1/search": _get("search", "检索段落，按报告分组", asked, _body(ref("SearchPage")), (400, 503)),
        "/api/v1/suggest": _get("suggest", "存在的词和小标题", asked, _body(ref("Suggestions")), (400, 503)),
        "/api/v1/documents/{id}": _get("document", "一份报告", document, _body(ref("Document")), (400, 404, 503)),
        "/api/v1/openapi.json": _get("openapi", "本说明", (), _body({"type": "object"}), ()),
        "/healthz": _get("health", "服务是否可用", (), _body(ref("Health")), (503,)),
    }


def _research(limits: Limits, shapes: Shapes) -> Iterator[tuple[str, Schema]]:
    """Give each page of research as JSON, and as CSV where it is a table."""
    for endpoint in ENDPOINTS:
        name = endpoint.path.rpartition("/")[2].replace("-", "_")
        asked = tuple(endpoint_parameters(endpoint, limits))
        failures = (400, 404, 503) if "{id}" in endpoint.path else (400, 503)
        yield f"{endpoint.path}.json", _get(name, endpoint.said, asked, _body(_answer(endpoint, shapes)), failures)
        if endpoint.tables:
            yield f"{endpoint.path}.csv", _get(f"{name}_csv", endpoint.said, asked, _table(endpoint.tables), failures)


def _answer(endpoint: Endpoint, shapes: Shapes) -> Schema:
    answers = [ref(one) if isinstance(one, str) else shapes.of(one) for one in endpoint.answers]
    return answers[0] if len(answers) == 1 else {"anyOf": answers}


def _get(name: str, summary: str, asked: Sequence[Schema], answer: Schema, failures: Iterable[int]) -> Schema:
    responses = {"200": answer}
    for status in sorted({*failures, 405, 500}):
        responses[str(status)] = {**_body(ref("Error")), "description": _MEANINGS[status]}
    return {"get": {"operationId": name, "summary": summary, "parameters": list(asked), "responses": responses}}


def _body(schema: Schema) -> Schema:
    return {"description": "成功", "content": {"application/json": {"schema": schema}}}


def _table(tables: Iterable[Iterable[str]]) -> Schema:
    said = f"表格，UTF-8，带 BOM。列：{'；或 '.join(map('、'.join, tables))}"
    return {"description": said, "content": {"text/csv": {"schema": {"type": "string"}}}}
