"""How a report is cited, after GB/T 7714-2015: what is not known of it is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from searchapp.model.documents import Document
from searchapp.model.links import document_url, permalink
from searchapp.model.results import DocumentCard
from searchapp.text.keys import spot
from searchapp.text.normalize import fold

# Annex B of the standard: R report, A archival material, under which its examples put official documents, Z other.
_TYPES: Final = {"work-report": "R", "plan-outline": "A", "policy": "A"}
_WORK_REPORT: Final = "政府工作报告"
_YEAR: Final = re.compile(r"[\W_]*(?:19|20)\d\d年?[\W_]*")


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited on which day: a document, or one paragraph of it with its number and text."""

    card: DocumentCard
    cited: date
    number: int | None = None
    text: str = ""

    @property
    def link(self) -> str:
        """The path of what is cited, one that holds."""
        return permalink(self.card.id, spot(self.number, self.text)) if self.number else document_url(self.card.id)

    def __str__(self) -> str:
        return gbt7714(self.card, self.cited, self.number)


def quotation(citation: Citation, root: str) -> str:
    """Give what is said, the reference and the link, a line each, to be pasted together.

    Of a document nothing is quoted; without `root`, the address of a site, there is nowhere to link to.
    """
    said = f"“{' '.join(citation.text.split())}”" if citation.number else ""
    return "\n".join(filter(None, (said, str(citation), f"{root}{citation.link}" if root else "")))


def gbt7714(card: DocumentCard, cited: date, paragraph: int | None = None) -> str:
    """Give the reference to a document, or to one paragraph of it, in one line.

    `责任者. 题名: 其他题名信息[R/OL]. 出版年: 段号(发布日期)[引用日期]. 获取路径.`: the shape of 4.6, where the
    number of the paragraph stands in the place of pages. `cited` is the day of the citation, given with a URL only.
    """
    parts = (card.speaker, f"{full_title(card)}[{_type(card)}]", _imprint(card, cited, paragraph), card.url)
    return "".join(f"{part}. " for part in parts if part).rstrip()


def full_title(card: DocumentCard) -> str:
    """Give the title, and after a colon what tells it from the many others of that name.

    >>> full_title(DocumentCard("1", "政府工作报告", "work-report", None, 2023, session="绛县第一次会议"))
    '政府工作报告: 在绛县第一次会议上'
    """
    title = _supplied_title(card) or " ".join(card.title.split())
    more = card.number or _occasion(card) or _place_beside(card, title)
    return f"{title}: {more}" if more else title


def headline(card: Document | DocumentCard) -> str:
    """Name a report among others, most of which have the same title: by year and place, where that does not say them.

    >>> from searchapp.model.documents import Region
    >>> county = Region("150925", "凉城县", "county", ("内蒙古自治区", "乌兰察布市", "凉城县"), ("150925",))
    >>> headline(DocumentCard("1", "政府工作报告", "work-report", county, 2023))
    '2023 凉城县 政府工作报告'
    >>> headline(DocumentCard("2", "凉城县2023年政府工作报告", "work-report", county, 2023))
    '凉城县2023年政府工作报告'
    """
    title = _WORK_REPORT if _is_bare(card) else " ".join(card.title.split())
    known = (str(card.year) if card.year else "", card.region.name if card.region else "")
    return " ".join((*(part for part in known if part and fold(part) not in fold(title)), title))


def place(card: DocumentCard) -> str:
    """Give the place from the province down, '' for the country and where it is unknown."""
    region = card.region
    return "" if region is None or region.level == "country" else "".join(region.path)


def _supplied_title(card: DocumentCard) -> str:
    """Give a title in square brackets, as what a citation supplies stands, where a work report's names only its place.

    >>> from searchapp.model.documents import Region
    >>> tianjin = Region("120000", "天津市", "province", ("天津市",), ("120000",))
    >>> _supplied_title(DocumentCard("1", "天津", "work-report", tianjin, 2024))
    '[天津市2024年政府工作报告]'
    """
    if card.region is None or card.year is None or not _is_bare(card):
        return ""
    return f"[{card.region.name}{card.year}年{_WORK_REPORT}]"


def _is_bare(card: Document | DocumentCard) -> bool:
    """Tell whether the title of a work report names nothing but its place, and perhaps the year."""
    if card.kind != "work-report" or card.region is None:
        return False
    named = _YEAR.sub("", fold(card.title))
    return named != "" and fold(card.region.name).startswith(named)


def _occasion(card: DocumentCard) -> str:
    return f"{_day(card.delivered)}在{card.session}上" if card.session else ""


def _day(iso: str | None) -> str:
    if iso is None:
        return ""
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def _place_beside(card: DocumentCard, title: str) -> str:
    """Give the place where the title does not name it."""
    return "" if card.region is None or fold(card.region.name) in fold(title) else place(card)


def _type(card: DocumentCard) -> str:
    if card.url is None:
        return _TYPES.get(card.kind, "Z")
    return f"{_TYPES.get(card.kind, 'EB')}/OL"


def _imprint(card: DocumentCard, cited: date, paragraph: int | None) -> str:
    year = str(card.year) if card.year else ""
    where = f"第{paragraph}段" if paragraph else ""
    days = f"{f'({card.published})' if card.published else ''}[{cited}]" if card.url else ""
    return ": ".join(filter(None, (year, where))) + days
