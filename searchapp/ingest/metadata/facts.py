"""Read everything a document says about itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searchapp.ingest.metadata.furniture import read_page
from searchapp.ingest.metadata.head import read_head
from searchapp.ingest.metadata.places import Signs, collect
from searchapp.ingest.metadata.session import read_delivery
from searchapp.ingest.metadata.title import issue_year, read_title
from searchapp.ingest.metadata.years import choose_year, planned_year, year_in
from searchapp.model.documents import DocumentKind, Region
from searchapp.regions.gazetteer import gazetteer
from searchapp.regions.resolve import resolve
from searchapp.text.normalize import fold


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document; None where it is not. Dates are ISO strings, `year` is that of delivery.

    `region_candidates` are set only where the region is open. Session, speaker and office are in simplified characters.
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
    published: str | None
    url: str | None
    warnings: tuple[str, ...]


def read_facts(blocks: Sequence[str], before: str, name: str) -> Facts:
    """Read a report's facts.

    `blocks` is the clean text in order, `before` the text with its page around it, `name` the file's name without its
    suffix.
    """
    head = read_head(blocks)
    page = read_page(before)
    body = fold("\n".join(blocks))
    title, kind = read_title(head, body, name)
    delivery = read_delivery(head, gazetteer())
    is_report = kind == "work-report"
    delivered = delivery.delivered if is_report or delivery.session else None
    titled = year_in(title.plain)
    year, doubts = choose_year(
        {
            "作报告日期": delivered.year if delivered else None,
            "正文": planned_year(body, titled) if is_report else None,
            "文号": None if is_report else issue_year(body),
            "标题": titled,
            "文件名": year_in(name),
            "日期": delivery.delivered.year if delivery.delivered and not is_report else None,
        }
    )
    place = resolve(collect(Signs(title.plain, name, page.publisher), delivery, body, year))
    return Facts(
        title=title.written,
        kind=kind,
        region=place.region,
        region_candidates=place.candidates,
        year=year,
        delivered=delivered.isoformat() if delivered else None,
        session=delivery.session,
        speaker=delivery.speaker,
        office=delivery.office,
        published=page.published,
        url=page.url,
        warnings=(*doubts, *place.warnings),
    )
