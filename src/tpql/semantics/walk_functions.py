"""Typing of IIF, IFNONE and ``?:``.  LANGUAGE 4.7, 19.2."""

from __future__ import annotations

from tpql.semantics.branches import defaults, replaceable, unify
from tpql.semantics.rules import BRANCH_TYPES, FUNCTION_ARGUMENTS, IFNONE_OPERAND, NOT_BOOLEAN
from tpql.semantics.symbols import Symbol
from tpql.semantics.types import UNKNOWN, Type
from tpql.semantics.walk_values import require_enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tpql.semantics.analysis import Walk
    from tpql.syntax.nodes import Call, Conditional, Expression

__all__ = ["FUNCTIONS", "enter_conditional", "require_condition"]


def _iif(walk: Walk, node: Call, arguments: Sequence[Type]) -> None:
    if len(arguments) != 3:
        _wrong_count(walk, node, "IIF", "three", len(arguments))
        return
    require_condition(walk, node.args[0], arguments[0])
    result = _unified(walk, node, node.args[1:], arguments[1], arguments[2])
    walk.types[id(node)] = result
    walk.symbols[id(node)] = Symbol("function", "IIF", result)


def _ifnone(walk: Walk, node: Call, arguments: Sequence[Type]) -> None:
    if len(arguments) != 2:
        _wrong_count(walk, node, "IFNONE", "two", len(arguments))
        return
    value, default = arguments
    walk.types[id(node)] = UNKNOWN
    if not replaceable(value):
        _not_replaceable(walk, node.args[0], value)
    elif not defaults(default):
        _no_default(walk, node.args[1], default)
    else:
        result = _unified(walk, node, node.args, value, default)
        walk.types[id(node)] = result
    walk.symbols[id(node)] = Symbol("function", "IFNONE", walk.types[id(node)])


def _wrong_count(walk: Walk, node: Call, function: str, wanted: str, count: int) -> None:
    walk.types[id(node)] = UNKNOWN
    walk.report(
        FUNCTION_ARGUMENTS,
        node.func.span,
        f"{function} takes {wanted} arguments, not {count}",
        server=f"The '{function.lower()}' function requires {wanted} arguments.",
    )


def _not_replaceable(walk: Walk, node: Expression, value: Type) -> None:
    never_null = value.is_value and value.plain.optional is False
    reason = "is never null" if never_null else "cannot be replaced by IFNONE"
    walk.report(
        IFNONE_OPERAND,
        node.span,
        f"a value of type {value} {reason}",
        server="ifnone operator works only with nullable numbers, bools, dates and strings "
        f"for #1 argument. Actual type:'{_shown(value)}'.",
        hints=("write the value alone",) if never_null else ("use a condition: x == null ? a : b",),
    )


def _no_default(walk: Walk, node: Expression, default: Type) -> None:
    walk.report(
        IFNONE_OPERAND,
        node.span,
        f"IFNONE gives a text, number, bool or date instead of null, not {default}",
        server="String, number, bool or date expected for ifnone operator in #2 argument "
        f"instead of '{_shown(default)}'.",
    )


def _shown(type_: Type) -> str:
    return "Object" if type_.kind == "null" else type_.name


def _unified(
    walk: Walk, node: Expression, branches: Sequence[Expression], left: Type, right: Type
) -> Type:
    result = unify(left, right)
    if not result.problem:
        require_enum_value(walk, branches[0], left, result.type)
        require_enum_value(walk, branches[1], right, result.type)
        return result.type
    both = result.problem == "both"
    which, verb = ("Both", "convert") if both else ("Neither", "converts")
    real = "real" in (left.literal, right.literal)
    walk.report(
        BRANCH_TYPES,
        node.span,
        f"{left} and {right} cannot be brought to one type",
        severity="warning" if both or real else None,
        server=f"{which} of the types '{left}' and '{right}' {verb} to the other.",
        hints=_mend_branches(left, right),
    )
    return UNKNOWN


def _mend_branches(left: Type, right: Type) -> tuple[str, ...]:
    kinds = {left.kind, right.kind}
    if "null" in kinds:
        value = right if left.kind == "null" else left
        hint = "is never null: give another one, or convert it to text"
        return (f"a value of type {value} {hint}",)
    if "string" in kinds:
        return ("write .ToString() after the value that is no text",)
    return ()


def require_condition(walk: Walk, node: Expression, type_: Type) -> None:
    """Report a test that is neither Boolean nor ``Boolean?``."""
    if type_.kind == "unknown" or type_.plain.base.name == "Boolean":
        return
    walk.report(
        NOT_BOOLEAN,
        node.span,
        f"the condition has to be true or false, it is {type_}",
        server="The first expression must be of type 'Boolean'.",
    )


def enter_conditional(walk: Walk, node: Conditional, it: Type) -> None:
    """Type the parts of ``test ? body : orelse`` first."""
    walk.work.append((_conditional, node, it))
    for part in (node.orelse, node.body, node.test):
        walk.visit(part, it)


def _conditional(walk: Walk, node: Conditional, _it: Type) -> None:
    types = walk.types
    require_condition(walk, node.test, types[id(node.test)])
    left, right = types[id(node.body)], types[id(node.orelse)]
    types[id(node)] = _unified(walk, node, (node.body, node.orelse), left, right)


FUNCTIONS: dict[str, Callable[[Walk, Call, Sequence[Type]], None]] = {
    "iif": _iif,
    "ifnone": _ifnone,
}
"""The global functions by lower-case name."""
