"""Find the report among a page's lines.

Prose tells it from what stands around: a box with nearly all of a page's sentences holds the report. Losing
a paragraph is worse than keeping a line of furniture, which is repaired later, so sentences outside of that box are
kept too, with the lines between; only links and boxes that call themselves navigation are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import accumulate
from typing import Final

from searchapp.ingest.formats.html.lines import Box, Line, Page
from searchapp.text.normalize import fold

_MOST: Final = 0.85  # share of the prose that the report's box holds
_LITTLE: Final = 0.05  # share of the prose that a box of furniture may hold
_LINKED: Final = 0.6  # share of a line that is links in a list of links
_RUN: Final = 2  # lines of links that make a list
_SHORTEST: Final = 4  # characters of a title that can be told from others
_HEAD: Final = 10  # lines of a report's head, in which its title may stand

_SENTENCE: Final = re.compile(r"[。；！？]")
_FURNITURE: Final = re.compile(
    r"\b(?:nav|aside|footer|foot|menu\w*|breadcrumbs?|crumbs?|position|location|share\w*|bdshare\w*|social-share|toolbar"
    r"|related\w*|recommend\w*|xgxw|xgwz|xglj|sidebar|copyright|comments?|dialog|modal|popup)\b"
)
_NOTICE: Final = re.compile(
    r"版权|转载|备案|ICP|主办|承办|技术支持|浏览器|扫一扫|关注我们|即将离开|是否继续|欢迎访问|联系电话|邮编"
)


def main_text(page: Page, titles: Sequence[str], title: str | None) -> str:
    """Give the report's lines from its title on; `title` is put above where the page shows none of `titles`."""
    page = _without_stray_link(page)
    furniture = _furniture(page)
    mass = [0 if index in furniture else _prose(line) for index, line in enumerate(page.lines)]
    box = _box(page, mass, furniture)
    named = _title_line(page.lines, furniture, box.start, titles)
    start, stop = _reach(page.lines, mass, box)
    if named is not None:
        start = min(named, _behind_others(mass, box.start, named))
    left_out = furniture | _lists_of_links(page.lines, range(start, stop))
    kept = [
        page.lines[index]
        for index in range(start, stop)
        if mass[index] or not (index in left_out or (index not in box and _is_link(page.lines[index])))
    ]
    above = [Line(title, 0, False)] if title and named is None and kept else []
    return "\n".join("\n" * (line.blank and number > 0) + line.text for number, line in enumerate((*above, *kept)))


def _prose(line: Line) -> int:
    """Count the characters of a line with sentences that are not linked."""
    return max(0, len(line.text) - line.linked) if _SENTENCE.search(line.text) else 0


def _without_stray_link(page: Page) -> Page:
    """Take the links away where one that was never closed has swallowed the report."""
    prose = [line for line in page.lines if _SENTENCE.search(line.text)]
    if 2 * sum(line.linked for line in prose) <= sum(len(line.text) for line in prose):
        return page
    return replace(page, lines=tuple(replace(line, linked=0) for line in page.lines))


def _furniture(page: Page) -> set[int]:
    """Give the indexes of lines in boxes with next to no prose that are hidden, or are furniture by name.

    Sentences in a box with such a name are none, unless they are notices: templates name boxes carelessly.
    """
    hidden = _inside(page, [box for box in page.boxes if box.hidden])
    named = _inside(page, [box for box in page.boxes if _FURNITURE.search(box.names)])
    return hidden | {index for index in named if not _prose(page.lines[index]) or _is_foreign(page.lines[index])}


def _inside(page: Page, boxes: Sequence[Box]) -> set[int]:
    """Give the indexes of the lines of those boxes that hold next to no prose."""
    sums = [0, *accumulate(map(_prose, page.lines))]
    changes = [0] * (len(page.lines) + 1)
    for box in boxes:
        if sums[box.last] - sums[box.first] <= _LITTLE * sums[-1]:
            changes[box.first] += 1
            changes[box.last] -= 1
    return {index for index, depth in enumerate(accumulate(changes)) if depth}


def _box(page: Page, mass: Sequence[int], furniture: Set[int]) -> range:
    """Give the lines of the smallest box with nearly all of the prose, or of one around it that adds no furniture."""
    sums = [0, *accumulate(mass)]
    spans = sorted({range(box.first, box.last) for box in page.boxes}, key=len)
    holding = [span for span in spans if sums[span.stop] - sums[span.start] >= _MOST * sums[-1] > 0]
    if not holding:
        return range(len(page.lines))
    bad = [0, *accumulate(index in furniture or _is_foreign(line) for index, line in enumerate(page.lines))]
    least = bad[holding[0].stop] - bad[holding[0].start]
    around = (span for span in holding if span.start <= holding[0].start and holding[0].stop <= span.stop)
    return [span for span in around if bad[span.stop] - bad[span.start] == least][-1]


def _reach(lines: Sequence[Line], mass: Sequence[int], box: range) -> tuple[int, int]:
    """Widen a box to sentences outside of it, unless they are notices of the site."""
    prose = [index for index, line in enumerate(lines) if mass[index] and not _NOTICE.search(line.text)]
    return min([box.start, *prose]), max([box.stop, *(index + 1 for index in prose)])


def _behind_others(mass: Sequence[int], start: int, named: int) -> int:
    """Move a start behind a few sentences above the title, which belong to something else; labels there stay."""
    others = [index for index in range(named) if mass[index]]
    return max([start, *(index + 1 for index in others)]) if sum(mass[:named]) <= _LITTLE * sum(mass) else start


def _title_line(lines: Sequence[Line], furniture: Set[int], start: int, titles: Sequence[str]) -> int | None:
    """Give the last line above the report's first that names it, else the first among its first lines."""
    near = [index for index in range(min(len(lines), start + _HEAD)) if index not in furniture]
    folded = {index: fold(lines[index].text) for index in near if not _is_link(lines[index])}
    for title in map(fold, titles):
        named = [index for index, text in folded.items() if title in text and len(text) <= 2 * len(title)]
        above = [index for index in named if index < start]
        if named and len(title) >= _SHORTEST:
            return above[-1] if above else named[0]
    return None


def _lists_of_links(lines: Sequence[Line], indexes: range) -> set[int]:
    """Give the lines that are links one after the other: menus, related articles."""
    found: set[int] = set()
    run: list[int] = []
    for index in indexes:
        if _is_link(lines[index]):
            run.append(index)
        else:
            run = []
        if len(run) >= _RUN:
            found.update(run)
    return found


def _is_foreign(line: Line) -> bool:
    return _is_link(line) or _NOTICE.search(line.text) is not None


def _is_link(line: Line) -> bool:
    return line.linked > _LINKED * len(line.text) and not _SENTENCE.search(line.text)
