"""What research answers to programs is described: every parameter that is taken, every answer as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_schema_validator import OAS31Validator

from searchapp.web.openapi import ENDPOINTS, describe
from searchapp.web.params import Limits

Described = Mapping[str, Any]
DESCRIPTION: Described = describe(Limits())
PATHS: Mapping[str, Described] = {
    path: DESCRIPTION["paths"][path]["get"]
    for endpoint in ENDPOINTS
    for path in (f"{endpoint.path}.json", f"{endpoint.path}.csv")
    if path in DESCRIPTION["paths"]
}
# What each page needs to answer at all, and to answer soon; a page with two kinds of answers has two.
NEEDS: Mapping[str, tuple[dict[str, str | list[str]], ...]] = {
    "/trends": ({"q": "乡村振兴"},),
    "/concordance": ({"q": "乡村振兴"},),
    "/collocates": ({"q": "乡村振兴", "document": "150921-2023"},),
    "/compare": ({"q": "region:绛县", "section": "opening"}, {"documents": ["150921-2023", "150784-2023"]}),
    "/first-use": ({"q": "乡村振兴"},),
    "/coverage": ({},),
    "/documents/{id}/review": ({},),
}
SAMPLES = {"reason": "lost-byte"}
# These stand together or not at all; test_compare.py asks for two years of one place.
TOGETHER = ("documents", "place", "from", "to", "view")


def address(path: str) -> str:
    return path.replace("{id}", "140826-2022")


def page(path: str) -> str:
    return path.rpartition(".")[0]


def queried(path: str) -> list[Described]:
    return [parameter for parameter in PATHS[path]["parameters"] if parameter["in"] == "query"]


def taken(client: FlaskClient, path: str) -> set[str]:
    """Give the parameters that an answer names when it is asked for one that it does not have."""
    found: set[str] = set()
    for needed in NEEDS[page(path)]:
        body = client.get(address(path), query_string={**needed, "unheard-of": "1"}, headers=JSON).json
        assert body is not None
        assert body["error"]["code"] == "unknown_parameter"
        found |= set(body["error"]["message"].rpartition("可用的参数：")[2].rstrip("。").split("、"))
    return found


JSON = {"Accept": "application/json"}


def test_every_page_of_research_is_described() -> None:
    assert {page(path) for path in PATHS} == set(NEEDS)


@pytest.mark.parametrize("path", PATHS)
def test_every_parameter_that_is_taken_is_described_and_no_other(client: FlaskClient, path: str) -> None:
    names = [parameter["name"] for parameter in queried(path)]
    assert len(names) == len(set(names))
    assert set(names) == taken(client, path)


def values(parameter: Described) -> list[object]:
    """Give every value of a few, the bounds of a number, a sample of what may be anything."""
    schema = parameter["schema"]
    if "enum" in schema:
        return list(schema["enum"])
    bounds = [schema[name] for name in ("minimum", "maximum", "default") if name in schema]
    return bounds or [SAMPLES[parameter["name"]]]


def own() -> Iterator[object]:
    """Give the parameters that a search does not have; test_api.py tries the others."""
    for endpoint in ENDPOINTS:
        path = f"{endpoint.path}.json"
        for parameter in queried(path):
            if parameter["name"] not in (*endpoint.shared, *TOGETHER):
                yield pytest.param(path, parameter, id=f"{path} {parameter['name']}")


@pytest.mark.parametrize(("path", "parameter"), [*own()])
def test_every_value_that_the_description_allows_is_taken(
    client: FlaskClient, path: str, parameter: Described
) -> None:
    for value in values(parameter):
        asked = {**NEEDS[page(path)][0], parameter["name"]: value}
        answer = client.get(address(path), query_string=asked, headers=JSON)
        assert answer.status_code == 200, (value, answer.text)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/trends.json", "q=乡村振兴&q=*"),
        ("/trends.json", "q=乡村振兴&by=county-year&region=150000"),
        ("/concordance.json", "q=乡村振兴&size=2&page=2"),
        ("/collocates.json", "q=发展&unit=character&side=left"),
        ("/compare.json", "q=region:绛县&q=region:内蒙古"),
        ("/compare.json", "documents=150921-2023&documents=150784-2023&section=plan"),
        ("/first-use.json", "q=乡村振兴&by=province"),
        ("/first-use.json", "q=并无此词"),
        ("/coverage.json", "by=county&missing=all&region=150000"),
        ("/documents/{id}/review.json", "reason=damage"),
        ("/documents/{id}/review.json", "page=11"),
    ],
)
def test_answers_are_as_described(client: FlaskClient, path: str, query: str) -> None:
    answer = client.get(f"{address(path)}?{query}")
    assert answer.status_code == 200, answer.text
    schema = PATHS[path]["responses"]["200"]["content"]["application/json"]["schema"]
    OAS31Validator({**schema, "components": DESCRIPTION["components"]}).validate(answer.json)


@pytest.mark.parametrize("path", [path for path in PATHS if path.endswith(".csv")])
def test_tables_have_the_columns_that_are_described(client: FlaskClient, path: str) -> None:
    said = PATHS[path]["responses"]["200"]["description"].rpartition("列：")[2]
    for needed, columns in zip(NEEDS[page(path)], said.split("；或 "), strict=True):
        table = client.get(address(path), query_string=needed).text.removeprefix("\ufeff")
        assert next(csv.reader(io.StringIO(table))) == columns.split("、")


def test_a_required_query_is_required(client: FlaskClient) -> None:
    for path in PATHS:
        for parameter in queried(path):
            if parameter["required"]:
                assert client.get(address(path), headers=JSON).status_code == 400, path


def test_the_served_description_is_this_one(app: Flask) -> None:
    assert app.test_client().get("/api/v1/openapi.json").json == DESCRIPTION
