"""Which reader reads what."""

from __future__ import annotations

import pytest

from searchapp.errors import UserError
from searchapp.ingest import formats
from searchapp.ingest.formats.base import Read, Refused
from searchapp.ingest.formats.html import tree
from searchapp.ingest.formats.pdf import pages as pdf_pages
from searchapp.ingest.stated import Stated
from tests.ingest.formats.office import docx, package, paragraph
from tests.ingest.formats.paper import Print, pdf
from tests.ingest.formats.saved import page

REPORT = "各位代表：现在，我代表县人民政府向大会报告工作，请予审议。"
PDF = pdf([[Print(90, 700, REPORT)]])
DOCX = docx(paragraph(REPORT))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def only(name: str, data: bytes) -> Read:
    (found,) = formats.read_parts(name, data)
    assert isinstance(found, Read)
    return found


def refusal(name: str, data: bytes) -> UserError:
    with pytest.raises(UserError) as caught:
        list(formats.read_parts(name, data))
    return caught.value


def test_a_text_file_is_read_exactly() -> None:
    read = only("卓资县/2023.TXT", "各位代表:\r\n".encode("gb18030"))
    assert (read.text, read.format, read.encoding) == ("各位代表:\r\n", "txt", "gb18030")


def test_front_matter_of_a_text_is_stated_and_left_out() -> None:
    read = only("a.txt", f"---\n地区: 绛县\n年份: 不明\n---\n{REPORT}".encode())
    assert (read.text, read.stated) == (REPORT, Stated(region="绛县"))
    assert "不明" in read.warnings[0]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.doc", DOCX, "docx"),
        ("a.doc", page("trs"), "html"),
        ("a.txt", page("old_tables"), "html"),
        ("a.docx", PDF, "pdf"),
        ("a.txt", PDF, "pdf"),
        ("a.htm", page("trs"), "html"),
    ],
)
def test_the_first_bytes_decide_where_the_extension_lies(name: str, data: bytes, kind: str) -> None:
    assert only(name, data).format == kind


@pytest.mark.parametrize(
    ("name", "data", "remedy"),
    [
        ("a.doc", OLE, ".docx"),
        ("a.docx", OLE, ".docx"),
        ("a.xls", OLE, ".xlsx"),
        ("a.xlsx", OLE, ".xlsx"),
        ("a.rtf", b"{\\rtf1}", ".docx"),
        ("a.ofd", package({"OFD.xml": "<o/>"}), "PDF"),
        ("a.rar", b"Rar!", ".zip"),
    ],
)
def test_a_format_of_old_names_the_way_out(name: str, data: bytes, remedy: str) -> None:
    error = refusal(name, data)
    assert error.code == "old_format"
    assert remedy in error.remedy


def test_an_office_file_with_a_password_says_so() -> None:
    assert refusal("a.docx", OLE + "EncryptedPackage".encode("utf-16-le")).code == "encrypted"


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    error = refusal("a.png", b"\x89PNG\r\n")
    assert error.code == "unknown_format"
    assert all(extension in error.remedy for extension in formats.READERS)


@pytest.mark.parametrize("name", ["README.html", "metadata.csv", "Metadata.CSV", "a.png", "a"])
def test_some_files_are_passed_over_in_folders(name: str) -> None:
    assert not formats.is_report_name(name)


@pytest.mark.parametrize("name", ["a.TXT", "a.pdf", "旧.doc", "metadata.txt"])
def test_reports_and_what_deserves_a_word_are_taken_from_folders(name: str) -> None:
    assert formats.is_report_name(name)


def test_without_its_library_a_format_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "lexbor", None)
    monkeypatch.setattr(pdf_pages, "pdfium", None)
    for name, data, extra in (("a.html", page("trs"), "searchapp[html]"), ("a.pdf", PDF, "searchapp[pdf]")):
        error = refusal(name, data)
        assert error.code == "missing_extra"
        assert f"pip install '{extra}'" in error.remedy


@pytest.mark.parametrize("name", sorted(formats.SUPPORTED))
@pytest.mark.parametrize("data", [b"", b"\x00" * 64, bytes(range(256)) * 40, b"PK\x03\x04", b"%PDF-1.4", b"<html>"])
def test_no_bytes_break_a_reader(name: str, data: bytes) -> None:
    assert all(error.message.endswith("。") for error in errors(f"a{name}", data))


def errors(name: str, data: bytes) -> list[UserError]:
    try:
        return [part.error for part in formats.read_parts(name, data) if isinstance(part, Refused)]
    except UserError as error:
        return [error]
