"""Decide which unit a document is of, by what names it and by its text. Never guess: several stay several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from searchapp.model.documents import LEVELS, Region
from searchapp.regions.gazetteer import CHINA, Gazetteer, gazetteer
from searchapp.regions.names import GENERIC, calls_itself, short_name
from searchapp.regions.table import parent_codes
from searchapp.text.normalize import fold

ClueSource = Literal["session", "represented", "office", "title", "publisher", "file"]

_WEIGHTS: Final[dict[ClueSource, int]] = {"session": 4, "represented": 4, "office": 3, "title": 3}
"""Clues of the text itself; file name and publisher count only where these are missing."""
_LABELS: Final[dict[ClueSource, str]] = {
    "session": "会议名称",
    "represented": "报告人的开场白",
    "office": "报告人的职务",
    "title": "标题",
    "publisher": "来源",
    "file": "文件名",
}
_CERTAIN: Final = 2
"""Clues of the text must outweigh the ones against them so many times."""
_CLEAR: Final = 3
"""The text must name the parents of one namesake so many times as often as those of any other."""
_OFTEN: Final = 5
_NAMES: Final = 3  # candidates, of the names that a text says most often
_PARTS, _ABOVE = 3, 2
"""Counties that a prefecture names, and times that a county speaks of the organs above it, at least."""
_TOWNSHIP: Final = re.compile(r"(?:镇|乡|苏木|街道(?:办事处)?)$")
_OUTSIDE: Final = re.compile(
    r"(?:镇|乡|苏木|街道(?:办事处)?|开发区|高新区|经开区|园区?|新区|管理区|示范区|试验区|度假区|保税区|合作区|功能区|风景区|农场|林场"
    r"|管委会|管理委员会)$"
)


@dataclass(frozen=True, slots=True)
class Clue:
    """Folded text that ends with a place: 2023年1月31日在卓资县. `source` tells where it stood."""

    source: ClueSource
    place: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a document says about its place.

    `body` is the folded text. `word` is what the government calls its own unit (县, 旗, 行署 …), '' where unknown;
    `words` counts how often the text speaks of a whole unit (全县, 我县).
    """

    clues: tuple[Clue, ...]
    body: str
    year: int | None
    word: str = ""
    words: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The unit, or the ones that remain possible, and what the reader should know."""

    region: Region | None
    candidates: tuple[Region, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    source: ClueSource
    regions: tuple[Region, ...]

    def __str__(self) -> str:
        return f"{_LABELS[self.source]}指向{_listed(self.regions)}"

    def names(self, region: Region) -> bool:
        return any(region.code == other.code for other in self.regions)

    def allows(self, region: Region) -> bool:
        """Tell whether the clue names the unit or one above it."""
        return self.names(region) or any(_is_above(other, region) for other in self.regions)


def resolve(evidence: Evidence, units: Gazetteer | None = None) -> Resolution:
    """Weigh the evidence: clues of the text against each other, file name and publisher only where there are none."""
    units = units or gazetteer()
    own = [clue for clue in evidence.clues if clue.source in _WEIGHTS]
    others = [clue for clue in evidence.clues if clue.source not in _WEIGHTS]
    if outside := _outside(own, others, evidence.year, units):
        return outside
    strong, weak = (_readings(clues, evidence.year, units) for clues in (own, others))
    if strong:
        return _from_text(strong, weak, evidence, units)
    if outside := _outside(others, (), evidence.year, units):
        return outside
    return _from_file(weak, evidence, units) if weak else _unknown(evidence, units)


def _readings(clues: Iterable[Clue], year: int | None, units: Gazetteer) -> list[_Reading]:
    return [reading for clue in clues if (reading := _read(clue, year, units)).regions]


def _read(clue: Clue, year: int | None, units: Gazetteer) -> _Reading:
    if clue.place == CHINA.name:
        return _Reading(clue.source, (CHINA,))
    _, regions = units.read_tail(clue.place, year, short=clue.source in ("title", "file"))
    return _Reading(clue.source, regions)


def _outside(
    clues: Sequence[Clue], others: Sequence[Clue], year: int | None, units: Gazetteer
) -> Resolution | None:
    """Tell whether the place is a township or a zone, which is no unit; its parent, if named, is a candidate."""
    zones = [clue.place for clue in clues if _OUTSIDE.search(clue.place) and not units.read_tail(clue.place, year)[1]]
    if not zones:
        return None
    places = (*zones, *(clue.place for clue in others if _OUTSIDE.search(clue.place)))
    for zone in places:
        if mentions := units.scan(zone, year, folded=True):
            start, least = mentions[0].start, mentions[-1].end
            return Resolution(None, _parents(zone[start:], least - start, year, units), (_no_unit(zone[start:]),))
    # a short name alone may be the township's own (朝阳镇), but not a zone's (济源示范区)
    for zone in places:
        if not _TOWNSHIP.search(zone) and (parents := _parents(zone, 2, year, units)):
            return Resolution(None, parents, (_no_unit(zone),))
    named = (region for reading in _readings((*clues, *others), year, units) for region in reading.regions)
    return Resolution(None, tuple(dict.fromkeys(named)), (_no_unit(max(zones, key=len)),))


def _parents(zone: str, least: int, year: int | None, units: Gazetteer) -> tuple[Region, ...]:
    """Read the longest name of a unit, of `least` characters, that a zone's begins with: 浙江东阳 of 浙江东阳横店镇."""
    ends = range(len(zone) - 1, least - 1, -1)
    return next((found for end in ends if (found := units.read(zone[:end], year))), ())


