"""Failures as answers: one JSON body for programs, one page for readers; neither shows paths or tracebacks."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from searchapp.errors import NotFoundError, OperatorError, SearchAppError, UserError
from searchapp.web.site import site
from searchapp.web.texts import Texts


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure that is safe to show; `position` is a code point in the query."""

    status: int
    code: str
    message: str
    remedy: str
    position: int | None = None

    def to_dict(self) -> dict[str, object]:
        """Give the one error body."""
        error: dict[str, object] = {"code": self.code, "message": self.message + self.remedy}
        if self.position is not None:
            error["position"] = self.position
        return {"ok": False, "error": error}


def problem_of(error: SearchAppError | HTTPException, texts: Texts) -> Problem:
    """Tell what an error means over HTTP."""
    match error:
        case NotFoundError():
            return _own(404, error)
        case UserError():
            return _own(400, error)
        case OperatorError():
            # the message may name folders of the server: it goes to the log instead
            current_app.logger.error("%s %s", error.code, error)
            return _unavailable(error.code, texts)
        case SearchAppError():
            return _own(500, error)
        case NotFound():
            return Problem(404, "not_found", texts("not_found_message"), texts("not_found_remedy"))
        case MethodNotAllowed():
            message = texts("method_message", method=request.method)
            return Problem(405, "method_not_allowed", message, texts("method_remedy"))
        case HTTPException(code=int(status)) if status < 500:
            return Problem(status, "bad_request", texts("request_message"), texts("request_remedy"))
        case _:
            return Problem(500, "internal_error", texts("internal_message"), texts("internal_remedy"))


def _own(status: int, error: SearchAppError) -> Problem:
    return Problem(status, error.code, error.message, error.remedy, error.position)


def _unavailable(code: str, texts: Texts) -> Problem:
    reason = "no_index" if code == "no_index" else "unavailable"
    return Problem(503, code, texts(f"{reason}_message"), texts(f"{reason}_remedy"))


def wants_json() -> bool:
    """Tell whether a program asks: anything under /api, /healthz, or whoever prefers JSON to HTML."""
    if request.path.startswith("/api/") or request.path in ("/api", "/healthz"):
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def answer(error: SearchAppError | HTTPException) -> Response:
    """Answer with a failure, as JSON or as a page."""
    texts = site().texts
    problem = problem_of(error, texts)
    if wants_json():
        response = jsonify(problem.to_dict())
    else:
        response = make_response(render_template("problem.html", problem=problem, title=_title(problem, texts)))
    response.status_code = problem.status
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(error.valid_methods)
    response.vary.add("Accept")
    return response


def _title(problem: Problem, texts: Texts) -> str:
    match problem.status:
        case 404:
            return texts("not_found_title")
        case 503:
            return texts("unavailable_title")
        case status if status < 500:
            return texts("bad_request_title")
        case _:
            return texts("internal_title")
