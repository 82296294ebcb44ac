"""Readings that a converter put behind characters: 內(nèi)容 was 內容.

They were put in byte by byte, and so sometimes into the middle of a character. What such a torn reading says helps to
mend the run of garble that it stands in (see repair/shifted.py):

    山沖學校  with 經 (jīng) seen in 山|沖 →  山?jīng)_學校
    。基礎設施  with 礎 (chǔ) annotated   →  ?;A(chǔ)設施
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from searchapp.ingest.repair.language import Language
from searchapp.ingest.repair.lost_byte import learn, read_run
from searchapp.ingest.repair.shifted import LOST, encoded
from searchapp.model.documents import Edit
from searchapp.text.offsets import apply, compose

REASON: Final = "readings"

_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
# one syllable of Hanyu Pinyin with a tone mark on its vowel
_SYLLABLE: Final = (
    rf"(?=[a-zü]*[{_TONED}])(?![a-zü]*[{_TONED}][a-zü]*[{_TONED}])(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:[iīíǐìuūúǔùüǖǘǚǜ]?[aāáǎà](?:i|o|n|ng)?|[iīíǐìuūúǔùüǖǘǚǜ]?[eēéěè](?:i|r|n|ng)?"
    r"|[iīíǐì]?[oōóǒò](?:u|ng)?|[uūúǔù][oōóǒò]|[iīíǐì](?:n|ng|u|ū|ú|ǔ|ù)?|[uūúǔùüǖǘǚǜ](?:a?i|ī|í|ǐ|ì|n)?)"
)
_READING: Final = re.compile(rf"(?<=[㐀-鿿])[(（]({_SYLLABLE})[)）]")
_TORN_RUNS: Final = 100  # torn readings of one document that are looked at
_TORN: Final = re.compile(
    rf"""
      (?<=[㐀-鿿]) [{LOST}] (?P<mark>{_SYLLABLE}) [)）]
    | [{LOST}] [^\n{LOST}]{{0,30}} [@-~] [(（] (?P<last>{_SYLLABLE}) [)）]
    """,
    re.VERBOSE,
)


def find(text: str) -> list[Edit]:
    """Give an edit for each reading, and for what torn readings let be mended.

    >>> find("內(nèi)容")
    [Edit(start=1, end=6, replacement='', reason='readings')]
    """
    known: defaultdict[str, set[str]] = defaultdict(set)
    whole = []
    for match in _READING.finditer(text):
        known[match[1]].add(text[match.start() - 1])
        whole.append(Edit(*match.span(), "", REASON))
    plain = apply(text, whole)
    return compose(text, whole, list(_torn(plain, known)))


def _torn(text: str, known: Mapping[str, set[str]]) -> Iterator[Edit]:
    """Mend the runs in which a reading stands that is known from elsewhere in the document."""
    language: Language | None = None
    if not any(mark in text for mark in LOST):
        return
    for match in islice(_TORN.finditer(text), _TORN_RUNS):
        language = language or learn(text)
        if match["mark"]:
            yield from _behind_mark(text, match, known.get(match["mark"], set()), language)
        else:
            yield from _at_end(text, match, known.get(match["last"], set()), language)


def _behind_mark(text: str, match: re.Match[str], read_so: set[str], language: Language) -> Iterator[Edit]:
    """Mend 山?jīng)_: the annotated character 經 is the trail of 山 and the lead of the next character."""
    before = encoded(text[match.start() - 1])
    pairs = filter(None, map(encoded, sorted(read_so)))
    leads = {pair.second for pair in pairs if before is not None and pair.first == before.second}
    if len(leads) == 1:
        shown = text[: match.start() + 1] + text[match.end() :]
        run = read_run(shown, match.start(), language, leads.pop())
        if run is not None and run.mended is not None:
            yield Edit(run.start, run.end + match.end() - match.start() - 1, run.mended, REASON)


def _at_end(text: str, match: re.Match[str], read_so: set[str], language: Language) -> Iterator[Edit]:
    """Mend ?;A(chǔ): the run ends in one of the characters that are read so."""
    end = match.start("last") - 1
    run = read_run(text[:end] + text[match.end() :], match.start(), language, last=frozenset(read_so))
    if run is not None and run.mended is not None and run.end == end:
        yield Edit(run.start, match.end(), run.mended, REASON)
