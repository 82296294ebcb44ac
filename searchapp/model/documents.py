"""A report as the product knows it: source text, clean text, the edits between them, paragraphs, facts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, Literal

Level = Literal["country", "province", "prefecture", "county"]
Role = Literal["text", "heading"]
SectionKind = Literal[
    "opening", "review", "targets", "plan", "government", "closing", "glossary", "appendix", "other"
]
DocumentKind = Literal["work-report", "plan-outline", "policy", "other"]

LEVELS: Final[tuple[Level, ...]] = ("country", "province", "prefecture", "county")
SECTION_KINDS: Final[tuple[SectionKind, ...]] = (
    "opening", "review", "targets", "plan", "government", "closing", "glossary", "appendix", "other",
)
DOCUMENT_KINDS: Final[tuple[DocumentKind, ...]] = ("work-report", "plan-outline", "policy", "other")


@dataclass(frozen=True, slots=True)
class Edit:
    """Source text [start, end) became `replacement`; spans count code points of the source.

    `reason` names the repair; where repairs met in one place their names are joined by `+`.
    """

    start: int
    end: int
    replacement: str
    reason: str


@dataclass(frozen=True, slots=True)
class Damage:
    """Clean text [start, end) is damaged and was left as it is; `proposal` is a likely reading, never applied."""

    start: int
    end: int
    reason: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A unit of GB/T 2260 as it was in one year.

    `path` holds official names of that year, province first, the unit itself last, no pseudo units.
    `current` are the codes that hold its territory today (none, one or several).
    """

    code: str
    name: str
    level: Level
    path: tuple[str, ...]
    current: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from. `digest` is the SHA-256 of the bytes; `part` a row or archive member."""

    path: str
    digest: str
    format: str
    encoding: str | None = None
    part: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the clean text: `text == document.text[start:end]`.

    `number` counts from 1 (the anchor is `p<number>`). `headings` is the heading path, top first, down to the
    lead sentence. `key` is the content key: hash of the folded text and its n-th occurrence in the document.
    """

    number: int
    text: str
    role: Role
    kind: SectionKind
    headings: tuple[str, ...]
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Section:
    """A run of paragraphs with the same top heading and kind; numbers `first` to `last`, both inclusive."""

    kind: SectionKind
    title: str
    first: int
    last: int
    headings: int


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and its meaning from a glossary; `paragraph` is where it stands, `note` the number it has there."""

    term: str
    meaning: str
    paragraph: int
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A mark at [start, end) of the text of one paragraph that points to the paragraph of a definition: 〔1〕."""

    paragraph: int
    start: int
    end: int
    definition: int


@dataclass(frozen=True, slots=True)
class Document:
    """A report, whole. `edits` lead from `source_text` (exactly as read) to `text`; `year` is that of delivery.

    Dates are ISO strings (`2023-01-31`). Unknown facts are None. `region_candidates` are set only where the
    region is open: codes that remained possible. `number` is what the issuing office gave: 国发〔2021〕33号.
    """

    id: str
    title: str
    kind: DocumentKind
    region: Region | None
    year: int | None
    source: Source
    source_text: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    edits: tuple[Edit, ...] = ()
    damages: tuple[Damage, ...] = ()
    delivered: str | None = None
    session: str | None = None
    speaker: str | None = None
    office: str | None = None
    published: str | None = None
    region_candidates: tuple[Region, ...] = ()
    warnings: tuple[str, ...] = ()
    sections: tuple[Section, ...] = field(default=())
    number: str | None = None
    definitions: tuple[Definition, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def repairs(self) -> dict[str, int]:
        """How often each repair was made, the most frequent first; where repairs met in one place, each counts."""
        reasons = Counter(reason for edit in self.edits for reason in edit.reason.split("+"))
        return dict(reasons.most_common())
