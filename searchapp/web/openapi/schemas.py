"""The schemas of the API's answers that are written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from searchapp.model.documents import DOCUMENT_KINDS, LEVELS, SECTION_KINDS
from searchapp.model.request import MODES
from searchapp.model.review import Excerpt
from searchapp.regions.gazetteer import Node
from searchapp.research.axes import BYS
from searchapp.search.changes import Change
from searchapp.web.openapi.shapes import Shapes
from searchapp.web.parameters import Schema

TEXT: Final[Schema] = {"type": "string"}
WHOLE: Final[Schema] = {"type": "integer", "minimum": 0}
TEXTS: Final[Schema] = {"type": "array", "items": TEXT}
SPANS: Final[Schema] = {
    "type": "array",
    "description": "左闭右开的区间，以 text 的 Unicode 码点计",
    "items": {"type": "array", "prefixItems": [WHOLE, WHOLE], "minItems": 2, "maxItems": 2},
}


def one_of(values: Sequence[str]) -> Schema:
    """Allow a few values."""
    return {"type": "string", "enum": list(values)}


def ref(name: str) -> Schema:
    """Point to a schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def list_of(name: str) -> Schema:
    """Describe an array of what a name stands for."""
    return {"type": "array", "items": ref(name)}


def or_null(schema: Schema) -> Schema:
    """Allow null too."""
    return {"anyOf": [schema, {"type": "null"}]}


def object_of(**properties: Schema) -> dict[str, object]:
    """Describe an object whose properties are all there and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def schemas() -> dict[str, Schema]:
    """Give them by name."""
    card = {
        "id": TEXT,
        "title": TEXT,
        "kind": one_of(DOCUMENT_KINDS),
        "region": or_null(ref("Region")),
        "year": or_null({"type": "integer"}),
    }
    block = {
        "number": {"type": "integer", "minimum": 1},
        "role": one_of(("text", "heading")),
        "section": one_of(SECTION_KINDS),
        "headings": TEXTS,
        "text": TEXT,
        "marks": SPANS,
        "url": TEXT,
        "permalink": {"type": "string", "description": "段落的编号变了也找得到它的链接"},
    }
    facets = ("region", "year", "section", "level", "kind")
    unknown = or_null(TEXT)
    return {
        "SearchPage": object_of(
            query=ref("Understood"), total_paragraphs=WHOLE, total_documents=WHOLE, page=WHOLE, size=WHOLE,
            documents=list_of("Result"), facets=object_of(**{name: list_of("FacetValue") for name in facets}),
            definitions=list_of("Definition"), offers=list_of("Offer"), near=TEXTS,
            seconds={"type": "number", "minimum": 0},
        ),
        "Suggestions": object_of(suggestions=list_of("Suggestion")),
        "Suggestion": object_of(text=TEXT, paragraphs=WHOLE, documents=WHOLE),
        "Definition": object_of(
            term=TEXT, text=TEXT, document=TEXT, title=TEXT, region=or_null(ref("Region")),
            year=or_null({"type": "integer"}), number={"type": "integer", "minimum": 1}, url=TEXT,
        ),
        "Offer": object_of(query=TEXT, filters=list_of("OfferedFilter")),
        "OfferedFilter": object_of(field=one_of(("region", "year")), value=TEXT, label=TEXT),
        "Understood": object_of(
            typed=TEXT, understood=TEXT, mode=one_of(MODES), relaxed={"type": "boolean"}, expanded=TEXTS,
            sought=TEXTS, spoken=TEXT, misread=or_null(ref("Misread")),
        ),
        "Misread": object_of(
            code=TEXT, message=TEXT, remedy=TEXT, position=or_null(WHOLE), length=WHOLE,
        ),
        "Result": object_of(**card, paragraphs_matched=WHOLE, paragraphs=list_of("Paragraph")),
        "Paragraph": object_of(**block),
        "Region": object_of(code=TEXT, name=TEXT, level=one_of(LEVELS), path=TEXTS, current=TEXTS),
        "FacetValue": object_of(
            value=TEXT, label=TEXT, paragraphs=WHOLE, documents=WHOLE, selected={"type": "boolean"},
            excluded={"type": "boolean"}, children=list_of("FacetValue"),
        ),
        "Document": object_of(
            **card, region_candidates=list_of("Region"), delivered=unknown, published=unknown, session=unknown,
            speaker=unknown, office=unknown, source=ref("Source"), sections=list_of("Section"),
            repairs={"type": "object", "additionalProperties": WHOLE}, damages=WHOLE, warnings=TEXTS,
            paragraphs_marked=WHOLE, paragraphs=list_of("Paragraph"),
        ),
        "Source": object_of(name=TEXT, part=unknown, url=unknown, format=TEXT, encoding=unknown, digest=TEXT),
        "Section": object_of(kind=one_of(SECTION_KINDS), title=TEXT, first=WHOLE, last=WHOLE, headings=WHOLE),
        "Health": object_of(
            ok={"const": True}, documents=WHOLE, paragraphs=WHOLE
        ),
        "Error": object_of(ok={"const": False}, error=_error()),
    }  # fmt: skip


def trends_schemas(shapes: Shapes) -> dict[str, Schema]:
    """Give those of trends, whose points are rows of a table."""
    number, whole, text = or_null({"type": "number"}), or_null({"type": "integer"}), or_null(TEXT)
    point = {
        "year": whole, "region_code": text, "region": text, "reports": WHOLE, "characters": WHOLE,
        "documents": whole, "share": number, "paragraphs": whole, "hits": whole, "per_10k": number, "url": text,
    }  # fmt: skip
    return {
        "Trends": object_of(
            by=one_of(BYS), years={"type": "array", "items": WHOLE}, units=shapes.of(tuple[Node, ...]), left_out=WHOLE,
            series=list_of("TrendSeries"),
        ),
        "TrendSeries": object_of(
            query=TEXT, understood=TEXT, relaxed={"type": "boolean"}, total=ref("TrendPoint"),
            points=list_of("TrendPoint"),
        ),
        "TrendPoint": object_of(**point),
    }  # fmt: skip


def review_schemas(shapes: Shapes) -> dict[str, Schema]:
    """Give that of a report's review."""
    return {
        "Review": object_of(
            document=TEXT, title=TEXT, warnings=TEXTS, evidence=shapes.of(tuple[Excerpt, ...]), columns=TEXTS,
            lines=TEXTS, counts={"type": "object", "additionalProperties": WHOLE}, total=WHOLE, page=WHOLE, size=WHOLE,
            places={"type": "array", "items": shapes.body(Change, url=TEXT, source_url=TEXT)},
        )
    }  # fmt: skip


def _error() -> dict[str, object]:
    error = object_of(code=TEXT, message=TEXT)
    position = {**WHOLE, "description": "检索式中出错的位置，以码点计"}
    length = {**WHOLE, "description": "从那里起有几个码点出错"}
    choice = object_of(value=TEXT, label=TEXT)
    choices = {"type": "array", "items": choice, "description": "名称有歧义时，可用的值"}
    more = {"position": position, "length": length, "choices": choices}
    return {**error, "properties": {"code": TEXT, "message": TEXT, **more}}
