"""Which ids a document had before: links that were made with them must go on to hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from searchapp.indexing.manifest import DocumentRecord, FileRecord, Manifest
from searchapp.text.likeness import another

Place: TypeAlias = tuple[str, str | None]
"""An input file's key, and the part of it."""


def former_ids(
    old: Manifest, files: Iterable[FileRecord], documents: Mapping[str, DocumentRecord]
) -> dict[str, tuple[str, ...]]:
    """Give the ids that documents of a new generation had up to the old one, none that is in use again.

    A document is known again by its text; else by the file and part it came from, or that now copies it, unless the
    text there is plainly another.
    """
    heirs = dict(_heirs(old, files, documents))
    inherited = {former: heir for name, heir in heirs.items() for former in old.documents[name].former}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for former, heir in (inherited | heirs).items():
        if former not in documents:
            found[heir].append(former)
    return {name: tuple(former) for name, former in found.items()}


def _heirs(
    old: Manifest, files: Iterable[FileRecord], documents: Mapping[str, DocumentRecord]
) -> Iterator[tuple[str, str]]:
    """Pair old ids with the ids that their documents have now."""
    by_text = {record.text_digest: name for name, record in documents.items()}
    by_place = {place: name for file in files for place, name in (*_copies(file), *_own(file, documents))}
    for place, name in (pair for file in old.files for pair in _own(file, old.documents)):
        record = old.documents[name]
        heir = by_text.get(record.text_digest)
        if heir is None and place in by_place and not another(documents[by_place[place]].sketch, record.sketch):
            heir = by_place[place]
        if heir is not None:
            yield name, heir


def _own(file: FileRecord, documents: Mapping[str, DocumentRecord]) -> Iterator[tuple[Place, str]]:
    return (((file.key, documents[name].part), name) for name in file.documents if name in documents)


def _copies(file: FileRecord) -> Iterator[tuple[Place, str]]:
    return (((file.key, each.part), each.duplicate_of) for each in file.skipped if each.duplicate_of is not None)
