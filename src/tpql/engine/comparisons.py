"""The functions of comparisons: as few calls as can be, for queries compare above all."""

from __future__ import annotations

from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeAlias

    from tpql.engine.code import Code, Function

    Relation: TypeAlias = Callable[[Code, Code], Function]
    Equality: TypeAlias = Callable[[Code, Code, "Equal"], Function]

__all__ = ["EQUALITIES", "RELATIONS", "Equal"]


class Equal(Record):
    """What makes two values equal: what ``key`` makes of them, or a ``test`` of both."""

    key: Callable[[Any], Any] | None = None
    test: Callable[[Any, Any], bool] | None = None


def _never(_it: Any, _run: Any) -> bool:
    return False


def _relation(general: Callable[..., Function], fixed: Callable[..., Function]) -> Relation:
    """Return what compiles a relation: null on either side makes it false."""

    def build(left: Code, right: Code) -> Function:
        if right.constant:
            return _never if right.value is None else fixed(left.function, right.value)
        return general(left.function, right.function)

    return build


RELATIONS: Mapping[str, Relation] = {
    ">": _relation(
        lambda f, g: (
            lambda it, run: (
                (a := f(it, run)) is not None and (b := g(it, run)) is not None and a > b
            )
        ),
        lambda f, b: lambda it, run: (a := f(it, run)) is not None and a > b,
    ),
    ">=": _relation(
        lambda f, g: (
            lambda it, run: (
                (a := f(it, run)) is not None and (b := g(it, run)) is not None and a >= b
            )
        ),
        lambda f, b: lambda it, run: (a := f(it, run)) is not None and a >= b,
    ),
    "<": _relation(
        lambda f, g: (
            lambda it, run: (
                (a := f(it, run)) is not None and (b := g(it, run)) is not None and a < b
            )
        ),
        lambda f, b: lambda it, run: (a := f(it, run)) is not None and a < b,
    ),
    "<=": _relation(
        lambda f, g: (
            lambda it, run: (
                (a := f(it, run)) is not None and (b := g(it, run)) is not None and a <= b
            )
        ),
        lambda f, b: lambda it, run: (a := f(it, run)) is not None and a <= b,
    ),
}
"""What compiles each relation of two values that have an order in Python."""


def _equal(left: Code, right: Code, equal: Equal) -> Function:
    f, g, b = left.function, right.function, right.value
    key, test = equal.key, equal.test
    if test is not None:
        return lambda it, run: test(f(it, run), g(it, run))
    if key is None:
        return _equal_plain(left, right)
    if not right.constant:
        return lambda it, run: (
            (a := f(it, run)) is (c := g(it, run))
            or (a is not None and c is not None and key(a) == key(c))
        )
    if b is None:
        return lambda it, run: f(it, run) is None
    folded = key(b)
    return lambda it, run: (a := f(it, run)) is not None and key(a) == folded


def _equal_plain(left: Code, right: Code) -> Function:
    f, g, b = left.function, right.function, right.value
    if not right.constant:
        return lambda it, run: f(it, run) == g(it, run)
    if b is None or isinstance(b, bool):
        return lambda it, run: f(it, run) is b
    return lambda it, run: f(it, run) == b


def _unequal(left: Code, right: Code, equal: Equal) -> Function:
    f, g, b = left.function, right.function, right.value
    if equal.key is not None or equal.test is not None:
        same = _equal(left, right, equal)
        return lambda it, run: not same(it, run)
    if not right.constant:
        return lambda it, run: f(it, run) != g(it, run)
    if b is None or isinstance(b, bool):
        return lambda it, run: f(it, run) is not b
    return lambda it, run: f(it, run) != b


EQUALITIES: Mapping[str, Equality] = {"==": _equal, "!=": _unequal}
"""What compiles ``==`` and ``!=``."""
