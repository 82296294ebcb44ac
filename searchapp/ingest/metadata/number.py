"""The number that a government gives a document it issues: 国发〔2021〕33号, 内政办发[2020]5号."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_NUMBER: Final = (
    r"(?P<office>[一-鿿]{1,12})[〔\[(（﹝【［](?P<year>(?:19|20)\d\d)年?[〕\])）﹞】］]第?(?P<count>\d{1,5})号"
)
_ALONE: Final = re.compile(rf"[(（]?{_NUMBER}[)）]?")
_LABELLED: Final = re.compile(rf"(?:发文字号|文件编号|文件字号|文号)[】\]]?[:：]{_NUMBER}")
_SPACE: Final = re.compile(r"\s+")
_HEAD: Final = 40
"""Lines at the top of a document that may hold nothing but its number."""
_PAGE: Final = 3000
"""Characters at the top of a page in which it may be labelled."""


def read_number(lines: Sequence[str], page: str) -> str | None:
    """Give a document's own number, its brackets in one form; numbers that sentences cite are others'.

    >>> read_number(["国务院关于印发规划的通知", "国发 [2021] 33号"], "")
    '国发〔2021〕33号'
    """
    labelled = _LABELLED.search(_SPACE.sub("", page[:_PAGE]))
    parts = (part for line in lines[:_HEAD] for part in (line, *line.split()))
    found = labelled or next(filter(None, (_ALONE.fullmatch(_SPACE.sub("", part)) for part in parts)), None)
    return f"{found['office']}〔{found['year']}〕{found['count']}号" if found else None


def issue_year(number: str | None) -> int | None:
    """Give the year of a number as `read_number` gives it."""
    return int(number.partition("〔")[2][:4]) if number else None
