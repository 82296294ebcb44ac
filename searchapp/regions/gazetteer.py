"""The units of GB/T 2260 by code and by name, in each year, with their parents and what became of them.

The facts speak of the end of each year from 1981 to 2024. A report of a year may carry any name in force at the end
of that year or of the year before; after 2024 the last known one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, TypeAlias

from searchapp.model.documents import Level, Region
from searchapp.regions.mentions import Mention, NameFinder, may_begin
from searchapp.regions.names import GENERIC, short_name, spoken_name
from searchapp.regions.table import COUNTRY, LAST_YEAR, Period, level_of, load_table, parent_codes
from searchapp.text.normalize import fold, simplify

CHINA: Final = Region(COUNTRY, "全国", "country", ("全国",), (COUNTRY,))
_CODE_LENGTH: Final = 6

Moment: TypeAlias = tuple[Period, int]
"""A unit as it was at the end of a year."""


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the tree of regions; the label of a unit that is gone says until when it was: 莱芜市（至 2018）."""

    code: str
    label: str


class Gazetteer:
    """Answers which units a name or a code means. Names may be official or short, in either script."""

    def __init__(self, periods: Iterable[Period]) -> None:
        self._by_code: dict[str, list[Period]] = {}
        self._official: dict[str, list[Period]] = {}
        for period in sorted(periods, key=lambda period: (period.code, period.start)):
            self._by_code.setdefault(period.code, []).append(period)
            self._official.setdefault(fold(period.name), []).append(period)
        self._add_spoken_names()

    def _add_spoken_names(self) -> None:
        """Let 恩施州 stand for 恩施土家族苗族自治州, where no unit is called so officially."""
        spoken: dict[str, list[Period]] = {}
        for key, periods in self._official.items():
            if (name := spoken_name(key)) and name not in self._official:
                spoken.setdefault(name, []).extend(periods)
        self._official |= spoken

    @cached_property
    def _short(self) -> dict[str, list[Period]]:
        found: dict[str, list[Period]] = {}
        for name, periods in self._official.items():
            if short := short_name(name):
                known = found.setdefault(short, [])
                known += (period for period in periods if period not in known)
        return found

    @cached_property
    def _finder(self) -> NameFinder:
        high = {name: name for name, periods in self._short.items() if any(map(_is_high, periods))}
        return NameFinder(high | {key: _called(key, periods) for key, periods in self._official.items()})

    # by code

    def region(self, code: str, year: int | None) -> Region | None:
        """Give the unit that had a code at the end of the year, else of the year before; without a year its last."""
        if code == COUNTRY:
            return CHINA
        moments = _moments(self._by_code.get(code, ()), year)
        return self._region(moments[0]) if moments else None

    def units(self, level: Level) -> tuple[Node, ...]:
        """Give the units of a level that are in force today, by code."""
        codes = (code for code in self._by_code if level_of(code) == level)
        return tuple(
            Node(code, self._by_code[code][-1].name) for code in codes if self._by_code[code][-1].end is None
        )

    def tree_path(self, code: str, year: int | None) -> tuple[Node, ...]:
        """Give a unit's place in today's tree, province first, the unit last; empty for an unknown code.

        A unit that is gone stands under its one current successor of the same level, if there is just one, else under
        its own parents of that year.
        """
        if code == COUNTRY:
            return (Node(COUNTRY, CHINA.name),)
        periods = self._by_code.get(code)
        if not periods:
            return ()
        period, at = (_moments(periods, year) or [(periods[-1], periods[-1].last)])[0]
        heirs = self._heirs(period)
        if heirs == (code,):
            return (*self._above(code, LAST_YEAR), Node(code, periods[-1].name))
        node = Node(code, f"{period.name}（至 {period.end}）")
        if len(heirs) == 1 and level_of(heirs[0]) == level_of(code):
            return (*self.tree_path(heirs[0], None), node)
        return (*self._above(code, at), node)

    def _above(self, code: str, year: int) -> tuple[Node, ...]:
        parents = [parent for parent in parent_codes(code) if self._at(parent, year)]
        return self.tree_path(parents[-1], year) if parents else ()

    def _at(self, code: str, year: int) -> Period | None:
        return next((period for period in self._by_code.get(code, ()) if period.covers(year)), None)

    def _heirs(self, period: Period) -> tuple[str, ...]:
        """Give the codes that hold the territory of a unit today: its own while it is in force."""
        if period.end is None:
            return (period.code,)
        return tuple(sorted({code for heir in self._successors(period) for code in self._heirs(heir)}))

    def _successors(self, period: Period) -> Iterator[Period]:
        for code in period.successors:
            if period.end is not None and (heir := self._at(code, period.end)):
                yield heir

    def _region(self, moment: Moment) -> Region:
        period, year = moment
        above = (self._at(parent, year) for parent in parent_codes(period.code))
        path = (*(parent.name for parent in above if parent), period.name)
        return Region(period.code, period.name, level_of(period.code), path, self._heirs(period))

    # by name

    def lookup(self, name_or_code: str) -> tuple[Region, ...]:
        """Give the units that a reader can mean, of whatever year; several are an ambiguity.

        A place may be written with its parents (沈阳市和平区). A unit through several periods is one result, its last,
        and a former unit that went into a current one of the same name is not told apart from it. A short name means
        units in force before former ones, and provinces and prefectures before counties (西安 is no 西安区).
        """
        key = fold(name_or_code)
        if key in (COUNTRY, CHINA.name):
            return (CHINA,)
        if len(key) == _CODE_LENGTH and key in self._by_code:
            return (self._region(_last(self._by_code[key][-1])),)
        periods = self._official.get(key) or _foremost(self._short.get(key, ()))
        if not periods:
            return self.read(key, None)
        distinct = {period.code: period for period in periods if not self._goes_into(period, periods)}
        return tuple(self._region(_last(period)) for period in distinct.values())

    def candidates(self, name: str, year: int | None) -> tuple[Region, ...]:
        """Give the units that carried a name, official or short, at the end of the year or of the year before."""
        key = fold(name)
        if key == CHINA.name:
            return (CHINA,)
        moments = _moments((*self._official.get(key, ()), *self._short.get(key, ())), year)
        periods = [period for period, _ in moments]
        return tuple(self._region(moment) for moment in moments if not self._goes_on(moment[0], periods))

    def parts(self, region: Region, year: int | None) -> tuple[str, ...]:
        """Give the names of the units right below a unit at the end of the year or of the year before."""
        below = (ps for code, ps in self._by_code.items() if parent_codes(code)[-1:] == (region.code,))
        return tuple(dict.fromkeys(period.name for periods in below for period, _ in _moments(periods, year)))

    def variants(self, region: Region, year: int) -> tuple[Region, ...]:
        """Give what a unit was under its name at the end of the year and of the year before; mostly one Region.

        卓资县 was 152624 in 乌兰察布盟 and became 150921 in 乌兰察布市 in 2003.
        """
        periods = [period for period in self._official.get(fold(region.name), ()) if self._same(period, region)]
        years = (at for at in (_known(year), _known(year) - 1))
        return tuple(dict.fromkeys(self._region((p, at)) for at in years for p in periods if p.covers(at)))

    def _same(self, period: Period, region: Region) -> bool:
        return self._heirs(period) == region.current and level_of(period.code) == region.level

    def _goes_on(self, period: Period, others: Sequence[Period]) -> bool:
        """Tell whether a former unit goes on as one of the others, of the same level."""
        later = {code for code in _later(period, others) if level_of(code) == level_of(period.code)}
        return any(heir.code in later for heir in self._successors(period))

    def _goes_into(self, period: Period, others: Sequence[Period]) -> bool:
        """Tell whether a former unit goes on as one of the others, or as all that stood under one."""
        if period.end is None or not period.successors:
            return False
        later = _later(period, others)
        return self._goes_on(period, others) or all(
            heir.code in later or later.intersection(parent_codes(heir.code)) or self._goes_into(heir, others)
            for heir in self._successors(period)
        )

    # in text

    def read(self, place: str, year: int | None, *, short: bool = True) -> tuple[Region, ...]:
        """Read a whole place name, perhaps behind names of its parents; without `short` the unit's must be official.

        >>> [region.code for region in gazetteer().read("沈阳和平区", 2020)]
        ['210102']
        """
        key = fold(place)
        for start in range(len(key) - 1):
            name = key[start:]
            if name not in self._official and not (short and name in self._short):
                continue
            units = self.candidates(name, year)
            if fitting := tuple(unit for unit in units if _is_line_of(key[:start], unit)):
                return fitting
        return ()

    def read_tail(self, text: str, year: int | None, *, short: bool = True) -> tuple[int, tuple[Region, ...]]:
        """Read the longest place name that a text ends with: where it begins, and what it can mean.

        >>> start, regions = gazetteer().read_tail("2023年1月31日在卓资县", 2023)
        >>> start, [region.code for region in regions]
        (11, ['150921'])
        """
        for start in range(len(text) - 1):
            if may_begin(text, start) and (units := self.read(text[start:], year, short=short)):
                return start, units
        return len(text), ()

    def beginning(self, text: str) -> Mention | None:
        """Give the name of a unit of any year that a text begins with."""
        head = simplify(text[:2])
        # most queries begin with none: then there is no need for the tables that find names anywhere
        if not any(name.startswith(head) for names in (self._official, self._short) for name in names):
            return None
        first = next(iter(self.scan(text, None)), None)
        return first if first and first.start == 0 else None

    def scan(self, text: str, year: int | None, *, folded: bool = False) -> list[Mention]:
        """Give the names of units of that year in a text: longest match, whole words, in order.

        Common nouns (城区, 新区, 市中区) count only behind the name of their parent. Folded text is read faster.
        """
        found: list[Mention] = []
        in_force: dict[str, bool] = {}
        for mention in self._finder.find(text if folded else simplify(text)):
            joined = found[-1].name + mention.name if found and found[-1].end == mention.start else ""
            name = joined if mention.name in GENERIC else mention.name
            if name not in in_force:
                in_force[name] = bool(self.read(name, year) if mention.name in GENERIC else self.candidates(name, year))
            if in_force[name]:
                found.append(mention)
        return found


