"""ZIP archives of reports."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from searchapp.errors import UserError
from searchapp.ingest import formats
from searchapp.ingest.formats.base import Limits, Options, Read, Refused
from searchapp.ingest.stated import Stated
from tests.ingest.formats.office import docx, paragraph

TEXT = "各位代表：现在，我代表县人民政府向大会报告工作，请予审议。"


def archive(members: Mapping[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", compression) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return file.getvalue()


def read(data: bytes, **limits: int) -> list[Read | Refused]:
    return list(formats.read_parts("a.zip", data, Options(limits=Limits(**limits))))


def shown(found: list[Read | Refused]) -> list[tuple[type, str | None]]:
    return [(type(part), part.part) for part in found]


def test_every_member_is_read_as_a_file_of_its_own() -> None:
    members = {
        "b/唐县.txt": TEXT.encode("gb18030"),
        "a/绛县.docx": docx(paragraph(TEXT)),
        "c.csv": f"地区,正文\n绛县,{TEXT}\n".encode(),
        "坏.txt": b"",
        "README.txt": TEXT.encode(),
        "图.png": b"\x89PNG",
        "__MACOSX/._唐县.txt": b"\x00",
        ".DS_Store": b"\x00",
    }
    found = read(archive(members))
    assert shown(found) == [(Read, "a/绛县.docx"), (Read, "b/唐县.txt"), (Read, "c.csv 第 2 行"), (Refused, "坏.txt")]
    assert [part.name for part in found if isinstance(part, Read)] == ["a/绛县.docx", "b/唐县.txt", ""]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_mark_of_utf8_are_read_as_systems_write_them(encoding: str) -> None:
    data = bytearray(archive({"XXXXXXXXXXXX.txt": TEXT.encode()}, ZIP_STORED))
    name = "绛县报告".encode(encoding).ljust(12, b"_")
    data[:] = bytes(data).replace(b"X" * 12, name)
    ((_, part),) = shown(read(bytes(data)))
    assert part == f"{name.decode(encoding)}.txt"


def test_a_sidecar_in_the_archive_speaks_for_its_folder() -> None:
    table = "file,part,year\n唐县.txt,,2021\n表.csv,第 2 行,2020\n"
    members = {
        "b/metadata.csv": table.encode(),
        "b/唐县.txt": TEXT.encode(),
        "b/表.csv": f"年份,地区,正文\n2019,绛县,{TEXT}\n".encode(),
        "c/唐县.txt": TEXT.encode(),
    }
    stated = [part.stated for part in read(archive(members)) if isinstance(part, Read)]
    assert stated == [Stated(year=2021), Stated(year=2020, region="绛县"), None]


def test_an_archive_in_an_archive_is_opened_once() -> None:
    inner = archive({"甲.txt": TEXT.encode(), "深.zip": archive({"乙.txt": TEXT.encode()})})
    found = read(archive({"内.zip": inner}))
    assert shown(found) == [(Refused, "内.zip 深.zip"), (Read, "内.zip 甲.txt")]
    assert isinstance(found[0], Refused)
    assert found[0].error.code == "nested_archive"


def test_a_locked_member_is_refused_and_the_rest_goes_on() -> None:
    data = bytearray(archive({"甲.txt": TEXT.encode(), "乙.txt": TEXT.encode()}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag of the first member in the directory
    found = read(bytes(data))
    assert sorted(str(kind) for kind, _ in shown(found)) == sorted((str(Read), str(Refused)))
    assert next(part.error.code for part in found if isinstance(part, Refused)) == "encrypted"


def test_a_damaged_member_is_refused_and_the_rest_goes_on() -> None:
    data = archive({"甲.txt": TEXT.encode(), "乙.txt": b"x" * 500}, ZIP_STORED).replace(b"x" * 500, b"y" * 500)
    assert {part: kind for kind, part in shown(read(data))} == {"甲.txt": Read, "乙.txt": Refused}


def test_a_row_of_metadata_for_no_member_is_reported() -> None:
    rows = "file,year\n甲.txt,2022\n乙.txt,2022\n"
    found = read(archive({"b/甲.txt": TEXT.encode(), "b/metadata.csv": rows.encode()}))
    (refused,) = (part for part in found if isinstance(part, Refused))
    assert (refused.part, refused.error.code) == ("b/metadata.csv", "no_such_file")
    assert "「乙.txt」" in refused.error.message


@pytest.mark.parametrize(
    ("members", "limits", "code"),
    [
        ({"甲.txt": b"\x30" * 20_000_000}, {}, "suspicious_archive"),
        ({"甲.txt": TEXT.encode() * 100}, {"member": 1_000}, "file_too_large"),
        ({"甲.txt": TEXT.encode() * 100}, {"expanded": 1_000}, "file_too_large"),
    ],
)
def test_unpacking_is_bounded(members: dict[str, bytes], limits: dict[str, int], code: str) -> None:
    (found,) = read(archive(members), **limits)
    assert isinstance(found, Refused)
    assert found.error.code == code


def test_a_member_that_hides_its_size_gives_no_more_than_it_declares() -> None:
    data = bytearray(archive({"甲.txt": TEXT.encode() * 1_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + offset
        data[at : at + 4] = (100).to_bytes(4, "little")
    (found,) = read(bytes(data))
    assert isinstance(found, Refused)


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (b"PK\x03\x04 cut", {}, "broken_file"),
        (archive({"图.png": b"\x89PNG"}), {}, "empty_file"),
        (archive({f"{number}.txt": b"x" for number in range(9)}), {"members": 8}, "too_many_members"),
    ],
)
def test_an_archive_that_cannot_be_read_says_so(data: bytes, limits: dict[str, int], code: str) -> None:
    with pytest.raises(UserError) as caught:
        read(data, **limits)
    assert caught.value.code == code


def test_names_are_labels_only() -> None:
    file = io.BytesIO()
    with ZipFile(file, "w") as target:
        target.writestr(ZipInfo("../../etc/甲.txt"), TEXT)
    assert shown(read(file.getvalue())) == [(Read, "../../etc/甲.txt")]
