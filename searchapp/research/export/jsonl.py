"""JSON Lines: one object for each paragraph."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from searchapp.research.export.base import Edition, Format, Rows


def write(rows: Rows, _: Edition) -> Iterator[bytes]:
    """Write one object a line."""
    for row in rows:
        yield json.dumps(asdict(row), ensure_ascii=False).encode(errors="replace") + b"\n"


JSONL: Final = Format("jsonl", "jsonl", "application/jsonl; charset=utf-8", write)
