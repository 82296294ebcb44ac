"""JSON Schema from the types of answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

import pytest
from openapi_schema_validator import OAS31Validator

from searchapp.web.openapi.shapes import Shapes


@dataclass(frozen=True, slots=True)
class Leaf:
    kind: Literal["甲", "乙"]
    span: tuple[int, int]
    share: float | None


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...]
    counts: Mapping[str, int]
    below: tuple[Tree, ...] = ()


def valid(value: object) -> bool:
    shapes = Shapes()
    schema = {**shapes.of(Tree), "components": {"schemas": shapes.named}}
    return bool(OAS31Validator(schema).is_valid(json.loads(json.dumps(value))))


def test_what_a_dataclass_is_written_as_is_valid_and_nothing_else() -> None:
    body = asdict(Tree((Leaf("甲", (1, 2), None),), {"a": 1}, (Tree((), {}),)))
    assert valid(body)
    assert not valid({**body, "more": 1})
    assert not valid({**body, "counts": {"a": "1"}})
    assert not valid({**body, "leaves": ({"kind": "丙", "span": (1, 2), "share": 0.5},)})
    assert not valid({**body, "leaves": ({"kind": "甲", "span": (1, 2, 3), "share": 0.5},)})
    assert not valid({"leaves": (), "counts": {}})


def test_a_type_is_described_once_by_its_name() -> None:
    shapes = Shapes()
    assert shapes.of(tuple[Leaf, ...]) == {"type": "array", "items": shapes.of(Leaf)}
    assert list(shapes.named) == ["Leaf"]


def test_two_types_of_one_name_are_told_apart_by_refusing_them() -> None:
    shapes = Shapes()
    shapes.of(Leaf)
    with pytest.raises(ValueError, match="Leaf"):
        shapes.of(dataclass(type("Leaf", (), {"__annotations__": {"x": int}})))


def test_a_type_that_no_answer_should_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        Shapes().of(bytes)
