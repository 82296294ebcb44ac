"""Find names of units in running text: the longest match, and never a part of another word.

Context decides where a name could be the tail of a word (示范县, 滨海城市, 广西区外) or begin one (和平区域, 振兴县域).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import product
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from searchapp.regions.names import GENERIC

LINKS: Final = frozenset("在于年度表受为与及由从至到向对赴驻原自将把")
"""Characters after which a name may begin although they are Han: 在绛县, 2023年绛县, 我代表绛县."""
_LAST_CODE: Final = 0xFFFF  # no name of a unit has a character beyond
_HAN_FIRST, _HAN_LAST = "一", "鿿"
_NOUN_TAILS: Final = frozenset(
    [
        *map("".join, product("城山江河海东西南北中", "市区县")),
        *(f"{kind}区" for kind in "林牧矿郊新园景库湖港市州地乡"),
    ]
)
"""Ends of three-character names that are words themselves, so that another word may reach into them: 滨海城市."""
_GOES_ON: Final[dict[str, tuple[str, ...]]] = {
    kind: tuple(words)
    for kind, words in {"市": "场", "区": "域间块位别分", "县": "域", "旗": "帜舰", "盟": "友约", "省": "略力"}.items()
}
_COUNTY_WORDS: Final = frozenset("域级城乡委长道直属")
"""What makes a word with 县: after a two-character name it is more likely that word (召开|县委, 国道|县道)."""


class Mention(NamedTuple):
    """A name stands at [start, end) of a text; `name` is as the table writes it."""

    start: int
    end: int
    name: str


class NameFinder:
    """Finds a fixed set of names, given by their simplified form, in time linear in the text."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._lengths = _lengths_by_head(names)
        self._heads = _Heads(self._lengths)

    def find(self, plain: str) -> Iterator[Mention]:
        """Give the names in simplified text whose context lets them be names, in order, none inside another."""
        end = 0
        for start in self._heads.places(plain):
            if start < end:
                continue
            slices = (plain[start : start + length] for length in self._lengths[plain[start : start + 2]])
            name = next((part for part in slices if part in self._names), None)
            if name is None:
                continue
            behind_another = start == end > 0
            if behind_another or _stands_alone(plain, start, start + len(name)):
                end = start + len(name)
                yield Mention(start, end, self._names[name])


class _Heads:
    """The first two characters of names, as a table of who may follow whom: whole texts are looked up at once."""

    def __init__(self, heads: Collection[str]) -> None:
        self._first = _ranks({head[0] for head in heads})
        self._second = _ranks({head[1] for head in heads})
        self._pairs = np.zeros((self._first.max() + 1, self._second.max() + 1), dtype=np.bool_)
        for head in heads:
            self._pairs[self._first[ord(head[0])], self._second[ord(head[1])]] = True

    def places(self, text: str) -> list[int]:
        """Give where in a text two characters stand that begin a name."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = np.minimum(codes, _LAST_CODE)
        found: list[int] = np.flatnonzero(self._pairs[self._first[codes[:-1]], self._second[codes[1:]]]).tolist()
        return found


def _ranks(characters: Collection[str]) -> npt.NDArray[np.int32]:
    """Number characters from 1 in a table by code point; all others are 0."""
    ranks = np.zeros(_LAST_CODE + 1, dtype=np.int32)
    for rank, character in enumerate(sorted(characters), 1):
        ranks[ord(character)] = rank
    return ranks


def may_begin(text: str, start: int) -> bool:
    """Tell whether a name may begin here for certain: at the start, behind punctuation, digits or a link."""
    return start == 0 or not _is_han(text[start - 1]) or text[start - 1] in LINKS


def _stands_alone(text: str, start: int, end: int) -> bool:
    name, following = text[start:end], text[end : end + 1]
    if name in GENERIC or following in _GOES_ON.get(name[-1], ()):
        return False
    if len(name) == 2:
        return may_begin(text, start) and not (name[-1] == "县" and following in _COUNTY_WORDS)
    return may_begin(text, start) or not (len(name) == 3 and name[1:] in _NOUN_TAILS)


def _is_han(character: str) -> bool:
    return _HAN_FIRST <= character <= _HAN_LAST


def _lengths_by_head(names: Collection[str]) -> Mapping[str, tuple[int, ...]]:
    """Give for the first two characters of names the lengths of the names that begin so, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
