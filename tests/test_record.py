"""Records are immutable values, whatever their depth."""

from __future__ import annotations

import copy
import pickle
import time

import pytest

from tpql.limits import Limits
from tpql.record import Record, field
from tpql.source import Span
from tpql.syntax.nodes import BinaryOp, Name, NullConstant, UnaryOp

DEPTH = 100_000


class Pair(Record):
    first: object
    second: object = None
    note: str = field(default="", compare=False)


def nested(depth: int) -> Name | UnaryOp:
    node: Name | UnaryOp = Name("x")
    for _ in range(depth):
        node = UnaryOp("-", node)
    return node


def test_fields_are_read_only() -> None:
    pair = Pair(1)
    with pytest.raises(AttributeError):
        pair.first = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        pair.other = 2  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        del pair.first


def test_fields_that_are_not_compared_make_no_difference() -> None:
    assert Pair(1, note="a") == Pair(1, note="b")
    assert hash(Pair(1, note="a")) == hash(Pair(1, note="b"))
    assert "note" not in repr(Pair(1, note="a"))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Pair(1), Pair(2)),
        (Pair((1, 2)), Pair((1, 2, 3))),
        (Pair(Name("a")), Pair(Name("b"))),
        (Pair((1,)), Pair([1])),
        (Name("a"), NullConstant()),
    ],
)
def test_different_values_are_unequal(left: Record, right: Record) -> None:
    assert left != right


def test_a_record_is_not_equal_to_something_else() -> None:
    assert Pair(1) != (1, None, "")


def test_repr_shows_fields_tuples_and_records() -> None:
    shown = repr(Pair((Name("a"),), (1, "b")))
    assert shown == "Pair(first=(Name(id='a'),), second=(1, 'b'))"


def test_replace_changes_some_fields_and_rejects_unknown_ones() -> None:
    assert Pair(1, 2).replace(second=3) == Pair(1, 3)
    with pytest.raises(TypeError):
        Pair(1).replace(third=3)


def test_missing_and_surplus_arguments_are_type_errors() -> None:
    with pytest.raises(TypeError):
        Pair()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Span(1, 2, 3)  # type: ignore[call-arg]


def test_inherited_fields_with_defaults_come_last() -> None:
    assert list(BinaryOp.__fields__) == ["left", "op", "right", "start", "end"]
    assert BinaryOp.__match_args__ == ("left", "op", "right")


def test_pickling_keeps_every_field() -> None:
    pair = pickle.loads(pickle.dumps(Pair((Name("a", 3, 4), 5), note="kept")))
    assert pair == Pair((Name("a"), 5))
    assert pair.note == "kept"
    assert pair.first[0].span == Span(3, 4)
    assert pickle.loads(pickle.dumps(Limits())) == Limits()


def test_copies_are_the_same_object() -> None:
    pair = Pair(Name("a"))
    assert copy.copy(pair) is pair
    assert copy.deepcopy(pair) is pair


def test_depth_does_not_matter() -> None:
    deep = nested(DEPTH)
    again = pickle.loads(pickle.dumps(deep))
    assert deep == again
    assert hash(deep) == hash(again)
    assert repr(deep).endswith("Name(id='x')" + ")" * DEPTH)
    assert copy.deepcopy(deep) == deep
    assert deep.to_dict()["kind"] == "UnaryOp"


def test_construction_is_cheap() -> None:
    """Not a benchmark: a guard against an accidental slow path, generous by ten times."""
    start = time.perf_counter()
    for _ in range(10_000):
        BinaryOp(None, "+", None, 1, 2)  # type: ignore[arg-type]
    assert time.perf_counter() - start < 10_000 * 2e-6 * 10
