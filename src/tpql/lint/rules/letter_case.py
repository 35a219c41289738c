"""TP331: a text in lower case compared with one that is not."""

from __future__ import annotations

from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.syntax.escape import escape
from tpql.syntax.nodes import Attribute, Call, Compare, StringConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Expression

__all__ = ["RULE"]

_SEARCHES = ("contains", "startswith", "endswith", "indexof")
_CHANGES = {"tolower": str.lower, "toupper": str.upper}


def _check(node: Compare | Call, context: Context) -> None:
    for value, text in _pairs(node):
        if not isinstance(text, StringConstant):
            continue
        change = _CHANGES.get(_method(value))
        changed = change(text.value) if change else text.value
        if changed != text.value:
            written = f'"{escape(changed)}"'
            message = f"after `{_method(value)}` no text is equal to this one"
            fixes = replace(text.span, written, f"write `{written}`", safe=False)
            context.report(RULE, text.span, message, fixes=fixes)


def _pairs(node: Compare | Call) -> tuple[tuple[Expression, Expression], ...]:
    """Return the texts that are compared, the one that is no literal first."""
    if isinstance(node, Compare):
        if isinstance(node.right, StringConstant):
            return ((node.left, node.right),)
        return ((node.right, node.left),) if isinstance(node.left, StringConstant) else ()
    func = node.func
    if isinstance(func, Attribute) and node.args and func.attr.lower() in _SEARCHES:
        return ((func.value, node.args[0]),)
    return ()


def _method(node: Expression) -> str:
    """Return the name of the method that a value is the result of."""
    if isinstance(node, Call):
        node = node.func
    return node.attr.lower() if isinstance(node, Attribute) else ""


RULE = LintRule(
    "TP331",
    "letter-case",
    "warning",
    "A text that was made lower or upper case is compared with one that is not.",
    why="`name.ToLower()` never holds a capital letter. Whether the database minds the case is "
    "not documented, so that the comparison works on some servers only.",
    examples=(
        Example(
            '/api/v2/Bug?where=name.ToLower().Contains(«"Crash"»)',
            '/api/v2/Bug?where=name.ToLower().Contains("crash")',
        ),
        Example(
            '/api/v2/Bug?where=name.ToUpper() == «"Crash"»',
            '/api/v2/Bug?where=name.ToUpper() == "CRASH"',
        ),
    ),
    evidence="LANGUAGE 7",
    fix="Never: it may find more than before.",
    on=(
        "Compare(*,Call|Attribute,StringConstant)",
        "Compare(*,StringConstant,Call|Attribute)",
        "Call(Attribute,StringConstant)",
    ),
    signs=(*_CHANGES,),
    check=_check,
)
