"""Paths as text: on Linux names are bytes, and those that a Chinese ZIP from Windows leaves there are in GBK."""

from __future__ import annotations

import os
import re
from pathlib import PurePath
from typing import Final

_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


def shown_path(path: PurePath) -> str:
    """Give a path as people read it: a name that is not UTF-8 is read as GB18030, or else its bytes are escaped.

    >>> shown_path(PurePath("报告", os.fsdecode("绛县.txt".encode("gbk"))))
    '报告/绛县.txt'
    """
    text = path.as_posix()
    return text if _is_text(text) else "/".join(map(_read, text.split("/")))


def path_key(path: PurePath) -> str:
    """Give a path as text that no other path has: bytes that are not UTF-8 are escaped."""
    text = str(path)
    return text if _is_text(text) else _escaped(text)


def _read(name: str) -> str:
    if _is_text(name):
        return name
    try:
        return os.fsencode(name).decode("gb18030")
    except UnicodeDecodeError:
        return _escaped(name)


def _escaped(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _is_text(name: str) -> bool:
    """Tell text from what holds lone surrogates, by which Python stands for bytes that it cannot read."""
    return _SURROGATE.search(name) is None
