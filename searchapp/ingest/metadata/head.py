"""The head of a report: the lines above the salutation, which name it, its session and its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from searchapp.text.normalize import simplify

_SALUTATION: Final = re.compile(r"(?:尊敬的)?各位(?:人大)?(?:代表|主任|委员)|(?:现在|下面)?[,，]?我(?:谨|受|代表)")
_LIMIT: Final = 3000
"""Characters within which the salutation is looked for: a table of contents may stand before it."""
_TITLE_COLUMN: Final = 80
"""A longer line without a salutation is the body's."""
_BODY: Final = re.compile(r"[。；]|^[一二三四五六七八九十]+、|^[(（][一二三四五六七八九十]+[)）]|工作回顾$")
_TRADITIONAL: Final = 4
"""Simplified text holds a few characters that conversion would change too: 乾, 著, 於, 瞭."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line as written, and in simplified characters; both have the same length."""

    written: str
    plain: str

    @property
    def tight(self) -> str:
        """The plain line without white space."""
        return "".join(self.plain.split())


@dataclass(frozen=True, slots=True)
class Head:
    """The lines above the salutation."""

    lines: tuple[HeadLine, ...]

    @property
    def tight(self) -> str:
        """All of it in simplified characters, without white space: a session may go over two lines."""
        return "".join(line.tight for line in self.lines)


def read_head(blocks: Sequence[str]) -> Head:
    """Cut the head off: before the salutation, or where there is none before the first line of the body."""
    lines = _leading(blocks)
    for index, line in enumerate(lines):
        if match := _SALUTATION.search(line.plain):
            rest = HeadLine(line.written[: match.start()], line.plain[: match.start()])
            return Head((*lines[:index], rest) if rest.tight else tuple(lines[:index]))
    body = next((index for index, line in enumerate(lines) if _is_body(line)), len(lines))
    return Head(tuple(lines[:body]))


def plain_script(text: str) -> str:
    """Give traditional text in simplified characters; simplified text stays as it is: 乾县 is no 干县."""
    used = "".join(set(text))
    changed = sum(map(str.__ne__, used, simplify(used)))
    return simplify(text) if changed >= _TRADITIONAL else text


def _leading(blocks: Sequence[str]) -> list[HeadLine]:
    text: list[str] = []
    size = 0
    for block in blocks:
        text += block[:_LIMIT].splitlines()
        size += len(block)
        if size > _LIMIT:
            break
    joined = "\n".join(text)
    pairs = zip(joined.split("\n"), plain_script(joined).split("\n"), strict=True)
    return [HeadLine(written, plain) for written, plain in pairs if plain.strip()]


def _is_body(line: HeadLine) -> bool:
    return len(line.tight) > _TITLE_COLUMN or _BODY.search(line.tight) is not None
