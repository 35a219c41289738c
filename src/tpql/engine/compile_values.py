"""Literals, indexes, casts, objects and conditionals.  LANGUAGE 2.4, 4.4 to 4.7."""

from __future__ import annotations

from tpql.engine.branches import conditional
from tpql.engine.code import Code, NothingError, applied, constant
from tpql.engine.custom_values import custom_value
from tpql.engine.numbers import single
from tpql.engine.values import kind_of
from tpql.semantics.names import inferred_name
from tpql.syntax.nodes import RealConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tpql.engine.compiler import Compiler
    from tpql.engine.run import Run
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Cast, Conditional, Constant, ObjectExpr, Subscript

__all__ = [
    "build_cast",
    "build_conditional",
    "build_constant",
    "build_object",
    "build_subscript",
]


def build_constant(compiler: Compiler, node: Constant, _it: Type, _codes: object) -> Code:
    """Compile a literal."""
    value: Any = node.value
    if isinstance(node, RealConstant) and node.single:
        value = single(value)
    return constant(value, compiler.type_of(node))


def build_subscript(compiler: Compiler, node: Subscript, _it: Type, codes: Sequence[Code]) -> Code:
    """Compile an index: a place in a list or a text, a key, a custom field."""
    (target,) = codes
    index = node.index.value
    type_ = compiler.type_of(node)
    if target.type.name == "CustomValues":
        return applied(lambda values: custom_value(values, str(index)), codes, type_)

    memory = compiler.nulls == "memory"

    def read(value: Any) -> Any:
        if isinstance(value, dict):
            known = index in value
        else:
            listed = isinstance(value, (list, str))
            known = listed and isinstance(index, int) and 0 <= index < len(value)
        if not known and memory and target.type.kind != "record":
            raise NothingError
        return value[index] if known else None

    return applied(read, [target.as_target()], type_, compiler.absent(type_))


def build_cast(compiler: Compiler, node: Cast, _it: Type, codes: Sequence[Code]) -> Code:
    """Compile ``value.As<Type>``: null for an entity of another type."""
    (target,) = codes
    type_ = compiler.type_of(node)
    if target.type.kind not in ("entity", "object", "unknown"):
        return constant(None, type_)
    known = target.type.name if target.type.kind == "entity" else ""
    is_a = compiler.schema.is_a
    wanted = type_.name
    operand = target.function

    def cast(it: Any, run: Run) -> Any:
        value = operand(it, run)
        if not isinstance(value, dict):
            return None
        if not kind_of(value, ""):
            value = run.whole(value, known) or value
        return value if is_a(kind_of(value, known), wanted) else None

    return Code(cast, type_, codes, pure=False)


def build_object(compiler: Compiler, node: ObjectExpr, _it: Type, codes: Sequence[Code]) -> Code:
    """Compile an object literal; of two members with one name the last counts."""
    members = {}
    for field, code in zip(node.fields, codes, strict=True):
        name = field.name or inferred_name(field.value, compiler.symbol_of)
        if name is not None:
            members[name] = code.function
    listed = tuple(members.items())

    def function(it: Any, run: Run) -> dict[str, Any]:
        return {name: value(it, run) for name, value in listed}

    return Code(function, compiler.type_of(node), codes, sure=True, pure=False)


def build_conditional(
    compiler: Compiler, node: Conditional, _it: Type, codes: Sequence[Code]
) -> Code:
    """Compile ``test ? body : orelse``."""
    return conditional(codes[0], codes[1], codes[2], compiler.type_of(node))
