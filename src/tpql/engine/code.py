"""Compiled code: a function of the item, and what is known of it when it is compiled.

A function calls the functions of its parts, so that its depth in calls is that of the tree.
Long chains (``a + b + c ...``, ``x.Trim().Trim()...``) nest to the left without end; they are
cut into steps that a loop runs one after the other, see :func:`chained`.
"""

from __future__ import annotations

from decimal import DecimalException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeAlias

    from tpql.engine.run import Run
    from tpql.semantics.types import Type

    Function: TypeAlias = Callable[[Any, Run], Any]

__all__ = [
    "FAILURES",
    "LONG_CHAIN",
    "Code",
    "NothingError",
    "applied",
    "chained",
    "constant",
    "converted",
    "identity",
]

FAILURES = (ValueError, ArithmeticError, LookupError, DecimalException)
"""What a function of the language raises for values it does not take: the value is null."""


class NothingError(Exception):
    """In memory there is nothing where something has to be: all of the value is null.

    LANGUAGE 19.1 row 12: the first element of no elements, the member of the value of null.
    """


LONG_CHAIN = 12
"""A left operand of more calls than these becomes the head of a chain."""


def identity(it: Any, _run: Run) -> Any:
    """Give the item itself."""
    return it


class Code:
    """A compiled expression.

    ``function`` takes the item and the run.  ``depth`` is the number of calls it nests.
    ``sure`` says that it never gives null.  ``constant`` says that it gives ``value`` for
    every item; ``pure`` that it would, were its parts constants.  ``steps`` are those of a
    chain.  ``size`` is the number of nodes, the cost of one evaluation; ``loops`` says that it
    goes over collections, and counts its steps.  ``target`` is the
    function to use where a member is read of the value, if that is another one.
    """

    __slots__ = (
        "constant",
        "depth",
        "function",
        "loops",
        "pure",
        "size",
        "steps",
        "sure",
        "target",
        "type",
        "value",
    )

    def __init__(
        self,
        function: Function,
        type_: Type,
        parts: Sequence[Code] = (),
        *,
        sure: bool = False,
        pure: bool = True,
        nested: int = 0,
    ) -> None:
        self.function = function
        self.target = function
        self.type = type_
        self.depth: int = 1 + nested + max((part.depth for part in parts), default=0)
        self.size: int = 1 + sum(part.size for part in parts)
        self.loops: bool = any(part.loops for part in parts)
        self.sure = sure
        self.pure: bool = pure and all(part.pure for part in parts)
        self.constant = False
        self.value: Any = None
        self.steps: list[Function] | None = None

    def as_target(self) -> Code:
        """Return the code whose value a member is read of."""
        if self.target is self.function:
            return self
        code = Code(self.target, self.type, pure=self.pure)
        code.depth, code.size, code.loops = self.depth + 1, self.size, self.loops
        return code


def constant(value: Any, type_: Type) -> Code:
    """Return code that gives a value for every item."""
    code = Code(lambda _it, _run: value, type_, sure=value is not None)
    code.constant = True
    code.value = value
    return code


def converted(code: Code, convert: Callable[[Any], Any] | None) -> Code:
    """Return code whose value is converted, unless it is null or cannot be."""
    if convert is None:
        return code
    if code.constant:
        try:
            value = None if code.value is None else convert(code.value)
        except FAILURES:
            value = None
        return constant(value, code.type)
    return applied(convert, [code], code.type)


def applied(
    call: Callable[..., Any], parts: Sequence[Code], type_: Type, absent: Any = None
) -> Code:
    """Return code that calls a function with the values of its parts.

    Null gives null, and so does what the function does not take; null as the first value,
    the target of a member, gives ``absent``.
    """
    functions = [part.function for part in parts]
    if len(functions) == 1:
        function = _unary(call, functions[0], absent)
    elif len(functions) == 2 and parts[1].constant:
        function = _with_constant(call, functions[0], parts[1].value, absent)
    elif len(functions) == 2:
        function = _binary(call, functions[0], functions[1], absent)
    else:
        function = _many(call, functions, absent)
    return Code(function, type_, parts)


def _unary(call: Callable[..., Any], operand: Function, absent: Any) -> Function:
    def function(it: Any, run: Run) -> Any:
        value = operand(it, run)
        if value is None:
            return absent
        try:
            return call(value)
        except FAILURES:
            return None

    return function


def _binary(call: Callable[..., Any], left: Function, right: Function, absent: Any) -> Function:
    def function(it: Any, run: Run) -> Any:
        one = left(it, run)
        if one is None:
            return absent
        other = right(it, run)
        if other is None:
            return None
        try:
            return call(one, other)
        except FAILURES:
            return None

    return function


def _with_constant(call: Callable[..., Any], left: Function, other: Any, absent: Any) -> Function:
    def function(it: Any, run: Run) -> Any:
        one = left(it, run)
        if one is None:
            return absent
        if other is None:
            return None
        try:
            return call(one, other)
        except FAILURES:
            return None

    return function


def _many(call: Callable[..., Any], parts: Sequence[Function], absent: Any) -> Function:
    def function(it: Any, run: Run) -> Any:
        values = [part(it, run) for part in parts]
        if None in values:
            return absent if values[0] is None else None
        try:
            return call(*values)
        except FAILURES:
            return None

    return function


def _head(pair: Any, _run: Run) -> Any:
    return pair[0]


def _aside(function: Function) -> Function:
    return lambda pair, run: function(pair[1], run)


def chained(
    head: Code, others: Sequence[Code], build: Callable[[Code, Sequence[Code]], Code]
) -> Code:
    """Return what ``build`` makes of a long left operand and the others, as a step of a chain.

    A step is a function of a pair: the value so far, and the item.
    """
    first = Code(_head, head.type, sure=head.sure, pure=False)
    rest = [_moved(part) for part in others]
    code = build(first, rest)
    steps = head.steps
    start = head.function
    if steps is None:
        code.steps = steps = []
        body = start

        def function(it: Any, run: Run) -> Any:
            value = body(it, run)
            for step in steps:
                value = step((value, it), run)
            return value

        start = function
    steps.append(code.function)
    whole = Code(start, code.type, sure=code.sure, pure=code.pure)
    whole.steps = steps
    whole.depth = max(head.depth, code.depth + 1) + (head.steps is None)
    whole.size = head.size + code.size
    whole.loops = head.loops or code.loops
    return whole


def _moved(part: Code) -> Code:
    if part.constant:
        return part
    moved = Code(_aside(part.function), part.type, [part], sure=part.sure, pure=part.pure)
    moved.size = part.size
    return moved
