"""From documents to a new generation: all of them, or the old ones and what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from searchapp.engines.base import EngineKind, EngineWriter
from searchapp.errors import OperatorError, UserError
from searchapp.indexing import archive, generations, manifest, packs, succession
from searchapp.indexing.ledger import Ledger
from searchapp.indexing.manifest import Gone, Manifest, Skipped, Stamp
from searchapp.indexing.packs import Packs, PackWriter
from searchapp.model.documents import Document
from searchapp.text.likeness import Trace, trace


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
    """What an update did, in numbers of files; `anew` says why it made the whole index anew, where it did."""

    new: int
    changed: int
    gone: int
    unchanged: int
    anew: str = ""


def build(root: Path, results: Iterable[FileResult], maker: Maker) -> Manifest:
    """Make a new generation from all results and switch it in; UserError where they hold no document."""
    with succession.locked(root):
        _build(root, results, maker, _readable(root))
        return manifest.read(generations.require(root))


def _build(root: Path, results: Iterable[FileResult], maker: Maker, old: Manifest | None) -> None:
    with succession.building(root) as folder:
        writer = maker.kind.create(_engine_folder(folder, maker))
        with _Draft(folder, maker, Ledger.new(folder), writer) as draft:
            for result in results:
                draft.add(result)
            draft.leaving += old.leaving() if old else ()


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
    be a stranger's. Where nothing changed there is no new generation; where the current one is of an older layout, or
    was made by another engine or analyzer, every file is read again. OperatorError where there is no index or files
    elsewhere would have to be read again, UserError where no document would be left.
    """
    generations.require(root)
    with succession.locked(root):
        folder = generations.require(root)
        old, plan = _compared(folder, stamps, in_scope, maker)

        def chosen(keys: frozenset[str]) -> Iterable[FileResult]:
            return read([stamp for stamp in stamps if stamp.key in keys])

        if old is None or plan.changes.anew:
            _refuse_elsewhere(plan)
            _build(root, chosen(plan.present), maker, old)
        elif plan.leaving or plan.read:
            _update(root, folder, plan, chosen, maker)
        else:
            return old, plan.changes
        return manifest.read(generations.require(root)), plan.changes


def _compared(
    folder: Path, stamps: Sequence[Stamp], in_scope: Callable[[str], bool], maker: Maker
) -> tuple[Manifest | None, _Plan]:
    """Give the manifest of the current generation, None for one of an older layout, and what is to be done."""
    older = manifest.older_stamps(folder)
    if older is not None:
        return None, _plan(older, frozenset(), stamps, in_scope, "索引是旧版格式")
    old = manifest.read(folder)
    anew = "" if old.is_of(maker.kind.name, maker.analyzer) else "索引是用另一种引擎或另一版分词建成的"
    return old, _plan(old.stamps(), old.orphans(), stamps, in_scope, anew)


