"""Count which characters follow each other in reports: makes searchapp/ingest/data/pairs.tsv.

    python benchmarks/count_pairs.py FILE… > searchapp/ingest/data/pairs.tsv

Each line holds a count and the pairs that occur so often; digits, scripts and widths are folded first.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from searchapp.ingest.decode import decode
from searchapp.ingest.repair.language import PLAIN


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pairs", type=int, default=30_000, help="how many of the most frequent pairs to keep")
    parser.add_argument("--source", default="", help="where the files come from, for the first line")
    arguments = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for file in arguments.files:
        counts.update(pairwise(decode(file.read_bytes()).text.translate(PLAIN)))
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for (first, second), count in counts.most_common(arguments.pairs):
        by_count[count].append(first + second)
    print(f"# made by benchmarks/count_pairs.py from {len(arguments.files)} reports {arguments.source}".rstrip())
    for count in sorted(by_count, reverse=True):
        print(count, *sorted(by_count[count]), sep="\t")


if __name__ == "__main__":
    main()
