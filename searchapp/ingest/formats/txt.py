"""Plain text, with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator

from searchapp.ingest.decode import decode
from searchapp.ingest.formats.base import Options, Read
from searchapp.ingest.sidecar import read_front_matter


def read(_name: str, data: bytes, _options: Options) -> Iterator[Read]:
    """Read a text file; UserError where it holds no text."""
    decoded = decode(data)
    front = read_front_matter(decoded.text)
    if front is None:
        yield Read(decoded.text, "txt", decoded.encoding, warnings=decoded.warnings)
    else:
        warnings = (*decoded.warnings, *front.entry.warnings)
        text = decoded.text[front.end :]
        yield Read(text, "txt", decoded.encoding, warnings=warnings, stated=front.entry.stated)
