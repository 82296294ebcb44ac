"""Values as plain dictionaries, for JSON on disk, and back: what comes back is checked, it may be a stranger's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from searchapp.model.documents import Document

Value = TypeVar("Value")
Read = Callable[[Any], Any]


def document_to_dict(document: Document) -> dict[str, Any]:
    """Give a document in dictionaries, lists, strings and numbers only."""
    edits = [[edit.start, edit.end, edit.replacement, edit.reason] for edit in document.edits]
    return asdict(replace(document, edits=())) | {"edits": edits}


def document_from_dict(body: object) -> Document:
    """Rebuild a document; ValueError where the value is not one of a document."""
    return rebuild(Document, body)


def rebuild(kind: type[Value], body: object) -> Value:
    """Rebuild a value from what `dataclasses.asdict` made of it; ValueError where a part has another type.

    Tuples come from lists, dataclasses from dictionaries or, shorter on disk, from lists of their fields.

    >>> rebuild(tuple[int, ...], [1, 2])
    (1, 2)
    """
    hashable: Any = kind
    value: Value = _reader(hashable)(body)
    return value


@cache
def _reader(kind: Any) -> Read:
    arguments = get_args(kind)
    match get_origin(kind):
        case None if is_dataclass(kind):
            return _dataclass(kind)
        case None:
            return lambda value: value if type(value) is kind else _refuse(kind, value)
        case origin if origin is Literal:
            return lambda value: value if value in arguments else _refuse(kind, value)
        case origin if origin in (Union, UnionType):
            return _optional(kind, arguments)
        case origin if origin is tuple:
            read = _reader(arguments[0])
            return lambda value: tuple(map(read, value)) if type(value) in (list, tuple) else _refuse(kind, value)
        case _:
            return _mapping(_reader(arguments[1]))


def _optional(kind: Any, arguments: tuple[Any, ...]) -> Read:
    (inner,) = (argument for argument in arguments if argument is not NoneType)
    if len(arguments) != 2:
        raise TypeError(f"no reader for {kind}")
    read = _reader(inner)
    return lambda value: None if value is None else read(value)


def _mapping(read: Read) -> Read:
    return lambda value: (
        {key: read(item) for key, item in value.items()} if type(value) is dict else _refuse(Mapping, value)
    )


def _dataclass(kind: Any) -> Read:
    hints = get_type_hints(kind)
    names = tuple(field.name for field in fields(kind))
    readers = {name: _reader(hints[name]) for name in names}

    def read(value: Any) -> Any:
        if type(value) is list and len(value) == len(names):
            value = dict(zip(names, value, strict=True))
        if type(value) is not dict or not value.keys() <= readers.keys():
            return _refuse(kind, value)
        try:
            return kind(**{name: readers[name](item) for name, item in value.items()})
        except TypeError as error:
            raise ValueError(f"a {kind.__name__} misses fields") from error

    return read


def _refuse(kind: Any, value: object) -> Any:
    raise ValueError(f"{type(value).__name__} in the place of {kind}")