def _unknown(evidence: Evidence, units: Gazetteer) -> Resolution:
    """Say what no unit of that year is called, with the units of other years that were, or what the text names."""
    found = _readings(evidence.clues, None, units)
    if not found:
        return _most_named(evidence, units)
    candidates = tuple(dict.fromkeys(region for reading in found for region in reading.regions))
    return Resolution(None, candidates, tuple(f"{reading}，当年没有这个名称，未确定地区。" for reading in found))


def _most_named(evidence: Evidence, units: Gazetteer) -> Resolution:
    """Leave the region open, with the units that the text names most often as candidates."""
    counts = Counter(mention.name for mention in units.scan(evidence.body, evidence.year, folded=True))
    most = max(counts.values(), default=0)
    if most < _OFTEN:
        return Resolution(None, (), ("未能识别地区。",))
    names = [name for name, count in counts.most_common(_NAMES) if 2 * count >= most]
    candidates = (region for name in names for region in _bearers(name, evidence, units))
    said = "、".join(f"「{name}」（{counts[name]} 次）" for name in names)
    return Resolution(None, tuple(dict.fromkeys(candidates)), (f"未能识别地区；正文里最常提到的是{said}。",))


def _bearers(name: str, evidence: Evidence, units: Gazetteer) -> list[Region]:
    """Give the units of a name that may be the report's own, by the words that it has for itself."""
    named = units.candidates(name, evidence.year)
    return _by_words([region for region in named if _may_say(evidence.word, region)] or named, evidence.words)


def _from_text(
    strong: Sequence[_Reading], weak: Sequence[_Reading], evidence: Evidence, units: Gazetteer
) -> Resolution:
    named = {region.code: region for reading in strong for region in reading.regions}
    best = max(_support(region, strong) for region in named.values())
    leaders = [region for region in named.values() if _support(region, strong) == best]
    against = [reading for reading in strong if not any(map(reading.allows, leaders))]
    torn = not any(all(map(reading.names, leaders)) for reading in strong)
    misnamed = _misnamed(leaders, evidence)
    if torn or misnamed or best < _CERTAIN * sum(_WEIGHTS[reading.source] for reading in against):
        return Resolution(None, tuple(named.values()), (_contradiction(strong, evidence.word if misnamed else ""),))
    leaders = _narrow(leaders, [*strong, *weak], evidence, units)
    if len(leaders) > 1:
        return Resolution(None, tuple(leaders), (_ambiguity(leaders),))
    region = _as_in_text(leaders[0], evidence, units)
    doubts = (reading for reading in (*against, *weak) if reading.source != "publisher" and not reading.allows(region))
    return Resolution(region, (), tuple(f"{reading}，与正文的{_full(region)}不符。" for reading in doubts))


def _support(region: Region, readings: Iterable[_Reading]) -> int:
    return sum(_WEIGHTS[reading.source] for reading in readings if reading.names(region))


def _misnamed(regions: Iterable[Region], evidence: Evidence) -> bool:
    """Tell whether the government calls its unit by a word that fits none: 我代表市人民政府 under the title 绛县."""
    return bool(evidence.word) and not any(_may_say(evidence.word, region) for region in regions)


def _may_say(word: str, region: Region) -> bool:
    return region == CHINA or calls_itself(word, region.name)


def _from_file(weak: Sequence[_Reading], evidence: Evidence, units: Gazetteer) -> Resolution:
    """Believe a file name only as far as the text bears it out."""
    named = tuple({region.code: region for reading in weak for region in reading.regions}.values())
    fitting = [region for region in named if all(reading.allows(region) for reading in weak)]
    if evidence.word:
        fitting = [region for region in fitting if _may_say(evidence.word, region)]
    said = "，".join(map(str, weak))
    if not fitting:
        return Resolution(None, named, (f"{said}，正文却不支持，未确定地区。",))
    leaders = _narrow(fitting, weak, evidence, units)
    if len(leaders) > 1:
        return Resolution(None, tuple(leaders), (_ambiguity(leaders),))
    region = _as_in_text(leaders[0], evidence, units)
    if rival := _rival(region, evidence, units):
        return Resolution(None, (region, *rival), (f"{said}，正文却多次提到{_listed(rival)}，未确定地区。",))
    if not _mentions(evidence.body, region.name):
        return Resolution(None, (region,), (f"{said}，正文却没有提到，未确定地区。",))
    return Resolution(region)


