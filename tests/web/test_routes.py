"""Rules that hold for every route of one kind, whichever part of the site it belongs to."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from searchapp.research.export import FORMATS

WITHOUT_PARAMETERS = frozenset({"/static/<path:filename>", "/api/v1/openapi.json"})


def is_file(rule: Rule) -> bool:
    """Tell whether programs read what a route gives: the API, and every address with an ending."""
    return rule.rule.startswith("/api/") or "." in rule.rule.rpartition("/")[2]


def files(app: Flask) -> list[str]:
    """Give an address of every route that gives files, but for those that take no parameters at all."""
    rules = {rule.rule for rule in app.url_map.iter_rules() if is_file(rule)} - WITHOUT_PARAMETERS
    named = {rule.replace("<name>", "150921-2023") for rule in rules if not rule.startswith("/add/")}
    return sorted(url.replace("<suffix>", each.suffix) for url in named for each in FORMATS.values())


def test_no_file_is_given_for_a_parameter_that_it_does_not_know(app: Flask, client: FlaskClient) -> None:
    urls = files(app)
    assert {"/feed.atom", "/search.csv", "/trends.svg", "/coverage.json", "/api/v1/search"} <= set(urls)
    for url in urls:
        answer = client.get(f"{url}?q=乡村振兴&yaer=2023", headers={"Accept": "application/json"})
        assert answer.status_code == 400, url
        assert (answer.json or {})["error"]["code"] == "unknown_parameter", url
