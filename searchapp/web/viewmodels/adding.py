"""What the page for adding reports shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from searchapp.adding.inbox import Arrivals, Row
from searchapp.adding.update import Progress
from searchapp.web.texts import Texts


@dataclass(frozen=True, slots=True)
class Choice:
    """A region that is possible: its code, and its names from the largest down."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one report, and what can be corrected; `error` says why it could not be read."""

    part: str
    title: str
    region: str
    region_code: str
    year: str
    facts: tuple[tuple[str, str], ...]
    choices: tuple[Choice, ...]
    warnings: tuple[str, ...]
    error: str

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        return bool(self.error or self.warnings)


@dataclass(frozen=True, slots=True)
class Card:
    """A file that arrived."""

    name: str
    indexed: bool
    readings: tuple[Reading, ...]

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at one of its reports."""
        return any(reading.doubtful for reading in self.readings)

    @property
    def state(self) -> str:
        """Its state by the name of its text: `indexed` says that an update has seen the file, not that it was read."""
        if not self.indexed:
            return "adding_new"
        return "adding_unread" if all(reading.error for reading in self.readings) else "adding_indexed"


@dataclass(frozen=True, slots=True)
class AddingView:
    """The whole page; `hidden` files are not shown, `waiting` ones are not in the index as they are now."""

    cards: tuple[Card, ...]
    waiting: int
    hidden: int
    progress: Progress
    folder: str

    @property
    def running(self) -> bool:
        """Whether an update is under way."""
        return self.progress.state == "running"


def adding_view(arrivals: Arrivals, progress: Progress, folder: Path, texts: Texts) -> AddingView:
    """Make the page's view of the files that arrived."""
    cards = tuple(
        Card(each.name, each.indexed, tuple(_reading(row, texts) for row in each.rows)) for each in arrivals.shown
    )
    return AddingView(cards, arrivals.waiting, arrivals.hidden, progress, str(folder))


def _reading(row: Row, texts: Texts) -> Reading:
    region = row["region"]
    return Reading(
        part=row["part"] or "",
        title=row["title"] or "",
        region=" ".join(region["path"]) if region else "",
        region_code=region["code"] if region else "",
        year=str(row["year"] or ""),
        facts=tuple(_facts(row, texts)),
        choices=tuple(Choice(each["code"], " ".join(each["path"])) for each in row["region_candidates"]),
        warnings=tuple(row["warnings"]),
        error=row["error"] or "",
    )


def _facts(row: Row, texts: Texts) -> Iterator[tuple[str, str]]:
    """Give what else was understood, where there is something."""
    speaker = " ".join(filter(None, (row["office"], row["speaker"])))
    facts = (("delivered", row["delivered"]), ("session", row["session"]), ("speaker", speaker))
    yield from ((texts(f"fact_{name}"), value) for name, value in facts if value)
    sections = (f"{texts.name('section', kind)} {count}" for kind, count in row["kinds"].items())
    yield texts("adding_paragraphs"), texts("and").join(sections)
