"""The year a report is of: the one it is delivered in. It plans that year and reviews the one before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HORIZON: Final = re.compile(r"(?:至|到|和|[-—~～])?(?:20\d\d|二〇\S\S)年?远景")
_PLAN: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?!以来|代)[^,。;:、\d]{0,12}?"
    r"(?:工作安排|工作任务|工作思路|工作总体|工作打算|工作建议|主要任务|重点工作|重点任务|预期目标|目标任务|总体要求|总体思路|政府工作)"
)
_REVIEW: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年[^,。;:、\d]{0,6}?(?:工作回顾|工作总结|工作情况回顾)")
_FIRST: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年,?(?:是|在|面对|我们|全[省州市县区旗盟])")
_BEGINNING: Final = 800
"""A report without headings begins its review with the year: 2023年是全面贯彻党的二十大精神的开局之年."""
_REVIEW_VOTES, _TITLE_VOTES = 3, 2


def planned_year(body: str, titled: int | None) -> int | None:
    """Tell from folded text which year a report plans; None where the text does not decide.

    Headings and aims may name other years too (到2025年…主要目标), so they vote; the year in the title helps.

    >>> planned_year("一、2023年工作回顾二、2024年工作安排2024年经济社会发展主要预期目标", None)
    2024
    """
    votes = Counter(int(match[1]) for match in _PLAN.finditer(body))
    if reviewed := _REVIEW.search(body):
        votes[int(reviewed[1]) + 1] += _REVIEW_VOTES
    if not votes:
        first = _FIRST.search(body[:_BEGINNING])
        return int(first[1]) + 1 if first else None
    if titled is not None:
        votes[titled] += _TITLE_VOTES
    (year, most), *others = votes.most_common(2)
    return None if others and others[0][1] == most else year


def year_in(text: str) -> int | None:
    """Give the only year that a title or a file name holds; None where it holds none or several.

    >>> year_in("2023年绛县政府工作报告"), year_in("绛县第十四个五年规划和2035年远景目标纲要")
    (2023, None)
    """
    years = set(_YEAR.findall(_HORIZON.sub("", text)))
    return int(years.pop()) if len(years) == 1 else None


def choose_year(said: Mapping[str, int | None]) -> tuple[int | None, tuple[str, ...]]:
    """Choose the first year that is known, best source first, and say which sources disagree."""
    known = {source: year for source, year in said.items() if year is not None}
    if not known:
        return None, ("未能确定年份。",)
    best, year = next(iter(known.items()))
    doubts = (f"{source}的年份 {other} 与{best}的 {year} 不一致。" for source, other in known.items() if other != year)
    return year, tuple(doubts)
