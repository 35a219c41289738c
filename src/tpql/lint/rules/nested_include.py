"""TP340: an `include` of API v1 with members of members."""

from __future__ import annotations

from tpql.lint.fixes import replace
from tpql.lint.include import read_include
from tpql.lint.rule import Example, LintRule
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery

__all__ = ["RULE"]

_LONGEST = 10_000


def _check(_read: SavedQuery, context: Context) -> None:
    around = context.around
    include = around.given("include")
    if include is None or include.text.count("[") < 2 or len(include.text) > _LONGEST:
        return
    fields = read_include(include.text, around.entity, around.schema)
    text = f"select={{{fields}}}"
    span = Span(include.start, include.end)
    fixes = replace(span, text, "write it as `select`", safe=False) if fields else ()
    message = "`select` of API v2 names the members of members by their paths"
    context.report(RULE, include.value_span, message, fixes=fixes)


RULE = LintRule(
    "TP340",
    "nested-include",
    "warning",
    "An `include` of API v1 names members of members.",
    why="API v2 does not know `include`. In `select`, braces do not change the scope: the members "
    "of a reference are named by their paths, those of a collection inside `Select({...})`.",
    examples=(
        Example(
            "/api/v2/Bug?include=«[Id,Name,Project[Id,Name]]»",
            "/api/v2/Bug?select={Id,Name,Project:{Project.Id,Project.Name}}",
        ),
    ),
    evidence="RULES 2",
    fix="Never: the names in the answer are those of API v2.",
    on=("include",),
    check=_check,
)
