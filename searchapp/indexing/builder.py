"""From documents to a new generation: all of them, or the old ones and what changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

import numpy as np

from searchapp.engines.base import EngineKind, EngineWriter
from searchapp.errors import OperatorError, UserError
from searchapp.indexing import archive, generations, manifest
from searchapp.indexing.births import born
from searchapp.indexing.former import former_ids
from searchapp.indexing.manifest import DocumentRecord, FileRecord, Manifest, Skipped
from searchapp.model.documents import Document
from searchapp.text.likeness import Sketches, Trace, trace


@dataclass(frozen=True, slots=True)
class Stamp:
    """An input file as the file system shows it; see `manifest.FileRecord` for the fields."""

    key: str
    path: str
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class FileResult:
    """What reading one input file gave; `prepared` is what the engine's kind made of each document, if it was asked."""

    stamp: Stamp
    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...] = ()
    prepared: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes an index: the engine, the fingerprint of its analyzer, and the version that the manifest names."""

    kind: EngineKind
    analyzer: str
    version: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update did, in numbers of files."""

    new: int
    changed: int
    gone: int
    unchanged: int


def build(root: Path, results: Iterable[FileResult], maker: Maker) -> Manifest:
    """Make a new generation from all results and switch it in; UserError where they hold no document."""
    with generations.locked(root):
        old = _readable(root)
        with generations.building(root) as folder:
            with _Draft(folder, maker.kind.create(_engine_folder(folder, maker)), {}) as draft:
                for result in results:
                    draft.add(result)
                draft.require_documents()
            return draft.finish(maker, old)


def _readable(root: Path) -> Manifest | None:
    """Give the current manifest; None where it cannot be read: a build stands in for an index that is damaged."""
    try:
        return manifest.read(generations.require(root))
    except OperatorError:
        return None


def update(
    root: Path,
    stamps: Sequence[Stamp],
    in_scope: Callable[[str], bool],
    read: Callable[[Sequence[Stamp]], Iterable[FileResult]],
    maker: Maker,
) -> tuple[Manifest, Changes]:
    """Make a new generation from the current one and the files that are new, changed or gone, and switch it in.

    `stamps` are the files that are there now; a known file whose key is `in_scope` and that is not among them is
    gone, all other known files stay. `read` is given the files to read, never one that only the manifest names: it may
    be a stranger's. Where nothing changed there is no new generation; where the current one was made by another engine
    or analyzer, every file is read again. OperatorError where there is no index or files elsewhere would have to be
    read again, UserError where no document would be left.
    """
    generations.require(root)
    with generations.locked(root):
        old_folder = generations.require(root)
        old = manifest.read(old_folder)
        plan = _plan(old, stamps, in_scope)
        if not fits(old, maker):
            plan = _afresh(plan, old, stamps)
        elif not plan.read and not plan.gone:
            return old, plan.changes
        with generations.building(root) as folder:
            leaving = {name for record in plan.leaving for name in record.documents}
            staying = {name: record for name, record in old.documents.items() if name not in leaving}
            fresh = _engine_folder(folder, maker)
            writer = (
                maker.kind.extend(old_folder / maker.kind.name, fresh) if plan.kept else maker.kind.create(fresh)
            )
            with _Draft(folder, writer, staying) as draft:
                draft.keep(old_folder, plan.kept)
                for name in leaving:
                    writer.remove(name)
                for result in read(plan.read):
                    draft.add(result)
                draft.require_documents()
            return draft.finish(maker, old), plan.changes


def fits(found: Manifest, maker: Maker) -> bool:
    """Tell whether an index was made by the engine and the analyzer that would read it now."""
    return (found.engine, found.analyzer) == (maker.kind.name, maker.analyzer)


@dataclass(frozen=True, slots=True)
class _Plan:
    """`kept` files stay as they are, some of them `elsewhere`: not where the update looks."""

    kept: tuple[FileRecord, ...]
    elsewhere: tuple[FileRecord, ...]
    leaving: tuple[FileRecord, ...]
    read: tuple[Stamp, ...]
    gone: int
    changes: Changes


