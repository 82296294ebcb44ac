"""Make the Flask application."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from searchapp.adding.desk import open_desk
from searchapp.errors import SearchAppError
from searchapp.research.service import ResearchService
from searchapp.settings import Settings
from searchapp.web import adding, api, exports, pages, preferences, problems, security
from searchapp.web.navigation import languages, navigation
from searchapp.web.site import KEY, Site, arguments, reader_texts


class _Json(DefaultJSONProvider):
    """Keeps the order that the interfaces show, and Chinese readable."""

    sort_keys = False
    ensure_ascii = False


def create_app(services: Callable[[], ResearchService], settings: Settings) -> Flask:
    """Make the application that answers from whatever service `services` gives at each request."""
    app = Flask(__name__)
    app.extensions[KEY] = Site(services, settings, open_desk(settings))
    app.json = _Json(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(max_query_length=settings.max_query_length)
    app.context_processor(_frame)
    app.before_request(security.refuse_writing)
    app.after_request(security.protect)
    app.register_error_handler(SearchAppError, problems.answer)
    app.register_error_handler(HTTPException, problems.answer)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(api.blueprint)
    app.register_blueprint(preferences.blueprint)
    app.register_blueprint(adding.blueprint)
    app.register_blueprint(exports.blueprint)
    return app


def _frame() -> dict[str, object]:
    """Give what every page shows around its own content, in the reader's language."""
    texts = reader_texts()
    return {
        "t": texts,
        "navigation": navigation(request.path, arguments(), texts, adding=adding.is_open()),
        "languages": languages(request.full_path.rstrip("?"), texts.language),
    }
