"""TP343: a division of whole numbers, which gives a fraction."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import BinaryOp

__all__ = ["RULE"]


def _check(node: BinaryOp, context: Context) -> None:
    if node.op != "/":
        return
    if {context.type_of(node.left).base.name, context.type_of(node.right).base.name} == {"Int32"}:
        message = "whole numbers are divided to a fraction here: 7 / 2 is 3.5"
        context.report(RULE, node.span, message, hints=("write Math.Floor(...) for 3",))


RULE = LintRule(
    "TP343",
    "integer-division",
    "info",
    "Two whole numbers are divided.",
    why="Unlike in C# the quotient of two whole numbers is a Double.",
    examples=(
        Example(
            "/api/v2/Project?select={a:«userStories.Count() / 2»}",
            "/api/v2/Project?select={a:Math.Floor(effort / 2)}",
        ),
    ),
    evidence="RULES 24, LANGUAGE 11.3",
    on=("BinaryOp",),
    check=_check,
    default=False,
)
