"""Where Python would silently do another thing, the builder raises with what to write."""

from __future__ import annotations

import inspect

import pytest

from tpql.build import Expression, F, it
from tpql.build.names import is_attribute
from tpql.build.vocabulary import METHODS, RESERVED
from tpql.errors import TpqlUsageError
from tpql.schema import Schema

TRAPS = [
    (lambda: (F.a == 1) and (F.b == 2), "(a) & (b)"),
    (lambda: (F.a == 1) or (F.b == 2), "(a) | (b)"),
    (lambda: not F.a, "~(a)"),
    (lambda: 1 if F.a else 2, "iif(a, b, c)"),
    (lambda: bool(F.a), "& (b)"),
    (lambda: 1 < F.a < 5, "(1 < a) & (a < 5)"),
    (lambda: F.a == 1 == 2, "(1 < a) & (a < 5)"),
    (lambda: F.a in [1, 2], "a.in_([1, 2])"),
    (lambda: "x" in F.name, ".contains(x)"),
    (lambda: "x" in F, ".contains(x)"),
    (lambda: list(F.tasks), ".select(...)"),
    (lambda: [*F], ".select(...)"),
    (lambda: len(F.tasks), ".count()"),
    (lambda: {F.a: 1}, "str(expression)"),
    (lambda: {F.a}, "str(expression)"),
    (lambda: hash(it), "str(expression)"),
    (lambda: F.a == 1 & F.b, "parentheses"),
    (lambda: F.a > 1 | F.b, "parentheses"),
    (lambda: F.a & F.b == 2, "parentheses"),
    (lambda: F.a == F.b & F.c, "parentheses"),
    (lambda: ~F.id == 5, "parentheses"),
    (lambda: F.a & True, "lit(True)"),
    (lambda: F.a | None, "parentheses"),
]


@pytest.mark.parametrize(("trap", "hint"), TRAPS)
def test_a_trap_raises_and_says_what_to_write(trap, hint: str) -> None:
    with pytest.raises(TpqlUsageError) as caught:
        trap()
    assert hint in str(caught.value)


def test_the_class_is_final() -> None:
    with pytest.raises(TypeError, match="subclass"):

        class Special(Expression):  # type: ignore[misc]
            pass


def folded(name: str) -> str:
    return name.replace("_", "").lower()


def public(kind: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(kind) if not name.startswith("_")}


def test_methods_hide_no_member_of_the_schema() -> None:
    schema = Schema.builtin()
    entities = [schema.members(name) for name in schema.entity_names]
    members = {m.name for group in entities for m in group}
    members |= {m.name for kind in schema.opaque_types for m in kind.members}
    assert len(members) > 300
    hidden = {folded(name) for name in public(Expression) | public(type(F))}
    assert not hidden & {folded(name) for name in members}


def test_the_table_of_reserved_attributes_is_complete() -> None:
    assert public(Expression) == RESERVED
    assert public(type(F)) <= RESERVED


@pytest.mark.parametrize(("spelling", "count"), METHODS)
def test_the_table_of_methods_is_true(spelling: str, count: int) -> None:
    built = getattr(F.x, METHODS[spelling, count])(*[F.y] * count)
    assert built.node == F.x[spelling](*[F.y] * count).node


@pytest.mark.parametrize("name", ["__wrapped__", "_repr_html_", "__array__", "_x"])
def test_protocols_of_python_see_no_member(name: str) -> None:
    assert not hasattr(F.a, name)
    assert not hasattr(F, name)
    assert F[name].node.id == name  # type: ignore[union-attr]


def test_what_is_written_as_an_attribute_is_that_member() -> None:
    for name in ["effort", "id", "Count", "type", "match", "X1"]:
        assert is_attribute(name)
        assert getattr(F, name).node.id == name
    for name in ["from", "_x", "é", "ﬁeld", "a b", "", "count_", "where"]:
        assert not is_attribute(name) or name == "where"
