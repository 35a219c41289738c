"""TP307: a string that ends in a backslash, or took in a quote that ends it."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import StringConstant

__all__ = ["RULE"]

_TOKEN = pattern(r"(?s)\\.|[\"']")


def _check(node: StringConstant, context: Context) -> None:
    if "\\" not in node.raw:
        return
    if any(match[0] == node.quote for match in _TOKEN.finditer(node.raw)):
        message = "the server reads the quote behind the backslashes as part of this string"
        context.report(RULE, node.span, message)
    elif node.value.endswith("\\"):
        message = "this string takes in all up to a later quote on its line"
        hints = ("put it last on its line, or compare without the last backslash",)
        context.report(RULE, node.span, message, hints=hints)


RULE = LintRule(
    "TP307",
    "string-ends-in-backslash",
    "warning",
    "A string ends in a backslash, so that the server may read on behind it.",
    why="The server takes the longest match for a string, and a backslash may stand for itself: "
    'in `a == "x\\\\" or b == "y"` the first string reaches to the quote before `y`.',
    examples=(
        Example(
            '/api/v2/UserStory?where=name.StartsWith(«"C:\\\\"»)',
            '/api/v2/UserStory?where=name.StartsWith("C:")',
        ),
    ),
    evidence="LANGUAGE 2.5, 15",
    on=("StringConstant",),
    signs=("\\",),
    check=_check,
)
