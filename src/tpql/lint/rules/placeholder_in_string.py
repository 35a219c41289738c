"""TP319: a hole of a template inside a string literal."""

from __future__ import annotations

from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import StringConstant

__all__ = ["RULE"]

_HOLE = pattern(
    r"\{\{[^{}]*\}\}|\$\{[^{}]*\}|(?<![\w}])%\(\w+\)s|(?<!\w)%[sd](?!\w)"
    r"|(?<![{$])\{[A-Za-z_][\w.]*\}|^@\w+$"
)
_SIGNS = ("{", "%", "@")
_OURS = pattern(r"@\w+|\{\{\s*[\w.]+\s*\}\}|\$\{[\w.]+\}")


def _check(node: StringConstant, context: Context) -> None:
    if not any(sign in node.raw for sign in _SIGNS):
        return
    for match in _HOLE.finditer(node.raw):
        start = node.start + 1 + match.start()
        message = f"what is put in for `{match[0]}` can end the string and change the query"
        whole = match[0] == node.raw and _OURS.fullmatch(match[0])
        fixes = (
            replace(node.span, match[0], f"write `{match[0]}` without quotes", safe=False)
            if whole
            else ()
        )
        span = Span(start, start + len(match[0]))
        context.report(RULE, span, message, hints=(_HINT,), fixes=fixes)


_HINT = "bind a parameter, `@name` without quotes, or escape the value before it is put in"

RULE = LintRule(
    "TP319",
    "placeholder-in-string",
    "warning",
    "A string holds a placeholder, whose value is put in without being escaped.",
    why="A value with a quote or a backslash ends the string or makes the query an error; a "
    "clever one makes it another query. tpql escapes what it binds to a parameter.",
    examples=(
        Example(
            '/api/v2/Bug\n  ?where=name == "«{{title}}»"',
            "/api/v2/Bug\n  ?where=name == {{title}}",
        ),
        Example(
            '/api/v2/Bug\n  ?where=name.Contains("bug: «${title}»")',
            "/api/v2/Bug\n  ?where=name.Contains(${title})",
        ),
        Example('/api/v2/Bug?where=name == "«%25s»"', '/api/v2/Bug?where=name == "50%25"'),
    ),
    evidence="RULES 59, 60, LANGUAGE 2.5",
    fix="Never: it takes the quotes away, which is right where the value is then bound.",
    on=("StringConstant",),
    signs=_SIGNS,
    check=_check,
    filters=True,
)