def _narrow(
    regions: Sequence[Region], readings: Iterable[_Reading], evidence: Evidence, units: Gazetteer
) -> list[Region]:
    """Choose among namesakes: by the word for itself, by clues that name parents, by the units named in the text."""
    left = [region for region in regions if _may_say(evidence.word, region)] or list(regions)
    left = _by_words(left, evidence.words)
    for reading in readings:
        left = [region for region in left if reading.allows(region)] or left
    left = _by_parts(left, evidence, units)
    return left if len(left) == 1 else _by_parents(left, evidence.body)


def _by_words(regions: Sequence[Region], words: Iterable[tuple[str, int]]) -> list[Region]:
    """Choose the lowest level whose words the text uses: counties say 全省 often, provinces hardly 全县."""
    for level in reversed(LEVELS):
        group = [region for region in regions if region.level == level]
        rest = [region for region in regions if region.level != level]
        own = (count for word, count in words if _one_says(word, group) and not _one_says(word, rest))
        if sum(own) >= _OFTEN:
            return group
    return list(regions)


def _one_says(word: str, regions: Iterable[Region]) -> bool:
    return any(_may_say(word, region) for region in regions)


def _by_parts(regions: Sequence[Region], evidence: Evidence, units: Gazetteer) -> list[Region]:
    """Choose between a prefecture and a county of one name: 毕节市 in 2011, when one took the name of the other.

    A prefecture speaks of its counties; a county does not, and speaks of the organs above it (地委, 行署).
    """
    upper = [region for region in regions if region.level == "prefecture"]
    lower = [region for region in regions if region.level == "county"]
    if len(upper) != 1 or not lower or upper[0].name != lower[0].name:
        return list(regions)
    parts = {part for part in units.parts(upper[0], evidence.year) if part not in GENERIC and part != upper[0].name}
    named = sum(fold(part) in evidence.body for part in parts)
    if named >= _PARTS:
        return upper
    above = sum(evidence.body.count(word) for word in ("地委", "行署", "州委", "盟委"))
    return lower if named <= 1 and above >= _ABOVE else list(regions)


def _by_parents(regions: Sequence[Region], body: str) -> list[Region]:
    """Choose the namesake whose parents the text names clearly more often; all of them where none is."""
    common = set.intersection(*(set(region.path) for region in regions))
    own = {short_name(region.name) for region in regions}
    above = ([name for name in region.path[:-1] if name not in common] for region in regions)
    # 毕节地区 above 毕节市 counts only where it is written out
    votes = [
        sum(body.count(name) if short_name(name) in own else _mentions(body, name) for name in names)
        for names in above
    ]
    first, second = sorted(votes, reverse=True)[:2]
    if first < _CLEAR or first < _CLEAR * second:
        return list(regions)
    return [regions[votes.index(first)]]


def _as_in_text(region: Region, evidence: Evidence, units: Gazetteer) -> Region:
    """Where the unit or a parent changed in the year, give the state that the text names most: 乌兰察布盟 or …市."""
    if evidence.year is None or region == CHINA:
        return region
    states = units.variants(region, evidence.year) or (region,)
    return max(states, key=lambda state: sum(evidence.body.count(name) for name in state.path))


def _rival(region: Region, evidence: Evidence, units: Gazetteer) -> tuple[Region, ...]:
    """Give the units of the same level that the text names more often than this one, if there are any.

    Units above and namesakes are none: a city's report names its province often.
    """
    own = _mentions(evidence.body, region.name)
    counts = Counter(mention.name for mention in units.scan(evidence.body, evidence.year, folded=True))
    for name, _ in counts.most_common():
        if counts[name] <= own or name in (region.name, short_name(region.name)):
            continue
        others = [other for other in units.candidates(name, evidence.year) if other.level == region.level]
        if others and not any(_is_above(other, region) or _is_above(region, other) for other in others):
            return tuple(others)
    return ()


def _mentions(body: str, name: str) -> int:
    return body.count(short_name(name) or name)


def _is_above(upper: Region, lower: Region) -> bool:
    return upper == CHINA or upper.code in parent_codes(lower.code)


def _full(region: Region) -> str:
    return "".join(region.path)


def _listed(regions: Iterable[Region]) -> str:
    return "、".join(map(_full, regions))


def _ambiguity(regions: Sequence[Region]) -> str:
    return f"地区可能是{_listed(regions)}，正文不能确定。"


def _contradiction(readings: Iterable[_Reading], word: str) -> str:
    clues = "，".join(map(str, readings))
    own = f"，报告却代表{word}政府" if word else ""
    return f"地区的线索互相矛盾：{clues}{own}。"


def _no_unit(name: str) -> str:
    return f"「{name}」不是县级以上行政区划，未确定地区。"
