"""Operators.  LANGUAGE 3, 5.8, 11.3, 11.4, 19.2.

Arithmetic with null is null.  A relation with null is false; ``==`` and ``!=`` take null for
a value of its own.  ``and``, ``or`` and ``not`` are three-valued.
"""

from __future__ import annotations

import operator

from tpql.engine import dynamic
from tpql.engine.apply import charged
from tpql.engine.arithmetic import arithmetic
from tpql.engine.code import Code, applied, converted
from tpql.engine.comparisons import EQUALITIES, RELATIONS, Equal
from tpql.engine.formats import text
from tpql.engine.function import bounded
from tpql.engine.membership import build_membership
from tpql.engine.numbers import INTEGERS, conversion, wrapper
from tpql.engine.ordering import ranker, same_entity
from tpql.semantics.literals import integer_literal, real_literal
from tpql.semantics.operators import binary
from tpql.semantics.types import STRING, UNKNOWN
from tpql.syntax.nodes import IntegerConstant, RealConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tpql.engine.code import Function
    from tpql.engine.compiler import Compiler
    from tpql.engine.run import Run
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import BinaryOp, BoolOp, Compare, Expression, In, UnaryOp

__all__ = ["build_binary", "build_compare", "build_in", "build_logic", "build_unary"]

_NUMBERS = frozenset({*INTEGERS, "Single", "Double", "Decimal"})
_TEXTS = frozenset({"String", "Char", "Guid"})


def _literal_type(compiler: Compiler, node: Expression) -> Type:
    """Return the type of an operand as the choice of an operator sees it: literals adapt."""
    if isinstance(node, IntegerConstant):
        return integer_literal(node.value) or UNKNOWN
    if isinstance(node, RealConstant):
        return real_literal(node.value, single=node.single) or UNKNOWN
    return compiler.type_of(node)


def build_binary(compiler: Compiler, node: BinaryOp, _it: Type, codes: Sequence[Code]) -> Code:
    """Compile arithmetic, or the joining of texts."""
    left, right = codes
    type_ = compiler.type_of(node)
    if type_.kind == "string" or node.op == "&":
        return _joined(left, right, type_)
    result = type_.base.name
    if result in _NUMBERS:
        return _calculated(node.op, left, right, type_)
    if result in ("DateTime", "TimeSpan"):
        call = {"+": _plus, "-": _minus}[node.op]
        return applied(call, [left, right], type_)
    return applied(dynamic.ARITHMETIC[node.op], [left, right], type_)


def _plus(one: Any, other: Any) -> Any:
    return one + other


def _minus(one: Any, other: Any) -> Any:
    return one - other


def _calculated(op: str, left: Code, right: Code, type_: Type) -> Code:
    name = type_.base.name
    names = (left.type.base.name, right.type.base.name)
    lifted = type_.optional is not False
    parts = [
        converted(code, conversion(source, name))
        for code, source in zip((left, right), names, strict=True)
    ]
    return applied(arithmetic(op, name, lifted=lifted), parts, type_)


def _joined(left: Code, right: Code, type_: Type) -> Code:
    """Join two texts; null is empty, and what is no text is written as one."""
    one, other = left.function, right.function
    first, second = left.type, right.type

    def function(it: Any, run: Run) -> str:
        joined = text(one(it, run), first) + text(other(it, run), second)
        bounded(len(joined))
        return joined

    return charged(Code(function, type_, [left, right], sure=True))


def build_compare(compiler: Compiler, node: Compare, _it: Type, codes: Sequence[Code]) -> Code:
    """Compile a comparison."""
    left, right = codes
    types = _literal_type(compiler, node.left), _literal_type(compiler, node.right)
    left, right = _adapted(types, left, right)
    type_ = compiler.type_of(node)
    if node.op in ("==", "!="):
        build = EQUALITIES[node.op]
        function = build(left, right, _equality(compiler, types))
    else:
        function = _relation(compiler, node.op, types, left, right)
    return Code(function, type_, [left, right], sure=True)


def _adapted(types: tuple[Type, Type], left: Code, right: Code) -> tuple[Code, Code]:
    """Bring numbers to the type in which they are compared."""
    names = types[0].base.name, types[1].base.name
    if names[0] == names[1] or not _NUMBERS.issuperset(names):
        return left, right
    common = binary("-", *types).type.base.name
    return (
        converted(left, conversion(names[0], common)),
        converted(right, conversion(names[1], common)),
    )


