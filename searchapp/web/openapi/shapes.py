"""JSON Schema of answers, from the dataclasses that they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from searchapp.web.parameters import Schema

_PLAIN: Final[Mapping[object, Schema]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
}


class Shapes:
    """Describes types as `dataclasses.asdict` writes them; `named` holds the schema of each dataclass by its name."""

    def __init__(self) -> None:
        self.named: dict[str, Schema] = {}
        self._types: dict[str, type] = {}

    def of(self, kind: Any) -> Schema:
        """Describe a type; TypeError for one that no answer should hold."""
        if kind in _PLAIN:
            return _PLAIN[kind]
        if is_dataclass(kind) and isinstance(kind, type):
            return self._named(kind)
        match get_origin(kind), get_args(kind):
            case origin, values if origin is Literal:
                return {"type": "string", "enum": list(values)}
            case (origin, kinds) if origin in (Union, UnionType):
                return {"anyOf": [self.of(one) for one in kinds]}
            case origin, (item, last) if origin is tuple and last is ...:
                return {"type": "array", "items": self.of(item)}
            case origin, items if origin is tuple:
                size = len(items)
                return {"type": "array", "prefixItems": list(map(self.of, items)), "minItems": size, "maxItems": size}
            case origin, (_, value) if origin in (dict, Mapping):
                return {"type": "object", "additionalProperties": self.of(value)}
        raise TypeError(f"no schema for {kind}")

    def _named(self, kind: type) -> Schema:
        """Describe a dataclass once, by its name; ValueError where two share one."""
        name = kind.__name__
        if self._types.setdefault(name, kind) is not kind:
            raise ValueError(f"two answers hold something else called {name}")
        if name not in self.named:
            self.named[name] = {}  # it may hold itself
            self.named[name] = self.body(kind)
        return {"$ref": f"#/components/schemas/{name}"}

    def body(self, kind: type, **others: Schema) -> Schema:
        """Describe an object of the fields of a dataclass, and of others."""
        hints = get_type_hints(kind)
        properties = {field.name: self.of(hints[field.name]) for field in fields(kind)} | others
        return {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
