"""Whole documents of a generation, packed and unpacked."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from searchapp.engines.base import Field
from searchapp.errors import NotFoundError, UserError, unreadable
from searchapp.indexing.manifest import Manifest
from searchapp.indexing.packs import Packs
from searchapp.model.documents import Document
from searchapp.model.results import DocumentCard, Unused
from searchapp.model.serial import document_from_dict, document_to_dict

LARGEST: Final = 512 << 20  # bytes of a stored document once unpacked: an index may come from a stranger
_CACHED: Final = 32
_LEVEL: Final = 6


def packed(document: Document) -> bytes:
    """Give a document as a record; UserError for one that is too large to be read again."""
    body = json.dumps(document_to_dict(document), ensure_ascii=False, separators=(",", ":")).encode()
    if len(body) > LARGEST:
        message, path = "{path} 太大，存不进索引。", document.source.path
        raise UserError(message, "请拆成几个文件。", code="document_too_large", path=path)
    return zlib.compress(body, _LEVEL)


def _unpacked(record: bytes) -> bytes:
    """Unpack a record, but no more than LARGEST; ValueError where there is more, or less than there should be."""
    unpacker = zlib.decompressobj()
    body = unpacker.decompress(record, LARGEST)
    if not unpacker.eof:
        raise ValueError("a stored document is cut short or too large")
    return body


class Archive:
    """The documents of one generation, for reading; safe to use from several threads.

    Its files are opened at once: it goes on to be read when a later update has removed the generation.
    """

    def __init__(self, generation: Path, manifest: Manifest) -> None:
        """Open a generation; OperatorError where that is not let."""
        self._manifest = manifest
        self._packs = Packs(generation)
        self._load = lru_cache(maxsize=_CACHED)(self._read)

    def cards(self) -> Mapping[str, DocumentCard]:
        """Give the card of every document by its id, each read when it is asked for."""
        return self._manifest.cards

    def newest(self) -> tuple[DocumentCard, ...]:
        """Give the card of one document of each region, of the newest year there is."""
        return self._manifest.newest()

    def values(self) -> Mapping[Field, frozenset[str | int]]:
        """Give the regions' codes, years, levels and kinds that documents have, as `document_values` gives them."""
        return self._manifest.values()

    def current(self, name: str) -> str | None:
        """Give the id of the document that has an id, or had it before; None where there is none."""
        return self._manifest.current(name)

    def unused(self) -> tuple[Unused, ...]:
        """Give every file, or part of one, that gave no document of its own."""
        return tuple(
            Unused(path, part.part, part.error, part.duplicate_of) for path, part in self._manifest.left_out()
        )

    def document(self, name: str) -> Document:
        """Give a whole document by the id that it has, or had before; NotFoundError where there is none."""
        current = self.current(name)
        if current is None:
            raise NotFoundError("索引里没有报告「{name}」。", "请从搜索结果里打开，或先把它编入索引。", name=name)
        return self._load(current)

    def _read(self, name: str) -> Document:
        record = self._packs.read(self._manifest.documents[name].place)
        try:
            return document_from_dict(json.loads(_unpacked(record)))
        except (zlib.error, ValueError, RecursionError) as error:
            raise unreadable(f"报告「{name}」的存档") from error
