"""The API described as OpenAPI 3.1. Tests hold it against the routes, the parameters and real answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from searchapp.model.documents import DOCUMENT_KINDS, LEVELS, SECTION_KINDS
from searchapp.model.request import MODES, SORTS
from searchapp.search.labels import UNKNOWN
from searchapp.version import VERSION
from searchapp.web.params import MAX_PAGE, MAX_VALUE_LENGTH, MAX_VALUES, PER_DOCUMENT, SIZE, SYNONYMS, Limits

Schema = Mapping[str, object]

_YEARS: Final = r"^(\d{4}|\d{4}\.\.|\.\.\d{4}|\d{4}\.\.\d{4}|unknown)$"

_TEXT: Final[Schema] = {"type": "string"}
_WHOLE: Final[Schema] = {"type": "integer", "minimum": 0}
_TEXTS: Final[Schema] = {"type": "array", "items": _TEXT}
_SPANS: Final[Schema] = {
    "type": "array",
    "description": "左闭右开的区间，以 text 的 Unicode 码点计",
    "items": {"type": "array", "prefixItems": [_WHOLE, _WHOLE], "minItems": 2, "maxItems": 2},
}


def describe(limits: Limits) -> dict[str, object]:
    """Give the whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "searchapp",
            "version": VERSION,
            "summary": "逐段精确检索政策文件",
            "description": "只读。每个答案都给出确切的段数和报告数；出错时一律返回 Error。",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": _paths(limits),
        "components": {"schemas": _schemas()},
    }


def _paths(limits: Limits) -> Schema:
    document_id = {"name": "id", "in": "path", "required": True, "description": "报告的编号", "schema": _TEXT}
    marked = {"name": "q", "in": "query", "description": "要在报告中标出的检索式", "schema": _query(limits)}
    return {
        "/api/v1/search": _get("search", "检索段落，按报告分组", search_parameters(limits), "SearchPage", (400, 503)),
        "/api/v1/suggest": _get("suggest", "存在的词和小标题", search_parameters(limits), "Suggestions", (400, 503)),
        "/api/v1/documents/{id}": _get("document", "一份报告", (document_id, marked), "Document", (400, 404, 503)),
        "/api/v1/openapi.json": _get("openapi", "本说明", (), None, ()),
        "/healthz": _get("health", "服务是否可用", (), "Health", (503,)),
    }


def search_parameters(limits: Limits) -> Sequence[Schema]:
    """Describe the parameters of a search in the order of `params.NAMES`."""
    return (
        _parameter("q", "检索式；* 表示全部段落", _query(limits), required=True),
        _repeatable("region", "地区的名称或代码，省含其市县", _value()),
        _repeatable("year", "2022、2020..2023、2020..、..2023 或 unknown", {"type": "string", "pattern": _YEARS}),
        _repeatable("section", "段落所在的部分", _one_of(SECTION_KINDS)),
        _repeatable("level", "地区的层级", _one_of((*LEVELS, UNKNOWN))),
        _repeatable("kind", "文种", _one_of(DOCUMENT_KINDS)),
        _repeatable("document", "报告的编号", _value()),
        _several("not_region", "不要这些地区，省含其市县；可重复", _value()),
        _several("not_year", "不要这些年份，写法同 year；可重复", {"type": "string", "pattern": _YEARS}),
        _several("not_section", "不要这些部分的段落；可重复", _one_of(SECTION_KINDS)),
        _several("not_level", "不要这些层级；可重复", _one_of((*LEVELS, UNKNOWN))),
        _several("not_kind", "不要这些文种；可重复", _one_of(DOCUMENT_KINDS)),
        _parameter("sort", "次序：相关程度、年份（新的在前）或地区", {**_one_of(SORTS), "default": "relevance"}),
        _parameter("mode", "exact 原样；auto 找不到时放宽；relaxed 任何一个词", {**_one_of(MODES), "default": "exact"}),
        _parameter("synonyms", "auto 是否也查找同义词和数字的其他写法", {**_one_of(SYNONYMS), "default": "on"}),
        _parameter("page", "第几页", _bounded(1, MAX_PAGE)),
        _parameter("size", "每页几份报告", _bounded(SIZE, limits.page_size)),
        _parameter("per_document", "每份报告显示几段", _bounded(PER_DOCUMENT, limits.per_document)),
    )  # fmt: skip


def _query(limits: Limits) -> Schema:
    return {"type": "string", "maxLength": limits.query_length}


def _value() -> Schema:
    return {"type": "string", "maxLength": MAX_VALUE_LENGTH}


