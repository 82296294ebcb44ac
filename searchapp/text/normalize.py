"""Width, case and script: the folding that decides what matches. The one home of opencc.

`fold` works on one code point at a time, so fold(xy) == fold(x) + fold(y) always holds; that is what makes
substring search exact. OpenCC's phrase rules would break it (乾隆 keeps its 乾), so only single characters are asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import opencc

QUOTES: Final = frozenset("“”‘’\"'「」『』")


OPENCC: Final = "0.1.7"
"""The version whose tables decide what matches: it is pinned, and asking what is installed takes long."""
_TABLES: Final = Path(opencc.__file__).with_name("dictionary")


@cache
def _simplified() -> Mapping[str, str]:
    """Read what OpenCC's `t2s` makes of single characters, where there are several the first one it names."""
    lines = (_TABLES / "TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {character: simplified.split(" ")[0] for character, simplified in rows}


def _fold_character(character: str) -> str:
    if character == "︰":  # NFKC makes two dots of it; reports use it as a colon
        return ":"
    plain = unicodedata.normalize("NFKC", character).casefold()
    if not plain.isascii():
        plain = "".join(_simplified().get(part, part) for part in plain)
    return "".join(part for part in plain if part not in QUOTES and not part.isspace())


class _FoldTable(dict[int, str]):
    """For str.translate: each code point's folding, worked out once."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE: Final = _FoldTable()


class _Codes:
    """A table for str.translate as an array, filled when a code point is first met: long texts go through it at once.

    >>> _Codes(_TABLE).translate("５Ｇ 網絡，25℃")
    '5g网络,25°c'
    """

    _UNKNOWN, _SEVERAL, _NOTHING = -1, -2, -3

    def __init__(self, table: Mapping[int, str]) -> None:
        self._table = table
        self._codes = np.full(0x10000, self._UNKNOWN, dtype=np.int32)

    def translate(self, text: str) -> str:
        """Give what str.translate gives."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        if codes.max(initial=0) >= len(self._codes):
            return text.translate(self._table)
        found = self._codes[codes]
        if self._UNKNOWN in found:
            self._learn(codes[found == self._UNKNOWN])
            found = self._codes[codes]
        if self._SEVERAL in found:
            return text.translate(self._table)
        kept = found[found >= 0].astype("<u4")
        return kept.tobytes().decode("utf-32-le", "surrogatepass")

    def _learn(self, codes: npt.NDArray[np.uint32]) -> None:
        for code in set(codes.tolist()):
            new = self._table[code]
            self._codes[code] = ord(new) if len(new) == 1 else self._SEVERAL if new else self._NOTHING


_FOLDED: Final = _Codes(_TABLE)
_LONG: Final = 400  # characters from which on the array is the faster way


def fold(text: str) -> str:
    """Give the text that search compares: NFKC, casefold, traditional → simplified, no white space, no quote marks.

    >>> fold("５Ｇ 網絡“放管服”")
    '5g网络放管服'
    """
    return text.translate(_TABLE) if len(text) < _LONG else _FOLDED.translate(text)


_REMOVED: Final = "“”‘’\"'「」『』＂＇｢｣﹁﹂﹃﹄"  # with white space, all that folding removes
_CHINESE: Final = "、-〽㐀-鿿，。；：（）"  # folds to no letter of an alphabet and to no digit
_JOINS: Final = re.compile(f"[^\\s{_REMOVED}{_CHINESE}][\\s{_REMOVED}]+[^\\s{_REMOVED}{_CHINESE}]")


def may_join(text: str) -> bool:
    """Tell whether folding may put two Latin words or numbers side by side that stood apart.

    >>> may_join("App Store"), may_join("　　五、 乡村“振兴” 2023年")
    (True, False)
    """
    return _JOINS.search(text) is not None


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where each of its characters came from: `origins[i]` is an index into the source."""

    text: str
    origins: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of whole source characters behind folded [start, end), which must not be empty.

        >>> fold_map("三㎡地").source_span(1, 2)  # half of ㎡ → m2
        (1, 2)
        """
        return self.origins[start], self.origins[end - 1] + 1


def fold_map(text: str) -> Folded:
    """Fold and remember origins."""
    parts = [_TABLE[ord(character)] for character in text]
    origins = tuple(index for index, part in enumerate(parts) for _ in part)
    return Folded("".join(parts), origins)


class _SimplifyTable(dict[int, str]):
    """For str.translate: each code point in simplified script, worked out once."""

    def __missing__(self, code: int) -> str:
        simplified = self[code] = _simplified().get(chr(code), chr(code))
        return simplified


_SIMPLIFIED: Final = _SimplifyTable()
_SIMPLE: Final = _Codes(_SIMPLIFIED)


def simplify(text: str) -> str:
    """Give the text in simplified characters, everything else kept; same length as the input."""
    return text.translate(_SIMPLIFIED) if len(text) < _LONG else _SIMPLE.translate(text)


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2twp")


def traditional(text: str) -> str:
    """Give simplified Chinese as it is written in Taiwan, words too (信息 → 資訊): for showing, never for comparing."""
    # OpenCC takes 代码 for a program's; here it is a region's
    return str(_to_traditional().convert(text)).replace("程式碼", "代碼")
