from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import searchapp
from searchapp import wiring
from searchapp.errors import OperatorError
from searchapp.indexing import manifest
from searchapp.indexing.builder import Changes, FileResult
from searchapp.ingest.formats.base import Options
from searchapp.ingest.pipeline import Item, read_path
from searchapp.settings import Settings

REPORT = "2022年绛县政府工作报告\n各位代表:\n一、2021年工作回顾\n{}\n"


def silent(results: Iterable[FileResult], total: int) -> Iterable[FileResult]:
    return results


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", jobs=1)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "绛县.txt").write_text(REPORT.format("全县粮食总产量稳步增长。"), encoding="utf-8")
    return folder


def test_a_server_answers_from_the_new_generation_at_the_next_request(settings: Settings, reports: Path) -> None:
    wiring.build_index(settings, [reports], silent)
    services = wiring.Services(settings)
    before = services()
    assert before.search("粮食").total_paragraphs == 1
    (reports / "绛县.txt").write_text(REPORT.format("全县项目建设提速。"), encoding="utf-8")
    wiring.update_index(settings, [reports], silent)
    assert services().search("粮食").total_paragraphs == 0
    assert services().search("项目").total_paragraphs == 1
    assert before.search("粮食").total_paragraphs == 1, "a request in flight ends on the generation it began with"
    assert before.document("140826-2022").text.count("粮食") == 1


def test_the_same_service_answers_until_the_index_changes(settings: Settings, reports: Path) -> None:
    wiring.build_index(settings, [reports], silent)
    services = wiring.Services(settings)
    seen: set[int] = set()
    threads = [threading.Thread(target=lambda: seen.add(id(services()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {id(services())}


def test_as_long_as_the_index_stays_a_request_reads_nothing_of_it(settings: Settings, reports: Path) -> None:
    wiring.build_index(settings, [reports], silent)
    services = wiring.Services(settings)
    services().search("粮食")
    for path in wiring.read_manifest(settings)[0].iterdir():
        path.rename(path.with_name(f"hidden-{path.name}"))
    assert services().search("粮食").total_paragraphs == 1


def test_nothing_is_kept_of_a_generation_that_nobody_asks_any_more(settings: Settings, reports: Path) -> None:
    wiring.build_index(settings, [reports], silent)
    services = wiring.Services(settings)
    services().search("粮食")
    first = weakref.ref(services())
    for text in ("全县项目建设提速。", "全县招商引资提速。"):
        (reports / "绛县.txt").write_text(REPORT.format(text), encoding="utf-8")
        wiring.update_index(settings, [reports], silent)
        services().search("粮食")
    gc.collect()
    assert first() is None
    assert sorted(path.name for path in (settings.index / "generations").iterdir()) == ["000002", "000003"]


def test_reading_in_several_processes_gives_the_same_index(settings: Settings, reports: Path) -> None:
    for number in range(20):
        text = REPORT.format(f"第{number}项工程开工。")
        (reports / f"{number}.txt").write_text(text, encoding="utf-8")
    one, _ = wiring.build_index(settings, [reports], silent)
    two, _ = wiring.build_index(replace(settings, jobs=2), [reports], silent)
    assert two.documents == one.documents
    assert two.files == one.files


def test_readers_see_where_a_file_is_in_its_folder_and_not_where_that_is(settings: Settings, reports: Path) -> None:
    made, _ = wiring.build_index(settings, [reports], silent)
    assert [file.path for file in made.files] == ["reports/绛县.txt"]
    assert searchapp.open(settings.index).document("140826-2022").source.path == "reports/绛县.txt"


def test_python_opens_an_index_by_its_folder(settings: Settings, reports: Path) -> None:
    wiring.build_index(settings, [reports], silent)
    service = searchapp.open(str(settings.index))
    page = service.search("粮食", region="山西", year=2022)
    assert page.total_documents == 1
    assert [row.number for row in service.paragraphs("粮食")] == [page.documents[0].hits[0].number]
    with pytest.raises(OperatorError, match="indx"):
        searchapp.open(settings.index, indx="typo")


def test_an_update_reads_files_again_of_which_metadata_csv_says_something_else(
    settings: Settings, reports: Path
) -> None:
    (reports / "b.txt").write_text(REPORT.format("全县项目建设提速。"), encoding="utf-8")
    wiring.build_index(settings, [reports], silent)
    (reports / "metadata.csv").write_text("文件,年份\nb.txt,2019\n", encoding="utf-8")
    made, changes, _ = wiring.update_index(settings, [reports], silent)
    assert changes == Changes(new=0, changed=1, gone=0, unchanged=1)
    assert "140826-2019" in made.documents
    _, changes, _ = wiring.update_index(settings, [reports], silent)
    assert changes == Changes(new=0, changed=0, gone=0, unchanged=2)


def test_an_index_of_another_engine_is_refused_and_an_update_renews_it(settings: Settings, reports: Path) -> None:
    wiring.build_index(replace(settings, engine="memory"), [reports], silent)
    with pytest.raises(OperatorError) as refused:
        wiring.open_service(settings)
    assert "index update" in refused.value.remedy
    wiring.update_index(settings, [reports], silent)
    assert wiring.open_service(settings).search("粮食").total_paragraphs == 1
    assert manifest.read(wiring.read_manifest(settings)[0]).engine == "whoosh"


def test_a_fault_of_ours_in_one_file_does_not_cost_the_others(
    settings: Settings, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (reports / "坏.txt").write_text(REPORT.format("会出错的一段。"), encoding="utf-8")

    def faulty(path: Path, name: str, options: Options) -> Iterator[Item]:
        if path.name == "坏.txt":
            raise IndexError("a fault")
        return read_path(path, name, options)

    monkeypatch.setattr(wiring, "read_path", faulty)
    made, _ = wiring.build_index(settings, [reports], silent)
    assert len(made.documents) == 1
    errors = [part.error for file in made.files for part in file.skipped if part.error]
    assert len(errors) == 1
    assert "a fault" in errors[0]
