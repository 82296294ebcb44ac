"""Dictionary words of a text. The one home of jieba.

jieba keeps a global tokenizer and a cache in the shared temporary folder; this module uses neither.
"""

from __future__ import annotations

import hashlib
import logging
import os
import warnings
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

with warnings.catch_warnings():
    # jieba 0.42.1 is compiled with old escapes, and asks for pkg_resources: both warn on a fresh installation
    warnings.simplefilter("ignore")
    import jieba

_DICTIONARY: Final = Path(jieba.__file__).with_name("dict.txt")

logging.getLogger("jieba").setLevel(logging.CRITICAL + 1)


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


class Segmenter:
    """Cuts text in jieba's search mode: each word, and before it the shorter words inside it.

    The dictionary is loaded at the first use. Safe to use from several threads.
    """

    def __init__(self, cache: Path | None = None) -> None:
        """Keep the parsed dictionary in the folder `cache`; one that cannot be written costs time, no error."""
        self._cache = cache or cache_folder()

    def cut(self, text: str) -> list[Word]:
        """Give the words of a text in jieba's order.

        >>> [word.text for word in Segmenter().cut("乡村振兴战略")]
        ['乡村', '振兴', '战略']
        """
        return [Word(*word) for word in self._tokenizer.tokenize(text, mode="search")]

    def load(self) -> None:
        """Load the dictionary now: before a fork, or before the first request."""
        self._tokenizer.initialize()

    @cached_property
    def fingerprint(self) -> str:
        """Name the version and the dictionary: whatever changes where a text is cut."""
        return f"jieba-{jieba.__version__}-{hashlib.sha256(_DICTIONARY.read_bytes()).hexdigest()[:16]}"

    @cached_property
    def _tokenizer(self) -> jieba.Tokenizer:
        with suppress(OSError):
            self._cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        tokenizer = jieba.Tokenizer(str(_DICTIONARY))
        tokenizer.cache_file = str(self._cache / f"{self.fingerprint}.cache")
        return tokenizer
