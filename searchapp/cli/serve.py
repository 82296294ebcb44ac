"""`searchapp serve`: the web pages and the API on a production WSGI server."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click
import waitress
from waitress.server import BaseWSGIServer

from searchapp.cli.filters import index_option, with_index
from searchapp.errors import OperatorError
from searchapp.research.service import ResearchService
from searchapp.settings import Settings
from searchapp.wiring import Services


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
    server = listen(services, settings)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"请在浏览器里打开 http://{shown}:{server.effective_port}/  (按 Ctrl+C 结束)", err=True)
    server.run()


def listen(services: Callable[[], ResearchService], settings: Settings) -> BaseWSGIServer:
    """Give the server of a service, ready to run; OperatorError where it cannot listen."""
    # Flask is loaded only here: other commands start without it.
    app = import_module("searchapp.web").create_app(services, settings)
    try:
        server: BaseWSGIServer = waitress.create_server(
            app, host=settings.host, port=settings.port, threads=settings.threads, ident=None
        )
    except OSError as error:
        message = f"不能在 {settings.host}:{settings.port} 上提供服务（{error.strerror}）。"
        raise OperatorError(message, "端口可能已被占用；请用 --port 另选一个。", code="port_in_use") from error
    # one line for each request that waits says nothing that the operator could use
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    return server
