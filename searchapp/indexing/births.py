"""When each document came into the index first: what is new to readers is not what was only read anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from searchapp.indexing.manifest import DocumentRecord, Manifest
from searchapp.model.results import Birth

_DIGITS: Final = 16


def born(
    old: Manifest | None, documents: Mapping[str, DocumentRecord], former: Mapping[str, tuple[str, ...]], now: str
) -> dict[str, Birth]:
    """Give the births of a generation's documents: that of the same text in the old one, else of the same id, else now.

    `former` are the ids that documents had before. An id that went to another report takes no birth along.
    """
    known = {name: birth_of(record, old.created) for name, record in old.documents.items()} if old else {}
    by_text = {record.text_digest: known[name] for name, record in old.documents.items()} if old else {}
    found = {name: by_text[each.text_digest] for name, each in documents.items() if each.text_digest in by_text}
    taken = set(found.values())
    for name, record in documents.items():
        named = (known[each] for each in (name, *former.get(name, ())) if each in known)
        free = (birth for birth in named if birth not in taken)
        found.setdefault(name, next(free, Birth(now, record.text_digest[:_DIGITS])))
    return found


def birth_of(record: DocumentRecord, created: str) -> Birth:
    """Give the birth of a document; one from before births were kept is as old as its index, `created` then."""
    return record.card.birth or Birth(created, record.text_digest[:_DIGITS])
