"""The linter: rules about queries that a server accepts and that are still not right."""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.registry import DEFAULT
    from tpql.lint.rule import Example, LintRule
    from tpql.lint.run import lint, lint_clause

__all__ = ["DEFAULT", "Example", "LintRule", "lint", "lint_clause"]

if not TYPE_CHECKING:
    __getattr__ = lazy(
        __name__,
        {
            "DEFAULT": "registry",
            "Example": "rule",
            "LintRule": "rule",
            "lint": "run",
            "lint_clause": "run",
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
