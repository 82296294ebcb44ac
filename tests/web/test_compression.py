"""Answers shrink for whoever takes gzip, and stay the same inside."""

from __future__ import annotations

import gzip

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

GZIP = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize("url", ["/search?q=乡村振兴", "/static/site.css", "/api/v1/search?q=乡村"])
def test_text_is_compressed_for_whoever_takes_it(client: FlaskClient, url: str) -> None:
    with client.get(url) as plain, client.get(url, headers=GZIP) as packed:
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
        assert "Accept-Encoding" in plain.vary
        if "static" in url:
            assert gzip.decompress(packed.data) == plain.data


def test_whoever_refuses_gzip_gets_none(client: FlaskClient) -> None:
    with client.get("/static/site.css", headers={"Accept-Encoding": "gzip;q=0"}) as answer:
        assert "Content-Encoding" not in answer.headers


def test_an_unchanged_file_is_not_sent_again(client: FlaskClient) -> None:
    with client.get("/static/site.css", headers=GZIP) as first:
        tag = first.headers["ETag"]
    with client.get("/static/site.css", headers={**GZIP, "If-None-Match": tag}) as again:
        assert again.status_code == 304
        assert again.data == b""


def test_a_part_of_a_file_is_sent_as_it_stands(client: FlaskClient) -> None:
    with (
        client.get("/static/site.css") as whole,
        client.get("/static/site.css", headers={**GZIP, "Range": "bytes=0-2999"}) as part,
    ):
        assert part.status_code == 206
        assert "Content-Encoding" not in part.headers
        assert part.headers["Content-Range"] == f"bytes 0-2999/{len(whole.data)}"
        assert part.data == whole.data[:3000]


def test_a_page_that_refuses_is_compressed_too(client: FlaskClient) -> None:
    answer = client.get("/search?q=(乡村&mode=exact", headers=GZIP)
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (400, "gzip")


def test_small_answers_and_streams_are_left_alone(app: Flask) -> None:
    client = app.test_client()
    assert "Content-Encoding" not in client.get("/healthz", headers=GZIP).headers
    with app.test_request_context("/", headers=GZIP):
        stream = Response((part for part in ("a" * 2000, "b")), mimetype="application/json")
        assert app.process_response(stream).is_streamed
        assert "Content-Encoding" not in stream.headers


def test_head_tells_what_get_would_send(client: FlaskClient) -> None:
    head = client.head("/search?q=乡村振兴", headers=GZIP)
    assert head.headers["Content-Encoding"] == "gzip"
    assert head.data == b""
