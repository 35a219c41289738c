"""TP310: `CustomValues["..."]` in a condition."""

from __future__ import annotations

from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.schema.entity import squeeze
from tpql.syntax.nodes import (
    Attribute,
    Call,
    Compare,
    In,
    Name,
    NullConstant,
    StringConstant,
    Subscript,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Expression, Node

__all__ = ["RULE"]


def _check(node: Compare | In | Call, context: Context) -> None:
    if context.clause != "where":
        return
    for operand, other in _operands(node):
        if isinstance(operand, Subscript) and _is_custom_values(operand.value):
            _report(node, operand, isinstance(other, StringConstant), context)


def _operands(node: Compare | In | Call) -> tuple[tuple[Expression, Node | None], ...]:
    """Return what is compared, and with what; a test for null is fine."""
    if isinstance(node, Compare):
        left, right = node.left, node.right
        with_null = isinstance(left, NullConstant) or isinstance(right, NullConstant)
        return () if with_null else ((left, right), (right, left))
    others = node.items if isinstance(node, In) else node.args
    value = node.value if isinstance(node, In) else node.func
    if isinstance(node, Call) and isinstance(node.func, Attribute):
        value = node.func.value
    return ((value, others[0] if others else None),)


def _is_custom_values(node: Expression) -> bool:
    name = node.id if isinstance(node, Name) else node.attr if isinstance(node, Attribute) else ""
    return name.lower() == "customvalues"


def _report(node: Node, custom: Subscript, is_text: bool, context: Context) -> None:
    if context.is_told(node):
        return  # the checker tells of the comparison as a whole
    message = "old servers can test a custom value for null only"
    index = custom.index
    if not isinstance(index, StringConstant):
        context.report(RULE, custom.span, message)
        return
    text = f"{context.source(custom.value)}.Text({context.source(index)})"
    fixes = replace(custom.span, text, "read it as a text", safe=False) if is_text else ()
    hints = (f"write `{squeeze(index.value)}` where every item has the field",)
    context.report(RULE, custom.span, message, hints=hints, fixes=fixes)


RULE = LintRule(
    "TP310",
    "custom-value-in-filter",
    "warning",
    'A condition reads a custom field as `CustomValues["..."]`.',
    why="The vendor calls this form deprecated, and its older documents allow only tests for "
    "null. The name of the field without its spaces can be compared like any member; but a "
    "field that an entity does not have is then an error.",
    examples=(
        Example(
            '/api/v2/UserStory?where=«CustomValues["Risk Level"]» == "High"',
            '/api/v2/UserStory?where=CustomValues.Text("Risk Level") == "High"',
        ),
        Example(
            '/api/v2/UserStory?where=«CustomValues["Risk"]» in ["a b", "c d"]',
            '/api/v2/UserStory?where=CustomValues["Risk"] != null',
        ),
    ),
    evidence="RULES 5, LANGUAGE 5.3, 15",
    fix="Never: it reads the value as a text.",
    on=("Compare(*,Subscript)", "Compare(*,*,Subscript)", "In(Subscript)", "Call"),
    signs=("customvalues",),
    check=_check,
)
