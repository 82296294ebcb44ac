"""Numbers with and without commas between their thousands: 1000亿元 and 1,000亿元.

A comma also stands between years and between items of a list, so this is no folding: both ways are looked for.
"""

from __future__ import annotations

import re
from typing import Final

from searchapp.text.normalize import fold

_GROUPED: Final = re.compile(r"(?<![\d,.])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
_PLAIN: Final = re.compile(r"(?<![\d,.])[1-9]\d{3,11}(?![\d,])")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?!\w)|(?:19|20)\d\d(?=年)")


def of_numbers(word: str) -> tuple[str, ...]:
    """Give the other ways to write a word's numbers; a number that may well be a year stays.

    >>> of_numbers("１０００亿元"), of_numbers("1,234.5万人"), of_numbers("2023年")
    (('1,000亿元',), ('1234.5万人',), ())
    """
    text = fold(word)
    ways = (_GROUPED.sub(lambda found: found[0].replace(",", ""), text), _PLAIN.sub(_with_commas, text))
    return tuple(way for way in dict.fromkeys(ways) if way != text)


def _with_commas(found: re.Match[str]) -> str:
    return found[0] if _YEAR.match(found.string, found.start()) else f"{int(found[0]):,}"
