"""Readers are found by extension."""

from __future__ import annotations

import pytest

from searchapp.errors import UserError
from searchapp.ingest import formats


def test_a_text_file_is_read_exactly() -> None:
    read = formats.read("卓资县/2023.TXT", "各位代表:\r\n".encode("gb18030"))
    assert (read.text, read.format, read.encoding) == ("各位代表:\r\n", "txt", "gb18030")


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError) as caught:
        formats.read("a.wps", b"")
    assert caught.value.code == "unknown_format"
    assert all(extension in caught.value.remedy for extension in formats.SUPPORTED)


def test_every_supported_extension_has_a_reader() -> None:
    assert frozenset(formats.READERS) == formats.SUPPORTED
    assert all(extension.startswith(".") and extension == extension.lower() for extension in formats.SUPPORTED)
