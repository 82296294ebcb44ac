"""The page on which a report is checked: what is doubted, why, where it was changed, and how to put it right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from searchapp.errors import UserError
from searchapp.ingest.review import corrections, evidence
from searchapp.model.documents import Document
from searchapp.model.doubts import DAMAGED, doubt_kind
from searchapp.model.links import document_url, paragraph_url, review_url
from searchapp.model.review import REVIEW_COLUMNS, Excerpt
from searchapp.search.changes import DAMAGE, Change, changes, tally
from searchapp.web.address import Address
from searchapp.web.review import Piece, pieces
from searchapp.web.texts import Texts
from searchapp.web.viewmodels.adding import Choice, Reading
from searchapp.web.viewmodels.report import ReportPage, report_page
from searchapp.web.viewmodels.results import Link, Pager, pager
from searchapp.web.viewmodels.source import reason_name, visible

SIZE: Final = 100
"""Places on one page."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A report with its doubts, and one page of its changed and doubtful places: those that count under `reason`.

    `counts` are of all places, by reason; `evidence` is given where more is doubted than places.
    """

    document: Document
    counts: Mapping[str, int]
    reason: str
    total: int
    page: int
    places: tuple[Change, ...]

    @property
    def evidence(self) -> tuple[Excerpt, ...]:
        """What speaks for and against what was understood; of damage its own place speaks."""
        doubted = any(doubt_kind(warning) != DAMAGED for warning in self.document.warnings)
        return evidence(self.document) if doubted else ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What to write into `metadata.csv`, below its columns."""
        return corrections(self.document)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON body."""
        name = self.document.id
        return {
            "document": name,
            "title": self.document.title,
            "warnings": self.document.warnings,
            "evidence": list(map(asdict, self.evidence)),
            "columns": REVIEW_COLUMNS,
            "lines": self.lines,
            "counts": self.counts,
            "total": self.total,
            "page": self.page,
            "size": SIZE,
            "places": [
                {**asdict(place), "url": paragraph_url(name, place.paragraph), "source_url": _source(name, place)}
                for place in self.places
            ],
        }


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that speak for or against something: what they show, and what would stand there instead, or ''."""

    label: str
    pieces: tuple[Piece, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the page shows it: white space as signs; `blank` tells that only white space was taken out."""

    change: Change
    reason: str
    before: str
    after: str
    blank: bool
    url: str
    source: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Everything the page shows."""

    report: ReportPage
    evidence: tuple[Quote, ...]
    reading: Reading
    columns: str
    lines: tuple[str, ...]
    total: int
    reasons: tuple[Link, ...]
    places: tuple[Place, ...]
    pager: Pager


def checked(document: Document, reason: str, page: int) -> Checked:
    """Find the places of a page, with '' for all reasons; UserError for a reason that the report does not have."""
    found = changes(document)
    counts = tally(found)
    if reason and reason not in counts:
        message = "这份报告没有「{reason}」的地方。"
        remedy = "可用的值：{known}。" if counts else "请去掉参数 reason。"
        raise UserError(message, remedy, code="bad_parameter", reason=reason, known=tuple(counts))
    chosen = [change for change in found if change.is_of(reason)]
    shown = chosen[(page - 1) * SIZE : page * SIZE]
    return Checked(document, counts, reason, len(chosen), page, tuple(shown))


def review_view(found: Checked, texts: Texts) -> ReviewView:
    """Work out the page."""
    document = found.document
    address = Address({"reason": (found.reason,)} if found.reason else {}, review_url(document.id))
    return ReviewView(
        report=report_page(document, "", {}, texts),
        evidence=tuple(Quote(one.label, tuple(pieces(one)), one.note) for one in found.evidence),
        reading=_reading(document),
        columns=",".join(REVIEW_COLUMNS),
        lines=found.lines,
        total=found.total,
        reasons=_reasons(address, found, texts),
        places=tuple(_place(document.id, change, texts) for change in found.places),
        pager=pager(address, found.page, -(-found.total // SIZE), texts),
    )


def _reasons(address: Address, found: Checked, texts: Texts) -> tuple[Link, ...]:
    """Give a link for each reason, and one for all, where there are several."""
    if len(found.counts) < 2:
        return ()
    every = Link(texts("review_all"), address.having("reason").url, not found.reason)
    return (every, *(_reason(address, name, count, found.reason, texts) for name, count in found.counts.items()))


def _reason(address: Address, name: str, count: int, chosen: str, texts: Texts) -> Link:
    label = texts("legend_damage") if name == DAMAGE else reason_name(name, texts)
    return Link(f"{label} {count:,}", address.having("reason", name).url, name == chosen)


def _reading(document: Document) -> Reading:
    """Give what the form for corrections begins with."""
    region = document.region
    return Reading(
        part=document.source.part or "",
        title=document.title,
        region=" ".join(region.path) if region else "",
        region_code=region.code if region else "",
        year=str(document.year or ""),
        facts=(),
        choices=tuple(Choice(each.code, " ".join(each.path)) for each in document.region_candidates),
        warnings=document.warnings,
        error="",
    )


def _place(document: str, change: Change, texts: Texts) -> Place:
    reason = reason_name("+".join(change.reasons), texts)
    if change.doubtful:
        reason = texts("damage_proposal", reason=reason, proposal=change.after) if change.after else reason
    return Place(
        change=change,
        reason=texts("damaged", reason=reason) if change.doubtful else texts("repaired", reason=reason),
        before=visible(change.before),
        after=visible(change.after),
        blank=change.before.isspace(),
        url=paragraph_url(document, change.paragraph),
        source=_source(document, change),
    )


def _source(document: str, change: Change) -> str:
    return f"{document_url(document)}?view=source#{change.name}"
