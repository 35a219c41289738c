"""TP403: strings in single quotes."""

from __future__ import annotations

from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.syntax.escape import escape
from tpql.syntax.nodes import CharConstant, StringConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: StringConstant | CharConstant, context: Context) -> None:
    if isinstance(node, StringConstant) and node.quote == '"':
        return
    text = f'"{escape(node.value)}"'
    message = "write strings in double quotes: one character in single quotes is no string"
    fixes = replace(node.span, text, "write double quotes", safe=isinstance(node, StringConstant))
    context.report(RULE, node.span, message, fixes=fixes)


RULE = LintRule(
    "TP403",
    "single-quotes",
    "info",
    "A string is written in single quotes.",
    why="Single quotes around exactly one character make a Char, which fails in lists and where "
    "texts are joined; and no escape stands for `'`. Double quotes always make a string.",
    examples=(Example("/api/v2/Bug?where=name == «'Crash'»", '/api/v2/Bug?where=name == "Crash"'),),
    evidence="RULES 11, LANGUAGE 2.5, 2.6",
    fix="Safe for strings; of one character it makes a string of a Char.",
    on=("StringConstant", "CharConstant"),
    check=_check,
    default=False,
)
