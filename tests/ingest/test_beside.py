"""A `metadata.csv` beside the files, or above them, corrects what is read."""

from pathlib import Path

from searchapp.ingest.beside import Statements, doubts
from searchapp.ingest.formats.columns import Columns, read_columns
from searchapp.ingest.pipeline import read_path
from searchapp.model.documents import Document

TEXT = "政府工作报告\n各位代表：\n现在，我代表县人民政府向大会报告工作。\n一、2022年工作回顾\n完成了各项任务。\n"


def read(path: Path) -> Document:
    [document] = read_path(path)
    assert isinstance(document, Document)
    return document


def test_a_row_overrides_what_is_detected(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert read(path).region is None
    (tmp_path / "metadata.csv").write_text("file,region,year\na.txt,绛县,2023\n", encoding="utf-8")
    assert read(path).id == "140826-2023"


def test_a_sidecar_above_knows_files_by_their_path(tmp_path: Path) -> None:
    path = tmp_path / "山西" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("文件,地区,年份\n山西/a.txt,140826,2023\n", encoding="utf-8")
    assert read(path).id == "140826-2023"


def test_a_broken_sidecar_is_reported_with_each_file_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert any("没有采用" in warning for warning in read(path).warnings)


def test_rows_of_files_that_are_not_there_are_named_with_their_sidecar(tmp_path: Path) -> None:
    (tmp_path / "山西").mkdir()
    (tmp_path / "山西" / "a.txt").write_text(TEXT, encoding="utf-8")
    sidecar = tmp_path / "metadata.csv"
    sidecar.write_text("文件,年份\n山西/a.txt,2023\n山西/b.txt,2023\n", encoding="utf-8")
    (warning,) = doubts([sidecar, tmp_path / "README.md"])
    assert warning.startswith(sidecar.as_posix())
    assert "「山西/b.txt」" in warning


def test_what_is_not_used_of_a_sidecar_is_said_of_the_sidecar_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    sidecar = tmp_path / "metadata.csv"
    for rows, reason in (
        ("文件,年份\na.txt,明年\n", "不是年份"),
        ("文件,年份\na.txt,2022\na.txt,2023\n", "说法不一"),
        ("甲,乙\n1,2\n", "没有采用"),
    ):
        sidecar.unlink(missing_ok=True)
        sidecar.write_text(rows, encoding="utf-8")
        (warning,) = doubts([sidecar])
        assert reason in warning


def test_what_is_said_of_columns_is_said_of_tables_only(tmp_path: Path) -> None:
    names = ("a.csv", "a.xlsx", "a.json", "a.zip", "a.xls", "a.txt", "a.html", "a.pdf", "a.docx")
    states = [
        [Statements(read_columns(said)).digest(tmp_path / name) for name in names]
        for said in ([], ["text=稿件"], ["text=正文"])
    ]
    assert states[0] == [""] * len(names)
    assert all(len({state[at] for state in states}) == 3 for at in range(5))
    assert [state[5:] for state in states] == [[""] * 4] * 3


def test_what_is_stated_of_a_file_can_be_told_from_what_was_stated_before(tmp_path: Path) -> None:
    files = [tmp_path / "a.txt", tmp_path / "山西" / "b.csv"]
    states = []
    for rows in ("", "a.txt,,2023", "a.txt,,2023\n山西/b.csv,第2行,2022", "a.txt,,2024\n山西/b.csv,第2行,2022"):
        (tmp_path / "metadata.csv").write_text(f"文件,部分,年份\n{rows}\n", encoding="utf-8")
        statements = Statements(Columns())
        states.append([statements.digest(path) for path in files])
    a, b = ([state[at] for state in states] for at in range(2))
    assert a[0] == ""
    assert len(set(a)) == 3
    assert a[1] == a[2]
    assert b[:2] == ["", ""]
    assert b[2] == b[3] != ""
    (tmp_path / "metadata.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert Statements(Columns()).digest(files[1]) not in b
    (tmp_path / "metadata.csv").unlink()
    assert Statements(Columns()).digest(files[0]) == ""
