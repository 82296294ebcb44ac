"""One report under several names: which texts of a whole run are the same, and which of them is the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searchapp.text.likeness import Sketches, Trace, likeness


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that is left out: `original` is the place of the better one.

    `alike` is the share of the shorter text's sentences that both have, `same` tells that all characters are equal.
    """

    original: int
    alike: float
    same: bool


def find_copies(traces: Sequence[Trace]) -> dict[int, Copy]:
    """Give for each text that a better one stands for, by its place, where that is; of equal ones the first is kept."""
    group = list(range(len(traces)))  # leads from each text to one before it in its group, from the first to itself
    known: Sketches[int] = Sketches()
    firsts: dict[str, int] = {}
    for place, trace in enumerate(traces):
        same = firsts.setdefault(trace.digest, place)
        if same != place:
            group[place] = same
            continue
        for other, _ in known.alike(trace.sketch):
            _join(group, place, other)
        known.add(place, trace.sketch)
    roots = [_root(group, place) for place in range(len(traces))]
    best = _best(traces, roots)
    return {
        place: _copy(traces, place, best[root])
        for place, root in enumerate(roots)
        if best[root] != place
    }


def _root(group: Sequence[int], place: int) -> int:
    while group[place] != place:
        place = group[place]
    return place


def _join(group: list[int], first: int, second: int) -> None:
    first, second = sorted((_root(group, first), _root(group, second)))
    group[second] = first


def _best(traces: Sequence[Trace], roots: Sequence[int]) -> dict[int, int]:
    """Give for each group the place of its most whole text, the first of equals."""
    best: dict[int, int] = {}
    for place, root in enumerate(roots):
        kept = best.setdefault(root, place)
        if traces[place].wholeness > traces[kept].wholeness:
            best[root] = place
    return best


def _copy(traces: Sequence[Trace], place: int, original: int) -> Copy:
    first, second = traces[place], traces[original]
    return Copy(original, likeness(first.sketch, second.sketch), first.digest == second.digest)
