"""Plain text."""

from __future__ import annotations

from searchapp.ingest.decode import decode
from searchapp.ingest.formats.base import Read


def read(data: bytes) -> Read:
    """Read a text file; UserError where it holds no text."""
    decoded = decode(data)
    return Read(decoded.text, "txt", decoded.encoding, warnings=decoded.warnings)
