"""Make the Flask application."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import Flask, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from searchapp.adding.desk import open_desk
from searchapp.errors import SearchAppError
from searchapp.research.service import ResearchService
from searchapp.settings import Settings
from searchapp.web import (
    adding,
    api,
    citations,
    compression,
    document_review,
    exports,
    feeds,
    pages,
    params,
    preferences,
    problems,
    security,
)
from searchapp.web.address import Address
from searchapp.web.navigation import ADDING, ENTRIES, frame, navigation
from searchapp.web.research import compare, concordance, coverage, first_use, trends
from searchapp.web.site import KEY, Site, arguments, reader_texts, site

PARTS: Final = (
    pages,
    trends,
    concordance,
    compare,
    first_use,
    coverage,
    exports,
    citations,
    document_review,
    feeds,
    adding,
    preferences,
    api,
)


class _Json(DefaultJSONProvider):
    """Keeps the order that the interfaces show, and Chinese readable."""

    sort_keys = False
    ensure_ascii = False


def create_app(services: Callable[[], ResearchService], settings: Settings, token: str = "") -> Flask:
    """Make the application that answers from whatever service `services` gives at each request.

    Reports can be added by whoever shows `token`; without one, by nobody.
    """
    app = Flask(__name__)
    app.extensions[KEY] = Site(services, settings, open_desk(settings, token))
    app.config["MAX_CONTENT_LENGTH"] = settings.max_request_bytes
    app.json = _Json(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(max_query_length=settings.max_query_length)
    app.context_processor(_frame)
    app.before_request(security.refuse_writing)
    app.before_request(lambda: params.require_utf8(request.query_string))
    app.after_request(security.protect)
    app.after_request(compression.compress)
    app.register_error_handler(SearchAppError, problems.answer)
    app.register_error_handler(HTTPException, problems.answer)
    for part in PARTS:
        app.register_blueprint(part.blueprint)
    return app


def _frame() -> dict[str, object]:
    """Give what every page shows around its own content, in the reader's language."""
    texts = reader_texts()
    given = params.bounded(arguments(), site().limits)  # what is refused need not stand in every link
    here = Address({name: tuple(values) for name, values in given.items()}, request.path).url
    entries = (*ENTRIES, ADDING) if adding.is_open() else ENTRIES
    return {
        "t": texts,
        "frame": frame(navigation(request.path, given, entries, texts), here, preferences.of(request), texts),
    }
