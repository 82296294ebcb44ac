"""Words and headings that an index has, found by their beginning, a part of them, their sound or their likeness."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from operator import contains
from typing import Final, TypeAlias

from searchapp.model.results import Count
from searchapp.text.normalize import fold
from searchapp.text.pinyin import letters, reading

Counts: TypeAlias = Mapping[tuple[str | int, ...], Count]
_MOST: Final = 20_000  # clauses that are taken in, the most frequent ones
_NUMBERING: Final = re.compile(r"^[(（]?[一二三四五六七八九十百\d]{1,3}[)）、.．]+|^[一二三四五六七八九十]是")
_CLAUSE: Final = re.compile(r"[，。；：、！？,.;:!?—…]+")
_LONGEST: Final = 16
_CUT: Final = 400  # clauses with a text that are cut into words
_OFTEN: Final = 3  # headings in which two words must stand side by side to be an entry


class Vocabulary:
    """The entries of one index: clauses of headings, their words, and two words that often stand side by side.

    Each has a rough weight: how many paragraphs stand under headings that have it. Other known words come last.
    Whoever types Chinese needs the entries of a few clauses only; all of them are worked out for pinyin and likeness.
    """

    def __init__(self, headings: Counts, terms: Callable[[str], Sequence[str]], known: Iterable[str] = ()) -> None:
        """Take the counted values of the field `heading`, what cuts a text into words, and other words."""
        clauses: Counter[str] = Counter()
        for (value,), count in headings.items():
            for line in dict.fromkeys(str(value).split("\n")):
                for clause in _CLAUSE.split(_NUMBERING.sub("", line)):
                    if 2 <= len(clause) <= _LONGEST:
                        clauses[clause] += count.paragraphs
        self._clauses = dict(clauses.most_common(_MOST))
        self._terms = terms
        self._known = tuple(entry for entry in known if 2 <= len(entry) <= _LONGEST)

    def beginning(self, typed: str, most: int) -> list[str]:
        """Give the entries that begin with what was typed, then those that contain it; letters may be pinyin."""
        text = fold(typed)
        if not text:
            return []
        weights = self._weights_with(text)
        found = [(int(not entry.startswith(text)), entry) for entry in weights if entry != text and text in entry]
        if text.isascii() and text.isalpha():
            weights = self._weights
            found += self._spoken(text)
        found.sort(key=lambda found: (found[0], -weights[found[1]], len(found[1])))
        return list(dict.fromkeys(entry for _, entry in found))[:most]

    def _spoken(self, pinyin: str) -> Iterator[tuple[int, str]]:
        for entry in self._by_letter.get(pinyin[0], ()):
            short, full = reading(entry)
            if short.startswith(pinyin) or full.startswith(pinyin):
                yield int(pinyin not in (short, full)), entry

    def _weights_with(self, text: str) -> Counter[str]:
        """Give the entries of the clauses that have a text; of very many clauses, those of the greatest weight."""
        having = ((clause, weight) for clause, weight in self._clauses.items() if text in clause)
        return self._weighed(dict(islice(having, _CUT)))

    @cached_property
    def _weights(self) -> Counter[str]:
        return self._weighed(self._clauses)

    def _weighed(self, clauses: Mapping[str, int]) -> Counter[str]:
        """Weigh some clauses, their words and pairs of words, and the known words."""
        weights = Counter(clauses)
        joined: Counter[str] = Counter()
        for clause, weight in clauses.items():
            words = set(self._terms(clause))
            single = {word for word in words if len(word) > 1} - {clause}
            double = {both for one in words for two in words if (both := one + two) in clause} - {clause}
            joined.update(double)
            weights.update(dict.fromkeys(single | double, weight))
        for entry, often in joined.items():
            if often < _OFTEN and entry not in clauses:
                del weights[entry]
        for entry in self._known:
            weights.setdefault(entry, 0)
        return weights

    def like(self, word: str) -> list[str]:
        """Give what a word may have been meant for, the likeliest first; never the word itself.

        That is what it is the pinyin of, entries that sound like it or differ from it in one character, and the word
        with a part of it replaced by an entry that sounds like that part: 乡村振兴站略 → 乡村振兴战略.
        """
        text = fold(word)
        if not 2 <= len(text) <= _LONGEST:
            return []
        whole = [entry for entry in self._weights if _one_apart(entry, text)]
        whole += self._sounding(text) + self._spelt(text)
        parts = [text[:start] + entry + text[end:] for start, end, entry in self.homophones(text)]
        whole.sort(key=lambda entry: -self._weights[entry])
        return [found for found in dict.fromkeys([*whole, *parts]) if found != text]

    def _spelt(self, pinyin: str) -> list[str]:
        return [entry for entry in self._by_letter.get(pinyin[0], ()) if pinyin in reading(entry)]

    def _sounding(self, text: str) -> list[str]:
        """Give the entries that sound like a text, those of greater weight first."""
        short, sound = reading(text)
        likely = (entry for entry in self._by_letter.get(short[:1], ()) if _may_begin(entry, short))
        return [entry for entry in likely if reading(entry)[1] == sound]

    def homophones(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Give the parts of a text that sound like an entry which they are not, longer ones first."""
        for start, end in _parts(text):
            others = (entry for entry in self._sounding(text[start:end]) if entry != text[start:end])
            yield from ((start, end, entry) for entry in others)

    @cached_property
    def _by_letter(self) -> Mapping[str, Sequence[str]]:
        """Entries by what their reading may begin with, those of greater weight first: reading all takes long."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for entry in sorted(self._weights, key=lambda entry: -self._weights[entry]):
            for letter in letters(entry[0]):
                found[letter].append(entry)
        return found


def _may_begin(entry: str, initials: str) -> bool:
    """Tell whether the syllables of an entry, as many as these letters, may begin with them."""
    return len(entry) == len(initials) and all(map(contains, map(letters, entry), initials))


def _parts(text: str) -> list[tuple[int, int]]:
    """Give the places of all parts of a text of two characters and more, longer ones first."""
    sizes = range(len(text) - 1, 1, -1)
    return [(start, start + size) for size in sizes for start in range(len(text) - size + 1)]


def _one_apart(left: str, right: str) -> bool:
    """Tell whether one character was changed, left out or added, or two neighbours changed places."""
    short, long = sorted((left, right), key=len)
    if len(long) - len(short) > 1 or len(short) < 3:
        return False
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])
