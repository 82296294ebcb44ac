"""The pages that compare: words of two sets, and two reports side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from searchapp.model.links import document_url
from searchapp.model.request import SearchRequest
from searchapp.model.results import DocumentCard
from searchapp.research.align import Change, Part, Row, Sentence, SideBySide
from searchapp.research.compare import MEASURES, Comparison, Group, KeyTerm, Terms
from searchapp.research.difference import Piece
from searchapp.web.address import Address
from searchapp.web.texts import Texts
from searchapp.web.viewmodels.defaults import changed_fields
from searchapp.web.viewmodels.research import Regions, ResearchForm, files_of, research_address, research_form, switch
from searchapp.web.viewmodels.results import Link

PATH: Final = "/compare"
_OFFERED: Final = 40
_NAMED: Final = 1_000  # places that the field proposes
_SIGNS: Final[Mapping[Change, str]] = {"same": "＝", "changed": "≠", "new": "＋", "gone": "－"}


@dataclass(frozen=True, slots=True)
class TermRow:
    """A word; `url` leads to the paragraphs of its set that have it."""

    term: KeyTerm
    url: str


@dataclass(frozen=True, slots=True)
class SetView:
    """One of two sets, with the words that are typical of it."""

    title: str
    group: Group
    rows: tuple[TermRow, ...]


@dataclass(frozen=True, slots=True)
class SetsView:
    """The page of two sets; without a query there is no answer."""

    form: ResearchForm
    kinds: tuple[Link, ...]
    measures: tuple[Link, ...]
    sets: tuple[SetView, ...]
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What one report has in a row: whose it is, and a link to the paragraph."""

    side: str
    pieces: tuple[Piece, ...]
    paragraph: int
    url: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: a sentence of each report, or some neighbouring ones of one report alone."""

    change: Change
    sign: str
    label: str
    first: Shown | None
    second: Shown | None


@dataclass(frozen=True, slots=True)
class PartView:
    """What stands under a heading; `before` is that of the first report where it is another one."""

    section: str
    heading: str
    before: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which two reports to align: by place and years, or by their ids."""

    place: str = ""
    years: tuple[str, str] = ("", "")
    documents: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A region to choose: what is written into the field, and its full name."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ReportsView:
    """The page of two reports; where none are asked for, `offers` of those that there are, and what `more` there is.

    `places` are the regions with reports of several years.
    """

    asked: Asked
    kinds: tuple[Link, ...]
    sections: tuple[Link, ...]
    heads: tuple[Link, ...]
    counts: tuple[tuple[str, int], ...]
    parts: tuple[PartView, ...]
    offers: tuple[Link, ...]
    more: str
    places: tuple[Place, ...]
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AskedSets:
    """Which two sets to compare: the first query with the filters of both, and the second one, '' for all else."""

    request: SearchRequest
    second: str
    terms: Terms

    @property
    def address(self) -> Address:
        """The address of the page; defaults are left out."""
        queries = filter(None, (self.request.query, self.second))
        return research_address(PATH, self.request, queries, changed_fields(self.terms))


def sets_view(asked: AskedSets, found: Comparison | None, regions: Regions, texts: Texts) -> SetsView:
    """Work out the page of two sets."""
    address, measure = asked.address, asked.terms.measure
    return SetsView(
        form=research_form(address, (asked.request.query, asked.second), regions, texts),
        kinds=_kinds(texts, reports=False),
        measures=switch(address, "measure", MEASURES, measure, lambda measure: texts(f"measure_{measure}")),
        sets=tuple(_sets(asked.request, found, texts)) if found else (),
        files=files_of(address, texts) if found else (),
    )


def _kinds(texts: Texts, *, reports: bool) -> tuple[Link, ...]:
    words = Link(texts("compare_sets"), PATH, not reports)
    return words, Link(texts("compare_reports"), f"{PATH}?view=reports", reports)


def _sets(request: SearchRequest, found: Comparison, texts: Texts) -> Iterator[SetView]:
    sides = ((found.first, found.first_terms), (found.second, found.second_terms))
    for title, (group, terms) in zip((texts("compare_first"), texts("compare_second")), sides, strict=True):
        yield SetView(title, group, tuple(TermRow(term, _within(request, group, term)) for term in terms))


def _within(request: SearchRequest, group: Group, term: KeyTerm) -> str:
    return research_address("/search", request, (f'({group.understood}) "{term.term}"',), {}).url


