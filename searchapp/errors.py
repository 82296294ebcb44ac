"""Every failure that searchapp raises on purpose: one sentence on what happened, and the remedy."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

Fact: TypeAlias = str | int | tuple[str, ...]
"""What a sentence has a gap for: text, a number, or several texts to be listed."""


class SearchAppError(Exception):
    """A failure with a message that is safe to show.

    `message` says in one sentence what happened, `remedy` what to do about it (may be empty); they are the two
    `sentences`, the gaps ({name}) filled with the facts. Pages translate the sentences, not what became of them.
    `code` is a stable machine-readable name; `length` code points at `position` of the typed text are at fault.
    """

    code = "error"

    def __init__(
        self,
        message: str,
        remedy: str = "",
        *,
        code: str | None = None,
        position: int | None = None,
        length: int = 1,
        **facts: Fact,
    ) -> None:
        self.sentences = message, remedy
        self.facts = facts
        self.message, self.remedy = (_filled(sentence, facts) for sentence in self.sentences)
        self.position = position
        self.length = length
        if code is not None:
            self.code = code
        super().__init__(f"{self.message}{self.remedy}")


class UserError(SearchAppError):
    """The reader can fix it: HTTP 400 or 404, exit code 2."""

    code = "bad_request"


class Choice(NamedTuple):
    """One of the things that a name may mean: the value of a filter, what readers see, and a word for a query."""

    value: str
    label: str
    word: str


class ChoiceError(UserError):
    """A name means several things: one of the choices is to be given instead of `name`."""

    code = "ambiguous"

    def __init__(
        self, message: str, remedy: str, *, name: str, choices: Sequence[Choice], code: str, **facts: Fact
    ) -> None:
        self.name = name
        self.choices = tuple(choices)
        super().__init__(message, remedy, code=code, position=None, length=1, name=name.strip(), **facts)


class NotFoundError(UserError):
    """What was asked for does not exist: HTTP 404, exit code 2."""

    code = "not_found"


class OperatorError(SearchAppError):
    """Whoever runs searchapp can fix it: HTTP 503, exit code 1."""

    code = "unavailable"


# Why the system lets nobody read a file that may be whole.
_HELD_BACK: Final = frozenset((errno.EMFILE, errno.ENFILE, errno.EACCES, errno.EPERM, errno.ENOMEM))


def unreadable(what: str, cause: Exception | None = None) -> OperatorError:
    """Give the error for a part of an index that cannot be read; building anew helps only where that is damaged."""
    if isinstance(cause, OSError) and cause.errno in _HELD_BACK:
        message, remedy = f"{what}读不了（{cause.strerror}）。", "请检查权限、内存和能打开的文件数（ulimit -n）后再试。"
        return OperatorError(message, remedy, code="unreadable_index")
    return OperatorError(f"{what}读不出来。", "请用 searchapp index build 重新建立索引。", code="damaged_index")


def listed(facts: Mapping[str, Fact], separator: str) -> dict[str, str | int]:
    """Write facts that are several texts as one."""
    return {name: separator.join(fact) if isinstance(fact, tuple) else fact for name, fact in facts.items()}


def _filled(sentence: str, facts: Mapping[str, Fact]) -> str:
    """Fill the gaps of a sentence; without facts it has none, whatever braces stand in it."""
    return sentence.format_map(listed(facts, "、")) if facts else sentence
