"""The server as it is asked over a socket, with whatever bytes a client sends."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import CORPUS, searchapp


@dataclass(frozen=True)
class Address:
    host: str
    port: int
    adding: str


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Address]:
    """Run a server on a free port; give the address that it names, and the path for adding reports if it takes any."""
    command = [sys.executable, "-m", "searchapp", "serve", "--port", "0", *options]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE) as server:
        assert server.stderr is not None
        said = re.search(r"http://(\S+):(\d+)/", server.stderr.readline().decode())
        assert said
        adding = server.stderr.readline().decode() if "--inbox" in options else ""
        yield Address(said[1], int(said[2]), adding.partition(said[0])[2].strip())
        server.terminate()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("served")
    assert searchapp(folder, "index", "build", CORPUS).code == 0
    with serving(folder) as at:
        yield at.port


def asked(port: int, request_line: bytes, *headers: bytes) -> tuple[int, bytes]:
    """Send a request line as it is; give the status and the body."""
    lines = [request_line, b"Host: 127.0.0.1", *headers, b"Connection: close", b"", b""]
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(b"\r\n".join(lines))
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1]), body


def typed(body: bytes) -> str:
    found: str = json.loads(body)["query"]["typed"]
    return found


def test_an_address_may_be_typed_as_it_is_read(port: int) -> None:
    raw = asked(port, "GET /api/v1/search?q=乡村振兴&region=卓资县 HTTP/1.1".encode())
    encoded = asked(port, b"GET /api/v1/search?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4&region=150921 HTTP/1.1")
    assert (raw[0], encoded[0]) == (200, 200)
    assert typed(raw[1]) == typed(encoded[1]) == "乡村振兴"
    assert json.loads(raw[1])["total_paragraphs"] == json.loads(encoded[1])["total_paragraphs"] > 0


def test_what_is_encoded_already_stays_so(port: int) -> None:
    status, body = asked(port, "GET /api/v1/search?q=乡%E6%9D%91+%2B HTTP/1.0".encode())
    assert (status, typed(body)) == (200, "乡村 +")


@pytest.mark.parametrize("target", ["/文件", "/documents/不存在", "/static/样式.css"])
def test_a_path_beyond_ascii_is_one_that_is_not_there(port: int, target: str) -> None:
    assert asked(port, f"GET {target} HTTP/1.1".encode())[0] == 404


@pytest.mark.parametrize(
    "line",
    [
        "GÉT / HTTP/1.1".encode(),
        "GET / HTTP/1.1养".encode(),
        "GET /search?q=养 老 HTTP/1.1".encode(),
        "GET /search?q=养\n老 HTTP/1.1".encode(),
        "养老".encode(),
        b"get / HTTP/1.1",
    ],
)
def test_other_request_lines_are_refused_as_before(port: int, line: bytes) -> None:
    assert asked(port, line)[0] == 400


def test_headers_are_left_to_the_server(port: int) -> None:
    assert asked(port, b"GET /healthz HTTP/1.1", "X-养: 1".encode())[0] == 400
    assert asked(port, b"GET /healthz HTTP/1.1", "X: 养".encode())[0] == 200


def test_an_address_in_another_encoding_is_refused_and_not_searched_for(port: int) -> None:
    status, body = asked(port, b"GET /api/v1/search?q=" + "养老".encode("gbk") + b" HTTP/1.1")
    assert (status, json.loads(body)["error"]["code"]) == (400, "bad_encoding")


@pytest.mark.parametrize(("host", "reached"), [("*", "127.0.0.1"), ("127.0.0.1", "127.0.0.1")])
def test_a_host_may_stand_for_several_addresses(host: str, reached: str, tmp_path: Path) -> None:
    with serving(tmp_path, "--host", host, "--inbox", "inbox") as at:
        assert at.host == reached
        assert asked(at.port, "GET /documents/养老 HTTP/1.1".encode())[0] == 503


def test_what_nobody_wants_is_refused_before_it_is_sent(port: int) -> None:
    assert asked(port, b"POST /search HTTP/1.1", b"Content-Length: 200000000")[0] == 413
    assert asked(port, b"POST /search HTTP/1.1", b"Content-Length: 0")[0] == 405


def test_the_address_that_the_terminal_says_lets_in(tmp_path: Path) -> None:
    with serving(tmp_path, "--inbox", "reports") as at:
        assert at.adding.startswith("add?token=")
        assert asked(at.port, b"GET /add HTTP/1.1")[0] == 404
        assert asked(at.port, f"GET /{at.adding} HTTP/1.1".encode())[0] == 303
        cookie = f"Cookie: adding-{at.port}={at.adding.partition('=')[2]}".encode()
        assert asked(at.port, b"GET /add HTTP/1.1", cookie)[0] == 200
        assert asked(at.port, b"POST /add/files HTTP/1.1", cookie, b"Content-Length: 2000000000")[0] == 413
