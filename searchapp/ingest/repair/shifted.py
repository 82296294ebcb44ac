"""GBK read one byte off: which texts can stand behind a run of garble, and how likely each is.

A character of GBK is two bytes, (lead, trail). Where one byte of a stream was lost, each pair that follows is a trail
and the next lead, until a pair whose second byte is ASCII, or another lost byte, puts the reader back in step:

    。  縣     域          A1 A3 | BF 68 | D3 F2        the text
     ?  ？ h   域          ?  A3 BF | 68 | D3 F2        what is left of it

Some pairs that arise so stand for no character (user-defined areas, mostly) and vanished without a trace: between any
two characters of the run one such pair may be missing. All this is undone by a search over the readings that the
bytes allow, cheapest text first (beam search; costs are -ln P of the character pairs).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from searchapp.ingest.repair.language import Language

LOST: Final = "?？\ufffd"
"""What stands where a byte was lost."""
UNKNOWN: Final = "\ufffd"
"""What stands for a character that is gone."""
GUESSES: Final = 9
"""Characters of a run that may have lost a byte; each gap filled makes the next less sure."""
LENGTH: Final = 160
"""Characters of a run; a longer one has lost too much."""

_MARKS: Final = frozenset("　。，、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·％－～．＋×")
# leads that are lost most often, and nats that each costs: of 。 、 “ and the ideographic space, and of ，
_USUAL_LEADS: Final = {0xA1: 0.0, 0xA3: 2.0}
# marks whose bytes pages find in the middle of characters, and split these there: then no pair vanished before them
_SPLIT: Final = re.compile("[。，、；：？！,;:?!]")
_BYTES: Final = range(0x81, 0xFF)  # leads
_TRAILS: Final = tuple(byte for byte in range(0x40, 0xFF) if byte != 0x7F)
_HALFWIDTH: Final = 0x80  # fullwidth ASCII is (A3, ASCII + 80)

_BEAM: Final = 40  # hypotheses kept for each character
_GAPS: Final = 6  # of them, the cheapest in which vanished pairs are looked for
_WINDOW: Final = 18.0  # nats that a hypothesis may cost above the cheapest
_TWINS: Final = 3  # hypotheses kept that end alike
_OTHER_LEAD: Final = 7.0  # nats: another byte was lost
_UNBALANCED: Final = 6.0  # nats: a bracket or a quote is opened and not closed in the run, or closed and not opened
_VANISHED: Final = 2.0  # nats: there are so many ways to fill such a gap that one of them often reads well
_ANYTHING: Final = 3.0  # nats: a character of which nothing is known
_SWALLOWED: Final = 3.0  # nats: a byte left over at the end vanished without a mark


class Pair(NamedTuple):
    """The two bytes of a character of the run."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that can stand behind [start, end) of the garbled text, where `start` is the mark of the lost byte.

    `guessed` are the characters of `text` of which a byte is gone. `cost` takes in the characters that follow, up to
    the same place for all readings of one search.
    """

    text: str
    guessed: tuple[int, ...]
    end: int
    cost: float


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    """A reading under way: `pending` is a lead that waits for its trail, None once the reader is back in step."""

    cost: float
    text: str
    guessed: tuple[int, ...]
    last: str  # the last two characters
    pending: int | None
    end: int


def character(lead: int, trail: int) -> str | None:
    """Give the Han character or everyday mark of two bytes of GBK, None where they are none."""
    return _written().get((lead, trail))


def encoded(text: str) -> Pair | None:
    """Give the two bytes of a character, None where GBK has no two for it."""
    data = text.encode("gbk", errors="ignore")
    return Pair(*data) if len(data) == 2 else None


def two_bytes(written: str) -> Pair | None:
    """Give the two bytes of a character of a run; a halfwidth mark was a fullwidth one."""
    options = _options(written)
    return Pair(options[0][0], options[0][1]) if options and options[0][1] is not None else None


def vanishes(first: int, second: int) -> bool:
    """Tell whether two bytes stand for nothing and leave no trace where they are read as a character."""
    return first in _BYTES and (first, second) not in _table()


def usual_characters() -> Iterable[str]:
    """Give the characters that reports are written with."""
    return _written().values()


def search(
    text: str, start: int, language: Language, lead: int | None = None, last: frozenset[str] = frozenset()
) -> list[Reading]:
    """Give the likely readings of the run that the mark at `start` begins, cheapest first; none where there is no run.

    `lead` is the byte that was lost, where it is known; `last` are the characters that the run can end in, if known.
    """
    found = _Search(text, start, language, lead).run()
    return [reading for reading in found if not last or reading.text[-1] in last]


class _Search:
    """One search, with what it looks up again and again."""

    def __init__(self, text: str, start: int, language: Language, lead: int | None) -> None:
        self._text = text
        self._start = start
        self._language = language
        self._lead = lead
        self._vanished: dict[tuple[str, int, int], list[tuple[float, str]]] = {}

    def run(self) -> list[Reading]:
        before = self._text[max(0, self._start - 2) : self._start] or "\n"
        beam = [_Hypothesis(0.0, "", (), before, None, -1)]
        stop = min(len(self._text), self._start + LENGTH)
        for at in range(self._start + 1, stop + 1):
            grown = [new for rank, old in enumerate(beam) for new in self._grow(old, at, rank < _GAPS)]
            beam = _prune(grown)
            if beam and len(beam[0].guessed) > GUESSES:
                return []
            if not beam or all(new.pending is None and at + 1 - new.end >= 3 for new in beam) or at >= len(self._text):
                break
        found = [
            Reading(new.text, new.guessed, new.end, new.cost + _UNBALANCED * _is_unbalanced(new.text))
            for new in beam
            if new.pending is None and new.end > 0
        ]
        return sorted(found, key=lambda reading: reading.cost)

    def _grow(self, old: _Hypothesis, at: int, gaps: bool) -> Iterator[_Hypothesis]:
        """Let a hypothesis take in the character at `at`; past the end of the text, only what can end there stays."""
        written = self._text[at : at + 1]
        if old.pending is None and old.end >= 0:
            paid = self._language.cost(old.last, written) if written else 0.0
            yield _Hypothesis(old.cost + paid, old.text, old.guessed, (old.last + written)[-2:], None, old.end)
        elif old.pending is None:
            for lead in _BYTES if self._lead is None else (self._lead,):
                unlikely = _USUAL_LEADS.get(lead, _OTHER_LEAD) if self._lead is None else 0.0
                yield from self._take(old, lead, written, at, unlikely)
            if not _SPLIT.match(written):
                for lead in _USUAL_LEADS if self._lead is None else (self._lead,):
                    yield from self._fill(old, lead, written, at)
        else:
            yield from self._take(old, old.pending, written, at)
            if gaps:
                yield from self._fill(old, old.pending, written, at)
            if written in LOST:
                yield from self._end(old, at + 1)
            elif not written or written in "\n0123456789":
                yield from self._end(old, at, _SWALLOWED)

    def _take(
        self, old: _Hypothesis, lead: int, written: str, at: int, extra: float = 0.0
    ) -> Iterator[_Hypothesis]:
        """Put the pending lead and a trail from the character at `at` together."""
        guessed = (0,) if old.pending is None else ()
        for trail, pending in _options(written):
            whole = character(lead, trail)
            if whole is not None:
                cost = self._language.cost(old.last, whole) + extra
                yield _extend(old, cost, whole, guessed=guessed, pending=pending, end=at + 1)

    def _fill(self, old: _Hypothesis, lead: int, written: str, at: int) -> Iterator[_Hypothesis]:
        """Do the same where pairs vanished in between."""
        for trail, pending in _options(written):
            for cost, added in self._missing(old.last, lead, trail):
                yield _extend(old, cost, added, guessed=range(len(added)), pending=pending, end=at + 1)

    def _missing(self, last: str, lead: int, trail: int) -> list[tuple[float, str]]:
        """Give likely characters (lead, g) (h, trail) between which the pair (g, h) vanished.

        Or three, of which the middle one is a mark and a pair vanished on either side, as in 二）奮.
        """
        key = (last, lead, trail)
        if key not in self._vanished:
            cost = self._language.cost
            firsts = sorted((cost(last, one), one, byte) for byte, one in _first_halves(lead))[:8]
            both = [
                (paid + cost(last[-1:] + one, two), one + two)
                for paid, one, byte in firsts
                for two in _second_halves(byte, trail)
            ]
            marks = sorted(
                (paid + cost(last[-1:] + one, mark), one + mark, second)
                for paid, one, byte in firsts
                for mark, second in _marks_between(byte)
            )
            three = [
                (paid + cost(pair, two), pair + two)
                for paid, pair, byte in marks[:4]
                for two in _second_halves(byte, trail)
            ]
            self._vanished[key] = [(paid + _VANISHED, found) for paid, found in sorted(both)[:12]]
            self._vanished[key] += [(paid + 3 * _VANISHED, found) for paid, found in sorted(three)[:4]]
        return self._vanished[key]

    def _end(self, old: _Hypothesis, end: int, extra: float = 0.0) -> Iterator[_Hypothesis]:
        """End at a second lost byte, the trail of the last character."""
        assert old.pending is not None
        following = self._text[end : end + 1] or "\n"
        cost = self._language.cost
        whole = ((character(old.pending, trail) or "") for trail in _TRAILS)
        last = old.last[-1:]
        likely = sorted((cost(old.last, one) + cost(last + one, following), one) for one in whole if one)[:12]
        ends = [(cost(old.last, one), one) for _, one in likely]
        # or the pair before the lost byte vanished too, and with it all of the last character
        ends += [(cost(old.last, one) + _ANYTHING, one + UNKNOWN) for _, one in _first_halves(old.pending)]
        for paid, added in ends:
            ended = _extend(old, paid + extra, added, guessed=range(len(added)), pending=None, end=end)
            if extra and end < len(self._text):  # the character at `end` was not taken in
                beyond = ended.cost + cost(last + added, following)
                yield replace(ended, cost=beyond, last=(added + following)[-2:])
            else:
                yield ended


def _extend(
    old: _Hypothesis, cost: float, added: str, *, guessed: Iterable[int], pending: int | None, end: int
) -> _Hypothesis:
    """Add characters to a hypothesis; `guessed` counts within them."""
    places = old.guessed + tuple(len(old.text) + place for place in guessed)
    return _Hypothesis(old.cost + cost, old.text + added, places, (old.last + added)[-2:], pending, end)


def _is_unbalanced(text: str) -> bool:
    return any(text.count(opening) != text.count(closing) for opening, closing in ("（）", "《》", "【】", "“”"))


def _prune(grown: list[_Hypothesis]) -> list[_Hypothesis]:
    """Keep the cheapest, and few that differ only in what lies behind them."""
    grown.sort(key=lambda new: new.cost)
    kept: list[_Hypothesis] = []
    twins: defaultdict[tuple[str, int | None, int], int] = defaultdict(int)
    for new in grown:
        if len(kept) == _BEAM or new.cost > grown[0].cost + _WINDOW:
            break
        state = (new.last, new.pending, new.end if new.pending is None else 0)
        twins[state] += 1
        if twins[state] <= _TWINS:
            kept.append(new)
    return kept


@cache
def _options(written: str) -> tuple[tuple[int, int | None], ...]:
    """Give what a character of the run can be: (trail of one, lead of the next), or a trail alone (None).

    Halfwidth marks were fullwidth characters of two bytes, or are the ASCII trail that ends the run.
    """
    pair = encoded(written)
    if pair is not None:
        return ((pair.first, pair.second),)
    if written == " ":
        return ((0xA1, 0xA1),)
    if not written.isascii() or not written.isprintable() or not written:
        return ()
    wide = (0xA3, ord(written) + _HALFWIDTH)
    return (wide, (ord(written), None)) if ord(written) >= 0x40 else (wide,)


@cache
def _table() -> dict[tuple[int, int], str]:
    pairs = [(lead, trail) for lead in _BYTES for trail in _TRAILS]
    decoded = ((pair, bytes(pair).decode("gbk", errors="replace")) for pair in pairs)
    return {pair: found for pair, found in decoded if len(found) == 1 and found != "\ufffd"}


@cache
def _written() -> dict[tuple[int, int], str]:
    """Give the characters that reports are written with: Han characters and everyday marks."""
    return {pair: found for pair, found in _table().items() if "\u4e00" <= found <= "\u9fff" or found in _MARKS}


@cache
def _first_halves(lead: int) -> tuple[tuple[int, str], ...]:
    """Give the characters of a lead whose trail can begin a pair that stands for nothing."""
    return tuple((trail, one) for trail in _BYTES if (one := character(lead, trail)) and _second_bytes(trail))


@cache
def _second_bytes(first: int) -> tuple[int, ...]:
    return tuple(second for second in _TRAILS if vanishes(first, second))


@cache
def _second_halves(first: int, trail: int) -> tuple[str, ...]:
    """Give the characters (h, trail) whose lead h makes (first, h) stand for nothing."""
    return tuple(one for lead in _second_bytes(first) if (one := character(lead, trail)))


@cache
def _marks_between(first: int) -> tuple[tuple[str, int], ...]:
    """Give the marks (h, k) with (first, h) a pair that stands for nothing, and their k, which can begin another."""
    return tuple(
        (one, trail)
        for lead in _second_bytes(first)
        if lead in (0xA1, 0xA3)
        for trail in _BYTES
        if (one := character(lead, trail)) and _second_bytes(trail)
    )
