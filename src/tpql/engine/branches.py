"""One of two values: IIF, ``?:`` and IFNONE.  LANGUAGE 4.7."""

from __future__ import annotations

from tpql.engine.code import Code, converted
from tpql.engine.numbers import conversion

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tpql.engine.run import Run
    from tpql.semantics.types import Type

__all__ = ["conditional", "replacement"]


def _branch(code: Code, type_: Type) -> Code:
    """Bring a branch to the type of both."""
    return converted(code, conversion(code.type.base.name, type_.base.name))


def conditional(test: Code, body: Code, orelse: Code, type_: Type) -> Code:
    """Compile a choice by a condition; null is taken for false."""
    yes, no = _branch(body, type_), _branch(orelse, type_)
    holds, first, second = test.function, yes.function, no.function

    def function(it: Any, run: Run) -> Any:
        return first(it, run) if holds(it, run) is True else second(it, run)

    return Code(function, type_, [test, yes, no], sure=yes.sure and no.sure)


def replacement(value: Code, other: Code, type_: Type) -> Code:
    """Compile ``IFNONE``: the first value, or the second instead of null."""
    one, two = _branch(value, type_), _branch(other, type_)
    first, second = one.function, two.function

    def function(it: Any, run: Run) -> Any:
        found = first(it, run)
        return second(it, run) if found is None else found

    return Code(function, type_, [one, two], sure=two.sure)
