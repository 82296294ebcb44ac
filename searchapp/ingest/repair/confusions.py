"""Characters that a scan took for others of the same looks: 鸟兰察布, 呼包鄂鸟. They are marked, never rewritten.

A character is doubted only where it fits neither neighbour as reports are written, and where its double makes the name
of a place, or words that the document itself has elsewhere, or pairs that are common. Some characters stand in so few
words that they are doubted in all others, without a proposal; 十 between two words is likely to be a plus sign.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from searchapp.ingest.repair.language import counted, counted_pairs
from searchapp.model.documents import Damage
from searchapp.regions.table import load_table
from searchapp.text.normalize import fold

REASON: Final = "confusion"

# Pairs and triples of characters that scans confuse, in simplified characters.
_GROUPS: Final = (
    "乌鸟", "己已", "末未", "土士", "干千", "人入", "日曰", "拦揽", "折拆", "侯候", "治冶", "兔免", "天夭", "享亨",
    "戊戌戍", "庄压", "拔拨", "析折", "迁迂", "崇祟", "坏环", "宜宣", "账帐", "辩辨", "侍待", "牲性", "洒酒", "凤风",
    "盲育", "贷货", "问间", "历厉", "住往", "抓扒", "延廷", "采釆", "栗粟", "刀力", "全企", "农衣", "斤斥", "壮状",
    "巿市", "卢户",
)  # fmt: skip
_BESIDE: Final = ("面商",)  # looks alike only where the character beside it is taken for another too
# characters of few words: what stands before or behind them there
_COMPANY: Final = {
    "揽": ("一总统包招承延独兜收博综把大尽", "子胜月储客才英贤获活收工件货金银星入全辔"),
    "祟": ("作鬼邪祸", "祟"),
    "牲": ("牺畜三大小", "畜口犊"),
    "釆": ("", ""),
}
# what a number of ten has before or behind it: 前十强, 二十年, 十周年, 十佳案例
_BEFORE_TEN: Final = frozenset("第前约近超过达逾初数几廿卅一二三四五六七八九十百千万亿")
_BEHIND_TEN: Final = frozenset(
    "一二三四五六七八九百千万亿多余几个年月日天周岁届次项件种类条大强佳好优县市区国省州镇乡村行业链群城连联户字足分堰里"
    "运节法位倍名家所座台部处级层方面路巷双全有无不抓快点问查代星景美工改校园馆院场站桥人口头尾亩吨元"
)
_TEN: Final = re.compile("十(?<=[一-鿿]{3})(?=[一-鿿]{2})")
_JOINED: Final = 10, 20  # counts of the pairs on either side of a plus sign: parts of words
_VERY_COMMON: Final = 100  # the same of pairs that make two doubles side by side credible
_COMMON: Final = 20  # count in data/pairs.tsv of pairs that make a double credible without further proof
_REACH: Final = 6  # characters on either side that are looked at
_NAMES: Final = 3, 7  # characters of the shortest and the longest name that proves a double
_WORDS: Final = 4  # characters of words that prove a double where the text has them elsewhere
_ONES: Final = re.compile(r"[一OoＯlI](?<=\d.)(?=\d)")
_FIGURES: Final = {"一": "—", "O": "0", "o": "0", "Ｏ": "0", "l": "1", "I": "1"}


def damages(text: str) -> list[Damage]:
    """Mark likely confusions, each with its likely reading.

    >>> damages("自治区、鸟兰察布市和县委")
    [Damage(start=4, end=5, reason='confusion', proposal='乌')]
    """
    found = [Damage(match.start(), match.end(), REASON, _FIGURES[match[0]]) for match in _ONES.finditer(text)]
    said, known = _Said(text), counted_pairs()
    for match in _suspects().finditer(text):
        at = match.start()
        if text[at - 1 : at + 1] in known or text[at : at + 2] in known:
            continue
        if not _fits(text, at, match[0]):
            proved = [double for double in _doubles()[match[0]] if _proved(said, at, double)]
            found += [Damage(at, at + 1, REASON, double) for double in proved[:1]]
    found += [*_side_by_side(text), *_out_of_company(text), *_plus_signs(text, known)]
    return sorted(found, key=lambda damage: damage.start)


def _side_by_side(text: str) -> Iterator[Damage]:
    """Find two confusions in a row, 企商 for 全面: a pair that nobody writes, whose doubles make a very common one."""
    for match in _suspect_pairs().finditer(text):
        pair = text[match.start() : match.start() + 2]
        if counted(pair) or text.count(pair) > 1:
            continue
        doubles = (one + other for one in _doubles_beside()[pair[0]] for other in _doubles_beside()[pair[1]])
        best = max(doubles, key=counted)
        if counted(best) >= _VERY_COMMON:
            yield Damage(match.start(), match.start() + 2, REASON, best)


def _out_of_company(text: str) -> Iterator[Damage]:
    """Find characters of few words that stand in none of them: 揽群放牧."""
    for match in _of_few_words().finditer(text):
        before, behind = _COMPANY[match[0]]
        fits = text[match.start() - 1 : match.start()] or "\n", text[match.end() : match.end() + 1] or "\n"
        if fits[0] not in before and fits[1] not in behind and "".join(fits).isalpha():
            yield Damage(match.start(), match.end(), REASON)


def _plus_signs(text: str, known: Container[str]) -> Iterator[Damage]:
    """Find 十 between two words that are no number and no name with it: 马铃薯十燕麦."""
    for match in _TEN.finditer(text):
        at = match.start()
        before, behind = text[at - 2 : at], text[at + 1 : at + 3]
        if fold(before[1]) in _BEFORE_TEN or fold(behind[0]) in _BEHIND_TEN:
            continue
        single = all(pair not in known and text.count(pair) == 1 for pair in (before[1] + "十", "十" + behind[0]))
        if single and counted(before) >= _JOINED[0] and counted(behind) >= _JOINED[1]:
            yield Damage(at, at + 1, REASON, "+")


def is_confusable(character: str) -> bool:
    """Tell whether scans take this character for another, or another for it."""
    return character in _doubles() or character in _COMPANY or character == "十"


class _Said:
    """A text, and what stands in it around a character; looked up once for each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._pairs: dict[str, frozenset[str]] = {}
        self._words: dict[str, Counter[str]] = {}

    def says(self, pairs: Sequence[str], character: str) -> bool:
        """Tell whether one of these pairs, which hold a character, stands in the text."""
        if character not in self._pairs:
            text, places = self.text, self._places(character)
            self._pairs[character] = frozenset(text[at : at + 2] for place in places for at in (place - 1, place))
        return not self._pairs[character].isdisjoint(pairs)

    def often(self, words: str, character: str) -> bool:
        """Tell whether words that hold a character stand in the text more than once."""
        if character not in self._words:
            starts = (at for place in self._places(character) for at in range(max(0, place - _WORDS + 1), place + 1))
            self._words[character] = Counter([self.text[at : at + _WORDS] for at in starts])
        return self._words[character][words] > 1

    def _places(self, character: str) -> Iterator[int]:
        return (match.start() for match in re.finditer(re.escape(character), self.text))


