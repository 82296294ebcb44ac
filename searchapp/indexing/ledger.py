"""The manifest of a generation in the making."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from searchapp.engines.base import document_values
from searchapp.indexing import database, manifest
from searchapp.indexing.database import Database
from searchapp.indexing.manifest import Gone, Skipped, Stamp, checked
from searchapp.indexing.packs import Place
from searchapp.model.documents import Document
from searchapp.model.results import Birth
from searchapp.text.likeness import CROWD, Sketch, Trace, another, doors, ranked

_KEY: Final = 16  # digits of a digest that feeds know a document by


class Ledger:
    """Keeps the account of what is read; texts are known by their digests, documents by their ids."""

    def __init__(self, base: Database) -> None:
        self._base = base
        self._row = base.row
        self._now = datetime.now(UTC).isoformat(timespec="seconds")
        self._before = self._last = self._number("SELECT coalesce(max(document), 0) FROM documents")

    @classmethod
    def new(cls, folder: Path) -> Ledger:
        """Begin an empty account in the folder of a new generation."""
        return cls(database.created(folder))

    @classmethod
    def after(cls, old: Path, folder: Path) -> Ledger:
        """Begin with the account of an old generation."""
        return cls(database.copied(old, folder))

    @property
    def size(self) -> int:
        """How many documents there are."""
        return self._number("SELECT count(*) FROM documents")

    def add_file(self, stamp: Stamp) -> int:
        """Add an input file; give its row."""
        return self._base.put("files", None, stamp.key, stamp.path, stamp.size, stamp.modified, stamp.stated)

    def drop_file(self, key: str) -> Iterator[Gone]:
        """Take out an input file; give its documents, which must be dropped too."""
        for (file,) in self._base.rows("SELECT file FROM files WHERE key = ?", key):
            for (number,) in self._base.rows("SELECT document FROM documents WHERE file = ?", file):
                yield self._drop(number)
            self._base.rows("DELETE FROM parts WHERE file = ?", file)
            self._base.rows("DELETE FROM files WHERE file = ?", file)

    def add_error(self, file: int, place: int, skipped: Skipped) -> None:
        """Add a part of a file that could not be read."""
        self._base.put("parts", file, place, skipped.part, None, skipped.error, skipped.duplicate_of)

    def add_text(self, file: int, place: int, part: str | None, digest: str) -> None:
        """Add a part of a file that gave a text, whether that became a document or not."""
        self._base.put("parts", file, place, part, digest, None, self.standing(digest))

    def add_document(self, document: Document, found: Trace, file: int, place: int, stored: Place) -> None:
        """Add what became a document."""
        self._base.rows("DELETE FROM better WHERE digest = ?", found.digest)
        self._base.rows("DELETE FROM former WHERE id = ?", document.id)
        self._last += 1
        values = document_values(document)
        self._base.put(
            "documents",
            self._last,
            document.id,
            found.digest,
            file,
            place,
            manifest.card_json(manifest.card_of(document)),
            *(values[field] for field in ("region", "year", "level", "kind")),
            stored.pack,
            stored.start,
            stored.length,
            len(document.paragraphs),
            len(document.text),
            self._now,
            found.digest[:_KEY],
            found.wholeness[0],
            found.sketch.astype("<u4").tobytes(),
        )
        for door in doors(found.sketch):
            self._base.put("doors", door, self._last)

    def drop_text(self, digest: str) -> Gone:
        """Take out the document of a text."""
        return self._drop(self._number("SELECT document FROM documents WHERE digest = ?", digest))

    def is_new(self, digest: str) -> bool:
        """Tell whether the document of a text came with this generation."""
        return self._number("SELECT document FROM documents WHERE digest = ?", digest) > self._before

    def standing(self, digest: str) -> str | None:
        """Give the id of the document that has a text, or a better one of the same report."""
        row = self._row(
            "SELECT id FROM documents"
            " WHERE digest = coalesce((SELECT than FROM better WHERE digest = ?), ?)",
            digest,
            digest,
        )
        return row[0] if row else None

    def has(self, name: str) -> bool:
        """Tell whether an id is in use."""
        return self._row("SELECT 1 FROM documents WHERE id = ?", name) is not None

    def alike(self, sketch: Sketch) -> list[str]:
        """Give the texts of documents that are one report with a sketched one, the most alike first."""
        statement = "SELECT document FROM doors WHERE hash = ? ORDER BY document LIMIT ?"
        behind = {number for door in doors(sketch) for (number,) in self._base.rows(statement, door, CROWD)}
        statement = "SELECT digest, sketch FROM documents WHERE document = ?"
        found = (self._row(statement, number) for number in sorted(checked(tuple[int, ...], [*behind])))
        known = ((checked(str, row[0]), manifest.sketch_of(row[1])) for row in found if row)
        return [digest for digest, _ in ranked(sketch, known)]

    def wholeness(self, digest: str) -> tuple[bool, int]:
        """Tell how whole the text of a document is; see `likeness.Trace`."""
        row = self._row("SELECT ends, characters FROM documents WHERE digest = ?", digest)
        return (bool(row[0]), checked(int, row[1])) if row else (False, 0)

    def note_better(self, digest: str, than: str) -> None:
        """Let a better text stand for one that is left out, and for all that the latter stood for."""
        self._base.rows("UPDATE better SET than = ? WHERE than = ?", than, digest)
        self._base.put("better", digest, than)

    def orphans(self) -> frozenset[str]:
        """Give the keys of files with a text that was left out as a copy, and of which nothing is left."""
        return manifest.orphans(self._base)

    def first_error(self) -> tuple[str, str] | None:
        """Give the path of a file that could not be read, and why."""
        row = self._row("SELECT path, error FROM parts JOIN files USING (file) WHERE error IS NOT NULL LIMIT 1")
        return (row[0], row[1]) if row else None

    def inherit(self, leaving: Sequence[Gone]) -> None:
        """Let documents be found by the ids that they had up to the older generation, and be as old as they were.

        A document is known again by its text, or a better one of the same report; else by the file and the part that
        it came from, unless the text there is plainly another. An id that is in use again leads to who has it now; it
        takes the birth along only where no other document is known to be the old one.
        """
        heirs = {each.id: heir for each in leaving if (heir := self._heir(each)) is not None}
        for each in leaving:
            for name in each.former:
                self._put_former(name, heirs.get(each.id))
        for each in leaving:
            self._put_former(each.id, heirs.get(each.id))
        claimed = set(heirs.values())
        # of several documents that one was, the oldest counts: it is put last
        for each in sorted(leaving, key=lambda gone: gone.birth.added, reverse=True):
            if each.id in heirs or each.id not in claimed:
                self._bear(heirs.get(each.id, each.id), each.birth)

    def packs(self) -> dict[int, int]:
        """Give how many bytes of each pack are wanted."""
        rows = self._base.rows("SELECT pack, sum(length) FROM documents GROUP BY pack")
        return {checked(int, pack): checked(int, wanted) for pack, wanted in rows}

    def stored(self, pack: int) -> list[tuple[int, Place]]:
        """Give the documents of a pack by their rows, in the order in which they are stored."""
        rows = self._base.rows("SELECT document, start, length FROM documents WHERE pack = ? ORDER BY start", pack)
        return [(number, checked(Place, [pack, *span])) for number, *span in rows]

    def move(self, number: int, place: Place) -> None:
        """Note that the document of a row is stored elsewhere now."""
        statement = "UPDATE documents SET pack = ?, start = ?, length = ? WHERE document = ?"
        self._base.rows(statement, place.pack, place.start, place.length, number)

    def finish(self, version: str, engine: str, analyzer: str) -> None:
        """Write the account; nothing can be added to it after that."""
        facts = {"version": version, "engine": engine, "analyzer": analyzer, "created": self._now}
        for name, value in facts.items():
            self._base.put("facts", name, value)
        self._base.rows("COMMIT")
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _drop(self, number: int) -> Gone:
        found = manifest.gone(self._base, number)
        for door in doors(found.sketch):
            self._base.rows("DELETE FROM doors WHERE hash = ? AND document = ?", door, number)
        self._base.rows("DELETE FROM former WHERE document = ?", found.id)
        self._base.rows("DELETE FROM documents WHERE document = ?", number)
        return found

    def _heir(self, left: Gone) -> str | None:
        heir = self.standing(left.digest)
        if heir is not None:
            return heir
        row = self._row(
            "SELECT digest FROM parts JOIN files USING (file) WHERE key = ? AND part IS ? AND digest IS NOT NULL",
            left.key,
            left.part,
        )
        heir = self.standing(row[0]) if row else None
        return None if heir is None or another(self._sketch(heir), left.sketch) else heir

    def _sketch(self, name: str) -> Sketch:
        row = self._row("SELECT sketch FROM documents WHERE id = ?", name)
        return manifest.sketch_of(row[0] if row else b"")

    def _put_former(self, name: str, heir: str | None) -> None:
        if heir is not None and not self.has(name):
            self._base.put("former", name, heir)

    def _bear(self, name: str, birth: Birth) -> None:
        """Let a document that is new here be as old as what it was."""
        statement = "UPDATE documents SET added = ?, born_as = ? WHERE id = ? AND document > ?"
        self._base.rows(statement, birth.added, birth.key, name, self._before)

    def _number(self, statement: str, *values: object) -> int:
        row = self._row(statement, *values)
        return int(row[0]) if row else 0
