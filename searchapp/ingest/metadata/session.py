"""When, where and by whom a report was delivered: date, session, speaker, office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from searchapp.ingest.metadata.dates import FoundDate, find_dates
from searchapp.ingest.metadata.head import Head
from searchapp.model.documents import Region
from searchapp.regions.gazetteer import CHINA, Gazetteer
from searchapp.text.normalize import fold

_NUMBER: Final = r"[一二三四五六七八九十百〇零\d]{1,4}"
_SESSION: Final = re.compile(
    rf"第{_NUMBER}届(?P<country>全国)?人民代表大会(?:常务委员会)?第{_NUMBER}次(?:全体)?(?:\([^)]*\))?会议"
)
# 海口市十三届人大五次会议上; only behind a date, for running heads have it too
_SHORT_SESSION: Final = re.compile(rf"第?{_NUMBER}届(?P<country>全国)?人大第?{_NUMBER}次(?:全体)?会议(?=上)")
# leagues and zones have no congress: 在锡林郭勒盟工作会议上
_MEETING: Final = re.compile(
    r"(?<=[在于])(?P<place>[一-鿿]{2,30}?)(?:党政|党代|干部|经济|人大工委|工委|工作|全体|扩大|年度)*(?:会议|大会)上"
)
_PLACE_LENGTH: Final = 45
_NEAR: Final = 60
_PLACE_START: Final = re.compile(r".*[在于](?=[一-鿿])|.*[^一-鿿]")
_DAY: Final = re.compile(r".*[\d一二三四五六七八九十]日")
_LABELLED: Final = re.compile(r"(?:时间|日期|来源|更新|发布|印发|通过|批准)[:：]?$")
_CLOCK: Final = re.compile(r"\d{0,2}[:：]\d\d")

_OFFICE: Final = (
    r"(?:代理|代|常务副|副)?(?:省长|市长|县长|区长|旗长|州长|盟长|镇长|乡长|专员|行政长官|总理"
    r"|(?<=[区府])主席|(?<=会)主任)"
)
# 刘宝成, 戈 明, 那仁满都拉, 雪克来提·扎克尔
_NAME: Final = r"[一-鿿](?:\s*[一-鿿]){1,3}|[一-鿿]{5,7}|[一-鿿]{1,8}(?:\s*[·•・．.]\s*[一-鿿]{1,10})+"
_SPEAKER: Final = re.compile(
    rf"(?P<office>{_OFFICE})(?:候选人)?[\s:：]*(?P<name>{_NAME})(?:\s*同志)?\s*[)）]?\s*"
    r"(?:[(（]?\s*(?:19|20|二)\S{2,}\s*年.*)?$"
)
_OFFICE_ALONE: Final = re.compile(rf"(?P<office>{_OFFICE})[\s:：]*$")
_NAME_ALONE: Final = re.compile(rf"\s*(?P<name>{_NAME})\s*$")
_NO_NAME: Final = re.compile(
    r"信箱|热线|专线|致辞|讲话|简历|之窗|电话|接待|会议|工作|报告|政府|办公|全文|来源|各位|同志|人民|代表|主持|负责|关于|[在的和与]"
)
_ORGAN: Final = re.compile(r"(?:人民政府|政府|行政公署|行署)?$")


@dataclass(frozen=True, slots=True)
class Delivery:
    """The circumstances of a report; `place` and `seat` are what names the place in session line and office."""

    delivered: date | None = None
    session: str | None = None
    speaker: str | None = None
    office: str | None = None
    place: str = ""
    seat: str = ""


def read_delivery(head: Head, units: Gazetteer) -> Delivery:
    """Read the lines between title and salutation."""
    text = head.tight
    dates = [found for found in find_dates(text) if not _is_publication(text, found)]
    match = _choose_session(text, dates)
    delivered = _choose_date(dates, match)
    session, place = _name_session(text, match, delivered, units) if match else (None, _meeting_place(text))
    speaker, office, seat = _read_speaker([line.plain for line in head.lines])
    return Delivery(delivered, session, speaker, office, place, seat)


def _is_publication(text: str, found: FoundDate) -> bool:
    return _LABELLED.search(text[: found.start]) is not None or _CLOCK.match(text, found.end) is not None


def _choose_session(text: str, dates: Sequence[FoundDate]) -> re.Match[str] | None:
    """Prefer the session behind a date to one in a running header, and one that is written out."""
    matches = list(_SESSION.finditer(text))
    dated = (match for match in matches if _is_dated(match, dates))
    short = (match for match in _SHORT_SESSION.finditer(text) if not matches and _is_dated(match, dates))
    return next(dated, matches[0] if matches else next(short, None))


def _is_dated(session: re.Match[str], dates: Sequence[FoundDate]) -> bool:
    return any(0 <= session.start() - found.end <= _PLACE_LENGTH for found in dates)


def _choose_date(dates: Sequence[FoundDate], session: re.Match[str] | None) -> date | None:
    """Take the date before the session, else right after it, else the first that is written out."""
    if session:
        before = [found.day for found in dates if 0 <= session.start() - found.end <= _PLACE_LENGTH]
        after = [found.day for found in dates if 0 <= found.start - session.end() <= _NEAR]
        if before or after:
            return before[-1] if before else after[0]
    return next((found.day for found in dates if found.written), None)


def _name_session(
    text: str, match: re.Match[str], delivered: date | None, units: Gazetteer
) -> tuple[str, str]:
    """Give the session's whole name and its place: the longest name of a unit before it, else what follows 在."""
    if match["country"]:
        return match[0], CHINA.name
    before = _DAY.sub("", text[max(0, match.start() - _PLACE_LENGTH) : match.start()])
    start, known = units.read_tail(before, delivered.year if delivered else None, short=False)
    place = _official(before[start:], known) if known else _PLACE_START.sub("", before)
    return place + match[0], place


def _meeting_place(text: str) -> str:
    match = _MEETING.search(text)
    return match["place"] if match else ""


def _official(place: str, units: Sequence[Region]) -> str:
    """Give the place with the unit's name as the table writes it: conversion made 干县 of 乾縣."""
    name = units[0].name
    cut = len(place) - len(name)
    return place[:cut] + name if cut >= 0 and fold(place[cut:]) == fold(name) else place


def _read_speaker(lines: Sequence[str]) -> tuple[str | None, str | None, str]:
    for index, line in enumerate(lines):
        match = _SPEAKER.search(line)
        name = match["name"] if match else ""
        if match is None and (match := _OFFICE_ALONE.search(line)) and index + 1 < len(lines):
            below = _NAME_ALONE.match(lines[index + 1])
            name = below["name"] if below else ""
        if match and name and not _NO_NAME.search("".join(name.split())):
            seat = _ORGAN.sub("", "".join(line[: match.start()].split()))
            return "".join(name.split()), match["office"], CHINA.name if match["office"] == "总理" else seat
    return None, None, ""
