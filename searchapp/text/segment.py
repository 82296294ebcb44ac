"""Dictionary words of a text. The one home of jieba and of rjieba.

jieba keeps a global tokenizer and a cache in the shared temporary folder; this module uses neither. rjieba, where it is
installed, cuts most text for it: the same words, 15 times as fast. Either one loads its dictionary at once, in 0.6 and
0.1 s, which a single query cannot wait for: the first texts are cut by jieba with words looked up on disk.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple

from searchapp.text.lexicon import Lexicon

# jieba asks for pkg_resources, which takes longer to load than all else, only to open its own files
_asked = sys.modules.get("pkg_resources")
sys.modules["pkg_resources"] = None  # type: ignore[assignment]
try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 is compiled with old escapes, and warns on a fresh installation
        import jieba
finally:
    del sys.modules["pkg_resources"]
    if _asked:
        sys.modules["pkg_resources"] = _asked

DICTIONARY: Final = Path(jieba.__file__).with_name("dict.txt")
TOTAL: Final = 60_101_967  # counts of all its words together
_FEW: Final = 2_000  # characters that are cut before dictionaries are loaded

logging.getLogger("jieba").setLevel(logging.CRITICAL + 1)

# jieba cuts each run of these by itself, and so does rjieba
_RUN: Final = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]+)")
# Han as jieba knows it, small letters, digits, and signs that are words by themselves. All else is not cut alike
# everywhere: hyphens between digits (1-2), capitals, Han outside of jieba's range
_ALIKE: Final = re.compile(
    r"""[\u4E00-\u9FD5a-z0-9!"$%'-,./:-@\[-^`{-~°±·×÷\u2010-\u2027\u2030-\u205E\u2190-\u2BFF\u3001-\u3003\u3008-\u3020，。；：（）！？]*"""
)
# nor points and percent signs that are not of one plain number (1.1.5) or that stand near letters (pm2.5)
_ODD: Final = re.compile(r"\.[0-9]*\.|%[0-9.%]|(?<![0-9])[.%]|\.(?![0-9])|[a-z][a-z0-9]*[.%]|[.%][a-z0-9]*[a-z]")


class Word(NamedTuple):
    """A word at [start, end) of the text that was cut."""

    text: str
    start: int
    end: int


def cache_folder() -> Path:
    """Give this user's folder for files that can be made again: `$XDG_CACHE_HOME` or `~/.cache`, `/searchapp`."""
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not base.is_absolute():
        try:
            base = Path.home() / ".cache"
        except RuntimeError:  # an account without a home: nothing is kept
            base = Path(os.devnull)
    return base / "searchapp"


def _is_plain(text: str) -> bool:
    return _ALIKE.fullmatch(text) is not None and _ODD.search(text) is None


def dictionary() -> Iterator[tuple[str, int]]:
    """Give the words of jieba's dictionary (MIT licence), each with how often it was counted."""
    for line in DICTIONARY.read_text("utf-8").splitlines():
        word, frequency, *_ = line.split(" ")
        yield word, int(frequency)


@cache
def _quick_jieba() -> Callable[[str], list[str]] | None:
    """Load rjieba; None where the extra `fast` is not installed."""
    try:
        cut: Callable[[str], list[str]] = import_module("rjieba").cut_for_search
    except ImportError:
        return None
    return cut


class Segmenter:
    """Cuts text in jieba's search mode: each word, and before it the shorter words inside it.

    The dictionary is loaded when some text has been cut. Safe to use from several threads.
    """

    def __init__(self, cache: Path | None = None, few: int = _FEW) -> None:
        """Keep the parsed dictionary in the folder `cache`; one that cannot be written costs time, no error.

        So many characters (`few`) are cut before it is loaded.
        """
        self._cache = cache or cache_folder()
        self._few = few

    def cut(self, text: str) -> list[Word]:
        """Give the words of a text in jieba's order.

        >>> [word.text for word in Segmenter().cut("乡村振兴战略")]
        ['乡村', '振兴', '战略']
        """
        tokenizer = self._frugal if self._is_early(text) else self._tokenizer
        return [Word(*word) for word in tokenizer.tokenize(text, mode="search")]

    def terms(self, text: str) -> list[str]:
        """Give the words that `cut` gives, without their places.

        >>> Segmenter().terms("乡村振兴战略")
        ['乡村', '振兴', '战略']
        """
        if self._is_early(text):
            return self._frugal.lcut_for_search(text)  # type: ignore[no-any-return]
        if _is_plain(text):
            return self._quick(text)
        return [word for run in _RUN.split(text) if run for word in self._run_terms(run)]

    def _run_terms(self, run: str) -> list[str]:
        return self._quick(run) if _is_plain(run) else self._exact(run)

    def _quick(self, text: str) -> list[str]:
        quick = _quick_jieba()
        return self._exact(text) if quick is None else quick(text)

    def _exact(self, text: str) -> list[str]:
        return self._tokenizer.lcut_for_search(text)  # type: ignore[no-any-return]

    def load(self) -> None:
        """Load the dictionary now: before a fork, or before the first request."""
        self._few = 0
        self._tokenizer.initialize()

    def _is_early(self, text: str) -> bool:
        """Tell whether a text is one of the first; after them, the time to load the dictionary is well spent."""
        self._few -= len(text)
        return self._few >= 0

    @cached_property
    def fingerprint(self) -> str:
        """Name the version and the dictionary: whatever changes where a text is cut."""
        return f"jieba-{jieba.__version__}-{hashlib.sha256(DICTIONARY.read_bytes()).hexdigest()[:16]}"

    @cached_property
    def _frugal(self) -> jieba.Tokenizer:
        """Jieba with a dictionary that is looked up on disk."""
        tokenizer = jieba.Tokenizer(str(DICTIONARY))
        tokenizer.FREQ, tokenizer.total, tokenizer.initialized = Lexicon(DICTIONARY), TOTAL, True
        return tokenizer

    @cached_property
    def _tokenizer(self) -> jieba.Tokenizer:
        with suppress(OSError):
            self._cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        tokenizer = jieba.Tokenizer(str(DICTIONARY))
        tokenizer.cache_file = str(self._cache / f"{self.fingerprint}.cache")
        return tokenizer


@cache
def shared() -> Segmenter:
    """Give the segmenter of this process: its dictionary takes some 100 MB, once."""
    return Segmenter()
