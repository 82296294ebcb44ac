"""What every view stands on: the service of this request, the settings, the texts in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, g, request

from searchapp.adding.desk import Desk
from searchapp.research.service import ResearchService
from searchapp.settings import Settings
from searchapp.web.params import Args, Limits
from searchapp.web.preferences import chosen_language
from searchapp.web.texts import Texts, texts_in

KEY = "searchapp"


@dataclass(frozen=True, slots=True)
class Site:
    """The parts of one application; `services` gives the service of the current generation, `desk` takes reports."""

    services: Callable[[], ResearchService]
    settings: Settings
    desk: Desk | None = None

    @property
    def limits(self) -> Limits:
        """The bounds of parameters as set."""
        settings = self.settings
        return Limits(settings.max_query_length, settings.max_page_size, settings.max_per_document)


def site() -> Site:
    """Give the parts of the running application."""
    found: Site = current_app.extensions[KEY]
    return found


def service() -> ResearchService:
    """Give this request's service, the same one however often it asks; OperatorError where there is no index."""
    if "service" not in g:
        g.service = site().services()
    found: ResearchService = g.service
    return found


def reader_texts() -> Texts:
    """Give the texts in the language of this request."""
    return texts_in(chosen_language(request))


def root() -> str:
    """Give what comes before the path in links that leave the site: as set, else as this request was addressed."""
    return site().settings.base_url or request.url_root.rstrip("/")


def host() -> str:
    """Give the name of this site in ids that must not change: as set, whatever a request was addressed to."""
    return urlsplit(site().settings.base_url).hostname or "localhost"


def arguments() -> Args:
    """Give the URL's parameters, every value of each."""
    return request.args.to_dict(flat=False)
