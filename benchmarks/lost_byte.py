"""Damage clean reports as a lost byte does, mend them, and count what came back.

    python benchmarks/lost_byte.py FILE… [--seed N] [--traditional]

Each file is damaged in some of its lines, one byte in each. A line then counts as `whole` (exactly as it was), `part`
(places unknown, marked U+FFFD, all others right), `left` (untouched and marked as damage), `missed`
(untouched and unmarked) or `wrong` (a character that was never there).
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from searchapp.ingest.decode import decode
from searchapp.ingest.repair import lost_byte
from searchapp.ingest.repair.shifted import UNKNOWN
from searchapp.text.offsets import apply

_HALFWIDTH = str.maketrans("，；：？！（）", ",;:?!()")


def shift(line: str, at: int, marks_vanished: bool = False) -> str | None:
    """Lose the lead byte of the character at `at` and read on as a browser does; None where GBK has not all of it."""
    try:
        head, data = line[:at].encode("gbk"), line[at:].encode("gbk")
    except UnicodeEncodeError:
        return None
    if len(data) < 2 or data[0] < 0x81:
        return None
    return _read(head) + "?" + _read(data[1:], "?" if marks_vanished else "")


def _read(data: bytes, vanished: str = "") -> str:
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
            read.append(data[at : at + 2].decode("gbk", errors="ignore") or vanished)
            at += 2
    return "".join(read)


def damaged(text: str, rng: random.Random, share: float, only_marks: bool) -> tuple[list[str], dict[int, str]]:
    """Damage about this share of the longer lines; give the lines, and the damaged ones as they were."""
    lines = text.translate(_HALFWIDTH).split("\n")
    as_was: dict[int, str] = {}
    for number, line in enumerate(text.split("\n")):
        places = [match.start() for match in re.finditer("[。、“”　]" if only_marks else "[^\x00-\x7f]", line)]
        if len(line) < 12 or not places or rng.random() > share:
            continue
        broken = shift(line, rng.choice(places))
        if broken is not None:
            as_was[number] = lines[number]
            lines[number] = broken.translate(_HALFWIDTH)
    return lines, as_was


def verdict(was: str, now: str, broken: str, marked: bool) -> str:
    """Judge one line."""
    if now == was:
        return "whole"
    if now == broken:
        return "left" if marked else "missed"
    known = re.sub(f"{UNKNOWN}+", ".+", re.escape(now))
    return "part" if re.fullmatch(known, was) else "wrong"


def measure(texts: Iterable[str], seed: int, share: float, only_marks: bool) -> Counter[str]:
    """Damage, mend and judge; print what came out wrong."""
    rng = random.Random(seed)
    counts: Counter[str] = Counter()
    for text in texts:
        lines, as_was = damaged(text, rng, share, only_marks)
        broken = "\n".join(lines)
        mended = apply(broken, lost_byte.find(broken))
        marks = {mended.count("\n", 0, damage.start) for damage in lost_byte.damages(mended)}
        for number, now in enumerate(mended.translate(_HALFWIDTH).split("\n")):
            if number in as_was:
                outcome = verdict(as_was[number], now, lines[number].translate(_HALFWIDTH), number in marks)
                counts[outcome] += 1
                if outcome == "wrong":
                    at = max(0, lines[number].index("?") - 5)
                    print(f"{lines[number][at:at+99]}\n  {now[at:at+99]}\n  {as_was[number][at:at+99]}")
            elif now != lines[number]:
                counts["clean line changed"] += 1
    return counts


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=0.1, help="share of lines that are damaged")
    parser.add_argument("--marks", action="store_true", help="lose bytes of punctuation only, as pages do")
    arguments = parser.parse_args()
    texts = [decode(file.read_bytes()).text for file in arguments.files]
    counts = measure(texts, arguments.seed, arguments.share, arguments.marks)
    total = sum(counts.values())
    for outcome, count in counts.most_common():
        print(f"{outcome:20}{count:6}{count / total:8.1%}")


if __name__ == "__main__":
    main()
