"""TP344: an object made of members of what may be null."""

from __future__ import annotations

from tpql.lint.fixes import insert
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, Field, Name, ObjectExpr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: Field, context: Context) -> None:
    value = node.value
    if not isinstance(value, ObjectExpr) or not value.fields:
        return
    owners = {_owner(field) for field in value.fields}
    owner = owners.pop()
    if owners or owner is None:
        return
    first = value.fields[0].value
    assert isinstance(first, Attribute)  # noqa: S101 - it has an owner
    symbol = context.symbol_of(first.value)
    member = symbol.member if symbol else None
    if member is not None and member.kind == "reference" and member.nullable is not False:
        message = f"where `{owner}` is null this is `{{}}`, not null"
        fix = f"{owner}==null?null:"
        fixes = insert(value.start, fix, "answer null", safe=False)
        context.report(RULE, value.span, message, fixes=fixes)


def _owner(field: Field) -> str | None:
    value = field.value
    if isinstance(value, Attribute) and isinstance(value.value, Name):
        return value.value.id
    return None


RULE = LintRule(
    "TP344",
    "empty-object",
    "info",
    "An object is made of members of a reference that may be null.",
    why="The values are left out and `{}` stays, which programs take for an item.",
    examples=(
        Example(
            "/api/v2/UserStory?select={id,feature:«{feature.id,feature.name}»}",
            "/api/v2/UserStory?select={id,feature:feature==null?null:{feature.id,feature.name}}",
        ),
    ),
    evidence="RULES 26, LANGUAGE 6.3",
    fix="Never: the answer has null where `{}` was.",
    on=("Field",),
    check=_check,
    default=False,
)
