"""Which texts are one report: a sketch of each text's sentences, small enough to keep for all of a large library.

A sketch is the smallest hashes of the sentences (bottom-k MinHash, Broder 1997). Below the largest hash that both of
two sketches reach, each is a fair sample of its text, so the share of hashes in common tells how much of the shorter
text the longer one has, also where one of them was cut short.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from searchapp.model.documents import Document
from searchapp.text.normalize import fold

Sketch: TypeAlias = npt.NDArray[np.uint32]
"""Sorted, distinct hashes."""
Key = TypeVar("Key", bound=Hashable)

SIZE: Final = 48
ALIKE: Final = 0.6
"""Share of the shorter text's sentences from which on two texts are one report; two years of a place share a tenth."""
_ENOUGH: Final = 5  # hashes in common; fewer can be boilerplate
_SHORTEST: Final = 12  # characters of a sentence that is hardly ever said twice
_DOORS: Final = 12  # hashes of a sketch by which it is found
CROWD: Final = 40  # texts that say a sentence; more know it by heart
_ENDS: Final = re.compile(r"[。!?;]")


@dataclass(frozen=True, slots=True)
class Trace:
    """What is kept of a document to know it again: the SHA-256 of its clean text, a sketch, and how whole it is.

    Of two texts of one report that of the greater wholeness is the better one: it has its end, and is longer.
    """

    digest: str
    sketch: Sketch
    wholeness: tuple[bool, int]


def trace(document: Document) -> Trace:
    """Take the trace of a document."""
    digest = hashlib.sha256(document.text.encode()).hexdigest()
    ends = any(paragraph.kind == "closing" for paragraph in document.paragraphs)
    return Trace(digest, sketch(fold(document.text)), (ends, len(document.text)))


def sketch(folded: str) -> Sketch:
    """Sketch a folded text."""
    sentences = {part for part in _ENDS.split(folded) if len(part) >= _SHORTEST}
    hashes = {zlib.crc32(sentence.encode()) for sentence in sentences}
    return np.array(sorted(hashes)[:SIZE], dtype=np.uint32)


def likeness(first: Sketch, second: Sketch) -> float:
    """Tell which share of the shorter text's sentences the longer one has; 0 where too few are known to say."""
    reach = min(_reach(first), _reach(second))
    first, second = first[first <= reach], second[second <= reach]
    common = np.intersect1d(first, second, assume_unique=True).size
    return common / min(first.size, second.size) if common >= _ENOUGH else 0.0


def another(first: Sketch, second: Sketch) -> bool:
    """Tell whether two sketches are plainly not of one report: there are enough sentences to say so."""
    return min(first.size, second.size) >= _ENOUGH and likeness(first, second) < ALIKE


def doors(hashes: Sketch) -> list[int]:
    """Give the hashes of a sketch by which it is found: texts that are alike have some of them in common."""
    found: list[int] = hashes[:_DOORS].tolist()
    return found


def ranked(hashes: Sketch, known: Iterable[tuple[Key, Sketch]]) -> list[tuple[Key, float]]:
    """Give those of known texts that are one report with a sketched one, and how alike they are, the best first."""
    found = ((key, likeness(hashes, other)) for key, other in known)
    return sorted(((key, share) for key, share in found if share >= ALIKE), key=lambda pair: -pair[1])


def _reach(hashes: Sketch) -> int:
    """Give the hash up to which a sketch holds all that its text has."""
    return int(hashes[-1]) if hashes.size == SIZE else 0xFFFFFFFF


class Sketches(Generic[Key]):
    """Sketches by key, found again by the texts that are like them."""

    def __init__(self) -> None:
        self._sketches: dict[Key, Sketch] = {}
        self._doors: dict[int, list[Key]] = {}

    def add(self, key: Key, hashes: Sketch) -> None:
        """Keep a sketch."""
        self._sketches[key] = hashes
        for door in doors(hashes):
            behind = self._doors.setdefault(door, [])
            if len(behind) < CROWD:
                behind.append(key)

    def alike(self, hashes: Sketch) -> Iterator[tuple[Key, float]]:
        """Give the texts that are one report with a sketched one, and how alike they are, the best first."""
        behind = dict.fromkeys(key for door in doors(hashes) for key in self._doors.get(door, ()))
        yield from ranked(hashes, ((key, self._sketches[key]) for key in behind))
