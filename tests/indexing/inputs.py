"""Input files that need no disk, and what can be found of them in an index."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from searchapp.engines.memory import MemoryKind
from searchapp.indexing import builder, database, generations, manifest
from searchapp.indexing.archive import Archive
from searchapp.indexing.builder import Changes, FileResult, Maker
from searchapp.indexing.manifest import Manifest, Skipped, Stamp
from searchapp.model.documents import Document, Paragraph, Region, Source
from searchapp.model.query import Every
from searchapp.text.analyzer import Analyzer

JIANGXIAN = Region("140826", "绛县", "county", ("山西省", "运城市", "绛县"), ("140826",))
ANALYZER = Analyzer()
MAKER = Maker(MemoryKind(ANALYZER), "cut-1", "0.1.0")


def report(text: str, year: int = 2022) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    paragraph = Paragraph(1, text, "text", "plan", ("工作安排",), 0, len(text), digest[:16])
    source = Source(path="a.txt", digest=digest, format="txt", encoding="utf-8")
    return Document(
        id=f"140826-{year}", title="政府工作报告", kind="work-report", region=JIANGXIAN, year=year, source=source,
        source_text=text, text=text, paragraphs=(paragraph,),
    )  # fmt: skip


class Files:
    """Input files by name, as (time of change, text), the years of their reports, and what was read of them."""

    def __init__(self, **texts: str) -> None:
        self.texts = {name: (1, text) for name, text in texts.items()}
        self.years: dict[str, int] = {}
        self.was_read: list[str] = []

    def change(self, name: str, text: str) -> None:
        self.texts[name] = (self.texts.get(name, (0, ""))[0] + 1, text)

    def stamps(self) -> list[Stamp]:
        return [Stamp(name, f"{name}.txt", len(text), time) for name, (time, text) in self.texts.items()]

    def read(self, stamps: Sequence[Stamp]) -> Iterable[FileResult]:
        for stamp in stamps:
            self.was_read.append(stamp.key)
            text = self.texts[stamp.key][1]
            broken = text.startswith("\0")
            skipped = (Skipped(None, error="不是文本"),) if broken else ()
            yield FileResult(stamp, () if broken else (report(text, self.years.get(stamp.key, 2022)),), skipped)

    def build(self, root: Path, maker: Maker = MAKER) -> Manifest:
        return builder.build(root, self.read(self.stamps()), maker)

    def update(self, root: Path, scope: str = "", maker: Maker = MAKER) -> tuple[Manifest, Changes]:
        self.was_read.clear()
        stamps = [stamp for stamp in self.stamps() if stamp.key.startswith(scope)]
        return builder.update(root, stamps, lambda key: key.startswith(scope), self.read, maker)


def texts(root: Path) -> dict[str, str]:
    """What can be found, by document, after opening the index anew."""
    generation = generations.require(root)
    engine = MAKER.kind.open(generation / MAKER.kind.name)
    found = {paragraph.document: paragraph.text for paragraph in engine.iterate(Every(), {})}
    archive = Archive(generation, manifest.read(generation))
    assert {name: archive.document(name).text for name in archive.cards()} == found
    return found


def tamper(generation: Path, statement: str, *values: object) -> None:
    """Change what the manifest of a generation says."""
    with closing(sqlite3.connect(generation / database.NAME)) as connection, connection:
        connection.execute(statement, values)
