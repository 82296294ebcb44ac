"""What a generation holds and was built from, as one JSON file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from searchapp.errors import OperatorError
from searchapp.model.documents import Document
from searchapp.model.results import DocumentCard
from searchapp.model.serial import rebuild

FORMAT: Final = 1
NAME: Final = "manifest.json"
_REBUILD: Final = "请用 searchapp index build 重新建立索引。"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of a file that gave no document of its own: unreadable, or the same report as another."""

    part: str | None
    error: str | None = None
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One input file: `key` tells it from all others (its absolute path), `path` is what people are shown.

    `size` in bytes, `modified` in nanoseconds: as long as both stay, the file counts as unchanged.
    """

    key: str
    path: str
    size: int
    modified: int
    documents: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One document: its card, the name of its file in `documents/`, how much it holds, and how to know it again.

    `sketch` and `ends` are of its trace: see text.likeness. `part` is the part of the input file that it came from,
    `former` are the ids that it had in older generations.
    """

    card: DocumentCard
    stored: str
    paragraphs: int
    characters: int
    text_digest: str
    sketch: tuple[int, ...] = ()
    ends: bool = False
    part: str | None = None
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole account of a generation. `analyzer` is the fingerprint of what cut the words."""

    version: str
    engine: str
    analyzer: str
    created: str
    files: tuple[FileRecord, ...]
    documents: Mapping[str, DocumentRecord]

    @property
    def paragraphs(self) -> int:
        """How many paragraphs all documents have together."""
        return sum(record.paragraphs for record in self.documents.values())


def card_of(document: Document) -> DocumentCard:
    """Give what a result list or a citation needs to know of a document."""
    return DocumentCard(
        id=document.id,
        title=document.title,
        kind=document.kind,
        region=document.region,
        year=document.year,
        delivered=document.delivered,
        session=document.session,
        speaker=document.speaker,
        office=document.office,
        published=document.published,
        number=document.number,
        url=document.source.url,
        warnings=document.warnings,
    )


def write(manifest: Manifest, folder: Path) -> None:
    """Write the manifest into a generation's folder."""
    body = asdict(manifest) | {"format": FORMAT}
    (folder / NAME).write_text(json.dumps(body, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def read(folder: Path) -> Manifest:
    """Read a generation's manifest; OperatorError where it is missing, damaged or of another format."""
    path = folder / NAME
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        if body.pop("format") != FORMAT:
            raise OperatorError("索引的格式与这个版本的 searchapp 不同。", _REBUILD, code="other_format")
        return rebuild(Manifest, body)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise OperatorError("索引的清单读不出来。", _REBUILD, code="damaged_index") from error
