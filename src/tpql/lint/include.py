"""The `include` of API v1 as the `select` of API v2."""

from __future__ import annotations

from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.schema.model import Schema

__all__ = ["read_include"]

_TOKEN = pattern(r"[^\W\d]\w*|[\[\],]")
_MARKS = ("[", "]", ",")
_FOLLOWS = {"": "[", "[": "w]", "w": "[,]", ",": "w", "]": ",]"}
"""What may follow each kind of token; `w` is a word."""


def read_include(text: str, entity: str, schema: Schema) -> str:
    """Return the fields to select, or nothing where the text is no include.

    The members of a reference are named by their paths, those of a collection inside
    ``Select``; which of the two a member is, the schema says.

    >>> from tpql.schema import Schema
    >>> read_include("[Id,Project[Name],Tasks[Id]]", "UserStory", Schema.builtin())
    'Id,Project:{Project.Name},Tasks:Tasks.Select({Id})'
    """
    parts: list[str] = []
    levels: list[tuple[str, str, str]] = []
    before = word = ""
    for token in _TOKEN.findall(text):
        kind = token if token in _MARKS else "w"
        if kind not in _FOLLOWS[before] or (before and not levels):
            return ""
        if kind == "[":
            opening, level = _opened(word, levels, entity, schema)
            parts.append(opening)
            levels.append(level)
        elif kind == "]":
            parts.append(levels.pop()[2])
        elif kind == "w":
            word = token
            parts.append(f"{levels[-1][1]}{token}" if levels[-1][1] else token)
        else:
            parts.append(",")
        before = kind
    is_whole = not levels and "".join(_TOKEN.findall(text)) == "".join(text.split())
    return "".join(parts) if is_whole else ""


def _opened(
    word: str, levels: list[tuple[str, str, str]], entity: str, schema: Schema
) -> tuple[str, tuple[str, str, str]]:
    """Return the text for an opening bracket; and the owner, path and end of what is inside."""
    if not levels:
        return "", (entity, "", "")
    owner, path, _ = levels[-1]
    member = schema.member(owner, word)
    inner = member.type if member else ""
    if member is not None and member.kind == "collection":
        return f":{path}{word}.Select({{", (inner, "", "})")
    return ":{", (inner, f"{path}{word}.", "}")
