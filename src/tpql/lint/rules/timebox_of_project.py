"""TP348: past and future timeboxes, which each project counts by itself."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, Call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]

_METHODS = ("inpast", "infuture")


def _check(node: Call, context: Context) -> None:
    if isinstance(node.func, Attribute) and node.func.attr.lower() in _METHODS:
        message = "each project counts its own timeboxes: the dates differ between projects"
        context.report(RULE, node.span, message)


RULE = LintRule(
    "TP348",
    "timebox-of-project",
    "info",
    "Past or future timeboxes are counted, which each project does by itself.",
    why="`release.InPast(2)` means the last two of each project. Over several projects these are "
    "different times.",
    examples=(
        Example(
            "/api/v2/UserStory?where=«release.InPast(2)»",
            "/api/v2/UserStory?where=release.isCurrent == true",
        ),
    ),
    evidence="RULES 52, LANGUAGE 5.6",
    on=("Call",),
    check=_check,
    default=False,
)
