"""TP204: operands that do not fit together."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import INCOMPATIBLE_OPERANDS

__all__ = ["RULE"]

RULE = documented(
    INCOMPATIBLE_OPERANDS,
    "checker",
    why="Dates are not compared with texts nor moved by numbers, and references are not "
    "compared with ids. The server says only which types it has found.",
    examples=(
        Example(
            '/api/v2/Bug?where=«createDate > "2024-01-01"»',
            '/api/v2/Bug?where=createDate > DateTime.Parse("2024-01-01")',
        ),
        Example(
            "/api/v2/Bug?where=createDate > «Today - 7»",
            "/api/v2/Bug?where=createDate > Today.AddDays(-7)",
        ),
        Example(
            "/api/v2/Bug?where=«project == 5»",
            "/api/v2/Bug?where=project.id == 5",
        ),
    ),
    evidence="RULES 17, 18, 51, LANGUAGE 11.3",
    fix="Safe where the meaning is certain: for dates.",
)
