"""The API answers as described, and its description is the whole truth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from searchapp.settings import Settings
from searchapp.web import params
from searchapp.web.openapi.asked import search_parameters
from searchapp.web.params import Limits


def get(client: FlaskClient, url: str, status: int = 200) -> Any:
    response = client.get(url)
    assert response.status_code == status, response.text
    assert response.content_type == "application/json"
    return response.json


@pytest.fixture(scope="session")
def description(app: Flask) -> Mapping[str, Any]:
    found: Mapping[str, Any] = get(app.test_client(), "/api/v1/openapi.json")
    return found


def check(description: Mapping[str, Any], schema: str, body: object) -> None:
    wrapped = {"$ref": f"#/components/schemas/{schema}", "components": description["components"]}
    OAS31Validator(wrapped).validate(body)


def test_description_is_valid_openapi(description: Mapping[str, Any]) -> None:
    OpenAPIV31SpecValidator(dict(description)).validate()


def test_description_names_every_path_and_no_other(app: Flask, description: Mapping[str, Any]) -> None:
    """All under /api, and what research answers to programs; pages for people and files of a search are no API."""
    public = [rule.rule for rule in app.url_map.iter_rules() if not rule.rule.startswith(("/add", "/static"))]
    rules = {rule for rule in public if rule.startswith(("/api/", "/healthz")) or rule.endswith((".json", ".csv"))}
    assert {path.replace("{id}", "<name>") for path in description["paths"]} == rules


def test_description_names_every_parameter_and_no_other() -> None:
    assert tuple(parameter["name"] for parameter in search_parameters(Limits())) == params.NAMES


@pytest.mark.parametrize("parameter", search_parameters(Limits()), ids=lambda parameter: parameter["name"])
def test_every_value_that_the_description_allows_is_taken(client: FlaskClient, parameter: Mapping[str, Any]) -> None:
    schema = parameter["schema"]
    item = schema.get("items", schema)
    samples = {"q": "乡村振兴", "region": "卓资县", "document": "150921-2023", "year": "2020..2023"}
    values = item.get("enum") or [item.get("maximum", samples.get(parameter["name"]))]
    for value in values:
        query = {"q": "乡村振兴"} | {parameter["name"]: value}
        assert client.get("/api/v1/search", query_string=query).status_code == 200, value


@pytest.mark.parametrize(
    ("schema", "url"),
    [
        ("SearchPage", "/api/v1/search?q=乡村振兴"),
        ("SearchPage", "/api/v1/search?q=*&region=内蒙古&year=2020..&sort=year&size=2&page=2&per_document=1"),
        ("SearchPage", "/api/v1/search?q=并无此词"),
        ("SearchPage", "/api/v1/search?q=乡村振兴 并无此词&mode=auto"),
        ("Document", "/api/v1/documents/150921-2023"),
        ("Document", "/api/v1/documents/140826-2022?q=鄉村"),
        ("Health", "/healthz"),
    ],
)
def test_answers_are_as_described(
    client: FlaskClient, description: Mapping[str, Any], schema: str, url: str
) -> None:
    check(description, schema, get(client, url))


@pytest.mark.parametrize(
    ("url", "status", "code"),
    [
        ("/api/v1/search", 400, "missing_query"),
        ("/api/v1/search?q=", 400, "missing_query"),
        ("/api/v1/search?q=乡村&regoin=卓资县", 400, "unknown_parameter"),
        ("/api/v1/search?q=乡村&region=无此地", 400, "unknown_region"),
        ("/api/v1/search?q=乡村&size=101", 400, "bad_parameter"),
        ("/api/v1/search?q=乡村&year=x", 400, "bad_year"),
        ("/api/v1/documents/999999-1900", 404, "not_found"),
        ("/api/v1/documents/150921-2023?page=1", 400, "unknown_parameter"),
        ("/api/v1/nothing", 404, "not_found"),
        ("/api/", 404, "not_found"),
    ],
)
def test_failures_have_the_one_error_body(
    client: FlaskClient, description: Mapping[str, Any], url: str, status: int, code: str
) -> None:
    body = get(client, url, status)
    check(description, "Error", body)
    assert body["error"]["code"] == code


def test_a_wrong_query_says_where(client: FlaskClient, description: Mapping[str, Any]) -> None:
    body = get(client, '/api/v1/search?q=乡村 "振兴', 400)
    check(description, "Error", body)
    assert (body["error"]["position"], body["error"]["length"]) == (3, 3)


@pytest.mark.parametrize("asked", ["q=乡村&region=吉林", "q=乡村 region:吉林"])
def test_an_ambiguous_name_gives_the_values_to_choose_from(
    client: FlaskClient, description: Mapping[str, Any], asked: str
) -> None:
    body = get(client, f"/api/v1/search?{asked}", 400)
    check(description, "Error", body)
    assert body["error"]["choices"] == [
        {"value": "220000", "label": "吉林省"},
        {"value": "220200", "label": "吉林省吉林市"},
    ]


def test_api_is_exact_unless_told_otherwise(client: FlaskClient) -> None:
    assert get(client, "/api/v1/search?q=乡村")["query"]["mode"] == "exact"
    assert get(client, "/api/v1/search?q=乡村&mode=auto")["query"]["mode"] == "auto"


def test_marks_of_a_hit_are_code_points_of_its_text(client: FlaskClient) -> None:
    body = get(client, "/api/v1/search?q=乡村振兴&size=100")
    hits = [hit for document in body["documents"] for hit in document["paragraphs"]]
    found = [hit["text"][slice(*mark)] for hit in hits for mark in hit["marks"]]
    assert found
    assert all("".join(text.split()) in ("乡村振兴", "鄉村振興") for text in found)


def test_a_document_is_given_whole_with_the_marks_of_the_query(client: FlaskClient) -> None:
    body = get(client, "/api/v1/documents/150921-2023?q=乡村振兴")
    matched = [paragraph for paragraph in body["paragraphs"] if paragraph["marks"]]
    assert body["paragraphs_marked"] == len(matched) > 0
    assert [paragraph["number"] for paragraph in body["paragraphs"]] == list(range(1, len(body["paragraphs"]) + 1))
    assert all(f"#p{paragraph['number']}" in paragraph["url"] for paragraph in matched)


def test_health_counts_what_can_be_searched(client: FlaskClient, settings: Settings) -> None:
    body = get(client, "/healthz")
    everything = get(client, "/api/v1/search?q=*")
    assert body == {"ok": True, "documents": 5, "paragraphs": everything["total_paragraphs"]}