def _equality(compiler: Compiler, types: tuple[Type, Type]) -> Equal:
    """Return what makes values equal: themselves, or what a collation makes of texts."""
    collation = compiler.collation
    kinds = {types[0].kind, types[1].kind}
    names = {types[0].base.name, types[1].base.name}
    if names <= {"String", "Char"}:
        return Equal(key=collation.fold if collation.ignore_case else None)
    if "null" in kinds or kinds == {"value"}:
        return Equal()
    if "enum" in kinds:
        return Equal(key=_name_of_value)
    return Equal(test=_TESTS.get(frozenset(kinds)) or dynamic.dynamic_equal(collation))


def _name_of_value(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


_TESTS = {frozenset({"entity"}): same_entity, frozenset({"record"}): operator.is_}


def _relation(
    compiler: Compiler, op: str, types: tuple[Type, Type], left: Code, right: Code
) -> Function:
    """Compile a relation; texts have the order of the collation."""
    names = {types[0].base.name, types[1].base.name}
    if names <= _TEXTS:
        if compiler.nulls == "memory":
            return RELATIONS[op](_ranked(compiler, left), _ranked(compiler, right))
        rank = compiler.collation.rank
        return RELATIONS[op](converted(left, rank), converted(right, rank))
    if all(t.kind == "value" for t in types):
        return RELATIONS[op](left, right)
    compare = applied(dynamic.dynamic_compare(op, compiler.collation), [left, right], left.type)
    holds = compare.function
    return lambda it, run: holds(it, run) is True


def _ranked(compiler: Compiler, operand: Code) -> Code:
    """Return the rank of a text, in memory also that of null, which comes first."""
    rank = ranker(STRING, compiler.collation)
    function = operand.function
    return Code(lambda it, run: rank(function(it, run)), STRING, [operand], sure=True)


def build_logic(compiler: Compiler, node: BoolOp, _it: Type, codes: Sequence[Code]) -> Code:
    """Compile ``and`` or ``or`` with all its operands."""
    type_ = compiler.type_of(node)
    functions = tuple(code.function for code in codes)
    sure = all(code.sure for code in codes)
    decisive = node.op == "or"
    if sure and len(functions) in (2, 3):
        function = (
            _ANY[len(functions)](*functions) if decisive else _ALL[len(functions)](*functions)
        )
    elif sure:
        function = _first_decisive(functions, decisive)
    else:
        function = _three_valued(functions, decisive)
    return Code(function, type_, codes, sure=sure)


_ALL: dict[int, Callable[..., Any]] = {
    2: lambda f, g: lambda it, run: f(it, run) and g(it, run),
    3: lambda f, g, h: lambda it, run: f(it, run) and g(it, run) and h(it, run),
}
_ANY: dict[int, Callable[..., Any]] = {
    2: lambda f, g: lambda it, run: f(it, run) or g(it, run),
    3: lambda f, g, h: lambda it, run: f(it, run) or g(it, run) or h(it, run),
}
"""The common cases without a loop; no operand gives null."""


def _first_decisive(functions: Sequence[Function], decisive: bool) -> Function:
    def function(it: Any, run: Run) -> Any:
        for operand in functions:
            if operand(it, run) is decisive:
                return decisive
        return not decisive

    return function


def _three_valued(functions: Sequence[Function], decisive: bool) -> Function:
    """False decides ``and``, true decides ``or``; without them null leaves it open."""

    def function(it: Any, run: Run) -> Any:
        result: bool | None = not decisive
        for operand in functions:
            value = operand(it, run)
            if value is decisive:
                return decisive
            if value is None:
                result = None
        return result

    return function


def build_unary(compiler: Compiler, node: UnaryOp, _it: Type, codes: Sequence[Code]) -> Code:
    """Compile ``-`` or ``not``; of an integer, ``not`` is the complement."""
    (operand,) = codes
    type_ = compiler.type_of(node)
    name = operand.type.base.name
    if node.op == "-":
        code = applied(_negation(name), [operand], type_)
    elif name in INTEGERS:
        wrap = wrapper(name)
        code = applied(lambda value: wrap(~value), [operand], type_)
    else:
        code = _negated(operand, type_)
    code.sure = operand.sure and name == "Boolean"
    return code


def _negated(operand: Code, type_: Type) -> Code:
    function = operand.function
    if operand.sure:
        return Code(lambda it, run: not function(it, run), type_, [operand])
    return applied(_opposite, [operand], type_)


def _opposite(value: Any) -> bool:
    return value is False or value == 0


def _negation(name: str) -> Callable[[Any], Any]:
    if name in INTEGERS:
        wrap = wrapper(name)
        return lambda value: wrap(-value)
    if name in ("Decimal", "Double", "Single", "TimeSpan"):
        return lambda value: -value
    return lambda value: dynamic.ARITHMETIC["-"](0, value)


def build_in(compiler: Compiler, node: In, _it: Type, codes: Sequence[Code]) -> Code:
    """Compile ``value in [items]``."""
    return build_membership(compiler, compiler.type_of(node), codes[0], codes[1:])
