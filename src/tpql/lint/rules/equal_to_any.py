"""TP411: comparisons of one value with several constants."""

from __future__ import annotations

from tpql.lint.comparisons import compared
from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.syntax.escape import escape
from tpql.syntax.nodes import BoolOp, CharConstant, NullConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Constant

__all__ = ["RULE"]

_FEW = 3


def _check(node: BoolOp, context: Context) -> None:
    if node.op != "or":
        return
    operands = context.chain(node)
    if len(operands) < _FEW:
        return
    tests = [compared(operand) for operand in operands]
    if tests[0] is None:
        return
    value = tests[0].value
    key = context.key(value)
    constants = []
    for test in tests:
        if test is None or test.op != "==" or context.key(test.value) != key:
            return
        constants.append(test.constant)
    if len({type(constant) for constant in constants}) > 1 or isinstance(
        constants[0], NullConstant
    ):
        return
    items = ", ".join(_item(constant, context) for constant in constants)
    text = f"{context.source(value)} in [{items}]"
    fixes = replace(node.span, text, "write `in [...]`", safe=False)
    message = f"`{context.shown(value)}` is compared with {len(tests)} constants; write `in [...]`"
    context.report(RULE, node.span, message, fixes=fixes)


def _item(constant: Constant, context: Context) -> str:
    """Return an item; one character in single quotes is no text in a list."""
    if isinstance(constant, CharConstant):
        return f'"{escape(constant.value)}"'
    return context.source(constant)


RULE = LintRule(
    "TP411",
    "equal-to-any",
    "info",
    "One value is compared with several constants between `or`.",
    why="A list is shorter and easier to read and to change.",
    examples=(
        Example(
            "/api/v2/Bug?where=«id == 1 or id == 2 or id == 3»",
            "/api/v2/Bug?where=id in [1, 2, 3]",
        ),
    ),
    evidence="LANGUAGE 5.8",
    fix="Never: the items of a list are not converted as operands are.",
    on=("BoolOp(or)",),
    check=_check,
)