def _fits(text: str, at: int, character: str) -> bool:
    """Tell whether reports know a character beside either of its neighbours."""
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before and counted(before + character)) or bool(behind and counted(character + behind))


def _proved(said: _Said, at: int, double: str) -> bool:
    """Tell whether the double makes a name, or words that stand elsewhere in the text, or common pairs."""
    text = said.text
    place = min(at, _REACH)
    before, behind = text[at - place : at], text[at + 1 : at + 1 + _REACH]
    read = before + double + behind
    pairs = read[max(0, place - 1) : place + 1], read[place : place + 2]
    named = not _name_pairs().isdisjoint(pairs) and any(name in _names() for name in _windows(read, place, *_NAMES))
    if named and _names().isdisjoint(_windows(before + text[at] + behind, place, *_NAMES)):
        return True
    if said.says(pairs, double) and any(
        said.often(words, double) for words in _windows(read, place, _WORDS, _WORDS) if words.isalpha()
    ):
        return True
    return 0 < place < len(read) - 1 and _is_common(said.text, at, double)


def _is_common(text: str, at: int, double: str) -> bool:
    """Tell whether the double makes common pairs with both neighbours, where the text has the doubted ones once."""
    before, behind = text[at - 1], text[at + 1]
    common = (before + behind).isalpha() and min(counted(before + double), counted(double + behind)) >= _COMMON
    return common and text.count(text[at - 1 : at + 1]) == text.count(text[at : at + 2]) == 1


def _windows(text: str, place: int, shortest: int, longest: int) -> Iterator[str]:
    """Give the parts of a text, of some lengths, that hold the character at `place`."""
    for start in range(max(0, place - longest + 1), place + 1):
        for end in range(max(place + 1, start + shortest), min(start + longest, len(text)) + 1):
            yield text[start:end]


@cache
def _doubles() -> dict[str, str]:
    """Give for each character those that it may stand for."""
    return _by_character(_GROUPS)


@cache
def _doubles_beside() -> dict[str, str]:
    """Give the same for a character beside another that is doubted."""
    return _by_character((*_GROUPS, *_BESIDE))


def _by_character(groups: Sequence[str]) -> dict[str, str]:
    doubles: dict[str, str] = {}
    for group in groups:
        for character in group:
            others = group.replace(character, "")
            doubles[character] = doubles.get(character, "") + others
    return doubles


@cache
def _suspects() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_doubles())}]")


@cache
def _of_few_words() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_COMPANY)}]")


@cache
def _suspect_pairs() -> re.Pattern[str]:
    suspects = f"[{''.join(_doubles_beside())}]"
    return re.compile(f"{suspects}(?={suspects})")


@cache
def _name_pairs() -> frozenset[str]:
    """Give the pairs of characters that names have: a first look before all windows are tried."""
    return frozenset(pair for name in _names() for pair in map("".join, pairwise(name)))


@cache
def _names() -> frozenset[str]:
    """Give the names of places, long ones also without 市, 盟, 县 …"""
    official = {fold(period.name) for period in load_table()}
    return frozenset(name for name in official | {name[:-1] for name in official if len(name) > 4} if len(name) >= 3)
