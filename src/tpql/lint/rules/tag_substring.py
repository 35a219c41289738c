"""TP232: a tag looked for in the text of all tags."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import TAG_SUBSTRING

__all__ = ["RULE"]

RULE = documented(
    TAG_SUBSTRING,
    "checker",
    why='`Tags` is one text with commas: `Contains("ab")` finds the tag `cab` too. '
    "`TagObjects` is the collection.",
    examples=(
        Example(
            '/api/v2/UserStory?where=«tags.Contains("ab")»',
            '/api/v2/UserStory?where=tagObjects.Count(name == "ab") > 0',
        ),
    ),
    evidence="RULES 46, LANGUAGE 5.2",
)
