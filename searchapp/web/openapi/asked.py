"""The parameters of the API described: those of a search, and those of each page of research."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from searchapp.model.documents import DOCUMENT_KINDS, LEVELS, SECTION_KINDS
from searchapp.model.request import MODES, SORTS
from searchapp.search.labels import UNKNOWN
from searchapp.web.openapi.schemas import TEXT, one_of
from searchapp.web.parameters import Endpoint, Parameter, Schema, Texts
from searchapp.web.params import MAX_PAGE, MAX_VALUE_LENGTH, MAX_VALUES, PER_DOCUMENT, SIZE, SYNONYMS, Limits

_YEARS: Final = r"^(\d{4}|\d{4}\.\.|\.\.\d{4}|\d{4}\.\.\d{4}|unknown)$"
_ID: Final[Schema] = {"name": "id", "in": "path", "required": True, "description": "报告的编号", "schema": TEXT}


def document_parameters(limits: Limits) -> Sequence[Schema]:
    """Describe the parameters of a report."""
    return _ID, _parameter("q", "要在报告中标出的检索式", _query(limits))


def endpoint_parameters(endpoint: Endpoint, limits: Limits) -> Iterator[Schema]:
    """Describe the parameters of a page of research, its own last."""
    if "{id}" in endpoint.path:
        yield _ID
    shared = {str(parameter["name"]): parameter for parameter in search_parameters(limits)}
    for name in endpoint.shared:
        yield _queries(endpoint, limits) if name == "q" else shared[name]
    yield from map(_own, endpoint.own)


def _queries(endpoint: Endpoint, limits: Limits) -> Schema:
    match endpoint.queries:
        case 0:
            return _parameter("q", "不起作用：网页之间的链接带着它", _query(limits))
        case 1:
            return _parameter("q", "检索式", _query(limits), required=True)
        case most:
            schema = {"type": "array", "items": _query(limits), "maxItems": most}
            return _exploded(_parameter("q", f"检索式，重复几次就是几个，最多 {most} 个", schema))


def _own(parameter: Parameter) -> Schema:
    described = _parameter(parameter.name, parameter.said, parameter.schema)
    return _exploded(described) if isinstance(parameter, Texts) else described


def _exploded(parameter: Schema) -> Schema:
    return {**parameter, "style": "form", "explode": True}


def search_parameters(limits: Limits) -> Sequence[Schema]:
    """Describe the parameters of a search in the order of `params.NAMES`."""
    return (
        _parameter("q", "检索式；* 表示全部段落", _query(limits), required=True),
        _repeatable("region", "地区的名称或代码，省含其市县", _value()),
        _repeatable("year", "2022、2020..2023、2020..、..2023 或 unknown", {"type": "string", "pattern": _YEARS}),
        _repeatable("section", "段落所在的部分", one_of(SECTION_KINDS)),
        _repeatable("level", "地区的层级", one_of((*LEVELS, UNKNOWN))),
        _repeatable("kind", "文种", one_of(DOCUMENT_KINDS)),
        _repeatable("document", "报告的编号", _value()),
        _several("not_region", "不要这些地区，省含其市县；可重复", _value()),
        _several("not_year", "不要这些年份，写法同 year；可重复", {"type": "string", "pattern": _YEARS}),
        _several("not_section", "不要这些部分的段落；可重复", one_of(SECTION_KINDS)),
        _several("not_level", "不要这些层级；可重复", one_of((*LEVELS, UNKNOWN))),
        _several("not_kind", "不要这些文种；可重复", one_of(DOCUMENT_KINDS)),
        _parameter("sort", "次序：相关程度、年份（新的在前）或地区", {**one_of(SORTS), "default": "relevance"}),
        _parameter("mode", "exact 原样；auto 找不到时放宽；relaxed 任何一个词", {**one_of(MODES), "default": "exact"}),
        _parameter("synonyms", "auto 是否也查找同义词和数字的其他写法", {**one_of(SYNONYMS), "default": "on"}),
        _parameter("page", "第几页", _bounded(1, MAX_PAGE)),
        _parameter("size", "每页几份报告", _bounded(SIZE, limits.page_size)),
        _parameter("per_document", "每份报告显示几段", _bounded(PER_DOCUMENT, limits.per_document)),
    )  # fmt: skip


def _query(limits: Limits) -> Schema:
    return {"type": "string", "maxLength": limits.query_length}


def _value() -> Schema:
    return {"type": "string", "maxLength": MAX_VALUE_LENGTH}


def _bounded(default: int, largest: int) -> Schema:
    return {"type": "integer", "minimum": 1, "maximum": largest, "default": default}


def _parameter(name: str, description: str, schema: Schema, *, required: bool = False) -> Schema:
    return {"name": name, "in": "query", "required": required, "description": description, "schema": schema}


def _repeatable(name: str, description: str, item: Schema) -> Schema:
    return _several(name, f"{description}；可重复，任一即可", item)


def _several(name: str, description: str, item: Schema) -> Schema:
    schema = {"type": "array", "items": item, "maxItems": MAX_VALUES}
    return _exploded(_parameter(name, description, schema))
