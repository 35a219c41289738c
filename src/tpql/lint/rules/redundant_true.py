"""TP404: a truth value compared with true or false."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.lint.comparisons import begins_bare
from tpql.lint.rule import Example, LintRule
from tpql.source import Span
from tpql.syntax.nodes import Attribute, BooleanConstant, Call, Compare, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: Compare, context: Context) -> None:
    if not isinstance(node.right, BooleanConstant) or node.op not in ("==", "!="):
        return
    tested = node.left
    type_ = context.type_of(tested)
    if type_.base.name != "Boolean" or type_.optional is not False:
        return
    is_wanted = node.right.value == (node.op == "==")
    message = "this is true or false already" if is_wanted else "write `not` before it"
    fixes: tuple[Fix, ...] = ()
    if isinstance(tested, (Name, Attribute, Call)) and begins_bare(node, tested):
        removed = Edit(Span(tested.end, node.end), "")
        negation = () if is_wanted else (Edit(Span(node.start, node.start), "not "),)
        fixes = (Fix("leave out the comparison", (*negation, removed)),)
    context.report(RULE, node.span, message, fixes=fixes)


RULE = LintRule(
    "TP404",
    "redundant-true",
    "info",
    "What is true or false, and never null, is compared with true or false.",
    why="The comparison adds nothing. It does where null is possible, and there it is not "
    "reported.",
    examples=(
        Example(
            '/api/v2/Bug?where=«name.Contains("x") == true»',
            '/api/v2/Bug?where=name.Contains("x")',
        ),
        Example(
            "/api/v2/UserStory?where=«tasks.Any(id > 5) == false»",
            "/api/v2/UserStory?where=not tasks.Any(id > 5)",
        ),
    ),
    evidence="LANGUAGE 7",
    fix="Always: the value is never null.",
    on=("Compare(==|!=,*,BooleanConstant)",),
    check=_check,
)
