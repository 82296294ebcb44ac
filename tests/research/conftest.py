"""A research service over small reports, on the answer key's engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from searchapp.engines.memory import MemoryKind
from searchapp.model.documents import Document
from searchapp.query.limits import Limits
from searchapp.regions.gazetteer import gazetteer
from searchapp.research.service import ResearchService
from searchapp.text.analyzer import Analyzer
from tests.search.conftest import Shelf

Study = Callable[[Iterable[Document]], ResearchService]


@pytest.fixture(scope="session")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Give what makes a service of documents."""
    analyzer = Analyzer()

    def studied(documents: Iterable[Document]) -> ResearchService:
        kind = MemoryKind(analyzer)
        documents = tuple(documents)
        folder = tmp_path_factory.mktemp("memory")
        writer = kind.create(folder)
        for document in documents:
            writer.put(document)
        writer.commit()
        return ResearchService(kind.open(folder), Shelf(documents), gazetteer(), Limits(), analyzer=analyzer)

    return studied
