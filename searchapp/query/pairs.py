"""Which quote closes which, and which parenthesis: worked out once for a whole query, from its end to its beginning.

A reader may type a thousand signs, and each of them may be asked for more than once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from searchapp.query.signs import FAMILIES, PARTNERS, PREFIXES, QUOTES, SEPARATOR, stands_free

_PREFIX_BEFORE: Final = re.compile(rf"(?:{'|'.join(PREFIXES)}):\Z", re.IGNORECASE)
_LONGEST_PREFIX: Final = max(map(len, PREFIXES)) + 1


class Pairs:
    """The quotes and parentheses of a query in half width.

    >>> Pairs("“建设“两个屏障”” 任务").closing_quote(0)
    9
    """

    def __init__(self, plain: str) -> None:
        self._plain = plain

    def closing_quote(self, start: int) -> int | None:
        """Give the place of the quote that closes the one at `start`, None where there is none."""
        if start in self._partners:
            return self._partners[start]
        # one of its family, where it can end a phrase: nothing else says that it is the partner
        close = self._next_of_family.get(start)
        return close if close is not None and stands_free(self._plain, close + 1) else None

    def is_left_open(self, start: int, at: int, end: int) -> bool:
        """Tell whether a quote at `at` begins something in a word [start, end) without a partner of its shape there."""
        return self._begins(start, at) and self._partners.get(at, end) >= end

    def tight_end(self, start: int) -> int | None:
        """Give the end of the parentheses that open at `start`, None where white space, `|` or the end comes first.

        Parentheses in a phrase do not count: (")" 甲).
        """
        return self._tight_ends.get(start)

    def _begins(self, start: int, at: int) -> bool:
        """Tell whether a quote begins what is at `start`, or in a parenthesis there, or the value of a field there."""
        plain = self._plain
        if plain[at] not in QUOTES:
            return False
        prefix = _PREFIX_BEFORE.search(plain, max(start, at - _LONGEST_PREFIX), at)
        before = prefix.start() if prefix else at
        if before == start:
            return True
        while before > start and plain[before - 1] == "-":
            before -= 1
        return before > start and plain[before - 1] == "("

    @cached_property
    def _partners(self) -> Mapping[int, int]:
        """Opening quote → closing one of its shape; straight quotes open and close by turns."""
        openings = {closing: opening for opening, closing in PARTNERS.items()}
        open_quotes: dict[str, list[int]] = {opening: [] for opening in PARTNERS}
        found: dict[int, int] = {}
        for at, sign in enumerate(self._plain):
            if sign in openings and (waiting := open_quotes[openings[sign]]):
                found[waiting.pop()] = at
            if sign in PARTNERS:
                open_quotes[sign].append(at)
        return found

    @cached_property
    def _next_of_family(self) -> Mapping[int, int]:
        """Quote → the next one that a keyboard may have made of its partner."""
        found: dict[int, int] = {}
        last: dict[str, int] = {}
        for at, sign in enumerate(self._plain):
            family = next((family for family in FAMILIES if sign in family), "")
            if family in last:
                found[last[family]] = at
            if family:
                last[family] = at
        return found

    @cached_property
    def _tight_ends(self) -> Mapping[int, int]:
        found: dict[int, int] = {}
        for start in range(len(self._plain) - 1, -1, -1):
            if self._plain[start] == "(" and (end := self._tight_end(start, found)):
                found[start] = end
        return found

    def _tight_end(self, start: int, inner: Mapping[int, int]) -> int | None:
        """Find one end, where those of all later parentheses are known."""
        plain, at = self._plain, start + 1
        while at < len(plain) and not SEPARATOR.match(plain, at):
            if plain[at] == ")":
                return at + 1
            if plain[at] == "(":
                if at not in inner:
                    return None
                at = inner[at]
            elif (close := self._phrase_close(start, at)) is not None:
                if SEPARATOR.search(plain, at, close):
                    return None
                at = close + 1
            else:
                at += 1
        return None

    def _phrase_close(self, start: int, at: int) -> int | None:
        """Give the place of the quote that closes a phrase which begins at `at`, None where none begins."""
        close = self.closing_quote(at) if self._begins(start, at) else None
        return close if close is not None and stands_free(self._plain, close + 1) else None
