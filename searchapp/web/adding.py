"""The page on which files are added, checked and indexed: only for this machine itself, and only if switched on.

Who opens it shows a token, which only the terminal says: behind a proxy, everybody seems to sit at this machine.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import asdict
from ipaddress import ip_address
from typing import Final

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from searchapp.adding.desk import Desk
from searchapp.errors import NotFoundError, UserError
from searchapp.web.problems import Problem, problem_of
from searchapp.web.site import reader_texts, site
from searchapp.web.viewmodels.adding import adding_view

blueprint = Blueprint("adding", __name__, url_prefix="/add")
Answer = str | BaseResponse | tuple[str, int]

NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
# what proxies add
FORWARDED: Final = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
_PORT: Final = re.compile(r":\d+$")


def is_open() -> bool:
    """Tell whether this request may add reports: it comes from this machine, and shows the token."""
    return _is_local() and _is_token(request.cookies.get(_cookie(), ""))


def _is_local() -> bool:
    """Tell whether a request seems to come from this machine, asking for it by its own name, directly."""
    direct = not any(name in request.headers for name in FORWARDED)
    named = _PORT.sub("", request.host) in NAMES
    return site().desk is not None and direct and named and _is_here(request.remote_addr)


def _is_here(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def _is_token(shown: str) -> bool:
    return hmac.compare_digest(shown.encode(), _desk().token.encode())


def _cookie() -> str:
    """Give the name of the cookie with the token: browsers keep those of all ports of a machine together."""
    return f"adding-{request.environ['SERVER_PORT']}"


def may_write() -> bool:
    """Tell whether a request that changes something comes from a page of ours: browsers name where a form was sent."""
    return is_open() and request.headers.get("Origin") == f"{request.scheme}://{request.host}"


@blueprint.before_request
def guard() -> BaseResponse | None:
    """Hide the page from everybody else; whoever has the token in the address gets in without it there."""
    if not _is_local():
        abort(404)
    if request.method == "GET" and _is_token(token := request.args.get("token", "")):
        return _let_in(token)
    if not is_open():
        remedy = "请用 searchapp serve 启动时在终端里给出的网址打开它；重新启动后网址会变。"
        raise NotFoundError("这个网址打不开添加报告的页面。", remedy, code="no_token")
    if request.method == "POST" and not may_write():
        abort(403)
    return None


def _let_in(token: str) -> BaseResponse:
    answer = _back()
    answer.set_cookie(_cookie(), token, httponly=True, samesite="Strict")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("")
def page() -> Answer:
    """Show the files that wait, what was understood of them, and how far the index is."""
    return _page()


@blueprint.post("/files")
def take() -> Answer:
    """Store the files that were dropped; those that cannot be taken are named, the others stay."""
    refused: list[Problem] = []
    for file in request.files.getlist("files"):
        try:
            if file.filename:
                _desk().inbox.take(file.filename, file.stream)
        except UserError as error:
            refused.append(problem_of(error, reader_texts()))
    return (_page(tuple(refused)), 400) if refused else _back()


@blueprint.post("/corrections")
def correct() -> Answer:
    """Write down the right region and year of a report."""
    form = request.form
    _desk().inbox.correct(form.get("file", ""), form.get("part", ""), form.get("region", ""), form.get("year", ""))
    return _back()


@blueprint.post("/remove")
def remove() -> Answer:
    """Take a file out of the folder."""
    _desk().inbox.remove(request.form.get("file", ""))
    return _back()


@blueprint.post("/update")
def update() -> Answer:
    """Begin to bring the index up to date."""
    _desk().update.start()
    return _back()


@blueprint.get("/progress.json")
def progress() -> Response:
    """Tell how far the update is."""
    return jsonify(asdict(_desk().update.progress))


def _page(refused: tuple[Problem, ...] = ()) -> str:
    desk = _desk()
    view = adding_view(desk.inbox.arrivals(), desk.update.progress, desk.inbox.folder, reader_texts())
    return render_template("adding.html", view=view, refused=refused)


def _back() -> BaseResponse:
    return redirect("/add", 303)


def _desk() -> Desk:
    desk = site().desk
    if desk is None:
        raise NotFoundError("这里不能添加报告。", "请用 searchapp serve --inbox 文件夹 打开。", code="no_inbox")
    return desk
