"""`searchapp serve`: the web pages and the API on a production WSGI server."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import click
import waitress
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, MultiSocketServer

from searchapp.cli.filters import index_option, with_index
from searchapp.errors import OperatorError
from searchapp.research.service import ResearchService
from searchapp.settings import Settings
from searchapp.wiring.researching import Services

_EVERYWHERE: Final = ("*", "0.0.0.0", "::")  # noqa: S104 (only compared with)
_RAW: Final = re.compile(rb"[\x80-\xff]+")


@click.command()
@click.option("--host", help="监听的地址；默认取自设置（host），只有本机能访问。")
@click.option("--port", type=click.IntRange(0, 65535), help="监听的端口；默认取自设置（port）。")
@click.option("--inbox", help="打开添加报告的页面（只有本机能用），文件存入这个文件夹；默认取自设置（inbox）。")
@index_option
@click.pass_obj
def serve(
    settings: Settings, /, host: str | None, port: int | None, inbox: str | None, index_folder: Path | None
) -> None:
    """在浏览器里使用：提供网页和 API。"""
    settings = with_index(settings, index_folder)
    settings = replace(
        settings,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
        inbox=settings.inbox if inbox is None else inbox,
    )
    services = Services(settings)
    if not settings.inbox:
        services()  # without an index there is nothing to serve: say so now, not at the first request
    services.load()
    token = secrets.token_urlsafe()
    server, bound = listen(services, settings, token)
    address = f"http://{_reached(settings.host)}:{bound}"
    click.echo(f"请在浏览器里打开 {address}/  (按 Ctrl+C 结束)", err=True)
    if settings.inbox:
        click.echo(f"在这台机器上添加报告：{address}/add?token={token}", err=True)
    server.run()


def _reached(host: str) -> str:
    """Give the host by which a browser on this machine reaches what listens at a host."""
    if host in _EVERYWHERE:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def listen(
    services: Callable[[], ResearchService], settings: Settings, token: str = ""
) -> tuple[BaseWSGIServer | MultiSocketServer, str]:
    """Give the server of a service, ready to run, and its port; OperatorError where it cannot listen.

    `token` is what opens the page for adding reports, see `create_app`.
    """
    # Flask is loaded only here: other commands start without it.
    app = import_module("searchapp.web").create_app(services, settings, token)
    listening: dict[int, Any] = {}
    try:
        server = waitress.create_server(
            app,
            map=listening,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            ident=None,
            max_request_body_size=settings.max_request_bytes,
        )
    except OSError as error:
        message = f"不能在 {settings.host}:{settings.port} 上提供服务（{error.strerror}）。"
        raise OperatorError(message, "端口可能已被占用；请用 --port 另选一个。", code="port_in_use") from error
    # a name such as localhost may stand for several addresses
    doors = [one for one in listening.values() if isinstance(one, BaseWSGIServer)]
    for door in doors:
        door.channel_class = _Channel
    # one line for each request that waits says nothing that the operator could use
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    return server, doors[0].effective_port


def percent_encoded(line: bytes) -> bytes:
    """Write a request line as HTTP wants it, where its address holds bytes beyond ASCII; nothing else is changed.

    >>> percent_encoded("GET /search?q=养老 HTTP/1.1".encode())
    b'GET /search?q=%E5%85%BB%E8%80%81 HTTP/1.1'
    """
    method, space, target = line.partition(b" ")
    return method + space + _RAW.sub(lambda raw: quote(raw[0]).encode(), target)


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Takes addresses as curl sends what was typed: waitress refuses 乡村振兴 before the application sees it."""

    def parse_header(self, header_plus: bytes) -> None:
        line, end, rest = header_plus.partition(b"\r\n")
        super().parse_header(percent_encoded(line) + end + rest)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser
