"""The JSON form of trees: a round trip, and clear errors for anything else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.errors import TpqlError, TpqlLimitError, TpqlUsageError
from tpql.limits import UNLIMITED, Limits
from tpql.syntax.json import VERSION, dumps, from_dict, to_dict
from tpql.syntax.nodes import BinaryOp, IntegerConstant, Name, Node, RealConstant
from tpql.syntax.parse import parse
from tpql.testing.trees import clause_trees

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(st.sampled_from(["select", "orderBy", "filter"]).flatmap(clause_trees))
def test_round_trip_through_json_text(tree: Node) -> None:
    assert from_dict(json.loads(dumps(tree))) == tree
    assert json.loads(dumps(tree)) == json.loads(json.dumps(to_dict(tree)))


def test_positions_and_spellings_are_kept() -> None:
    tree = parse("a && !b <> 'x'", "where")
    again = from_dict(tree.to_dict())
    assert again.span == tree.span
    assert again.spelling == "&&"
    assert again.to_dict() == tree.to_dict()


def test_a_real_beyond_a_double_keeps_its_text() -> None:
    tree = parse("1e999", "expression")
    data = json.loads(dumps(tree), parse_constant=pytest.fail)
    assert from_dict(data) == tree == RealConstant(float("inf"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, '"version": 1'),
        ([], '"version": 1'),
        ({"version": 99}, '"version": 1'),
        ({"kind": "Name", "id": "a"}, '"version": 1'),
        ({"version": 1}, "not the kind None"),
        ({"version": 1, "kind": "Nam", "id": "a"}, "not the kind 'Nam'"),
        ({"version": 1, "kind": "Node"}, "not the kind 'Node'"),
        ({"version": 1, "kind": ["Name"]}, "not the kind"),
        ({"version": 1, "kind": "Name"}, "Name lacks the field 'id'"),
        ({"version": 1, "kind": "Name", "id": 1}, "Name.id cannot be int"),
        ({"version": 1, "kind": "Name", "id": "a", "x": 1}, "Name has no field 'x'"),
        ({"version": 1, "kind": "Name", "id": "a", "span": [1]}, "a span is a list"),
        ({"version": 1, "kind": "Name", "id": "a", "span": [1, True]}, "a span is a list"),
        ({"version": 1, "kind": "IntegerConstant", "value": True}, "cannot be bool"),
        ({"version": 1, "kind": "UnaryOp", "op": "-", "operand": 1}, "operand cannot be int"),
        ({"version": 1, "kind": "UnaryOp", "op": "~", "operand": {}}, "UnaryOp.op"),
        (
            {"version": 1, "kind": "Call", "func": {"kind": "Field"}, "args": []},
            "Attribute or Name",
        ),
        ({"version": 1, "kind": "Ordering", "keys": {}}, "Ordering.keys cannot be dict"),
    ],
)
def test_what_is_no_tree_is_a_usage_error(data: object, message: str) -> None:
    with pytest.raises(TpqlUsageError, match=message.replace("[", "\\[")):
        from_dict(data)


@given(JSON)
def test_any_json_is_a_tree_or_an_error(data: object) -> None:
    for candidate in (data, {"version": VERSION, "kind": "Name", "id": data}):
        try:
            assert isinstance(from_dict(candidate), Node)
        except TpqlError:
            pass


def test_too_many_nodes_are_a_limit_error() -> None:
    data = parse("a+b", "expression").to_dict()
    assert from_dict(data, limits=Limits(tokens=3)) == BinaryOp(Name("a"), "+", Name("b"))
    with pytest.raises(TpqlLimitError, match="tokens"):
        from_dict(data, limits=Limits(tokens=2))


def test_deep_trees_are_written_and_read() -> None:
    tree = parse("1" + "+1" * 20_000, "expression", limits=UNLIMITED)
    assert from_dict(tree.to_dict(), limits=UNLIMITED) == tree
    assert dumps(tree).count('"IntegerConstant"') == 20_001
    assert len(dumps(tree)) < 500 * len("1+" * 20_000)


def test_an_integer_keeps_its_leading_zeros() -> None:
    assert from_dict(parse("007", "expression").to_dict()).raw == "007"
    assert parse("007", "expression") == IntegerConstant(7)