def _afresh(plan: _Plan, old: Manifest, stamps: Sequence[Stamp]) -> _Plan:
    if plan.elsewhere:
        message = f"索引是用另一种引擎或另一版分词建成的，还收有别处的文件（如 {plan.elsewhere[0].path}）。"
        raise OperatorError(message, "请用 searchapp index build 列出全部文件夹，重新建立索引。", code="other_analyzer")
    return replace(plan, kept=(), leaving=old.files, read=tuple(stamps))


def _plan(old: Manifest, stamps: Sequence[Stamp], in_scope: Callable[[str], bool]) -> _Plan:
    known = {record.key: record for record in old.files}
    present = {stamp.key: stamp for stamp in stamps}
    gone = {key for key in known if in_scope(key) and key not in present}
    changed = {key for key, stamp in present.items() if key in known and not _same(known[key], stamp)}
    new = present.keys() - known.keys()
    again = _orphans(old, present, gone | changed)
    leaving = gone | changed | again
    return _Plan(
        kept=tuple(record for key, record in known.items() if key not in leaving),
        elsewhere=tuple(record for key, record in known.items() if key not in present and key not in gone),
        leaving=tuple(known[key] for key in known if key in leaving),
        read=tuple(stamp for stamp in stamps if stamp.key in new | changed | again),
        gone=len(gone),
        changes=Changes(len(new), len(changed), len(gone), len(present) - len(new) - len(changed)),
    )


def _orphans(old: Manifest, present: Collection[str], leaving: Collection[str]) -> set[str]:
    """Files left out as copies of a document that leaves now or has left before: they must be read again."""
    lost = {name for record in old.files if record.key in leaving for name in record.documents}
    standing = old.documents.keys() - lost
    return {
        record.key
        for record in old.files
        if record.key in present
        and record.key not in leaving
        and any(part.duplicate_of is not None and part.duplicate_of not in standing for part in record.skipped)
    }


def _same(record: FileRecord, stamp: Stamp) -> bool:
    return (record.size, record.modified) == (stamp.size, stamp.modified)


def _stamp(record: FileRecord) -> Stamp:
    return Stamp(record.key, record.path, record.size, record.modified)


def _engine_folder(generation: Path, maker: Maker) -> Path:
    folder = generation / maker.kind.name
    folder.mkdir(exist_ok=True)
    return folder


@dataclass(frozen=True, slots=True)
class _Part:
    """What one part of a file came to: a text by its digest, `own` where it was put from here.

    `settled` is what the account says of a part without such a text: it was unreadable, or what it copies is gone.
    """

    part: str | None
    digest: str = ""
    own: bool = False
    settled: Skipped | None = None


