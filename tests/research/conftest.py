"""A research service over small reports, on the answer key's engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from searchapp.engines.memory import MemoryKind
from searchapp.model.documents import Document
from searchapp.query.limits import Limits
from searchapp.regions.gazetteer import gazetteer
from searchapp.research.service import ResearchService
from searchapp.text.analyzer import Analyzer
from tests.search.conftest import Shelf, report

Study = Callable[[Iterable[Document]], ResearchService]

REPORTS = (
    report("150921", 2018, ["扶贫攻坚。", "产业扶贫，健康扶贫。"]),
    report("150921", 2020, ["推进乡村振兴和扶贫。"]),
    report("150900", 2020, ["建设美丽乡村。"]),
    report("150784", 2021, ["乡村振兴，乡村振兴！", "双碳。"]),
    report("140826", 2021, ["乡村 振兴。"]),
    report("100000", 2021, ["全面推进乡村振兴。"]),
    report("", 2021, ["不知何处的乡村振兴。"]),
    report("150921", None, ["不知何年的乡村振兴。"]),
)


def studied(folder: Path, documents: Iterable[Document], analyzer: Analyzer) -> ResearchService:
    """Index documents in a folder and give a service of them."""
    kind = MemoryKind(analyzer)
    documents = tuple(documents)
    writer = kind.create(folder)
    for document in documents:
        writer.put(document)
    writer.commit()
    return ResearchService(kind.open(folder), Shelf(documents), gazetteer(), Limits(), analyzer=analyzer)


@pytest.fixture(scope="session")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Give what makes a service of documents."""
    analyzer = Analyzer()
    return lambda documents: studied(tmp_path_factory.mktemp("memory"), documents, analyzer)


@pytest.fixture(scope="session")
def service(study: Study) -> ResearchService:
    """Give a service of REPORTS."""
    return study(REPORTS)