def _called(key: str, periods: Sequence[Period]) -> str:
    """Give the name behind a folded one: 乾县 folds to 干县."""
    return next((period.name for period in periods if fold(period.name) == key), key)


def _is_line_of(prefix: str, region: Region) -> bool:
    """Tell whether names of the unit's parents, in order, make up the prefix."""
    names = ("|".join(filter(None, (fold(name), short_name(name)))) for name in region.path[:-1])
    return re.fullmatch("".join(f"(?:{name})?" for name in names), prefix) is not None


def _later(period: Period, others: Sequence[Period]) -> set[str]:
    """Give the codes of the others that are in force when a unit ends."""
    return {other.code for other in others if other != period and period.end is not None and other.last >= period.end}


def _known(year: int) -> int:
    """Give the year, or the last that the table knows."""
    return min(year, LAST_YEAR)


def _last(period: Period) -> Moment:
    return period, period.last


def _moments(periods: Iterable[Period], year: int | None) -> list[Moment]:
    """Give the periods in force at the end of the year, then those of the year before; without a year all of them.

    Newest come first.
    """
    if year is None:
        return sorted(map(_last, periods), key=lambda moment: (-moment[1], moment[0]))
    now = _known(year)
    years = ((period, next((at for at in (now, now - 1) if period.covers(at)), 0)) for period in periods)
    return sorted((moment for moment in years if moment[1]), key=lambda moment: (-moment[1], moment[0]))


def _is_high(period: Period) -> bool:
    return level_of(period.code) != "county"


def _foremost(periods: Sequence[Period]) -> Sequence[Period]:
    """Give the periods that a short name means first."""
    in_force = [period for period in periods if period.end is None] or periods
    return [period for period in in_force if _is_high(period)] or in_force


@cache
def gazetteer() -> Gazetteer:
    """Give the gazetteer of the product's own table, read once."""
    return Gazetteer(load_table())
