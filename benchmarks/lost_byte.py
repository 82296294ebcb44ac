"""Damage clean reports as a lost byte does, mend them, and count what came back.

    python benchmarks/lost_byte.py FILE… [--seeds N] [--share S] [--wrong]

Each file is damaged once a seed, in some of its lines, one byte in each, in one of eight styles: the byte of any
character or of a mark, the script simplified or traditional (converted before), marks fullwidth or halfwidth
(converted after). A line then counts as `whole` (exactly as it was), `part` (places unknown, marked U+FFFD, all others
right), `left` (untouched and marked as damage), `missed` (untouched and unmarked) or `wrong` (a character that was
never there). Lines that were not damaged must be neither `touched` nor `marked`. `returned` is the share of the damaged
characters that are back: of those between the first and the last that differ from what was written.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain, product, takewhile
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from opencc import OpenCC

from searchapp.ingest.decode import decode
from searchapp.ingest.repair import lost_byte
from searchapp.ingest.repair.shifted import UNKNOWN
from searchapp.text.offsets import apply

OUTCOMES = ("whole", "part", "left", "missed", "wrong", "touched", "marked")
CHARACTERS = ("damaged", "returned")

_HALFWIDTH = str.maketrans("，；：？！（）", ",;:?!()")
_KEEP: dict[int, int] = {}


class Style(NamedTuple):
    """How a text is damaged."""

    place: str
    script: str
    marks: str


NAMES = ("any", "mark"), ("simplified", "traditional"), ("fullwidth", "halfwidth")
STYLES = [Style(*names) for names in product(*NAMES)]


class Outcome(NamedTuple):
    """What became of one file: the outcomes of its lines, and the wrong ones (as damaged, as mended, as written)."""

    style: Style
    counts: Counter[str]
    wrong: list[tuple[str, str, str]]


def shift(line: str, at: int) -> str | None:
    """Lose the lead byte of the character at `at` and read on as a browser does; None where GBK has not all of it."""
    try:
        head, data = line[:at].encode("gbk"), line[at:].encode("gbk")
    except UnicodeEncodeError:
        return None
    if len(data) < 2 or data[0] < 0x81:
        return None
    return _read(head) + "?" + _read(data[1:])


def _read(data: bytes) -> str:
    """Read GBK leniently: pairs that stand for nothing vanish, bytes that form no pair become a question mark."""
    read = []
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            read.append(chr(data[at]))
            at += 1
        elif at + 1 == len(data) or data[at + 1] < 0x40 or data[at] in (0x80, 0xFF):
            read.append("?")
            at += 1
        else:
            read.append(data[at : at + 2].decode("gbk", errors="ignore"))
            at += 2
    return "".join(read)


def damaged(lines: list[str], rng: random.Random, share: float, place: str) -> dict[int, str]:
    """Damage about this share of the longer lines; give these by number."""
    broken: dict[int, str] = {}
    for number, line in enumerate(lines):
        places = [match.start() for match in re.finditer("[。、“”　]" if place == "mark" else "[^\x00-\x7f]", line)]
        if len(line) >= 12 and places and rng.random() < share:
            shifted = shift(line, rng.choice(places))
            if shifted is not None:
                broken[number] = shifted
    return broken


def verdict(was: str, now: str, broken: str, marked: bool) -> str:
    """Judge one line."""
    if now == was:
        return "whole"
    if now == broken:
        return "left" if marked else "missed"
    known = re.sub(f"{UNKNOWN}+", ".+", re.escape(now))
    return "part" if re.fullmatch(known, was) else "wrong"


def count_returned(was: str, now: str, broken: str, outcome: str) -> Counter[str]:
    """Count the characters of a line that were damaged, and those of them that are back."""
    head = _common(was, broken)
    tail = _common(was[head:][::-1], broken[head:][::-1])
    size = len(was) - head - tail
    back = {"whole": size, "part": len(now.replace(UNKNOWN, "")) - head - tail}
    return Counter(damaged=size, returned=max(0, back.get(outcome, 0)))


def _common(text: str, other: str) -> int:
    """Count the characters with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, other, strict=False)))


def measure(text: str, seed: int, share: float) -> Outcome:
    """Damage, mend and judge one text."""
    rng = random.Random(f"{seed} {text}")
    style = rng.choice(STYLES)
    lines = (OpenCC("s2t").convert(text) if style.script == "traditional" else text).split("\n")
    broken = damaged(lines, rng, share, style.place)
    widths = _HALFWIDTH if style.marks == "halfwidth" else _KEEP
    text = "\n".join(broken.get(number, line) for number, line in enumerate(lines)).translate(widths)
    return Outcome(style, *_judged(lines, broken, text))


def _judged(lines: list[str], broken: dict[int, str], text: str) -> tuple[Counter[str], list[tuple[str, str, str]]]:
    mended = apply(text, lost_byte.find(text))
    marks = {mended.count("\n", 0, damage.start) for damage in lost_byte.damages(mended)}
    counts: Counter[str] = Counter()
    wrong = []
    for number, (now, line) in enumerate(zip(mended.split("\n"), text.split("\n"), strict=True)):
        if number in broken:
            was, is_now, left = (said.translate(_HALFWIDTH) for said in (lines[number], now, line))
            outcome = verdict(was, is_now, left, number in marks)
            counts[outcome] += 1
            counts += count_returned(was, is_now, left, outcome)
            if outcome == "wrong":
                wrong.append((line, now, lines[number]))
        else:
            counts["touched"] += now != line
            counts["marked"] += number in marks
    return counts, wrong


def _measured(job: tuple[str, int, float]) -> Outcome:
    return measure(*job)


def _table(outcomes: list[Outcome]) -> Iterator[str]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        for name in (*outcome.style, "all"):
            counts[name].update(outcome.counts)
    yield f"{'':12}{'lines':>7}" + "".join(f"{outcome:>9}" for outcome in (*OUTCOMES, *CHARACTERS))
    for name in (*chain.from_iterable(NAMES), "all"):
        damaged_lines = sum(counts[name][outcome] for outcome in OUTCOMES[:5])
        shares = (f"{counts[name][outcome] / max(1, damaged_lines):9.1%}" for outcome in OUTCOMES[:5])
        clean = (f"{counts[name][outcome]:9}" for outcome in OUTCOMES[5:])
        size = counts[name]["damaged"]
        characters = f"{size:9}{counts[name]['returned'] / max(1, size):9.1%}"
        yield f"{name:12}{damaged_lines:7}" + "".join((*shares, *clean, characters))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seeds", type=int, default=1, help="how often each file is damaged")
    parser.add_argument("--share", type=float, default=0.1, help="share of lines that are damaged")
    parser.add_argument("--wrong", action="store_true", help="show the lines that were mended wrong")
    arguments = parser.parse_args()
    texts = [decode(file.read_bytes()).text for file in arguments.files]
    with Pool() as pool:
        jobs = [(text, seed, arguments.share) for seed in range(arguments.seeds) for text in texts]
        outcomes = pool.map(_measured, jobs, chunksize=4)
    print(*_table(outcomes), sep="\n")
    for outcome in outcomes if arguments.wrong else ():
        for line, now, was in outcome.wrong:
            at = max(0, line.find("?") - 5)
            print(*outcome.style, *(f"  {said[at : at + 99]}" for said in (line, now, was)), sep="\n")


if __name__ == "__main__":
    main()
