"""Which of an index's regions a name means, and where they stand in today's tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from searchapp.errors import Choice, ChoiceError, Fact, UserError
from searchapp.model.documents import Level, Region
from searchapp.model.results import DocumentCard
from searchapp.regions.gazetteer import Gazetteer, Node
from searchapp.regions.table import level_of
from searchapp.search.labels import UNKNOWN, UNKNOWN_LABEL

_SHOWN = 12


class Places:
    """The regions of one index. Codes are those of the documents; '' stands for unknown."""

    def __init__(self, cards: Iterable[DocumentCard], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._paths = {region.code: self._path(region, year) for region, year in _newest(cards)}
        self._below: defaultdict[str, set[str]] = defaultdict(set)
        for code, path in self._paths.items():
            for node in path:
                self._below[node.code].add(code)

    def path(self, code: str) -> tuple[Node, ...]:
        """Give the nodes from the province down to a region, also to one that no document is of."""
        return self._paths.get(code) or self._gazetteer.tree_path(code, None)

    def unit(self, code: str, level: Level) -> Node | None:
        """Give the unit of a level in which a region lies, or which it is; None for one above that level or outside."""
        return next((node for node in self.path(code) if level_of(node.code) == level), None)

    def units(self, level: Level, under: Collection[str]) -> tuple[Node, ...]:
        """Give today's units of a level at or below some regions, whether or not there are documents of them.

        Without regions, all of the country.
        """
        found = self._gazetteer.units(level)
        return tuple(node for node in found if not under or self._lies(node.code, under))

    def _lies(self, code: str, under: Collection[str]) -> bool:
        return any(node.code in under for node in self.path(code))

    def within(self, code: str) -> frozenset[str]:
        """Give the codes of documents at or below a region."""
        return frozenset(self._below.get(code, ())) if code else frozenset({""})

    def code(self, typed: str) -> str:
        """Give the code that a name or code means; UserError `unknown_region` or `ambiguous_region`.

        朝阳 means 朝阳市 before any 朝阳区; but where there are reports of the latter only, the reader is asked.
        """
        name = typed.strip()
        if name in (UNKNOWN, UNKNOWN_LABEL):
            return ""
        regions = self._gazetteer.lookup(name)
        if not regions:
            remedy = "请用正式名称、通用的简称或六位代码，如 内蒙古自治区、乌兰察布、150921。"
            raise UserError("没有名为「{name}」的地区。", remedy, code="unknown_region", name=name)
        if len(regions) > 1:
            raise self._ambiguous("「{name}」可以指几个地区。", typed, regions)
        if others := self._others(name, regions[0]):
            message = "「{name}」通常指{usual}，索引里没有它的报告。"
            raise self._ambiguous(message, typed, (regions[0], *others), usual=_full_name(regions[0]))
        return regions[0].code

    def _others(self, name: str, meant: Region) -> tuple[Region, ...]:
        """Give the bearers of a name that documents are of, where there are none of the one that it means."""
        return () if self._held([meant]) else self._held(self._gazetteer.candidates(name, None))

    def _held(self, regions: Iterable[Region]) -> tuple[Region, ...]:
        return tuple(region for region in regions if self._below.get(region.code))

    def _ambiguous(self, message: str, typed: str, regions: Sequence[Region], **facts: Fact) -> ChoiceError:
        """Ask which of some regions is meant: 吉林省 (220000)、吉林省吉林市 (220200), the first few of many."""
        choices = tuple(map(self._choice, regions[:_SHOWN]))
        facts["meant"] = tuple(f"{choice.label} ({choice.value})" for choice in choices)
        remedy = "请选一个：{meant}。"
        if len(regions) > _SHOWN:
            remedy, facts["count"] = "请选一个：{meant} 等 {count} 个。", len(regions)
        return ChoiceError(message, remedy, name=typed, choices=choices, code="ambiguous_region", **facts)

    def _choice(self, region: Region) -> Choice:
        """Offer a region; a query says it by its full name where that means nothing else, and by its code else."""
        name = _full_name(region)
        alone = [one.code for one in self._gazetteer.lookup(name)] == [region.code]
        return Choice(region.code, name, name if alone else region.code)

    def named(self, name: str) -> tuple[Region, ...]:
        """Give the regions that documents are of, or that hold such: those that a name means, else all that bear it."""
        return self._held(self._gazetteer.lookup(name.strip())) or self._held(self._gazetteer.candidates(name, None))

    def beginning(self, text: str) -> tuple[tuple[Region, ...], int]:
        """Give the regions of the name that a text begins with, as `named` does, and the length of that name.

        A name like 绛县 counts whatever follows: in the midst of a text, 绛县乡 may be a part of a longer word.
        """
        if regions := self.named(text):
            return regions, len(text)
        name = self._gazetteer.beginning(text)
        length = name.end if name else 2 if text[1:2] in ("县", "縣") else 0
        return self.named(text[:length]), length

    def _path(self, region: Region, year: int) -> tuple[Node, ...]:
        return self._gazetteer.tree_path(region.code, year or None) or (Node(region.code, region.name),)


def _newest(cards: Iterable[DocumentCard]) -> Iterable[tuple[Region, int]]:
    """Give each region once, as of the newest year there is of it: that decides where it stands."""
    newest: dict[str, tuple[Region, int]] = {}
    for card in cards:
        region, year = card.region, card.year or 0
        if region and (region.code not in newest or newest[region.code][1] < year):
            newest[region.code] = region, year
    return newest.values()


def _full_name(region: Region) -> str:
    return "".join(region.path)
