"""The parts of a YAML file that may hold queries: reading the others would take most time."""

from __future__ import annotations

from tpql.extract.relevant import is_relevant
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["without_others"]

_BEGINS = pattern(r"(?m)^(?:- +\S|[A-Za-z_][\w .-]*:(?= |\r?$))")
_TIED = pattern(
    r"(?m)(?:^|[\s,\[{:-])[&*][\w-]|^[%?]|<<[ \t]*:|^[^\s#\-\w]|^(?:---|\.\.\.)[ \t]+\S"
)
"""What ties the parts of a file together, or begins a line otherwise than with a part."""

_CLAUSE = pattern(r"(?m)^[\"']?(?ai:where|select|result|order_?by(?:desc)?|filter)[\"']?[ \t]*:")
"""A clause on the outermost level, to which all the others there belong."""

_NOT_LINE_END = pattern(r"[^\r\n]+")


def without_others(text: str, callees: Sequence[str]) -> str:
    """Return the text with comments in the place of the parts that hold no query.

    Blanks would do for all but a scalar of several lines before them, which would go on.

    A part is an item or a member of the outermost level.  A file that has anchors or
    lines of which it is not plain that they begin a part, or that is one query as a whole, is
    left as it is.

    Args:
        text: the file; what is left of it stands where it stood.
        callees: functions that take an entity and clauses.

    """
    if _TIED.search(text) or _CLAUSE.search(text):
        return text
    starts = [match.start() for match in _BEGINS.finditer(text)]
    if not starts:
        return text
    parts = [text[: starts[0]]]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part = text[start:end]
        if not is_relevant(part, callees) and "\n---" not in part and "\n..." not in part:
            part = _NOT_LINE_END.sub(lambda line: "#".ljust(len(line[0])), part)
        parts.append(part)
    return "".join(parts)
