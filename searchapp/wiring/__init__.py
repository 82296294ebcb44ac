"""Settings → Analyzer, Engine, ResearchService, indexes: the only place that joins the rooms.

A module for each task, as reading needs other rooms than searching does. Their names can be had from here too; whoever
asks for one loads no more than its module.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from searchapp.wiring.engines import engine_kind as engine_kind
    from searchapp.wiring.indexing import build_index as build_index
    from searchapp.wiring.indexing import current_generation as current_generation
    from searchapp.wiring.indexing import read_manifest as read_manifest
    from searchapp.wiring.indexing import update_index as update_index
    from searchapp.wiring.reading import inspect_files as inspect_files
    from searchapp.wiring.researching import Services as Services
    from searchapp.wiring.researching import open as open
    from searchapp.wiring.researching import open_service as open_service
    from searchapp.wiring.searching import open_search as open_search

_HOMES: Final = {
    "engines": ("engine_kind",),
    "indexing": ("build_index", "current_generation", "read_manifest", "update_index"),
    "reading": ("inspect_files",),
    "researching": ("Services", "open", "open_service"),
    "searching": ("open_search",),
}


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
