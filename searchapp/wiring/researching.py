"""Settings → ResearchService: what Python, most commands and a server work with."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

from searchapp import settings as settings_module
from searchapp.indexing import generations
from searchapp.research.service import ResearchService
from searchapp.settings import Settings
from searchapp.text.analyzer import Analyzer
from searchapp.wiring.searching import opened


def open_service(settings: Settings) -> ResearchService:
    """Open the current generation for searching and research; OperatorError where there is none or it does not fit."""
    return opened(ResearchService, settings, generations.require(settings.index), Analyzer())


def open(index: str | os.PathLike[str] = "index", **changes: Any) -> ResearchService:
    """Open an index folder from Python: `searchapp.open("index").search("乡村振兴")`.

    Other settings may be given by name. The service stays with the generation that is current now, also when
    updates have removed that: open the index again to see what they brought.
    """
    values = {"index": Path(index), **changes}
    return open_service(settings_module.updated(settings_module.load(), values, "searchapp.open 的参数"))


class Services:
    """Gives the service of the generation in use: a new generation answers from the next call on.

    Whoever holds the service of an older generation ends with it. Safe to call from several threads.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._analyzer = Analyzer()
        self._lock = threading.Lock()
        self._open: tuple[Path, ResearchService] | None = None

    def __call__(self) -> ResearchService:
        with self._lock:  # around all of it: who waits must not come back with a generation that is older
            generation = generations.require(self._settings.index)
            if self._open is None or self._open[0] != generation:
                self._open = generation, opened(ResearchService, self._settings, generation, self._analyzer)
            return self._open[1]

    def load(self) -> None:
        """Load the dictionary now, so that the first request does not wait for it."""
        self._analyzer.load()
