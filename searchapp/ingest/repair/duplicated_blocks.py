"""Text that stands there again: a scraper saved the report twice, a page shows its first paragraphs as a summary too.

Several lines in a row, or long ones, that are the same as before, to the last character, go; the first stay. Reports
repeat phrases and headings, but never as much as that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, pairwise, takewhile
from typing import Final

from searchapp.ingest.lines import Line, read_lines
from searchapp.model.documents import Edit

REASON: Final = "duplicated-block"

_LONG: Final = 40  # characters of a line that no other is likely to equal
_ENOUGH: Final = 120  # characters that no report says twice


def find(text: str) -> list[Edit]:
    """Give an edit for each run of lines that is there again.

    >>> find("各位代表：\\n" + "全县经济稳中向好。" * 30 + "\\n\\n各位代表：\\n" + "全县经济稳中向好。" * 30)
    [Edit(start=277, end=554, replacement='', reason='duplicated-block')]
    """
    long = [line for line in text.split("\n") if len(line) >= _LONG]
    if len(set(long)) == len(long):
        return []
    lines = list(read_lines(text))
    again = _doubled(lines) or list(_copies(lines))
    return [Edit(*_span(text, lines, run), "", REASON) for run in again]


def _doubled(lines: Sequence[Line]) -> list[range]:
    """Give the lines that are as the one before, where that is how the text was saved: each line twice."""
    found = [index for index, (line, other) in enumerate(pairwise(lines), 1) if line.text == other.text]
    return [range(index, index + 1) for index in found] if sum(len(lines[at].text) for at in found) >= _ENOUGH else []


def _copies(lines: Sequence[Line]) -> Iterator[range]:
    """Give the runs of lines that are as a run before them."""
    first: dict[str, int] = {}
    reach = 0
    for index, line in enumerate(lines):
        if index < reach or len(line.text) < _LONG:
            continue
        before = first.setdefault(line.text, index)
        if before == index:
            continue
        run = _run(lines, before, index, reach)
        if sum(len(lines[at].text) for at in run) >= _ENOUGH:
            reach = run.stop
            yield run


def _run(lines: Sequence[Line], before: int, index: int, reach: int) -> range:
    """Give the lines around `index` that are as those around `before`: at most all between the two."""
    apart = index - before
    back = takewhile(lambda step: step < apart and index - step >= reach and before >= step, count(1))
    start = index - sum(1 for _ in takewhile(lambda step: _same(lines, index - step, before - step), back))
    ahead = takewhile(lambda step: step < apart and index + step < len(lines), count(1))
    stop = index + 1 + sum(1 for _ in takewhile(lambda step: _same(lines, index + step, before + step), ahead))
    return range(start, stop)


def _same(lines: Sequence[Line], one: int, other: int) -> bool:
    return lines[one].text == lines[other].text


def _span(text: str, lines: Sequence[Line], run: range) -> tuple[int, int]:
    """Give what goes: whole lines with their ends, of the last line the end before it."""
    start, end = text.rfind("\n", 0, lines[run.start].start) + 1, text.find("\n", lines[run.stop - 1].end)
    return (start, end + 1) if end >= 0 else (max(0, start - 1), len(text))
