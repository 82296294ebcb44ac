"""Collect what in a document names its place, for regions.resolve to weigh."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from searchapp.ingest.metadata.session import Delivery
from searchapp.regions.gazetteer import CHINA
from searchapp.regions.resolve import Clue, ClueSource, Evidence
from searchapp.text.normalize import fold

_ORGAN: Final = r"人民政府|政府|行政公署|行署|管委会|管理委员会|办事处"
_REPRESENTED: Final = re.compile(
    rf"我(?:谨|仅|在此)?(?:代表|受)(?P<place>[一-鿿、]{{0,25}}?)(?P<organ>{_ORGAN}|国务院)"
)
_NAMED: Final = re.compile(rf"(?P<place>.*?)(?P<organ>{_ORGAN}|工作报告|国民经济)(?P<rest>.*)")
_ABOUT: Final = re.compile(r"关于(?P<place>[一-鿿]{2,25}?)(?=\d{4}年)")  # 关于绛县2020年预算执行情况的报告
_YEAR_AT_END: Final = re.compile(r"(?:\d{4}|[一二][〇○零九][一二三四五六七八九〇○零]{2})(?:年度?)?$")
_TERM_AT_END: Final = re.compile(r"第[一二三四五六七八九十\d]+届$")
_HAN: Final = re.compile(r"[一-鿿]{2,}")
_SELF: Final = re.compile(r"自治[区州县旗]|地区|[新林特矿]区|[省州盟县旗市区]")
_ALL: Final = re.compile(r"[全我](省|州|盟|县|旗|市|区)(?!委|政府|人大|政协|级)")
_ZONE_ORGANS: Final = ("管委会", "管理委员会", "办事处")


@dataclass(frozen=True, slots=True)
class Signs:
    """Where places are named outside the body: the title in simplified characters, the file's name, the publisher."""

    title: str
    name: str
    publisher: str


def collect(signs: Signs, delivery: Delivery, body: str, year: int | None) -> Evidence:
    """Gather clues; `body` is the folded text."""
    represented, word = _represented(body)
    found: tuple[tuple[ClueSource, str], ...] = (
        ("session", delivery.place),
        ("represented", represented),
        ("office", delivery.seat),
        *(("title", place) for place in _named(signs.title)),
        ("publisher", signs.publisher),
        *(("file", place) for place in _filed(signs.name)),
    )
    clues = tuple(Clue(source, fold(place)) for source, place in found if place)
    return Evidence(clues, body, year, word or _own_word(delivery), _words(body))


def _represented(body: str) -> tuple[str, str]:
    """Give the place in 我代表卓资县人民政府, and the word for it in 我代表县人民政府; '' where it is not said."""
    place = word = ""
    for match in _REPRESENTED.finditer(body):
        said = _TERM_AT_END.sub("", match["place"])
        if match["organ"] == "国务院":
            return CHINA.name, ""
        if match["organ"] in _ZONE_ORGANS:
            said += "管委会"
        elif not said and match["organ"] in ("行署", "行政公署"):
            word = word or "行署"
        if _SELF.fullmatch(said):
            word = word or said
        else:
            place = place or said
    return place, word


def _own_word(delivery: Delivery) -> str:
    """Give the word in the speaker's office: a 旗长 speaks for a 旗."""
    match = re.search(r"[省市县区旗州盟](?=长)", delivery.office or "")
    return match[0] if match else ""


def _words(body: str) -> tuple[tuple[str, int], ...]:
    """Count the words that the text uses for a whole unit: 全县, 我县."""
    return tuple(Counter(_ALL.findall(body)).items())


def _named(title: str) -> Iterator[str]:
    """Give the places a title names: before 政府, and behind 工作报告 (政府工作报告—玉泉区)."""
    tight = fold(title)
    if tight.startswith("国务院"):
        yield CHINA.name
    elif match := _ABOUT.match(tight):
        yield match["place"]
    elif match := _NAMED.match(tight):
        yield _YEAR_AT_END.sub("", match["place"]) + (match["organ"] if match["organ"] in _ZONE_ORGANS else "")
        yield from _HAN.findall(match["rest"])


def _filed(name: str) -> Iterator[str]:
    """Give the parts of a file's name that can be places: 内蒙古_卓资县_2023年政府工作报告."""
    for part in _HAN.findall(fold(name)):
        match = _NAMED.match(part)
        yield match["place"] if match else part
