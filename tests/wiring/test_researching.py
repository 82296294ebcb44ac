from __future__ import annotations

import gc
import threading
import weakref
from dataclasses import replace
from pathlib import Path

import pytest

import searchapp
from searchapp.errors import OperatorError
from searchapp.indexing import manifest
from searchapp.settings import Settings
from searchapp.wiring.indexing import build_index, read_manifest, update_index
from searchapp.wiring.researching import Services, open_service
from tests.wiring.conftest import REPORT, silent


def test_a_server_answers_from_the_new_generation_at_the_next_request(settings: Settings, reports: Path) -> None:
    build_index(settings, [reports], silent)
    services = Services(settings)
    before = services()
    assert before.search("粮食").total_paragraphs == 1
    (reports / "绛县.txt").write_text(REPORT.format("全县项目建设提速。"), encoding="utf-8")
    update_index(settings, [reports], silent)
    assert services().search("粮食").total_paragraphs == 0
    assert services().search("项目").total_paragraphs == 1
    assert before.search("粮食").total_paragraphs == 1, "a request in flight ends on the generation it began with"
    assert before.document("140826-2022").text.count("粮食") == 1


def test_the_same_service_answers_until_the_index_changes(settings: Settings, reports: Path) -> None:
    build_index(settings, [reports], silent)
    services = Services(settings)
    seen: set[int] = set()
    threads = [threading.Thread(target=lambda: seen.add(id(services()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {id(services())}


def test_as_long_as_the_index_stays_a_request_reads_nothing_of_it(settings: Settings, reports: Path) -> None:
    build_index(settings, [reports], silent)
    services = Services(settings)
    services().search("粮食")
    for path in read_manifest(settings)[0].iterdir():
        path.rename(path.with_name(f"hidden-{path.name}"))
    assert services().search("粮食").total_paragraphs == 1


def test_nothing_is_kept_of_a_generation_that_nobody_asks_any_more(settings: Settings, reports: Path) -> None:
    build_index(settings, [reports], silent)
    services = Services(settings)
    services().search("粮食")
    first = weakref.ref(services())
    for text in ("全县项目建设提速。", "全县招商引资提速。"):
        (reports / "绛县.txt").write_text(REPORT.format(text), encoding="utf-8")
        update_index(settings, [reports], silent)
        services().search("粮食")
    gc.collect()
    assert first() is None
    assert sorted(path.name for path in (settings.index / "generations").iterdir()) == ["000002", "000003"]


def test_python_opens_an_index_by_its_folder(settings: Settings, reports: Path) -> None:
    build_index(settings, [reports], silent)
    service = searchapp.open(str(settings.index))
    page = service.search("粮食", region="山西", year=2022)
    assert page.total_documents == 1
    assert [row.number for row in service.paragraphs("粮食")] == [page.documents[0].hits[0].number]
    with pytest.raises(OperatorError, match="indx"):
        searchapp.open(settings.index, indx="typo")


def test_an_open_service_stays_with_its_generation_also_when_that_is_removed(
    settings: Settings, reports: Path
) -> None:
    build_index(settings, [reports], silent)
    service = searchapp.open(settings.index)
    folder, _ = read_manifest(settings)
    for text in ("全县项目建设提速。", "全县招商引资提速。"):
        (reports / "绛县.txt").write_text(REPORT.format(text), encoding="utf-8")
        update_index(settings, [reports], silent)
    assert not folder.exists()
    assert service.search("粮食").total_paragraphs == 1
    assert service.search("title:绛县 粮食", region="140826", year="2022").total_documents == 1
    assert "粮食" in service.document("140826-2022").text
    assert next(iter(service.paragraphs("粮食"))).role == "text"


def test_an_index_of_another_engine_is_refused_and_an_update_renews_it(settings: Settings, reports: Path) -> None:
    build_index(replace(settings, engine="memory"), [reports], silent)
    with pytest.raises(OperatorError) as refused:
        open_service(settings)
    assert "index update" in refused.value.remedy
    update_index(settings, [reports], silent)
    assert open_service(settings).search("粮食").total_paragraphs == 1
    assert manifest.read(read_manifest(settings)[0]).engine == "whoosh"
