"""GBK text that lost a byte: `?。ㄒ唬┮荒陙` was `　（一）一年來`, see repair/shifted.py for how it comes about.

A run is mended only where one reading is far more likely than all others and than the garble itself. A character on
which likely readings differ is not guessed: U+FFFD stands for it. Everything else stays as it is, as damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from searchapp.ingest.everyday import EVERYDAY
from searchapp.ingest.repair.language import Language, counted
from searchapp.ingest.repair.realigned import realign
from searchapp.ingest.repair.shifted import LENGTH, LOST, UNKNOWN, Reading, search
from searchapp.ingest.repair.skipped import skipped
from searchapp.model.documents import Damage, Edit
from searchapp.text.normalize import fold

REASON: Final = "lost-byte"

_MARGIN: Final = 6.0  # nats: readings this close to the best count as possible
_TOLD: Final = 4.0  # the same where a torn reading tells
_GAIN: Final = 8.0  # nats by which the best reading must be more likely than the garble
_SURE: Final = 5.0  # nats that a character of which a byte is gone may cost together with the next
_LIKELY: Final = 15.0  # the same for a mark whose first byte is the lost one, where no pair vanished behind it
_KNOWN: Final = 1.0  # nats that a mark may cost that follows from the two characters before it
_ODD: Final = 15.5  # nats that a character may cost together with the next where the bytes leave no choice
_OPEN: Final = 12.5  # the same where no ASCII byte ends the run, as in simplified script
_GUESSES: Final = 7  # characters that may have lost a byte: each gap filled makes the next less sure
_UNKNOWN: Final = 0.2  # share of a run that may stay unknown
_COST: Final = 6.5  # nats a character that a mended text may cost, one more allowed; good prose costs 4 to 5
_SEARCHED: Final = 3_200  # characters of one document that readings are looked for in: the search is slow

_MARK: Final = re.compile(f"[{LOST}]")
_INDENTED: Final = "\n\u3000"  # an ideographic space stands only behind these
_NUMBER: Final = re.compile("\u3000?（[一二三四五六七八九十]{1,3}）")
# a trail of one byte that is ASCII, among characters of two: ?l展 was 發展
_TRAIL: Final = re.compile(rf"(?<=[\u4e00-\u9fff”》）])[{LOST}][@-~](?![@-~à-ǜ])")
# nobody asks behind a comma or an opening mark: ，?e極 was ，積極
_MISPLACED: Final = re.compile(r"(?<=[，、；：“‘（《〈【,;:(])\?(?=[^\s，。、；：！？,;:!?”’）》])")
# one letter among characters, behind a few that never meet: ?被鸬荣Y金 was 等基金, ?猩R was 生臨; but A股, C类, B区
_LETTERED: Final = re.compile(
    r"\?([^\x00-\x7f，。、；：！？“”《》（）]{1,8})[@-Z\\^-z|~](?=[\u4e00-\u9fff])"
    r"(?![股级級类類型轮輪照证證端区區座栋线線班组組点點面队隊])"
)
_STRANGE: Final = 4  # characters that never meet elsewhere: so many behind a mark are garble
_STAINED: Final = 60  # characters behind a mark that the language is not learned from, if garbled
_BEHIND: Final = 6  # characters behind a mark that are looked at
_SPARSE: Final = 12  # characters of a run of garble of which one at least is unlike any text
_MARKS: Final = frozenset("。，、；：？！,;:!?")
_FIRST: Final = frozenset("\u3000。、，；：“”（）")  # marks whose first byte is often the lost one
_USUAL: Final = frozenset("。，、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·　％－～℃＋①②③④⑤⑥⑦⑧⑨⑩")
# garble of marks, replacement characters: nothing can be read behind them; who asks twice asks in full width
_GONE: Final = re.compile("\ufffd+|\\?{2,}(?:[@-~](?![@-~]))?|？{4,}")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of garble at [start, end), and what it says where that is certain."""

    start: int
    end: int
    mended: str | None


def find(text: str) -> list[Edit]:
    """Mend the runs whose reading is certain.

    >>> find("项目全面完工??h域内义务教育学校布局优化")
    [Edit(start=6, end=9, replacement='。縣', reason='lost-byte')]
    """
    return [Edit(run.start, run.end, run.mended, REASON) for run in _runs(text) if run.mended is not None]


