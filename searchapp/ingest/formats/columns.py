"""Which columns of a table hold what, said by whoever knows the table: `text=稿件`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from searchapp.errors import UserError
from searchapp.ingest.stated import FIELDS, Field

FIELD_NAMES: Final = tuple(field for field in FIELDS if field not in ("file", "part"))
"""What a column of a table of reports can hold: its rows are the parts, and no column names files."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Pairs of a field and the name of a column, which go before the names that are recognised.

    Several names of one field are for several tables, or the text in several columns of which the longest counts.
    """

    pairs: tuple[tuple[Field, str], ...] = ()

    def field_of(self, name: str) -> Field | None:
        """Tell what a column of this name was said to hold."""
        return next((field for field, named in self.pairs if named == name.strip()), None)

    def names(self, field: Field) -> tuple[str, ...]:
        """Give the columns that were said to hold a field."""
        return tuple(name for named, name in self.pairs if named == field)


def read_columns(written: Iterable[str]) -> Columns:
    """Read `field=column` pairs; UserError `bad_column` for what is none, or for an unknown field.

    >>> read_columns(["text=稿件", "region=来自"]).names("region")
    ('来自',)
    """
    return Columns(tuple(map(_pair, written)))


def _pair(written: str) -> tuple[Field, str]:
    name, equals, column = (part.strip() for part in written.partition("="))
    field = next((field for field in FIELD_NAMES if field == name), None)
    if field is None or not column:
        what = f"不认识「{name}」这一项" if equals and column else f"「{written}」不是「项目=列名」"
        remedy = f"请写成 text=正文列 的样子；可用的项目：{'、'.join(FIELD_NAMES)}。"
        raise UserError(f"列名写错了：{what}。", remedy, code="bad_column")
    return field, column
