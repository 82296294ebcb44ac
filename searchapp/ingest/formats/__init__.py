"""Which files can be read, and by what: one reader a format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Final

from searchapp.errors import UserError
from searchapp.ingest.formats import csv, docx, html, jsonl, pdf, txt, xlsx
from searchapp.ingest.formats.archive import ArchiveReader
from searchapp.ingest.formats.base import Options, Read, Reader, Refused
from searchapp.ingest.formats.signatures import UNREAD, format_of, refuse
from searchapp.ingest.sidecar import FILE_NAME

_DEFAULT: Final = Options()
_PROSE: Final = frozenset((".txt", ".html", ".htm", ".shtml", ".xhtml", ".pdf", ".docx", ".docm"))


def is_report_name(name: str) -> bool:
    """Tell by a file's name whether it is read where it lies in a folder: README*, metadata.csv and others are not."""
    lower = name.lower()
    return PurePath(lower).suffix in SUPPORTED and not lower.startswith("readme") and lower != FILE_NAME


def may_be_table(name: str) -> bool:
    """Tell by a file's name whether what it says may depend on which column of a table holds what."""
    return PurePath(name).suffix.lower() not in _PROSE


def read_parts(name: str, data: bytes, options: Options = _DEFAULT) -> Iterator[Read | Refused]:
    """Read all documents of a file, found out by its first bytes and its extension; parts without text are refused.

    UserError, also after some documents, where the file as a whole cannot be read.
    """
    refuse(name, data)
    extension = format_of(name, data)
    reader = READERS.get(extension)
    if reader is None:
        remedy = f"可以读取的格式是 {'、'.join(sorted(READERS))}。"
        raise UserError(f"不认识「{extension or name}」格式的文件。", remedy, code="unknown_format")
    return _some(reader(name, data, options))


def _some(parts: Iterator[Read | Refused]) -> Iterator[Read | Refused]:
    """Give the parts; UserError where there are none."""
    empty = True
    for part in parts:
        empty = False
        yield part
    if empty:
        raise UserError("文件里没有报告。", "表格应在列名下面每行写一份报告。", code="empty_file")


READERS: Final[Mapping[str, Reader]] = {
    ".txt": txt.read,
    **dict.fromkeys((".html", ".htm", ".shtml", ".xhtml"), html.read),
    ".pdf": pdf.read,
    **dict.fromkeys((".docx", ".docm"), docx.read),
    **dict.fromkeys((".csv", ".tsv"), csv.read),
    **dict.fromkeys((".xlsx", ".xlsm"), xlsx.read),
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), jsonl.read),
    ".zip": ArchiveReader(read_parts, is_report_name).read,
}
SUPPORTED: Final = frozenset((*READERS, *UNREAD))
"""Extensions of files that are taken from a folder: those that can be read, and those that deserve a word on it."""