def reports_view(
    asked: Asked, found: SideBySide | None, cards: Mapping[str, DocumentCard], texts: Texts
) -> ReportsView:
    """Work out the page of two reports."""
    address = _address(found, asked.section) if found else Address({}, PATH)
    names = _names(found, cards, texts) if found else ()
    several = [] if found else _several(cards)
    return ReportsView(
        asked=_filled(asked, found, cards) if found else asked,
        kinds=_kinds(texts, reports=True),
        sections=_sections(texts),
        heads=tuple(Link(name, document_url(one)) for name, one in zip(names, _ids(found), strict=True)),
        counts=tuple((_label(change, texts), count) for change, count in found.counts.items()) if found else (),
        parts=tuple(_part(part, names, texts) for part in found.parts) if found else (),
        offers=tuple(map(_offer, several[:_OFFERED])),
        places=_places(several[:_NAMED]),
        more=texts("beside_more", shown=_OFFERED, count=len(several)) if len(several) > _OFFERED else "",
        files=files_of(address, texts) if found else (),
    )


def _filled(asked: Asked, found: SideBySide, cards: Mapping[str, DocumentCard]) -> Asked:
    """Say which place and years the reports are of, where they are of one place."""
    first, second = cards[found.first], cards[found.second]
    if first.region is None or second.region is None or first.region.code != second.region.code:
        return asked
    return replace(asked, place=second.region.name, years=(str(first.year or ""), str(second.year or "")))


def _ids(found: SideBySide | None) -> tuple[str, ...]:
    return (found.first, found.second) if found else ()


def _address(found: SideBySide, section: str) -> Address:
    chosen = {"section": (section,)} if section else {}
    return Address({"documents": (found.first, found.second), **chosen}, PATH)


def _sections(texts: Texts) -> tuple[Link, ...]:
    kinds = ("plan", "review", "targets", "government")
    return tuple(Link(texts.name("section", kind), kind) for kind in kinds)


def _names(found: SideBySide, cards: Mapping[str, DocumentCard], texts: Texts) -> tuple[str, ...]:
    return tuple(_name(cards[one], texts) for one in (found.first, found.second))


def _name(card: DocumentCard, texts: Texts) -> str:
    place = card.region.name if card.region else texts("unknown_region")
    return f"{place} {card.year or texts('kwic_no_year')}"


def _label(change: Change, texts: Texts) -> str:
    return texts(f"change_{change}")


def _part(part: Part, names: tuple[str, ...], texts: Texts) -> PartView:
    first, second = ("".join(headings[-1:]) if headings else "" for headings in (part.first, part.second))
    section = texts.name("section", part.section)
    rows = tuple(_row(list(run), names, texts) for _, run in groupby(part.rows, key=_together))
    return PartView(section, second or first or section, first if second and first != second else "", rows)


def _together(row: Row) -> tuple[Change, int]:
    """Tell rows apart; what is new or gone is shown by paragraphs."""
    match row:
        case Row("new", None, Sentence(paragraph=paragraph)) | Row("gone", Sentence(paragraph=paragraph), None):
            return row.change, paragraph
        case _:
            return row.change, id(row)


def _row(rows: list[Row], names: tuple[str, ...], texts: Texts) -> RowView:
    change = rows[0].change
    first = _shown([row.first for row in rows if row.first], names[0])
    second = _shown([row.second for row in rows if row.second], names[1])
    return RowView(change, _SIGNS[change], _label(change, texts), first, second)


def _shown(sentences: list[Sentence], side: str) -> Shown | None:
    if not sentences:
        return None
    pieces = tuple(piece for sentence in sentences for piece in sentence.pieces)
    return Shown(side, pieces, sentences[0].paragraph, sentences[0].url)


def _several(cards: Mapping[str, DocumentCard]) -> list[dict[int, DocumentCard]]:
    """Give the reports by year of each region that has several."""
    by_region: defaultdict[str, dict[int, DocumentCard]] = defaultdict(dict)
    for card in cards.values():
        if card.region and card.year and card.kind == "work-report":
            by_region[card.region.code][card.year] = card
    return [years for _, years in sorted(by_region.items()) if len(years) > 1]


def _places(several: Iterable[Mapping[int, DocumentCard]]) -> tuple[Place, ...]:
    """Give the regions of reports; what has a name that another one has goes by its code."""
    regions = [region for years in several if (region := years[max(years)].region)]
    named = Counter(region.name for region in regions)
    return tuple(
        Place(region.name if named[region.name] == 1 else region.code, "".join(region.path)) for region in regions
    )


def _offer(years: Mapping[int, DocumentCard]) -> Link:
    """Link to the last two years of a region."""
    before, after = sorted(years)[-2:]
    address = Address({"documents": (years[before].id, years[after].id), "section": ("plan",)}, PATH)
    region = years[after].region
    return Link(f"{region.name if region else ''} {before} → {after}", address.url)
