"""Files → documents: read, repair, structure, describe. One unreadable file never stops the others."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final, Protocol, TypeAlias

from searchapp.errors import UserError
from searchapp.ingest import formats
from searchapp.ingest.beside import NOTHING_STATED, stated_beside
from searchapp.ingest.completeness import gaps
from searchapp.ingest.formats.base import Options, Read, Refused
from searchapp.ingest.glossary import read_glossary, read_notes
from searchapp.ingest.metadata import Around, Facts, read_facts
from searchapp.ingest.paths import shown_path
from searchapp.ingest.repair import (
    broken_lines,
    confusions,
    duplicated_blocks,
    entities,
    furniture,
    lost_breaks,
    lost_byte,
    readings,
    spaces,
)
from searchapp.ingest.sidecar import FILE_NAME, Entry
from searchapp.ingest.stated import Stated
from searchapp.ingest.structure import read_structure
from searchapp.model.documents import Damage, Document, Edit, Source
from searchapp.text.offsets import apply, compose


class Stage(Protocol):
    """One kind of repair."""

    def find(self, text: str) -> list[Edit]:
        """Find its edits in the text that the stages before it left."""


# Lost bytes are read with the readings gone, spaces are judged before they are taken out, furniture stands on lines
# of its own only once these are found, and a page number between two halves of a sentence must go before they meet.
BEFORE_FURNITURE: Final[tuple[Stage, ...]] = (entities, readings, lost_byte, lost_breaks)
FROM_FURNITURE: Final[tuple[Stage, ...]] = (furniture, spaces, broken_lines, duplicated_blocks)

DEFAULT_OPTIONS: Final = Options()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or a part of one, that gave no document: what happened, and the remedy."""

    path: str
    part: str | None
    message: str
    remedy: str
    code: str


Item: TypeAlias = Document | Unreadable


@dataclass(frozen=True, slots=True)
class Walk:
    """The files to read, in order of their paths, and those that were passed over."""

    files: tuple[Path, ...]
    skipped: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after some stages, and the edits that lead to it from the source."""

    text: str
    edits: tuple[Edit, ...] = ()


def walk(paths: Sequence[Path], *, missing_ok: bool = False) -> Walk:
    """Find the files to read under paths.

    A file that is named is always taken. In folders, README*, metadata.csv, hidden files and folders, and files of
    unknown types are passed over; what cannot be listed is taken, so that reading it says why. UserError where a path
    does not exist.
    """
    files: list[Path] = []
    skipped: list[Path] = []
    for path in paths:
        if path.is_dir():
            for found in _under(path):
                (files if _is_report(found) else skipped).append(found)
        elif path.exists() or path.is_symlink():
            files.append(path)
        elif not missing_ok:
            raise UserError(f"没有「{shown_path(path)}」这个文件或文件夹。", "请检查路径。", code="no_such_path")
    return Walk(tuple(sorted(dict.fromkeys(files))), tuple(sorted(dict.fromkeys(skipped))))


def _under(folder: Path) -> Iterator[Path]:
    """Give all files under a folder but hidden ones, and the folders that cannot be listed."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in names if not name.startswith("."))
    yield from (Path(error.filename) for error in closed)


def _is_report(path: Path) -> bool:
    name = path.name.lower()
    known = path.suffix.lower() in formats.SUPPORTED or path.is_dir()
    return known and not name.startswith("readme") and name != FILE_NAME


def read_path(path: Path, name: str | None = None, options: Options = DEFAULT_OPTIONS) -> Iterator[Item]:
    """Read all documents of a file; `name` is the path that people are shown."""
    shown = shown_path(path) if name is None else name
    try:
        data = _bytes(path, options.limits.file)
        digest = hashlib.sha256(data).hexdigest()
        for read in formats.read_parts(PurePath(shown).name, data, options):
            yield _item(read, path, shown, digest)
    except UserError as error:
        yield _unreadable(shown, None, error)


def _item(read: Read | Refused, path: Path, shown: str, digest: str) -> Item:
    if isinstance(read, Refused):
        return _unreadable(shown, read.part, read.error)
    try:
        return read_document(read, shown, digest, stated_beside(path, read.part))
    except UserError as error:
        return _unreadable(shown, read.part, error)


def _unreadable(shown: str, part: str | None, error: UserError) -> Unreadable:
    return Unreadable(shown, part, error.message, error.remedy, error.code)


