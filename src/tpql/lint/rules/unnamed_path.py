"""TP409: a path whose name in the answer is only its last part."""

from __future__ import annotations

from tpql.lint.fixes import insert
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, Field, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: Field, context: Context) -> None:
    value = node.value
    if node.name is not None or not isinstance(value, Attribute):
        return
    owner, symbol = value.value, context.symbol_of(value)
    if symbol is None or symbol.member is None or not isinstance(owner, (Name, Attribute)):
        return
    before = owner.id if isinstance(owner, Name) else owner.attr
    if before.lower() == "it":
        return
    name = f"{before[:1].lower()}{before[1:]}{value.attr[:1].upper()}{value.attr[1:]}"
    message = f"the answer calls this `{symbol.member.name}`; give it a name of its own"
    fixes = insert(value.start, f"{name}:", f"call it `{name}`", safe=False)
    context.report(RULE, value.span, message, fixes=fixes)


RULE = LintRule(
    "TP409",
    "unnamed-path",
    "info",
    "A path is selected without a name.",
    why="`project.name` is called `name` in the answer, which is lost beside the name of the item "
    "itself, and says little. Inside `project:{project.id,project.name}` that is what one wants.",
    examples=(
        Example(
            "/api/v2/Bug?select={id,«project.name»}",
            "/api/v2/Bug?select={id,projectName:project.name}",
        ),
    ),
    evidence="RULES 8, LANGUAGE 6.2",
    fix="Never: the key in the answer changes.",
    on=("Field",),
    check=_check,
    default=False,
)
