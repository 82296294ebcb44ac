"""Frequent neighbours: what stands near the hits far more often than elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from searchapp.engines.base import Engine
from searchapp.model.query import Every, Near, Phrase, Term, Wildcard
from searchapp.model.results import Span
from searchapp.model.values import require_between, require_known
from searchapp.query.describe import describe
from searchapp.research.compare import AHEAD, not_within
from searchapp.research.compare import is_telling as telling_word
from searchapp.research.concordance import Kwic, evenly
from searchapp.research.frames import Frame, frame
from searchapp.research.keyness import CERTAIN, log_dice, log_likelihood
from searchapp.search.service import Selected
from searchapp.text.normalize import fold

Unit: TypeAlias = Literal["word", "character"]
Side: TypeAlias = Literal["both", "left", "right"]
Measure: TypeAlias = Literal["log_likelihood", "log_dice"]
Words: TypeAlias = Callable[[str], Iterable[tuple[str, int, int]]]
"""Gives the words of a folded text, each with where it begins and ends."""

UNITS: Final[tuple[Unit, ...]] = ("word", "character")
SIDES: Final[tuple[Side, ...]] = ("both", "left", "right")
MEASURES: Final[tuple[Measure, ...]] = ("log_likelihood", "log_dice")
MAX_SPAN: Final = 50
MAX_LEAST: Final = 10_000
MAX_SIZE: Final = 500
SAMPLED: Final = 2_000
"""Paragraphs that are read for their hits, and for how frequent characters are; of more, so many at even distances."""
_NEAR: Final = b"\1"
_HIT: Final = b"\2"
# a word at the rim of a window may reach out of it, but not into a hit
_WINDOW: Final = re.compile(b"(\0{0,6})(\1+)(?=(\0{0,6}))")


@dataclass(frozen=True, slots=True)
class Window:
    """What is near: up to `span` folded characters on a side, within the paragraph, without the hits themselves.

    Shown are the first `size` of the neighbours that stand there at least `least` times.
    """

    unit: Unit = "word"
    span: int = 10
    side: Side = "both"
    measure: Measure = "log_likelihood"
    least: int = 3
    size: int = 50


@dataclass(frozen=True, slots=True)
class Collocate:
    """A neighbour: how often it stands near the hits, how often it would by chance, and how often in all.

    `query` finds the two together.
    """

    term: str
    query: str
    near: int
    expected: float
    total: int
    log_likelihood: float
    log_dice: float


COLUMNS: Final = tuple(Collocate.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Collocates:
    """The neighbours of a query's hits. `counted` of all `hits` were looked at, and `near` and `expected` are of them.

    `total` is of the whole corpus, which is all that stands under the filters; for characters it may be an estimate.
    """

    query: str
    understood: str
    hits: int
    counted: int
    unit: Unit
    span: int
    side: Side
    measure: Measure
    least: int
    rows: tuple[Collocate, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON body."""
        return asdict(self)

    def to_frame(self) -> Frame:
        """Give the neighbours as a table; OperatorError without pandas."""
        return frame(map(asdict, self.rows), COLUMNS)


def check(window: Window) -> None:
    """Raise UserError for a choice or a number that is not to be had."""
    choices = (("unit", window.unit, UNITS), ("side", window.side, SIDES), ("measure", window.measure, MEASURES))
    for name, value, known in choices:
        require_known(name, value, known)
    numbers = (("span", window.span, MAX_SPAN), ("least", window.least, MAX_LEAST), ("size", window.size, MAX_SIZE))
    for name, number, most in numbers:
        require_between(name, number, most)


def collocates(engine: Engine, typed: str, kwic: Kwic, window: Window, words: Words) -> Collocates:
    """Give the neighbours of hits."""
    selected = kwic.selected
    cut = words if window.unit == "word" else _characters
    near: Counter[str] = Counter()
    counted = 0
    for text, spans in _sample(kwic):
        counted += len(spans)
        near.update(neighbours(text, spans, window, cut))
    hits = kwic.places.starts.size
    share = counted / hits if hits else 1.0
    corpus = _word_totals(engine, selected) if window.unit == "word" else _character_totals(engine, selected)
    query = partial(together, selected, span=window.span)
    rows = ranked(Seen(near, counted, share), corpus, window, query)
    return Collocates(
        query=typed,
        understood=selected.query,
        hits=hits,
        counted=counted,
        unit=window.unit,
        span=window.span,
        side=window.side,
        measure=window.measure,
        least=window.least,
        rows=rows,
    )


def _sample(kwic: Kwic) -> Iterator[tuple[str, list[Span]]]:
    """Give the folded texts of some paragraphs with all their hits."""
    places = kwic.places
    starts = np.flatnonzero(np.diff(places.paragraphs, prepend=-1))
    bounds = np.append(starts, places.paragraphs.size)
    chosen = evenly(starts.size, SAMPLED)
    for run, paragraph in zip(chosen.tolist(), kwic.read(places.paragraphs[starts[chosen]].tolist()), strict=True):
        part = slice(bounds[run], bounds[run + 1])
        yield fold(paragraph.text), list(zip(places.starts[part].tolist(), places.ends[part].tolist(), strict=True))