def damages(text: str) -> list[Damage]:
    """Mark garble that stayed, and characters that are gone."""
    return [Damage(start, end, REASON) for start, end in _joined(sorted((*_left(text), *_gone(text))))]


def _left(text: str) -> Iterator[tuple[int, int]]:
    """Give the runs of garble in a text in which all is mended that can be."""
    reach = 0
    for start in _starts(text):
        if start >= reach and (end := _garble_end(text, start)) is not None:
            yield start, end
            reach = end


def _gone(text: str) -> Iterator[tuple[int, int]]:
    if any(mark in text for mark in ("\ufffd", "??", "？？")):
        yield from (match.span() for match in _GONE.finditer(text))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give spans in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def learn(text: str) -> Language:
    """Learn the language of a document from what is intact of it."""
    return Language(intact(text))


def intact(text: str) -> str:
    """Give the text without what stands behind marks of lost bytes."""
    return _intact(text, _starts(text))


def read_run(
    text: str, start: int, language: Language, lead: int | None = None, last: frozenset[str] = frozenset()
) -> Run | None:
    """Read the garble behind the mark at `start`; None where there is none.

    `lead` is the lost byte and `last` what the run can end in, where a torn reading tells; then less is asked for.
    """
    confirmed = lead is not None or bool(last)
    readings = search(text, start, language, lead, last)
    before = text[max(0, start - 2) : start] or "\n"
    if readings:
        best = readings[0]
        garble = language.text_cost(before, text[start : best.end + 2])
        if garble - best.cost >= (0 if confirmed else _GAIN):
            mended = _agreed(readings, before, language, text, confirmed)
            if mended is None and (whole := realign(text, start, language)) is not None:
                return Run(start, whole.end, whole.text)
            if mended is not None or any(one not in _MARKS for one in text[start : best.end]):
                return Run(start, best.end, mended)
    if not confirmed and (found := realign(text, start, language)) is not None:
        return Run(start, found.end, found.text)
    stop = _garble_end(text, start)
    return Run(start, stop, None) if stop else None


