"""CSV and TSV with one report a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from searchapp.ingest.decode import decode
from searchapp.ingest.delimited import read_rows
from searchapp.ingest.formats.base import Options, Read, Refused
from searchapp.ingest.formats.tables import below_header, read_table


def read(_name: str, data: bytes, options: Options) -> Iterator[Read | Refused]:
    """Read the rows below the header; UserError where the file holds no text."""
    decoded = decode(data)
    rows = below_header(read_rows(decoded.text))
    for found in read_table(rows, "csv", decoded.encoding, options):
        yield replace(found, warnings=(*decoded.warnings, *found.warnings)) if isinstance(found, Read) else found
