"""Make the Flask application."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from searchapp.errors import SearchAppError
from searchapp.research.service import ResearchService
from searchapp.settings import Settings
from searchapp.web import api, pages, problems, security
from searchapp.web.site import KEY, Site


class _Json(DefaultJSONProvider):
    """Keeps the order that the interfaces show, and Chinese readable."""

    sort_keys = False
    ensure_ascii = False


def create_app(services: Callable[[], ResearchService], settings: Settings) -> Flask:
    """Make the application that answers from whatever service `services` gives at each request."""
    app = Flask(__name__)
    parts = Site(services, settings)
    app.extensions[KEY] = parts
    app.json = _Json(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(t=parts.texts, max_query_length=settings.max_query_length)
    app.before_request(security.refuse_writing)
    app.after_request(security.protect)
    app.register_error_handler(SearchAppError, problems.answer)
    app.register_error_handler(HTTPException, problems.answer)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(api.blueprint)
    return app
