"""Which engine holds the postings: the only place that picks one."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from searchapp.engines.base import EngineKind
from searchapp.errors import OperatorError
from searchapp.settings import Settings
from searchapp.text.analyzer import Analyzer

_ENGINES: Final = {
    "whoosh": ("searchapp.engines.whoosh", "WhooshKind"),
    "memory": ("searchapp.engines.memory", "MemoryKind"),
}


def engine_kind(settings: Settings, analyzer: Analyzer) -> EngineKind:
    """Load the chosen engine; OperatorError names those there are."""
    if settings.engine not in _ENGINES:
        remedy = f"可用的引擎：{'、'.join(_ENGINES)}。"
        raise OperatorError(f"没有名为「{settings.engine}」的引擎。", remedy, code="bad_settings")
    module, name = _ENGINES[settings.engine]
    kind: EngineKind = getattr(import_module(module), name)(analyzer)
    return kind
