"""What is saved leads back: files of research hold whole addresses, not paths of a site that they do not name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from searchapp.model.links import LINKS
from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.wiring import Services

ASKED = ("concordance", "trends", "first-use", "coverage")


def links_in(body: Any) -> Iterator[str]:
    match body:
        case dict():
            yield from (body[name] for name in LINKS & body.keys() if body[name])
            for value in body.values():
                yield from links_in(value)
        case list():
            for value in body:
                yield from links_in(value)


@pytest.mark.parametrize("name", ASKED)
def test_every_link_of_a_file_begins_with_the_address_of_the_site(client: FlaskClient, name: str) -> None:
    links = list(links_in(client.get(f"/{name}.json?q=乡村振兴").json))
    table = io.StringIO(client.get(f"/{name}.csv?q=乡村振兴").text.removeprefix("\ufeff"))
    cells = list(links_in(list(csv.DictReader(table))))
    assert links
    assert cells
    for link in (*links, *cells):
        assert link.startswith("http://localhost/"), link
    assert client.get(links[0].removeprefix("http://localhost")).status_code == 200


def test_the_address_that_is_set_stands_before_links(settings: Settings, client: FlaskClient) -> None:
    public = replace(settings, base_url="https://r.example.org")
    found = create_app(Services(public), public).test_client().get("/concordance.json?q=乡村振兴").json
    for line in (found or {})["lines"]:
        assert line["url"].startswith("https://r.example.org/documents/")
        assert line["permalink"].startswith("https://r.example.org/documents/")
    assert client.get("/api/v1/search?q=乡村").json["documents"][0]["paragraphs"][0]["url"].startswith("/documents/")  # type: ignore[index]
