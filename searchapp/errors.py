"""Every failure that searchapp raises on purpose: one sentence on what happened, and the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class SearchAppError(Exception):
    """A failure with a message that is safe to show.

    `message` says in one sentence what happened, `remedy` what to do about it (may be empty),
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
    ) -> None:
        self.message = message
        self.remedy = remedy
        self.position = position
        self.length = length
        if code is not None:
            self.code = code
        super().__init__(f"{message}{remedy}")


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
        self, message: str, remedy: str, *, name: str, choices: Sequence[Choice], code: str | None = None
    ) -> None:
        self.name = name
        self.choices = tuple(choices)
        super().__init__(message, remedy, code=code)


class NotFoundError(UserError):
    """What was asked for does not exist: HTTP 404, exit code 2."""

    code = "not_found"


class OperatorError(SearchAppError):
    """Whoever runs searchapp can fix it: HTTP 503, exit code 1."""

    code = "unavailable"
