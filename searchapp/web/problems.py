"""Failures as answers: one JSON body for programs, one page for readers; neither shows paths or tracebacks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from flask import Response, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from searchapp.errors import Choice, ChoiceError, NotFoundError, OperatorError, SearchAppError, UserError, listed
from searchapp.web.preferences import spoken
from searchapp.web.site import reader_texts
from searchapp.web.texts import ORIGINAL, Language, Texts, texts_in


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure that is safe to show; `length` code points at `position` of the query are at fault.

    `language` is that of message and remedy; `choices` are what an ambiguous name may mean.
    """

    status: int
    code: str
    message: str
    remedy: str
    position: int | None = None
    length: int = 1
    language: Language = ORIGINAL
    choices: tuple[Choice, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Give the one error body."""
        space = " " if self.language == "en" else ""
        error: dict[str, object] = {"code": self.code, "message": f"{self.message}{space}{self.remedy}".strip()}
        if self.position is not None:
            error["position"] = self.position
            error["length"] = self.length
        if self.choices:
            error["choices"] = [{"value": choice.value, "label": choice.label} for choice in self.choices]
        return {"ok": False, "error": error}


@dataclass(frozen=True, slots=True)
class Fault:
    """A query around what is wrong in it; `at` is a sign for the end where nothing stands there."""

    before: str
    at: str
    after: str


def problem_of(error: SearchAppError | HTTPException, texts: Texts) -> Problem:
    """Tell what an error means over HTTP."""
    match error:
        case NotFoundError():
            return _own(404, error, texts)
        case UserError():
            return _own(400, error, texts)
        case OperatorError():
            # the message may name folders of the server: it goes to the log instead
            current_app.logger.error("%s %s", error.code, error, exc_info=error.__cause__)
            reason = "no_index" if error.code == "no_index" else "unavailable"
            return _told(503, error.code, reason, texts)
        case SearchAppError():
            return _own(500, error, texts)
        case NotFound():
            return _told(404, "not_found", "not_found", texts)
        case MethodNotAllowed():
            return _told(405, "method_not_allowed", "method", texts, method=request.method)
        case HTTPException(code=int(status)) if status < 500:
            return _told(status, "bad_request", "request", texts)
        case _:
            return _told(500, "internal_error", "internal", texts)


def _told(status: int, code: str, key: str, texts: Texts, **values: object) -> Problem:
    """Tell of a failure in words of the catalogue."""
    message, remedy = texts(f"{key}_message", **values), texts(f"{key}_remedy")
    return Problem(status, code, message, remedy, language=texts.language)


def _own(status: int, error: SearchAppError, texts: Texts) -> Problem:
    """Tell of a failure in its own sentences, in the reader's language where the catalogue has them."""
    choices = error.choices if isinstance(error, ChoiceError) else ()
    own = Problem(status, error.code, error.message, error.remedy, error.position, error.length, choices=choices)
    if not all(sentence in texts.catalogue for sentence in error.sentences if sentence):
        return own
    facts = listed(error.facts, texts("and"))
    message, remedy = (texts(sentence, **facts) if sentence else "" for sentence in error.sentences)
    return replace(own, message=message, remedy=remedy, language=texts.language)


def wants_json() -> bool:
    """Tell whether a program asks: anything under /api, /healthz, a page as JSON, or whoever prefers JSON to HTML.

    Who asks for another file and takes anything, as curl does, is a program; a browser says that it prefers HTML.
    """
    if request.path.startswith("/api/") or request.path in ("/api", "/healthz") or request.path.endswith(".json"):
        return True
    kinds = ["text/html", "application/json"]
    if PurePosixPath(request.path).suffix:
        kinds.reverse()
    return request.accept_mimetypes.best_match(kinds) == "application/json"


def program_texts() -> Texts:
    """Give the texts for an answer in JSON: in the language that the request accepts, whatever a cookie says."""
    return texts_in(spoken(tag for tag, _ in request.accept_languages))


def answer(error: SearchAppError | HTTPException) -> Response:
    """Answer with a failure, as JSON or as a page."""
    if wants_json():
        problem = problem_of(error, program_texts())
        response = jsonify(problem.to_dict())
        response.vary.add("Accept-Language")
    else:
        texts = reader_texts()
        problem = problem_of(error, texts)
        response = make_response(render_template("problem.html", problem=problem, title=_title(problem, texts)))
    response.status_code = problem.status
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(error.valid_methods)
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


def fault(query: str, error: UserError) -> Fault | None:
    """Cut a query at the place that is wrong; None where that is unknown.

    >>> fault("养老 NEAR 托育", UserError("没有写距离。", position=3, length=4))
    Fault(before='养老 ', at='NEAR', after=' 托育')
    """
    start = error.position
    if start is None or not query or not 0 <= start <= len(query):
        return None
    end = start + error.length
    return Fault(query[:start], query[start:end] or "▁", query[end:])
