"""A dictionary of words, looked up where it is on disk: a query needs few of them, and all take long to load."""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Final

_FIRST: Final = "一"  # from its words on, lines stand in the order of their first characters


class Lexicon:
    """How often each word was counted, 0 for what only begins one; as much of a dict as jieba uses of its own.

    The file is that of jieba 0.42.1: lines of word, count and kind, those of one first character together; they are
    taken in together too. Safe to use from several threads.
    """

    def __init__(self, path: Path) -> None:
        """Take the file; nothing of it is read before the first word is looked up."""
        self._path = path
        self._taken: dict[str, dict[str, int]] = {}

    def __contains__(self, text: str) -> bool:
        return text in self._beginning(text[0])

    def __getitem__(self, text: str) -> int:
        return self._beginning(text[0])[text]

    def get(self, text: str) -> int | None:
        """Give the count, None for what does not even begin a word."""
        return self._beginning(text[0]).get(text)

    def _beginning(self, character: str) -> dict[str, int]:
        """Give the counts of all that begins with a character."""
        if character not in self._taken:
            self._taken[character] = _counts(self._lines(character))
        return self._taken[character]

    def _lines(self, character: str) -> list[str]:
        """Give the lines of words that begin with a character."""
        key = character.encode("utf-8", "surrogatepass")
        found = self._file[self._place(key) : self._place(key + b"\xff")]
        return [line for line in self._head if line[0] == character] + found.decode().splitlines()

    def _place(self, key: bytes) -> int:
        """Give where the first line begins that does not come before a key."""
        return bisect_left(range(len(self._file)), key, lo=self._sorted, key=self._line)

    def _line(self, place: int) -> bytes:
        """Give the line that a place is in, as much of it as tells its first character."""
        start = self._file.rfind(b"\n", 0, place) + 1
        return self._file[start : start + 4]

    @cached_property
    def _file(self) -> mmap.mmap:
        with self._path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    @cached_property
    def _sorted(self) -> int:
        """Where the lines begin that are sorted."""
        return self._file.find(f"\n{_FIRST}".encode()) + 1

    @cached_property
    def _head(self) -> list[str]:
        """The lines before them: some words with letters and digits."""
        return self._file[: self._sorted].decode().splitlines()


def _counts(lines: Iterable[str]) -> dict[str, int]:
    """Give the counts of words, and of all that begins a word; of several lines of a word the last one counts."""
    counts: dict[str, int] = {}
    for line in lines:
        word, count, _ = line.split(" ")
        counts |= {word[:end]: counts.get(word[:end], 0) for end in range(1, len(word))}
        counts[word] = int(count)
    return counts
