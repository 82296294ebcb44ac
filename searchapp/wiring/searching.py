"""Settings → ResearchService: the generation in use, opened. Knows nothing of how files are read or indexes made."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

from searchapp import settings as settings_module
from searchapp.errors import OperatorError
from searchapp.indexing import generations, manifest
from searchapp.indexing.archive import Archive
from searchapp.query.limits import Limits
from searchapp.query.synonyms import with_file
from searchapp.regions.gazetteer import gazetteer
from searchapp.research.service import ResearchService
from searchapp.settings import Settings
from searchapp.text.analyzer import Analyzer
from searchapp.wiring.engines import engine_kind


def open_service(settings: Settings) -> ResearchService:
    """Open the current generation for searching; OperatorError where there is none or it does not fit."""
    return _service(settings, generations.require(settings.index), Analyzer())


def open(index: str | os.PathLike[str] = "index", **changes: Any) -> ResearchService:
    """Open an index folder from Python: `searchapp.open("index").search("乡村振兴")`.

    Other settings may be given by name. The service stays with the generation that is current now.
    """
    values = {"index": Path(index), **changes}
    return open_service(settings_module.updated(settings_module.load(), values, "searchapp.open 的参数"))


def _service(settings: Settings, generation: Path, analyzer: Analyzer) -> ResearchService:
    kind = engine_kind(settings, analyzer)
    found = manifest.read(generation)
    if not found.is_of(kind.name, analyzer.fingerprint):
        message = "索引是用另一种引擎或另一版分词建成的，查询会不准。"
        raise OperatorError(message, "请用 searchapp index update 更新索引。", code="other_analyzer")
    limits = Limits(
        max_length=settings.max_query_length,
        max_clauses=settings.max_query_clauses,
        max_size=settings.max_page_size,
        max_per_document=settings.max_per_document,
    )
    engine = kind.open(generation / kind.name)
    synonyms = with_file(Path(settings.synonyms)) if settings.synonyms else None
    archive = Archive(generation, found)
    return ResearchService(engine, archive, gazetteer(), limits, analyzer=analyzer, synonyms=synonyms)


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
                self._open = generation, _service(self._settings, generation, self._analyzer)
            return self._open[1]

    def load(self) -> None:
        """Load the dictionary now, so that the first request does not wait for it."""
        self._analyzer.load()