def neighbours(text: str, spans: Iterable[Span], window: Window, cut: Words) -> Iterator[str]:
    """Give what stands near the hits of a folded text, each occurrence once, however many hits it is near to.

    >>> list(neighbours("全面推进乡村振兴战略", [(4, 8)], Window(span=2, unit="character"), _characters))
    ['推', '进', '战', '略']
    """
    for match in _WINDOW.finditer(_layout(len(text), list(spans), window)):
        first, last = match.span(2)
        for term, start, end in cut(text[match.start() : match.end(3)]):
            if first <= match.start() + start and match.start() + end <= last:
                yield term


def _layout(size: int, spans: Sequence[Span], window: Window) -> bytes:
    """Give a byte for each character: in a hit, near one, or neither."""
    layout = bytearray(size)
    for start, end in spans:
        left = max(0, start - window.span) if window.side != "right" else start
        right = min(size, end + window.span) if window.side != "left" else end
        layout[left:right] = _NEAR * (right - left)
    for start, end in spans:
        layout[start:end] = _HIT * (end - start)
    return bytes(layout)


def _characters(text: str) -> Iterator[tuple[str, int, int]]:
    return ((character, at, at + 1) for at, character in enumerate(text) if character.isalnum())


@dataclass(frozen=True, slots=True)
class Corpus:
    """How often each term stands in the corpus, and how many terms it has."""

    counts: Mapping[str, float]
    size: float


def _word_totals(engine: Engine, selected: Selected) -> Corpus:
    found = engine.word_counts([(Every(), selected.filters)])
    counts = found.counts[0].tolist()
    return Corpus(dict(zip(found.words, counts, strict=True)), sum(counts))


def _character_totals(engine: Engine, selected: Selected) -> Corpus:
    """Count the characters of some paragraphs, and infer those of all."""
    paragraphs = engine.matching(Every(), selected.filters)
    chosen = paragraphs[evenly(paragraphs.size, SAMPLED)]
    counts: Counter[str] = Counter()
    for paragraph in engine.read(chosen.tolist()):
        counts.update(filter(str.isalnum, fold(paragraph.text)))
    times = paragraphs.size / max(chosen.size, 1)
    return Corpus({character: count * times for character, count in counts.items()}, counts.total() * times)


def together(selected: Selected, term: str, span: int) -> str:
    """Give the query that finds a term near what was selected, or where that is no single text, in its paragraphs."""
    match selected.tree:
        case Term() | Phrase() | Wildcard() as leaf:
            return describe(Near(leaf, Phrase(term), span))
        case _:
            return f"({selected.query}) {describe(Phrase(term))}"


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood near the hits that were looked at, how many these were, and their share of all hits."""

    near: Counter[str]
    node: int
    share: float


def ranked(seen: Seen, corpus: Corpus, window: Window, query: Callable[[str], str]) -> tuple[Collocate, ...]:
    """Measure the neighbours and give those that chance does not explain, best first; `query` gives that of each.

    The corpus is taken as small as the share of hits, so that nothing seems surer than what was looked at.
    """
    near, node, share = seen.near, seen.node, seen.share
    terms = [term for term, count in near.items() if count >= window.least and is_telling(term, window.unit)]
    if not terms:
        return ()
    counts = np.array([near[term] for term in terms], np.float64)
    # a character that no paragraph of the sample has, or a word that is cut so only beside a hit
    totals = np.maximum([corpus.counts.get(term, 0) for term in terms], counts / share)
    surprise = log_likelihood(counts, near.total(), totals * share - counts, corpus.size * share - near.total())
    dice = log_dice(counts, node, totals * share)
    expected = totals / corpus.size * near.total()
    chosen = np.flatnonzero((counts > expected) & (surprise >= CERTAIN))
    measure = surprise if window.measure == "log_likelihood" else dice
    order = chosen[np.lexsort((-counts[chosen], -measure[chosen]))].tolist()
    whole = not_within([(terms[at], int(counts[at])) for at in order[: AHEAD * window.size]])
    return tuple(
        Collocate(
            term=terms[at],
            query=query(terms[at]),
            near=int(counts[at]),
            expected=float(expected[at]),
            total=round(totals[at]),
            log_likelihood=float(surprise[at]),
            log_dice=float(dice[at]),
        )
        for at, kept in zip(order, whole, strict=False)
        if kept
    )[: window.size]


def is_telling(term: str, unit: Unit) -> bool:
    """Tell whether a neighbour is shown: a word of two characters or more that is no number, or a letter."""
    return telling_word(term) if unit == "word" else term.isalpha()
