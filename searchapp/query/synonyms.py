"""Groups of words that mean the same, from files that people check by hand.

A file is UTF-8 text: a group a line, its words joined by `=`, then a tab and the reason. Words after a `>` are looked
for where one before it is typed, but not the other way round (国企>国有企业: 国企 also stands in 中国企业). Lines with
`#` are remarks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from searchapp.errors import OperatorError
from searchapp.text.normalize import fold


@dataclass(frozen=True, slots=True)
class Group:
    """Words that stand for one another, and others that stand for them but are not led back."""

    words: tuple[str, ...]
    onward: tuple[str, ...] = ()


class Synonyms:
    """Other ways to write a word."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._groups: dict[str, list[Group]] = {}
        for group in groups:
            for word in group.words:
                self._groups.setdefault(fold(word), []).append(group)
        self._longest = max(map(len, self._groups), default=0)

    @property
    def words(self) -> Iterable[str]:
        """All words that have others, folded."""
        return self._groups.keys()

    def of(self, word: str) -> tuple[str, ...]:
        """Give a word with the longest known word in it (the first of equals) replaced by each of its equals.

        >>> Synonyms([Group(("软件", "軟體"))]).of("软件产业")
        ('軟體产业',)
        """
        text = fold(word)
        place = self._known(text)
        if place is None:
            return ()
        start, end = place
        known = text[start:end]
        equals = (other for group in self._groups[known] for other in (*group.words, *group.onward))
        others = (other for other in equals if fold(other) != known)
        return tuple(dict.fromkeys(f"{text[:start]}{other}{text[end:]}" for other in others))

    def _known(self, text: str) -> tuple[int, int] | None:
        for length in range(min(len(text), self._longest), 0, -1):
            for start in range(len(text) - length + 1):
                if text[start : start + length] in self._groups:
                    return start, start + length
        return None


@cache
def built_in() -> Synonyms:
    """Give those that ship."""
    return Synonyms(_shipped())


def with_file(path: Path) -> Synonyms:
    """Give those that ship and those of a file; OperatorError where it cannot be used."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        remedy = "请检查路径、权限和编码（UTF-8）。"
        raise OperatorError(f"读不到同义词文件 {path}。", remedy, code="bad_settings") from error
    return Synonyms([*_shipped(), *read(text, str(path))])


def read(text: str, name: str) -> list[Group]:
    """Read the groups of a file named `name`; OperatorError for a line that is none."""
    lines = enumerate(text.splitlines(), 1)
    return [_group(line, f"{name} 第 {number} 行") for number, line in lines if line.strip() and line[0] != "#"]


def _group(line: str, where: str) -> Group:
    before, arrow, after = line.partition("\t")[0].partition(">")
    words = tuple(map(str.strip, before.split("=")))
    onward = tuple(map(str.strip, after.split("="))) if arrow else ()
    if len(words) + len(onward) < 2 or not all(map(fold, (*words, *onward))):
        remedy = "请写成 双碳=碳达峰碳中和，后面可用制表符接理由。"
        raise OperatorError(f"{where}不是一组同义词。", remedy, code="bad_settings")
    return Group(words, onward)


def _shipped() -> list[Group]:
    return read((files("searchapp.query") / "data" / "synonyms.tsv").read_text(encoding="utf-8"), "synonyms.tsv")
