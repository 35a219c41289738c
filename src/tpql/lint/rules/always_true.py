"""TP325: conditions of which one always holds."""

from __future__ import annotations

from tpql.diagnostics import Related
from tpql.lint.comparisons import compared, grouped
from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.lint.context import Context
    from tpql.syntax.nodes import BoolOp, Expression

__all__ = ["RULE"]


def _check(node: BoolOp, context: Context) -> None:
    if node.op != "or":
        return
    for group in grouped(node, context):
        _check_group(group, context)


def _check_group(group: Sequence[Expression], context: Context) -> None:
    """Find two conditions about one value of which one always holds."""
    equal: dict[tuple[str, object], Expression] = {}
    unequal: tuple[tuple[str, object], Expression] | None = None
    for operand in group:
        test = compared(operand)
        earlier = None
        if test is not None and test.op == "==":
            equal.setdefault(test.key, operand)
            earlier = unequal[1] if unequal and unequal[0] == test.key else None
        elif test is not None and test.op == "!=":
            different = unequal is not None and unequal[0] != test.key
            earlier = unequal[1] if unequal and different else equal.get(test.key)
            unequal = unequal or (test.key, operand)
        if earlier is not None:
            related = (Related(earlier.span, "or this one holds"),)
            context.report(RULE, operand.span, _MESSAGE, related=related)


_MESSAGE = "for every item this or an earlier condition holds; write `and`"

RULE = LintRule(
    "TP325",
    "always-true",
    "warning",
    "One of the conditions between `or` always holds.",
    why="A value always differs from one of two others: `a != 1 or a != 2` keeps everything. To "
    "leave out both, write `and`.",
    examples=(
        Example(
            '/api/v2/Bug?where=name != "a b" or «name != "c d"»',
            '/api/v2/Bug?where=name != "a b" and name != "c d"',
        ),
    ),
    evidence="LANGUAGE 7",
    on=("BoolOp(or)",),
    check=_check,
)
