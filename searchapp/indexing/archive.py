"""Whole documents on disk, one compressed JSON each, named by what they hold: never changed once written."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import zlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from searchapp.errors import NotFoundError, OperatorError, UserError
from searchapp.indexing.births import birth_of
from searchapp.indexing.manifest import Manifest
from searchapp.model.documents import Document
from searchapp.model.results import DocumentCard, Unused
from searchapp.model.serial import document_from_dict, document_to_dict

FOLDER: Final = "documents"
LARGEST: Final = 512 << 20  # bytes of a stored document once unpacked: an index may come from a stranger
_CACHED: Final = 32
_NAME: Final = re.compile(r"[0-9a-f]{32}\.json\.gz")
_GZIP: Final = 31  # what zlib calls the gzip format with its largest window


def store(document: Document, generation: Path) -> str:
    """Write a document into a generation and give its name there; UserError for one that is too large to be read."""
    body = json.dumps(document_to_dict(document), ensure_ascii=False, separators=(",", ":")).encode()
    if len(body) > LARGEST:
        remedy = "请把它拆成几个文件。"
        raise UserError(f"{document.source.path} 太大，存不进索引。", remedy, code="document_too_large")
    name = f"{hashlib.sha256(body).hexdigest()[:32]}.json.gz"
    path = _path(generation, name)
    path.parent.mkdir(exist_ok=True)
    # mtime=0: the same document gives the same bytes
    path.write_bytes(gzip.compress(body, compresslevel=6, mtime=0))
    return name


def carry(name: str, old: Path, generation: Path) -> None:
    """Bring a stored document over from an older generation, by hard link where the file system has them."""
    source, target = _path(old, name), _path(generation, name)
    target.parent.mkdir(exist_ok=True)
    if target.exists():
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _path(generation: Path, name: str) -> Path:
    """Give where a stored document is; ValueError for a name that `store` never gives: it might lead elsewhere."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"no name of a stored document: {name!r}")
    return generation / FOLDER / name


def _unpacked(data: bytes) -> bytes:
    """Unpack gzip, but no more than LARGEST; ValueError where there is more, or less than there should be."""
    unpacker = zlib.decompressobj(_GZIP)
    body = unpacker.decompress(data, LARGEST)
    if not unpacker.eof:
        raise ValueError("a stored document is cut short or too large")
    return body


class Archive:
    """The documents of one generation, for reading; safe to use from several threads."""

    def __init__(self, generation: Path, manifest: Manifest) -> None:
        self._generation = generation
        self._manifest = manifest
        self._cards = {
            name: replace(record.card, birth=birth_of(record, manifest.created))
            for name, record in manifest.documents.items()
        }
        self._former = {former: name for name, record in manifest.documents.items() for former in record.former}
        self._load = lru_cache(maxsize=_CACHED)(self._read)

    def cards(self) -> dict[str, DocumentCard]:
        """Give the card of every document by its id."""
        return self._cards

    def current(self, name: str) -> str | None:
        """Give the id of the document that has an id, or had it before; None where there is none."""
        return name if name in self._cards else self._former.get(name)

    def unused(self) -> tuple[Unused, ...]:
        """Give every file, or part of one, that gave no document of its own."""
        return tuple(
            Unused(file.path, part.part, part.error, part.duplicate_of)
            for file in self._manifest.files
            for part in file.skipped
        )

    def document(self, name: str) -> Document:
        """Give a whole document by the id that it has, or had before; NotFoundError where there is none."""
        current = self.current(name)
        if current is None:
            raise NotFoundError(f"索引里没有报告「{name}」。", "请从搜索结果里打开，或先把它编入索引。")
        return self._load(current)

    def _read(self, name: str) -> Document:
        stored = self._manifest.documents[name].stored
        try:
            return document_from_dict(json.loads(_unpacked(_path(self._generation, stored).read_bytes())))
        except (OSError, zlib.error, ValueError, RecursionError) as error:
            remedy = "请用 searchapp index build 重新建立索引。"
            raise OperatorError(f"报告「{name}」的存档读不出来。", remedy, code="damaged_index") from error
