"""TP309: a cast to a type that the value never has."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Cast

__all__ = ["RULE"]


def _check(node: Cast, context: Context) -> None:
    source, schema = context.type_of(node.value), context.around.schema
    target = schema.name_of(node.type)
    if source.kind != "entity" or target is None:
        return
    if schema.is_a(target, source.name) or schema.is_a(source.name, target):
        return
    message = f"a {source.name} is never a {target}: this is always null"
    context.report(RULE, node.span, message)


RULE = LintRule(
    "TP309",
    "impossible-cast",
    "warning",
    "A value is cast to a type that it never has.",
    why="A cast gives null when the entity is of another type. One that is of an unrelated type "
    "by the schema gives null for every item.",
    examples=(
        Example(
            "/api/v2/UserStory?select={a:«project.As<Bug>».name}",
            "/api/v2/Comment?select={a:general.As<Bug>.name}",
        ),
    ),
    evidence="RULES 32, LANGUAGE 4.5, 19.1",
    on=("Cast",),
    check=_check,
)