def _update(
    root: Path, old: Path, plan: _Plan, read: Callable[[frozenset[str]], Iterable[FileResult]], maker: Maker
) -> None:
    with succession.building(root) as folder:
        ledger = Ledger.after(old, folder)
        writer = maker.kind.extend(old / maker.kind.name, _engine_folder(folder, maker))
        with _Draft(folder, maker, ledger, writer, old) as draft:
            draft.drop(plan.leaving)
            orphans = ledger.orphans() & plan.present
            draft.drop(orphans)
            for result in read(plan.read | orphans):
                draft.add(result)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Keys of files: those that are there, leave or are to be read; the path of one that is not where is looked."""

    present: frozenset[str]
    leaving: tuple[str, ...]
    read: frozenset[str]
    elsewhere: str | None
    changes: Changes


def _plan(
    known: Mapping[str, Stamp],
    lost: frozenset[str],
    stamps: Sequence[Stamp],
    in_scope: Callable[[str], bool],
    anew: str,
) -> _Plan:
    """Compare the files that there are with those that are `known`.

    `lost` are the keys of copies whose original left before, with a folder that was updated alone.
    """
    present = {stamp.key: stamp for stamp in stamps}
    absent = known.keys() - present.keys()
    gone = set(filter(in_scope, absent))
    changed = {key for key, stamp in present.items() if key in known and known[key] != stamp}
    new = present.keys() - known.keys()
    orphans = lost & present.keys()
    return _Plan(
        present=frozenset(present),
        leaving=tuple(key for key in known if key in gone | changed | orphans),
        read=frozenset(new | changed | orphans),
        elsewhere=next((known[key].path for key in known if key in absent and key not in gone), None),
        changes=Changes(len(new), len(changed), len(gone), len(present) - len(new) - len(changed), anew),
    )


def _refuse_elsewhere(plan: _Plan) -> None:
    if plan.elsewhere:
        message = f"{plan.changes.anew}，要全部重新读，但它还收有别处的文件（如 {plan.elsewhere}）。"
        remedy = "请用 searchapp index build 列出全部文件夹，重新建立索引。"
        raise OperatorError(message, remedy, code="files_elsewhere")


def _engine_folder(generation: Path, maker: Maker) -> Path:
    folder = generation / maker.kind.name
    folder.mkdir(exist_ok=True)
    return folder


class _Draft:
    """A generation in the making: gives documents their final ids, leaves copies out, keeps the account.

    Of several texts of one report the best is kept, and the others point to it. Which is best may change with every
    file, and an id goes to the better text: until the end texts are known by their digests.
    """

    def __init__(
        self, folder: Path, maker: Maker, ledger: Ledger, writer: EngineWriter, old: Path | None = None
    ) -> None:
        """Take the empty folder, and what to write to; `old` is the generation that this one goes on from."""
        self._folder = folder
        self._maker = maker
        self._ledger = ledger
        self._writer = writer
        self._old = old
        self._wanted = ledger.packs()
        self._number = max(self._wanted, default=0) + 1
        self._pack = PackWriter(folder, self._number)
        self.leaving: list[Gone] = []

    def __enter__(self) -> _Draft:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._finish()
            else:
                self._writer.cancel()
        finally:
            self._pack.close()
            self._ledger.close()

    def drop(self, keys: Iterable[str]) -> None:
        """Take out what files of the old generation gave."""
        for key in keys:
            for document in self._ledger.drop_file(key):
                self._writer.remove(document.id)
                self.leaving.append(document)

    def add(self, result: FileResult) -> None:
        """Take in what one file gave."""
        file = self._ledger.add_file(result.stamp)
        for place, skipped in enumerate(result.skipped):
            self._ledger.add_error(file, place, skipped)
        read = zip_longest(result.documents, result.prepared)
        for place, (document, prepared) in enumerate(read, len(result.skipped)):
            found = trace(document)
            if self._is_best(found):
                self._put(document, prepared, found, (file, place))
            self._ledger.add_text(file, place, document.source.part, found.digest)

    def _is_best(self, found: Trace) -> bool:
        """Tell whether a text is to be put; note which better one stands for it, or take out those it betters."""
        if self._ledger.standing(found.digest) is not None:
            return False
        alike = self._ledger.alike(found.sketch)
        for digest in alike:
            if self._ledger.wholeness(digest) >= found.wholeness:
                self._ledger.note_better(found.digest, digest)
                return False
        for digest in alike:
            self._take_out(digest)
            self._ledger.note_better(digest, found.digest)
        return True

    def _take_out(self, digest: str) -> None:
        new = self._ledger.is_new(digest)
        document = self._ledger.drop_text(digest)
        self._writer.remove(document.id)
        if not new:
            self.leaving.append(document)

    def _put(self, document: Document, prepared: object, found: Trace, origin: tuple[int, int]) -> None:
        if self._ledger.has(document.id):
            document = replace(document, id=f"{document.id}-{found.digest[:8]}")
        self._writer.put(document, prepared)
        stored = self._pack.put(archive.packed(document))
        self._ledger.add_document(document, found, *origin, stored)

    def _finish(self) -> None:
        """Write the account, the last file of a generation; UserError where it is empty."""
        if not self._ledger.size:
            # an index is never replaced by nothing
            self._writer.cancel()
            raise self._nothing()
        self._writer.commit()
        self._ledger.inherit(self.leaving)
        self._carry()
        self._pack.close()
        self._ledger.finish(self._maker.version, self._maker.kind.name, self._maker.analyzer)

    def _nothing(self) -> UserError:
        found = self._ledger.first_error()
        reason = "例如 {}：{}".format(*found) if found else ""
        if self._old is None:
            return UserError(f"没有读到任何报告，索引保持原样。{reason}", code="no_documents")
        message = f"一份报告也不剩了；索引不会变成空的，所以保持原样。{reason}"
        remedy = f"如果不再要这个索引，请删除文件夹 {generations.root_of(self._old)}。"
        return UserError(message, remedy, code="no_documents")

    def _carry(self) -> None:
        """Bring over the packs of the old generation; those that are no larger than the new one go into it."""
        if self._old is None:
            return
        old = Packs(self._old)
        for pack, wanted in sorted(self._ledger.packs().items(), key=lambda pair: pair[1]):
            if pack == self._number:
                continue
            if old.worth_keeping(pack, wanted, self._pack.size):
                packs.carry(pack, self._old, self._folder)
            else:
                self._repack(old, pack)

    def _repack(self, old: Packs, pack: int) -> None:
        for number, place in self._ledger.stored(pack):
            self._ledger.move(number, self._pack.put(old.read(place)))
