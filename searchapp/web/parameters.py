"""Parameters as values: what reads one from a URL is also what describes it to programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from searchapp.web import params
from searchapp.web.params import Args

Schema = Mapping[str, object]
"""A JSON Schema, or what OpenAPI says around one."""
Known_co = TypeVar("Known_co", bound=str, covariant=True)
TEXT: Final[Schema] = {"type": "string", "maxLength": params.MAX_VALUE_LENGTH}


@dataclass(frozen=True, slots=True)
class Choice(Generic[Known_co]):
    """One of a few values, the first of them where it is missing; `said` tells what it is about."""

    name: str
    known: tuple[Known_co, ...]
    said: str

    @property
    def schema(self) -> Schema:
        """The JSON Schema of its values."""
        return {"type": "string", "enum": list(self.known), "default": self.known[0]}

    def read(self, args: Args) -> Known_co:
        """Give the value; UserError for an unknown one."""
        return params.read_choice(args, self.name, self.known)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from 1 to `largest`."""

    name: str
    default: int
    largest: int
    said: str

    @property
    def schema(self) -> Schema:
        """The JSON Schema of its values."""
        return {"type": "integer", "minimum": 1, "maximum": self.largest, "default": self.default}

    def read(self, args: Args) -> int:
        """Give the number; UserError for one out of bounds."""
        return params.read_number(args, self.name, self.default, self.largest)


@dataclass(frozen=True, slots=True)
class Text:
    """Any text, '' where it is missing."""

    name: str
    said: str

    @property
    def schema(self) -> Schema:
        """The JSON Schema of its values."""
        return TEXT

    def read(self, args: Args) -> str:
        """Give the text without outer white space; UserError where it stands twice."""
        return params.read_text(args, self.name)


@dataclass(frozen=True, slots=True)
class Texts:
    """Several texts, `most` of them at most."""

    name: str
    most: int
    said: str

    @property
    def schema(self) -> Schema:
        """The JSON Schema of its values."""
        return {"type": "array", "items": TEXT, "maxItems": self.most}

    def read(self, args: Args) -> tuple[str, ...]:
        """Give the texts in their order."""
        return tuple(args.get(self.name, ()))


Parameter = Choice[str] | Number | Text | Texts


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A page whose answer can be had as JSON, and as CSV where it has `tables`, given by their columns.

    It reads up to `queries` queries where it reads the parameters of a search (`shared`), and its `own` ones. `answers`
    are the types of the JSON body, or names of their schemas; `{id}` in the path is that of a report.
    """

    path: str
    said: str
    own: tuple[Parameter, ...]
    answers: tuple[type | str, ...]
    tables: tuple[tuple[str, ...], ...] = ()
    shared: tuple[str, ...] = params.SHARED
    queries: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all its parameters."""
        return (*self.shared, *(parameter.name for parameter in self.own))

    def check(self, args: Args) -> None:
        """Raise UserError for a parameter that it does not have."""
        params.refuse_unknown(args, self.names)
