"""Where tpql and its rules are explained on the web."""

from __future__ import annotations

__all__ = ["HOME", "rule_page"]

HOME = "https://github.com/tpql/tpql"
"""The home of the project."""


def rule_page(code: str) -> str:
    """Return the address of the page of a rule.

    >>> rule_page("TP301")
    'https://github.com/tpql/tpql/blob/main/docs/rules/TP301.md'
    """
    return f"{HOME}/blob/main/docs/rules/{code}.md"
