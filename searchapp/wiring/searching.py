"""Settings → SearchService: the generation in use, opened. Knows nothing of how files are read or indexes made."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from searchapp.errors import OperatorError
from searchapp.indexing import generations, manifest
from searchapp.indexing.archive import Archive
from searchapp.query.limits import Limits
from searchapp.query.synonyms import with_file
from searchapp.regions.gazetteer import gazetteer
from searchapp.search.service import SearchService
from searchapp.settings import Settings
from searchapp.text.analyzer import Analyzer
from searchapp.wiring.engines import engine_kind

Service = TypeVar("Service", bound=SearchService)


def open_search(settings: Settings) -> SearchService:
    """Open the current generation for searching; OperatorError where there is none or it does not fit."""
    return opened(SearchService, settings, generations.require(settings.index), Analyzer())


def opened(service: type[Service], settings: Settings, generation: Path, analyzer: Analyzer) -> Service:
    """Open a generation; OperatorError where it does not fit."""
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
    return service(engine, archive, gazetteer(), limits, analyzer=analyzer, synonyms=synonyms)
