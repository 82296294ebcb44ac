"""Count which characters follow each other: makes searchapp/ingest/data/pairs.tsv.

    python benchmarks/count_pairs.py

The sources are the reports in corpus/ (what is intact of them), the phrases in benchmarks/phrases.txt, and the words
of jieba's dictionary with their frequencies; in words, the edges count as a character (EDGE). Digits, scripts and
widths are folded first. Each line of the table holds a count and the pairs that have it, one after another; a pair of
a report counts 10.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

from searchapp.ingest.decode import decode
from searchapp.ingest.repair import confusions, lost_byte
from searchapp.ingest.repair.language import EDGE, PLAIN
from searchapp.text.segment import dictionary

ROOT: Final = Path(__file__).parents[1]
TABLE: Final = ROOT / "searchapp/ingest/data/pairs.tsv"

_REPORT: Final = 10.0  # what a pair counts in a report,
_PHRASE: Final = 5.0  # in a phrase,
_WORD: Final = 0.006  # and in a word, times the frequency of the word
_READING: Final = re.compile(r"\([a-zà-ǜ]+\)")  # put behind characters: 內(nèi)容
_PAIRS: Final = 40_500  # pairs of the table, the most frequent ones: 250 kB


def main() -> None:
    """Write the table anew."""
    counts: Counter[str] = Counter()  # weighted
    _add(counts, _reports(sorted((ROOT / "corpus").glob("*.txt"))), _REPORT)
    _add(counts, _phrases(ROOT / "benchmarks/phrases.txt"), _PHRASE)
    _add(counts, _words(), _WORD)
    TABLE.write_text("".join(_lines(counts)), "utf-8")


def _add(counts: Counter[str], found: Counter[str], weight: float) -> None:
    for pair, count in found.items():
        counts[pair] += count * weight  # type: ignore[assignment]


def _reports(files: Iterable[Path]) -> Counter[str]:
    """Count the reports; where a scan may have taken one character for another, two of them must agree."""
    each = [_pairs(_intact(decode(file.read_bytes()).text)) for file in files]
    inside = Counter(pair for counts in each for pair in counts)
    total = sum(each, Counter[str]())
    doubtful = (pair for pair in total if inside[pair] == 1 and any(map(confusions.is_confusable, pair)))
    for pair in list(doubtful):
        del total[pair]
    return total


def _intact(text: str) -> str:
    return lost_byte.intact(_READING.sub("", text))


def _phrases(file: Path) -> Counter[str]:
    lines = (line for line in file.read_text("utf-8").splitlines() if not line.startswith("#"))
    phrases = (phrase for line in lines for phrase in re.split("[，、]", line))
    return sum(map(_pairs, phrases), Counter[str]())


def _words() -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, frequency in dictionary():
        for first, second in pairwise(EDGE + word.translate(PLAIN) + EDGE):
            counts[first + second] += frequency
    return counts


def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text.translate(PLAIN))))


def _lines(counts: Counter[str]) -> Iterator[str]:
    yield "# made by benchmarks/count_pairs.py from corpus/*.txt, benchmarks/phrases.txt and jieba's dict.txt (MIT)\n"
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for pair, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_PAIRS]:
        by_count[round(count)].append(pair)
    for count in sorted(filter(None, by_count), reverse=True):
        yield f"{count}\t{''.join(sorted(by_count[count]))}\n"


if __name__ == "__main__":
    main()
