"""Read everything a document says about itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from searchapp.ingest.metadata.furniture import read_page
from searchapp.ingest.metadata.head import read_head
from searchapp.ingest.metadata.number import issue_year, read_number
from searchapp.ingest.metadata.overrides import override_region
from searchapp.ingest.metadata.places import Signs, collect
from searchapp.ingest.metadata.session import read_delivery
from searchapp.ingest.metadata.title import name_stated, read_title
from searchapp.ingest.metadata.years import choose_year, planned_year, year_in
from searchapp.ingest.stated import Stated
from searchapp.model.documents import DocumentKind, Region
from searchapp.regions.gazetteer import gazetteer
from searchapp.regions.resolve import resolve


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document; None where it is not. Dates are ISO strings, `year` is that of delivery.

    `region_candidates` are set only where the region is open. Session, speaker and office are in simplified characters;
    `published` and `url` are what the page around the text says.
    """

    title: str
    kind: DocumentKind
    region: Region | None
    region_candidates: tuple[Region, ...]
    year: int | None
    delivered: str | None
    session: str | None
    speaker: str | None
    office: str | None
    number: str | None
    published: str | None
    url: str | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a text: its page, its file's name without the suffix, who published it, what is stated."""

    page: str
    name: str
    publisher: str = ""
    stated: Stated = field(default_factory=Stated)


def read_facts(blocks: Sequence[str], body: str, around: Around) -> Facts:
    """Read a report's facts; `blocks` is the clean text in order, `body` the same folded."""
    stated = around.stated
    head = read_head(blocks)
    page = read_page(around.page)
    title, kind = read_title(head, body, around.name)
    title, kind = name_stated(stated.title, title, body, stated.kind or kind)
    delivery = read_delivery(head, gazetteer())
    is_report = kind == "work-report"
    number = None if is_report else read_number([line.plain for line in head.lines] or blocks, around.page)
    delivered = delivery.delivered if is_report or delivery.session else None
    titled = year_in(title.plain)
    said = {
        "作报告日期": delivered.year if delivered else None,
        "正文": planned_year(body, titled) if is_report else None,
        "文号": issue_year(number),
        "标题": titled,
        "文件名": year_in(around.name),
        "日期": delivery.delivered.year if delivery.delivered and not is_report else None,
    }
    year, doubts = choose_year(said) if stated.year is None else (stated.year, ())
    publisher = around.publisher or page.publisher
    place = resolve(collect(Signs(title.plain, around.name, publisher), delivery, body, year))
    place = override_region(stated, year, place)
    found = Facts(
        title=title.written,
        kind=kind,
        region=place.region,
        region_candidates=place.candidates,
        year=year,
        delivered=delivered.isoformat() if delivered else None,
        session=delivery.session,
        speaker=delivery.speaker,
        office=delivery.office,
        number=number,
        published=page.published,
        url=page.url,
        warnings=(*doubts, *place.warnings),
    )
    return _stated_over(found, stated)


def _stated_over(found: Facts, stated: Stated) -> Facts:
    """Put what is stated in the place of what was found; title, kind, region and year have it already."""
    return replace(
        found,
        delivered=stated.delivered or found.delivered,
        session=stated.session or found.session,
        speaker=stated.speaker or found.speaker,
        office=stated.office or found.office,
    )
