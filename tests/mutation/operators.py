"""How code is made wrong: the operators of mutmut, and the five that it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import libcst as cst
from mutmut.mutation.mutators import mutation_operators

__all__ = ["Operator", "operators"]

Operator = Callable[[cst.CSTNode], Iterable[cst.CSTNode]]


def operator_number_less(node: cst.CSTNode) -> Iterable[cst.CSTNode]:
    """``2`` becomes ``1``; mutmut makes it ``3``."""
    if isinstance(node, cst.Integer) and node.evaluated_value:
        yield cst.Integer(str(node.evaluated_value - 1))


def operator_negate(node: cst.CSTNode) -> Iterable[cst.CSTNode]:
    """``if a`` becomes ``if not (a)``; so do ``elif``, ``while`` and comprehensions."""
    if isinstance(node, cst.If | cst.While | cst.CompIf):
        inner = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
        yield node.with_changes(test=cst.UnaryOperation(cst.Not(), inner))


def operator_return_none(node: cst.CSTNode) -> Iterable[cst.CSTNode]:
    """``return a`` becomes ``return None``."""
    if isinstance(node, cst.Return) and node.value and node.value.deep_equals(cst.Name("None")):
        return
    if isinstance(node, cst.Return) and node.value:
        yield node.with_changes(value=cst.Name("None"))


def operator_drop(node: cst.CSTNode) -> Iterable[cst.CSTNode]:
    """A statement that only calls, yields or raises becomes ``pass``."""
    if isinstance(node, cst.Raise):
        yield cst.Pass()
    if isinstance(node, cst.Expr) and isinstance(node.value, cst.Call | cst.Yield):
        yield cst.Pass()


def operator_no_round(node: cst.CSTNode) -> Iterable[cst.CSTNode]:
    """``for a in b`` goes no round."""
    if isinstance(node, cst.For):
        yield node.with_changes(iter=cst.Tuple([]))


_OWN = (
    operator_number_less,
    operator_negate,
    operator_return_none,
    operator_drop,
    operator_no_round,
)


def operators() -> list[tuple[type[cst.CSTNode], Operator]]:
    """Return every operator with the class of nodes it is for."""
    return [*mutation_operators, *((cst.CSTNode, operator) for operator in _OWN)]
