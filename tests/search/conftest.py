"""A small index of reports: two years of two counties, a prefecture, the country, and one of unknown origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pytest

from searchapp.engines.base import Field, document_values
from searchapp.engines.memory import MemoryKind
from searchapp.errors import NotFoundError
from searchapp.model.documents import Document, Paragraph, Region, SectionKind, Source
from searchapp.model.results import DocumentCard, Unused
from searchapp.query.limits import Limits
from searchapp.regions.gazetteer import gazetteer
from searchapp.search.service import SearchService
from searchapp.text.analyzer import Analyzer

Texts = Sequence[str | tuple[SectionKind, str]]
Serve = Callable[[Iterable[Document]], SearchService]


class Shelf:
    """Whole documents in memory."""

    def __init__(self, documents: Iterable[Document], unused: Iterable[Unused] = ()) -> None:
        self._unused = tuple(unused)
        self._documents = {document.id: document for document in documents}

    def cards(self) -> Mapping[str, DocumentCard]:
        return {
            name: DocumentCard(
                name, found.title, found.kind, found.region, found.year, found.delivered, warnings=found.warnings
            )
            for name, found in self._documents.items()
        }

    def newest(self) -> Iterable[DocumentCard]:
        return self.cards().values()

    def values(self) -> Mapping[Field, frozenset[str | int]]:
        found = [document_values(card) for card in self.cards().values()]
        fields: tuple[Field, ...] = ("region", "year", "level", "kind")
        return {field: frozenset(one[field] for one in found) for field in fields}

    def current(self, name: str) -> str | None:
        return name if name in self._documents else None

    def unused(self) -> tuple[Unused, ...]:
        return self._unused

    def document(self, name: str) -> Document:
        if name not in self._documents:
            raise NotFoundError(f"没有 {name}。")
        return self._documents[name]


def report(code: str, year: int | None, texts: Texts, title: str = "政府工作报告") -> Document:
    """Make a report whose clean text is its source; '' is an unknown region."""
    region = _region(code, year) if code else None
    parts = [text if isinstance(text, tuple) else ("plan", text) for text in texts]
    paragraphs: list[Paragraph] = []
    start = 0
    for number, (kind, text) in enumerate(parts, 1):
        found = Paragraph(number, text, "text", kind, ("二、工作安排",), start, start + len(text), str(number))
        paragraphs.append(found)
        start += len(text)
    body = "".join(paragraph.text for paragraph in paragraphs)
    name = f"{code or 'x'}-{year or 0}"
    source = Source(f"{name}.txt", "0" * 64, "txt")
    return Document(name, title, "work-report", region, year, source, body, body, tuple(paragraphs))


def _region(code: str, year: int | None) -> Region:
    region = gazetteer().region(code, year)
    assert region is not None
    return region


REPORTS = (
    report("150921", 2023, [("review", "乡村振兴全面推进。"), "实施乡村振兴战略，建5G基站。", ("closing", "代表们！")]),
    report("150921", 2022, ["推进鄉村振興，做好养老服务。"]),
    report("150784", 2023, [("targets", "经济增长6%。"), "发展旅游，“放管服”改革走深走实。"]),
    report("150900", 2023, ["乌兰察布市发展养老、托育服务。"]),
    report("140826", 2022, ["绛县推进乡村 振兴。"]),
    report("100000", 2024, ["全国推进乡村振兴。"]),
    report("", None, ["不知何处，也要乡村振兴。"]),
)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """Give what makes a service of documents."""
    analyzer = Analyzer()

    def served(documents: Iterable[Document]) -> SearchService:
        folder: Path = tmp_path_factory.mktemp("memory")
        kind = MemoryKind(analyzer)
        documents = tuple(documents)
        writer = kind.create(folder)
        for document in documents:
            writer.put(document)
        writer.commit()
        return SearchService(kind.open(folder), Shelf(documents), gazetteer(), Limits(), analyzer=analyzer)

    return served


@pytest.fixture(scope="session")
def service(serve: Serve) -> SearchService:
    """Give a service of REPORTS."""
    return serve(REPORTS)


@pytest.fixture(scope="session")
def reports() -> tuple[Document, ...]:
    """Give REPORTS."""
    return REPORTS
