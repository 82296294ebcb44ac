"""Rows as a pandas DataFrame. The one home of pandas, which is there only where somebody installed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

from searchapp.errors import OperatorError

if TYPE_CHECKING:
    from pandas import DataFrame

Frame: TypeAlias = "DataFrame"


def frame(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> Frame:
    """Give a table with these columns, also where there are no rows; OperatorError without pandas."""
    try:
        pandas = import_module("pandas")  # at the first table: it takes longer to load than a search to answer
    except ImportError as error:  # the extra `frames` is not installed
        remedy = "请安装：pip install 'searchapp[frames]'。"
        raise OperatorError("没有安装 pandas，给不出 DataFrame。", remedy, code="no_pandas") from error
    return pandas.DataFrame(list(rows), columns=list(columns))
