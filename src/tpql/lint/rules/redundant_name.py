"""TP415: a name that a value has without it."""

from __future__ import annotations

from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.semantics.names import inferred_name, output_key
from tpql.source import Span
from tpql.syntax.nodes import Attribute, Field, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: Field, context: Context) -> None:
    value = node.value
    if node.name is None or not isinstance(value, (Name, Attribute)):
        return
    symbol = context.symbol_of(value)
    if symbol is None or symbol.member is None:
        return
    name = inferred_name(value, context.symbol_of, context.around.server)
    if name is None or output_key(name) != output_key(node.name):
        return
    is_before = node.spelling == ":"
    removed = Span(node.start, value.start) if is_before else Span(value.end, node.end)
    is_bare = not set(context.text[removed.start : removed.end]) & {"(", ")"}
    fixes = replace(removed, "", "leave out the name") if is_bare else ()
    message = f"this is called `{output_key(name)}` without being told"
    context.report(RULE, node.span, message, fixes=fixes)


RULE = LintRule(
    "TP415",
    "redundant-name",
    "info",
    "A value is given the name that it has.",
    why="`name:name` is `name`.",
    examples=(Example("/api/v2/Bug?select={id,«name:name»}", "/api/v2/Bug?select={id,name}"),),
    evidence="LANGUAGE 6.2",
    fix="Always: the key in the answer is the same.",
    on=("Field",),
    check=_check,
    default=False,
)