class _Draft:
    """A generation in the making: gives documents their final ids, leaves copies out, keeps the account.

    Of several texts of one report the best is kept, and the others point to it. Which is best may change with every
    file, and an id goes to the better text: until the end texts are known by their digests.
    """

    def __init__(self, folder: Path, writer: EngineWriter, documents: Mapping[str, DocumentRecord]) -> None:
        self._folder = folder
        self._writer = writer
        self._documents = dict(documents)
        self._names = {record.text_digest: name for name, record in documents.items()}
        self._better: dict[str, str] = {}  # the digest of a text that was left out → that of a better one
        self._sketches: Sketches[str] = Sketches()
        for record in documents.values():
            self._sketches.add(record.text_digest, np.array(record.sketch, dtype=np.uint32))
        self._files: list[tuple[Stamp, list[_Part]]] = []

    def __enter__(self) -> _Draft:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._writer.commit()
        else:
            self._writer.cancel()

    def keep(self, old: Path, files: Sequence[FileRecord]) -> None:
        """Carry files of the old generation over as they are."""
        self._files += [(_stamp(file), self._parts_of(file)) for file in files]
        for record in self._documents.values():
            archive.carry(record.stored, old, self._folder)

    def _parts_of(self, file: FileRecord) -> list[_Part]:
        own = [_Part(None, self._documents[name].text_digest, own=True) for name in file.documents]
        return own + [self._left_out(each) for each in file.skipped]

    def _left_out(self, skipped: Skipped) -> _Part:
        original = self._documents.get(skipped.duplicate_of or "")
        return _Part(skipped.part, original.text_digest) if original else _Part(skipped.part, settled=skipped)

    def add(self, result: FileResult) -> None:
        """Take in what one file gave."""
        parts = [_Part(each.part, settled=each) for each in result.skipped]
        for document, prepared in zip_longest(result.documents, result.prepared):
            found = trace(document)
            own = self._is_best(found)
            if own:
                self._put(document, prepared, found)
            parts.append(_Part(document.source.part, found.digest, own))
        self._files.append((result.stamp, parts))

    def _is_best(self, found: Trace) -> bool:
        """Tell whether a text is to be put; note which better one stands for it, or take out those it betters."""
        if found.digest in self._names or found.digest in self._better:
            return False
        alike = [digest for digest, _ in self._sketches.alike(found.sketch)]
        for digest in alike:
            if self._wholeness(digest) >= found.wholeness:
                self._better[found.digest] = digest
                return False
        for digest in alike:
            self._take_out(digest)
            self._better[digest] = found.digest
        return True

    def _wholeness(self, digest: str) -> tuple[bool, int]:
        record = self._documents[self._names[digest]]
        return record.ends, record.characters

    def _take_out(self, digest: str) -> None:
        name = self._names.pop(digest)
        self._writer.remove(name)
        self._sketches.remove(digest)
        del self._documents[name]

    def _put(self, document: Document, prepared: object, found: Trace) -> None:
        if document.id in self._documents:
            document = replace(document, id=f"{document.id}-{found.digest[:8]}")
        self._writer.put(document, prepared)
        self._documents[document.id] = DocumentRecord(
            card=manifest.card_of(document),
            stored=archive.store(document, self._folder),
            paragraphs=len(document.paragraphs),
            characters=len(document.text),
            text_digest=found.digest,
            sketch=tuple(found.sketch.tolist()),
            ends=found.wholeness[0],
            part=document.source.part,
        )
        self._names[found.digest] = document.id
        self._sketches.add(found.digest, found.sketch)

    def _record(self, stamp: Stamp, parts: Sequence[_Part]) -> FileRecord:
        """Settle which parts of a file became documents, and which documents stand for the others."""
        own = [each for each in parts if each.own and each.digest in self._names]
        return FileRecord(
            stamp.key,
            stamp.path,
            stamp.size,
            stamp.modified,
            tuple(self._names[each.digest] for each in own),
            tuple(self._skipped(each) for each in parts if each not in own),
        )

    def _skipped(self, part: _Part) -> Skipped:
        if part.settled:
            return part.settled
        digest = part.digest
        while digest in self._better:
            digest = self._better[digest]
        return Skipped(part.part, duplicate_of=self._names[digest])

    def require_documents(self) -> None:
        """Raise UserError where there is no document: an index is never replaced by nothing."""
        if not self._documents:
            settled = ((stamp.path, each.settled) for stamp, parts in self._files for each in parts)
            reason = next((f"例如 {path}:{each.error}" for path, each in settled if each and each.error), "")
            raise UserError(f"没有读到任何报告，索引保持原样。{reason}", code="no_documents")

    def finish(self, maker: Maker, old: Manifest | None) -> Manifest:
        """Write the manifest, the last file of a generation; documents keep the ids that they had in the old one."""
        files = tuple(self._record(stamp, parts) for stamp, parts in self._files)
        former = former_ids(old, files, self._documents) if old else {}
        created = datetime.now(UTC).isoformat(timespec="seconds")
        births = born(old, self._documents, former, created)
        made = Manifest(
            version=maker.version,
            engine=maker.kind.name,
            analyzer=maker.analyzer,
            created=created,
            files=files,
            documents={
                name: replace(record, card=replace(record.card, birth=births[name]), former=former.get(name, ()))
                for name, record in self._documents.items()
            },
        )
        manifest.write(made, self._folder)
        return made