def _one_of(values: Sequence[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _bounded(default: int, largest: int) -> Schema:
    return {"type": "integer", "minimum": 1, "maximum": largest, "default": default}


def _parameter(name: str, description: str, schema: Schema, *, required: bool = False) -> Schema:
    return {"name": name, "in": "query", "required": required, "description": description, "schema": schema}


def _repeatable(name: str, description: str, item: Schema) -> Schema:
    return _several(name, f"{description}；可重复，任一即可", item)


def _several(name: str, description: str, item: Schema) -> Schema:
    schema = {"type": "array", "items": item, "maxItems": MAX_VALUES}
    return {**_parameter(name, description, schema), "style": "form", "explode": True}


def _get(name: str, summary: str, parameters: Sequence[Schema], answer: str | None, failures: Sequence[int]) -> Schema:
    schema: Schema = _ref(answer) if answer else {"type": "object"}
    responses: dict[str, Schema] = {"200": _body("成功", schema)}
    meanings = {
        400: "参数或检索式有误", 404: "没有这份报告", 405: "只能读取", 500: "服务器内部出错", 503: "索引不可用",
    }  # fmt: skip
    for status in sorted({*failures, 405, 500}):
        responses[str(status)] = _body(meanings[status], _ref("Error"))
    return {"get": {"operationId": name, "summary": summary, "parameters": list(parameters), "responses": responses}}


def _body(description: str, schema: Schema) -> Schema:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(name: str) -> Schema:
    return {"type": "array", "items": _ref(name)}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(**properties: Schema) -> dict[str, object]:
    """Describe an object whose properties are all there and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _schemas() -> Schema:
    card = {
        "id": _TEXT,
        "title": _TEXT,
        "kind": _one_of(DOCUMENT_KINDS),
        "region": _or_null(_ref("Region")),
        "year": _or_null({"type": "integer"}),
    }
    block = {
        "number": {"type": "integer", "minimum": 1},
        "role": _one_of(("text", "heading")),
        "section": _one_of(SECTION_KINDS),
        "headings": _TEXTS,
        "text": _TEXT,
        "marks": _SPANS,
        "url": _TEXT,
        "permalink": {"type": "string", "description": "段落的编号变了也找得到它的链接"},
    }
    facets = ("region", "year", "section", "level", "kind")
    unknown = _or_null(_TEXT)
    return {
        "SearchPage": _object(
            query=_ref("Understood"), total_paragraphs=_WHOLE, total_documents=_WHOLE, page=_WHOLE, size=_WHOLE,
            documents=_list("Result"), facets=_object(**{name: _list("FacetValue") for name in facets}),
            definitions=_list("Definition"), offers=_list("Offer"), near=_TEXTS,
            seconds={"type": "number", "minimum": 0},
        ),
        "Suggestions": _object(suggestions=_list("Suggestion")),
        "Suggestion": _object(text=_TEXT, paragraphs=_WHOLE, documents=_WHOLE),
        "Definition": _object(
            term=_TEXT, text=_TEXT, document=_TEXT, title=_TEXT, region=_or_null(_ref("Region")),
            year=_or_null({"type": "integer"}), number={"type": "integer", "minimum": 1}, url=_TEXT,
        ),
        "Offer": _object(query=_TEXT, filters=_list("OfferedFilter")),
        "OfferedFilter": _object(field=_one_of(("region", "year")), value=_TEXT, label=_TEXT),
        "Understood": _object(
            typed=_TEXT, understood=_TEXT, mode=_one_of(MODES), relaxed={"type": "boolean"}, expanded=_TEXTS,
            sought=_TEXTS, spoken=_TEXT, misread=_or_null(_ref("Misread")),
        ),
        "Misread": _object(
            code=_TEXT, message=_TEXT, remedy=_TEXT, position=_or_null(_WHOLE), length=_WHOLE,
        ),
        "Result": _object(**card, paragraphs_matched=_WHOLE, paragraphs=_list("Paragraph")),
        "Paragraph": _object(**block),
        "Region": _object(code=_TEXT, name=_TEXT, level=_one_of(LEVELS), path=_TEXTS, current=_TEXTS),
        "FacetValue": _object(
            value=_TEXT, label=_TEXT, paragraphs=_WHOLE, documents=_WHOLE, selected={"type": "boolean"},
            excluded={"type": "boolean"}, children=_list("FacetValue"),
        ),
        "Document": _object(
            **card, region_candidates=_list("Region"), delivered=unknown, published=unknown, session=unknown,
            speaker=unknown, office=unknown, source=_ref("Source"), sections=_list("Section"),
            repairs={"type": "object", "additionalProperties": _WHOLE}, damages=_WHOLE, warnings=_TEXTS,
            paragraphs_marked=_WHOLE, paragraphs=_list("Paragraph"),
        ),
        "Source": _object(name=_TEXT, part=unknown, url=unknown, format=_TEXT, encoding=unknown, digest=_TEXT),
        "Section": _object(kind=_one_of(SECTION_KINDS), title=_TEXT, first=_WHOLE, last=_WHOLE, headings=_WHOLE),
        "Health": _object(
            ok={"const": True}, documents=_WHOLE, paragraphs=_WHOLE
        ),
        "Error": _object(ok={"const": False}, error=_error()),
    }  # fmt: skip


def _error() -> dict[str, object]:
    error = _object(code=_TEXT, message=_TEXT)
    position = {**_WHOLE, "description": "检索式中出错的位置，以码点计"}
    length = {**_WHOLE, "description": "从那里起有几个码点出错"}
    return {**error, "properties": {"code": _TEXT, "message": _TEXT, "position": position, "length": length}}
