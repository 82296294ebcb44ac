"""The inverted files of a segment: one for each field with terms."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from whoosh.codec.base import Segment
from whoosh.filedb.filestore import Storage

from searchapp.engines.whoosh.codec.field import FieldReader
from searchapp.engines.whoosh.codec.files import open_arrays

_EXTENSION: Final = ".inv"


def field_file(segment: Segment, field: str) -> str:
    """Name the file of a field's terms and postings."""
    filename: str = segment.make_filename(f".{field}{_EXTENSION}")
    return filename


class InvertedFiles:
    """Opens each file when it is first asked for."""

    def __init__(self, storage: Storage, segment: Segment) -> None:
        self._storage, self._segment = storage, segment
        self._fields: dict[str, FieldReader] = {}

    @cached_property
    def names(self) -> list[str]:
        """The fields that have terms, sorted."""
        prefix = self._segment.make_filename(".")
        names = [name for name in self._segment.list_files(self._storage) if name.endswith(_EXTENSION)]
        return sorted(name[len(prefix) : -len(_EXTENSION)] for name in names)

    def field(self, name: str) -> FieldReader | None:
        """Give the inverted file of a field; None where the segment has no term in it."""
        if name not in self.names:
            return None
        if name not in self._fields:
            arrays = open_arrays(self._storage, field_file(self._segment, name))
            self._fields[name] = FieldReader(arrays, self._segment.doc_count_all())
        return self._fields[name]