def _bytes(path: Path, max_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        message = f"打不开文件({error.strerror or error})。"
        raise UserError(message, "请检查文件是否还在、是否有权限读取。", code="unreadable_file") from error
    if len(data) > max_bytes:
        message = f"文件超过 {max_bytes / 1_000_000:g} MB 的上限。"
        raise UserError(message, "请拆成几个文件，或调高设置 max_file_bytes。", code="file_too_large")
    return data


def read_document(read: Read, path: str, digest: str, beside: Entry = NOTHING_STATED) -> Document:
    """Make a document of what a file says; `digest` is the SHA-256 of its bytes. UserError where no text is left.

    `beside` is what is stated of it in a file beside it, which goes before what its own file states.
    """
    before = repair(read.text, Repaired(read.text), BEFORE_FURNITURE)
    clean = repair(read.text, before, FROM_FURNITURE)
    paragraphs, sections, folded = read_structure(clean.text)
    if not paragraphs:
        raise UserError("文件里没有正文。", "请检查文件是否下载完整。", code="empty_file")
    stated = beside.stated.over(read.stated or Stated())
    name = PurePath(path if read.name is None else read.name).stem
    around = Around(before.text, name, read.publisher or "", stated)
    facts = read_facts([paragraph.text for paragraph in paragraphs], "".join(folded), around)
    damages = damages_of(clean.text)
    definitions = read_glossary(paragraphs)
    doubts = (*read.warnings, *beside.warnings, *facts.warnings, *gaps(paragraphs, facts.kind), *_damaged(damages))
    return Document(
        id=document_id(facts, clean.text),
        title=facts.title,
        kind=facts.kind,
        region=facts.region,
        year=facts.year,
        source=Source(path, digest, read.format, read.encoding, read.part, stated.url or read.url or facts.url),
        source_text=read.text,
        text=clean.text,
        paragraphs=paragraphs,
        edits=clean.edits,
        damages=damages,
        delivered=facts.delivered,
        session=facts.session,
        speaker=facts.speaker,
        office=facts.office,
        published=stated.published or read.published or facts.published,
        region_candidates=facts.region_candidates,
        warnings=doubts,
        sections=sections,
        number=facts.number,
        definitions=definitions,
        notes=read_notes(paragraphs, definitions),
    )


def _damaged(damages: Sequence[Damage]) -> tuple[str, ...]:
    return (f"有 {len(damages)} 处文字疑似损坏，原样保留。",) if damages else ()


def repair(source: str, repaired: Repaired, stages: Sequence[Stage]) -> Repaired:
    """Take a text through stages of repair; the edits are composed into one list from the source.

    White space around a line is layout, not damage: it stays, and no paragraph holds it.
    """
    text, edits = repaired.text, list(repaired.edits)
    for stage in stages:
        found = [edit for edit in stage.find(text) if not _is_layout(text, edit)]
        if found:
            edits = compose(source, edits, found)
            text = apply(text, found)
    return Repaired(text, tuple(edits))


def _is_layout(text: str, edit: Edit) -> bool:
    """Tell whether an edit changes only white space around a line that stays a line: an indent, CR before LF."""
    old, new = text[edit.start : edit.end], edit.replacement
    if not old or old.strip() or new.strip() or old.count("\n") != new.count("\n"):
        return False
    return "\n" in old or text[edit.start - 1 : edit.start] in {"", "\n"} or text[edit.end : edit.end + 1] in {"", "\n"}


def damages_of(text: str) -> tuple[Damage, ...]:
    """Give what is damaged in a clean text and was left as it is, in order."""
    found = [*lost_byte.damages(text), *confusions.damages(text)]
    return tuple(sorted(found, key=lambda damage: (damage.start, damage.end)))


def document_id(facts: Facts, text: str) -> str:
    """Give `<code>-<year>`, the kind behind it for others than work reports.

    Where region or year is unknown, 8 hex digits of the clean text's SHA-256 follow. Documents of one region, year
    and kind have one id here; whoever knows them all tells them apart in the same way.
    """
    known = [facts.region.code if facts.region else "", str(facts.year or "")]
    digest = hashlib.sha256(text.encode()).hexdigest()
    parts = [*known, "" if facts.kind == "work-report" else facts.kind, "" if all(known) else digest[:8]]
    return "-".join(part for part in parts if part)
