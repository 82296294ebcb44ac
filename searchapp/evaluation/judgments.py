"""Judged queries: what a reader asks, and which reports or paragraphs answer.

A file has a JSON object a line:

    {"query": "双碳", "relevant": [{"document": "150921-2023", "text": "碳达峰"}], "reason": "缩写",
     "filters": {"year": "2023"}, "known_failure": "同义词表里没有"}

`text` is any stretch of the paragraph that answers (its number may change when a report is read anew); without it the
whole report answers. `filters` and `known_failure` may be left out; lines that begin with `//` are remarks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from searchapp.errors import UserError
from searchapp.search.requests import FilterValues


@dataclass(frozen=True, slots=True)
class Relevant:
    """A report that answers, or with `text` the paragraph of it that holds this text."""

    document: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A query, what answers it, why it was chosen, and why it is known to fail ('' where it must not)."""

    query: str
    relevant: tuple[Relevant, ...]
    reason: str
    filters: FilterValues = field(default_factory=FilterValues)
    known_failure: str = ""


def read_cases(path: Path) -> list[Case]:
    """Read a file of judged queries; UserError names the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"读不到评测文件 {path}。", "请检查路径和编码（UTF-8）。", code="bad_judgments") from error
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("//")]
    return [_case(line, f"{path.name} 第 {number} 行") for number, line in numbered]


def _case(line: str, where: str) -> Case:
    try:
        row: Mapping[str, Any] = json.loads(line)
        if not row.get("filters", {}).keys() <= FilterValues.__annotations__.keys():
            raise ValueError("unknown filters")
        relevant = tuple(Relevant(**one) for one in row["relevant"])
        case = Case(**{**row, "relevant": relevant})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        remedy = "每行要有 query、relevant 和 reason，filters 里只能是检索的条件。"
        raise UserError(f"{where}不是一条评测。", remedy, code="bad_judgments") from error
    if not (case.query and case.relevant and case.reason):
        raise UserError(f"{where}缺少内容。", "query、relevant 和 reason 都不能为空。", code="bad_judgments")
    return case
