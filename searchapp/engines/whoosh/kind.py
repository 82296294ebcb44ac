"""Whoosh as an engine of searchapp: folders made, shared and opened."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from whoosh.index import TOC

from searchapp.engines.whoosh.engine import WhooshEngine
from searchapp.engines.whoosh.schema import make_schema
from searchapp.engines.whoosh.segments import SegmentPostings
from searchapp.engines.whoosh.storage import GuardedStorage
from searchapp.engines.whoosh.toc import NAME, opening, read_toc, share
from searchapp.model.documents import Document
from searchapp.text.analyzer import Analyzer

if TYPE_CHECKING:
    from searchapp.engines.whoosh.inversion import Prepared
    from searchapp.engines.whoosh.writer import WhooshWriter


class WhooshKind:
    """Makes writers and engines on Whoosh indexes."""

    name = "whoosh"

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer

    def prepare(self, document: Document) -> Prepared:
        """Fold and cut a document's texts."""
        prepared: Prepared = import_module("searchapp.engines.whoosh.inversion").prepare(document, self._analyzer)
        return prepared

    def create(self, folder: Path) -> WhooshWriter:
        """Begin an empty index in an empty folder."""
        folder.mkdir(parents=True, exist_ok=True)
        TOC.create(GuardedStorage(folder), make_schema(), NAME)
        return self._writer(folder)

    def extend(self, old: Path, folder: Path) -> WhooshWriter:
        """Begin in `folder` with what `old` holds; OperatorError where that is damaged."""
        folder.mkdir(parents=True, exist_ok=True)
        with opening(old):
            toc = read_toc(GuardedStorage(old))
        share(toc, old, folder)
        return self._writer(folder)

    def open(self, folder: Path) -> WhooshEngine:
        """Open what a writer committed; OperatorError where it is damaged or of another version."""
        storage = GuardedStorage(folder)
        with opening(folder):
            segments = read_toc(storage).segments
            return WhooshEngine(SegmentPostings(storage, make_schema(), segments), self._analyzer)

    def _writer(self, folder: Path) -> WhooshWriter:
        writer: WhooshWriter = import_module("searchapp.engines.whoosh.writer").WhooshWriter(folder, self._analyzer)
        return writer
