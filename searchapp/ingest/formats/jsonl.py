"""JSON Lines with one report a line, and JSON files that are a list of reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from searchapp.errors import UserError
from searchapp.ingest.decode import decode, without_halves
from searchapp.ingest.formats.base import Options, Read, Refused
from searchapp.ingest.formats.tables import Row, read_table

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_REMEDY: Final = '每行应是一个 JSON 对象，例如 {"title": "…", "text": "…"}。'


def read(_name: str, data: bytes, options: Options) -> Iterator[Read | Refused]:
    """Read one document a line; lines that are no objects are refused one by one."""
    decoded = decode(data)
    for found in read_table(_rows(decoded.text), "jsonl", decoded.encoding, options):
        yield replace(found, warnings=(*decoded.warnings, *found.warnings)) if isinstance(found, Read) else found


def _rows(text: str) -> Iterator[Row | Refused]:
    for label, value in _values(text):
        if isinstance(value, dict):
            yield Row(label, tuple(map(without_halves, value)), tuple(map(_cell, value.values())))
        else:
            yield Refused(label, UserError("这里不是 JSON 对象。", _REMEDY, code="not_json"))


def _values(text: str) -> Iterator[tuple[str, Json]]:
    """Give the items of a list, else the value of each line, None where it is broken."""
    if text.lstrip().startswith("[") and isinstance(items := _parse(text), list):
        yield from ((f"第 {number} 条", item) for number, item in enumerate(items, 1))
        return
    for number, line in enumerate(text.split("\n"), 1):  # a string may hold other line ends
        if line and not line.isspace():
            yield f"第 {number} 行", _parse(line)


def _parse(text: str) -> Json:
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def _cell(value: Json) -> str:
    """Give a value as text: a list is one of paragraphs, an object says nothing here."""
    match value:
        case str():
            return without_halves(value)
        case list():
            return "\n".join(map(_cell, value))
        case bool() | None | dict():
            return ""
        case _:
            return str(value)
