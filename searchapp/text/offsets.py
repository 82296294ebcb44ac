"""Where a character of one text stands in another: edits, their composition, and the map they make.

Edits of one list are sorted, disjoint, and speak of the text they are applied to. Two edits may touch,
but never at a point where one of them is an insertion.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from searchapp.model.documents import Edit


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Give the text after the edits.

    >>> apply("4 . 8%", [Edit(1, 4, ".", "spaces")])
    '4.8%'
    """
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += text[at : edit.start], edit.replacement
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


class OffsetMap:
    """Maps spans of the edited text to spans of the text before the edits."""

    __slots__ = ("_edits", "_ends", "_shifts", "_starts")

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = tuple(edits)
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._shifts: list[int] = [0]
        shift = 0
        for edit in self._edits:
            self._starts.append(edit.start - shift)
            self._ends.append(edit.start - shift + len(edit.replacement))
            shift += edit.end - edit.start - len(edit.replacement)
            self._shifts.append(shift)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the tightest source span that holds what became clean [start, end).

        A span that begins or ends inside a replacement takes in the whole edit; deleted text at the rim stays out.
        An empty span maps to an empty one.
        """
        first = self._character(start)[0]
        return (first, first) if end <= start else (first, self._character(end - 1)[1])

    def _character(self, position: int) -> tuple[int, int]:
        index = bisect_right(self._ends, position)
        if index < len(self._edits) and self._starts[index] <= position:
            return self._edits[index].start, self._edits[index].end
        source = position + self._shifts[index]
        return source, source + 1


def invert(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """Give the edits that lead back: `apply(apply(text, edits), invert(text, edits)) == text`."""
    back: list[Edit] = []
    shift = 0
    for edit in edits:
        start = edit.start - shift
        back.append(Edit(start, start + len(edit.replacement), text[edit.start : edit.end], edit.reason))
        shift += edit.end - edit.start - len(edit.replacement)
    return back


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Give edits of `text` that do what `first` and then `second` do.

    Edits of the two lists that meet in the middle text become one edit over all of their source, with the
    reasons joined by `+`. Takes O(n + m) plus the length of the middle text.
    """
    if not second:
        return list(first)
    if not first:
        return list(second)
    middle = apply(text, first)
    to_source = OffsetMap(first)
    # (middle start, middle end, edit, whether it is of the first list)
    rows: list[tuple[int, int, Edit, bool]] = []
    shift = 0
    for edit in first:
        start = edit.start - shift
        rows.append((start, start + len(edit.replacement), edit, True))
        shift += edit.end - edit.start - len(edit.replacement)
    rows += [(edit.start, edit.end, edit, False) for edit in second]
    rows.sort(key=lambda row: (row[0], row[1], not row[3]))
    composed: list[Edit] = []
    group: list[tuple[int, int, Edit, bool]] = []
    reach = -1
    for row in rows:
        if group and not _meets(group, row, reach):
            composed.append(_merge(group, middle, to_source))
            group = []
            reach = -1
        group.append(row)
        reach = max(reach, row[1])
    if group:
        composed.append(_merge(group, middle, to_source))
    return [edit for edit in composed if text[edit.start : edit.end] != edit.replacement]


def _meets(group: list[tuple[int, int, Edit, bool]], row: tuple[int, int, Edit, bool], reach: int) -> bool:
    """Overlapping edits meet; touching ones only where one of them is empty on either side."""
    if row[0] != reach:
        return row[0] < reach
    inserts = row[0] == row[1] or row[2].start == row[2].end
    return inserts or any(end == reach and (start == end or edit.start == edit.end) for start, end, edit, _ in group)


def _merge(group: list[tuple[int, int, Edit, bool]], middle: str, to_source: OffsetMap) -> Edit:
    """Make one edit of a group of edits that meet."""
    if len(group) == 1 and group[0][3]:
        return group[0][2]
    start, end = group[0][0], max(row[1] for row in group)
    firsts = [row[2] for row in group if row[3]]
    covered = [to_source.source_span(start, end)] if end > start else []
    spans = covered + [(edit.start, edit.end) for edit in firsts]
    if not spans:
        spans = [to_source.source_span(start, start)]
    replacement: list[str] = []
    at = start
    for row in group:
        if not row[3]:
            replacement += middle[at : row[0]], row[2].replacement
            at = row[1]
    replacement.append(middle[at:end])
    reasons = dict.fromkeys(reason for row in group for reason in row[2].reason.split("+"))
    return Edit(min(a for a, _ in spans), max(b for _, b in spans), "".join(replacement), "+".join(reasons))
