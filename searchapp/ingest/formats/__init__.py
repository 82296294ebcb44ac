"""Which files can be read, and by what: one reader a format, found by the file's extension."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from searchapp.errors import UserError
from searchapp.ingest.formats import txt
from searchapp.ingest.formats.base import Read, Reader

READERS: Final[Mapping[str, Reader]] = {".txt": txt.read}
SUPPORTED: Final = frozenset(READERS)


def read(name: str, data: bytes) -> Read:
    """Read a file's bytes by the extension of its name; UserError for unknown formats and for bytes without text."""
    extension = PurePath(name).suffix.lower()
    reader = READERS.get(extension)
    if reader is None:
        remedy = f"可以读取的格式是 {'、'.join(sorted(SUPPORTED))}。"
        raise UserError(f"不认识「{extension or name}」格式的文件。", remedy, code="unknown_format")
    return reader(data)