def _runs(text: str) -> Iterator[Run]:
    starts = _starts(text)
    if not starts:
        return
    language = Language(_intact(text, starts))
    reach = torn = searched = 0
    for start in starts:
        if start < reach or searched > _SEARCHED:
            continue
        run = read_run(text, start, language)
        searched += LENGTH if run is None or run.mended is None else max(LENGTH // 2, run.end - start)
        if run is not None:
            reach = run.end
            if start < torn:  # the mark may belong to the run before it
                run = Run(start, run.end, None)
            elif run.mended is None:
                torn = (text + "\n").index("\n", start)
            yield run


def _starts(text: str) -> list[int]:
    return [match.start() for match in _MARK.finditer(text) if _is_suspicious(text, match.start())]


def _is_suspicious(text: str, mark: int) -> bool:
    """Tell whether the characters behind a mark are unlike any text: another mark at once, or rare ones."""
    behind = text[mark + 1 : mark + 1 + _BEHIND].partition("\n")[0]
    if behind[:1] in _MARKS or _garbled(behind) > 0 or _few_end(text, mark) is not None:
        return True
    return _strange_end(text, mark) is not None


def _garbled(text: str) -> int:
    """Count the characters of a text that are outside everyday use."""
    return sum(not one.isascii() and one not in _USUAL and fold(one) not in EVERYDAY for one in text)


def _intact(text: str, starts: list[int]) -> str:
    """Give the text without what stands behind marks of lost bytes, so that garble does not vouch for garble."""
    parts = []
    at = 0
    for start in starts:
        parts.append(text[at:start])
        behind = text[start : start + _STAINED].partition("\n")[0]
        last = max((place for place, one in enumerate(behind) if _garbled(one)), default=2)
        at = max(at, start + last + 1)
    parts.append(text[at:])
    return "\n".join(parts)


def _agreed(
    readings: list[Reading], before: str, language: Language, document: str, confirmed: bool
) -> str | None:
    """Give what all likely readings say, with U+FFFD where they differ or guess; None where that is too much."""
    best = readings[0]
    margin = _TOLD if confirmed else _MARGIN
    likely = [reading for reading in readings if reading.cost < best.cost + margin]
    if any(reading.end != best.end for reading in likely) or len(best.guessed) > _GUESSES:
        return None
    if "\u3000" in best.text[before[-1] in _INDENTED :]:
        return None
    if not confirmed and language.text_cost(before, best.text) > _COST * (len(best.text) + 1):
        return None
    doubts = {place for other in likely[1:] for place in _differences(best.text, other.text)}
    if not confirmed and not doubts <= set(range(len(best.text))):  # what stands first or last may be nothing at all
        return None
    if not confirmed:
        doubts |= set(_unlikely(best, before, language))
        doubts |= set(skipped(best.text, document))
    doubts |= {place for place in range(1, len(best.text) - 1) if {place - 1, place + 1} <= doubts}
    if len(doubts) > _UNKNOWN * len(best.text):
        return None
    return "".join(UNKNOWN if place in doubts else one for place, one in enumerate(best.text))


def _unlikely(reading: Reading, before: str, language: Language) -> Iterator[int]:
    """Give the places of characters that their neighbours do not confirm."""
    whole = before + reading.text
    odd = _OPEN if len(reading.text) - 1 in reading.guessed else _ODD
    number = _NUMBER.match(reading.text)
    numbered = range(number.end() if number else 0)
    for place, one in enumerate(reading.text):
        at = len(before) + place
        both = language.text_cost(whole[:at], whole[at : at + 2])
        if place not in reading.guessed:
            doubtful = both > odd
        elif place in numbered:
            doubtful = False
        else:
            mark = not one.isalpha()
            known = mark and language.cost(whole[:at], one) < _KNOWN
            alone = place == 0 and one in _FIRST and 1 not in reading.guessed
            doubtful = not known and both > (_LIKELY if alone else _SURE)
        if doubtful:
            yield place


def _differences(text: str, other: str) -> Iterator[int]:
    """Give the places of `text` that `other` has not; beside what only one of them has, both neighbours.

    So U+FFFD always stands for one character or more. A place outside the text means that there is no neighbour.
    """
    for kind, start, end, _, _ in SequenceMatcher(None, text, other, autojunk=False).get_opcodes():
        match kind:
            case "insert":
                yield from range(max(0, start - 1), min(len(text), start + 1))
            case "delete":
                yield from range(start - 1, end + 1)
            case "replace":
                yield from range(start, end)


def _garble_end(text: str, start: int) -> int | None:
    """Give where the garble behind a mark ends; None where there is too little to call it garble."""
    last = start
    ends = False  # at a second mark, which a byte left over became
    for at, one in enumerate(text[start + 1 : start + 1 + LENGTH], start + 1):
        ends = one in LOST and at > start + 1
        if one == "\n" or at - last > _SPARSE or ends:
            break
        if _garbled(one):
            last = at
    enough = 1 if ends or text[start + 1 : start + 2] in _MARKS else 2
    if _garbled(text[start + 1 : last + 1]) >= enough:
        return last + 1
    few = _few_end(text, start)
    return few if few is not None else _strange_end(text, start)


def _few_end(text: str, start: int) -> int | None:
    """Give where garble of everyday characters ends that an ASCII letter or the place of its mark gives away."""
    if alone := _TRAIL.match(text, start):
        return alone.end()
    lettered = _LETTERED.match(text, start)
    if lettered and not any(counted(one + two) for one, two in pairwise(lettered[1])):
        return lettered.end()
    return start + 2 if _MISPLACED.match(text, start) else None


def _strange_end(text: str, start: int) -> int | None:
    """Give where characters end that never follow each other, here or elsewhere; None where there are few."""
    at = start + 1
    if text[start] == "？":  # who asks in full width asks
        return None
    while "\u4e00" <= text[at : at + 1] <= "\u9fff" and (at == start + 1 or _is_strange(text, at - 1)):
        at += 1
    return at if at > start + _STRANGE else None


def _is_strange(text: str, at: int) -> bool:
    """Tell whether the two characters at a place meet there only."""
    pair = text[at : at + 2]
    return not counted(pair) and text.find(pair) == at and text.find(pair, at + 1) < 0
