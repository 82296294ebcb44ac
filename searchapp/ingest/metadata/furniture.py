"""What the page around a report says: when and where it was published, and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from searchapp.ingest.metadata.dates import find_dates
from searchapp.ingest.metadata.head import plain_script

_TOP, _BOTTOM = 3000, 1500
_LABELS: Final = (
    re.compile(r"(?:发布|公布|发表|刊发|公开)(?:时间|日期)?[:：]"),
    re.compile(r"(?<!成文)(?<!生成)(?<!生效)(?:时间|日期)[:：]"),
)
_CLOCK: Final = re.compile(r"\s*\d{1,2}[:：]\d\d")
_BEFORE_LABEL: Final = re.compile(r"[\[【(（|｜]?(?:(?:信息|文章|稿件)?来源|字体|字号|浏览次数|责任编辑)[:：]")
_URL: Final = re.compile(
    r"(?:原文|网址|链接|来源|出处|地址|url)[^\n]{0,6}?[:：]\s*(https?://[^\s<>\"'）)】]+)", re.IGNORECASE
)
_PUBLISHER: Final = re.compile(r"(?:来源|信息来源|发布机构|发文机关)[:：]([一-鿿]{2,25}?)(?:人民政府|政府)")


@dataclass(frozen=True, slots=True)
class Page:
    """`published` is an ISO date, `publisher` the place of the government that published, '' where it is not said."""

    published: str | None
    url: str | None
    publisher: str


def read_page(text: str) -> Page:
    """Read labels at the top and the bottom of a page, where furniture stands."""
    parts = (text,) if len(text) <= _TOP + _BOTTOM else (text[:_TOP], text[-_BOTTOM:])
    page = "\n".join(map(plain_script, parts))
    tight = _tight(page)
    url, publisher = _URL.search(page), _PUBLISHER.search(tight)
    return Page(_read_published(tight), url[1] if url else None, publisher[1] if publisher else "")


def _tight(text: str) -> str:
    """Take out white space but between two digits: 发布 时间: 2022-08-06 22:09."""
    words = text.split()
    parts = (" " if one[-1].isdigit() and two[0].isdigit() else "" for one, two in pairwise(words))
    return "".join(chain.from_iterable(zip(words, chain(parts, [""]), strict=False)))


def _read_published(tight: str) -> str | None:
    """Give the date behind its label, else a date with a time of day, else one before the label of the source."""
    dates = list(find_dates(tight))
    for label in _LABELS:
        ends = {match.end() for match in label.finditer(tight)}
        if found := next((date for date in dates if date.start in ends), None):
            return found.day.isoformat()
    for behind in (_CLOCK, _BEFORE_LABEL):
        if found := next((date for date in dates if not date.written and behind.match(tight, date.end)), None):
            return found.day.isoformat()
    return None
