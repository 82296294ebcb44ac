"""searchapp: exact full-text search over Chinese policy documents, paragraph by paragraph.

    import searchapp
    service = searchapp.open("index")
    page = service.search("乡村振兴", region="内蒙古自治区", year="2020..2023")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from searchapp.wiring.researching import open

__all__ = ["open"]


def __getattr__(name: str) -> Any:
    # Loaded when asked for: `import searchapp.errors` must not load engines and dictionaries.
    if name == "open":
        return import_module("searchapp.wiring.researching").open
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
