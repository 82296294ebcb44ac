"""Bytes become the text that was written, whatever the encoding; what is no text is refused."""

from __future__ import annotations

import codecs
import random

import pytest

from searchapp.errors import UserError
from searchapp.ingest.decode import decode

SIMPLIFIED = "2023年,我们将深入贯彻落实党的二十大精神,坚持稳中求进工作总基调,推动经济社会高质量发展。\r\n各位代表!"
TRADITIONAL = "2022年,我們將深入貫徹落實黨的精神,堅持穩中求進工作總基調,推動經濟社會高質量發展。"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_text_comes_back_exactly_with_its_encoding_and_line_ends(encoding: str) -> None:
    decoded = decode(SIMPLIFIED.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.warnings) == (SIMPLIFIED, encoding, ())


def test_big5_is_told_from_gb18030() -> None:
    decoded = decode(TRADITIONAL.encode("big5"))
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "big5")


def test_traditional_text_in_gbk_is_told_from_big5() -> None:
    assert decode(TRADITIONAL.encode("gbk")).encoding == "gb18030"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_byte_order_mark_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + "各位代表".encode(encoding)).text == "各位代表"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("declared", ["gb2312", "big5", "UTF-8", "nonsense", None])
def test_a_declared_encoding_that_lies_does_no_harm(encoding: str, declared: str | None) -> None:
    assert decode(SIMPLIFIED.encode(encoding), declared).text == SIMPLIFIED


def test_a_few_broken_bytes_are_marked_and_warned_of() -> None:
    data = (SIMPLIFIED * 20).encode("gb18030")
    decoded = decode(data[:101] + b"\xff" + data[101:])
    assert decoded.encoding == "gb18030"
    assert "\ufffd" in decoded.text
    assert len(decoded.warnings) == 1


def test_a_lost_byte_leaves_the_text_in_gb18030() -> None:
    data = (SIMPLIFIED * 20).encode("gb18030")
    assert decode(data[:101] + data[102:]).encoding == "gb18030"


def test_text_cut_in_the_middle_of_a_character_is_read() -> None:
    assert decode(SIMPLIFIED.encode()[:-2]).text[:-1] == SIMPLIFIED[:-2]


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b"\x00\x00"])
def test_a_file_without_a_character_is_empty(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        decode(data)
    assert caught.value.code == "empty_file"
    assert caught.value.remedy


def test_random_bytes_are_no_text() -> None:
    rng = random.Random(7)
    for length in (40, 300, 5000):
        for _ in range(60):
            with pytest.raises(UserError) as caught:
                decode(rng.randbytes(length))
            assert caught.value.code == "not_text"


@pytest.mark.parametrize("start", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"%PDF-1.7\n", b"PK\x03\x04"])
def test_pictures_and_packed_files_are_named_as_such(start: bytes) -> None:
    with pytest.raises(UserError, match="文件内容是") as caught:
        decode(start + b"text " * 20)
    assert caught.value.code == "not_text"


def test_short_text_without_frequent_characters_is_still_text() -> None:
    for encoding in ("utf-8", "gb18030", "utf-16-le"):
        assert decode("百度、抖音等数据标注项目".encode(encoding)).text == "百度、抖音等数据标注项目"
