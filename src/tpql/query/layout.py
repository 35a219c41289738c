"""The formatter of saved queries."""

from __future__ import annotations

from tpql.limits import DEFAULT, Limits
from tpql.query.lines import Separator
from tpql.query.saved import SavedQuery, parse_saved
from tpql.syntax.nodes import Node, Placeholder, TextSearch
from tpql.syntax.printer import pretty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.query.document import Parameter
    from tpql.query.lines import Comment
    from tpql.query.segments import Segment

__all__ = ["format_saved"]

_INDENT = "  "


def format_saved(text: str, width: int = 88, *, limits: Limits = DEFAULT) -> str:
    """Return the text of a file of saved queries in the canonical layout.

    Every comment is kept, every placeholder as it is written; a query that cannot be read,
    and a parameter with a comment inside, stay byte for byte.  Formatting the result again
    changes nothing.

    Args:
        text: the file.
        width: the columns of a line; only what cannot be broken is longer.
        limits: how much is too much.

    Raises:
        TpqlLimitError: the file is larger than the limits allow.

    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    chunks: list[str] = []
    done = 0
    for item in parse_saved(text, limits).items:
        if chunks:
            chunks.append(line_end * (2 if _has_blank_line(text[done : item.span.start]) else 1))
        written = text[item.span.start : item.span.end]
        if isinstance(item, SavedQuery):
            chunks.append(_formatted(text, item, width, limits, line_end))
        elif isinstance(item, Separator):
            chunks.append(f"### {item.title}".rstrip())
        else:
            chunks.append(written)
        done = item.span.end
    return "".join([*chunks, line_end] if chunks else [])


def _has_blank_line(gap: str) -> bool:
    return gap.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1


def _formatted(text: str, saved: SavedQuery, width: int, limits: Limits, line_end: str) -> str:
    """Return the query in the canonical layout, or as it is if that would change it."""
    written = text[saved.span.start : saved.span.end]
    if saved.query is None:
        return written
    lines = _Layout(text, saved, width, limits).lines()
    formatted = line_end.join(lines)
    again = parse_saved(formatted, limits).queries
    return formatted if len(again) == 1 and again[0].query == saved.query else written


class _Layout:
    """Puts one query into lines."""

    def __init__(self, text: str, saved: SavedQuery, width: int, limits: Limits) -> None:
        self.limits = limits
        self.text = text
        self.saved = saved
        self.width = width

    def lines(self) -> list[str]:
        saved = self.saved
        path = self.text[saved.path.start : saved.path.end]
        lines = [f"{saved.method} {path}".lstrip()]
        comments = list(saved.comments)
        mark = "?"
        parameters = saved.query.parameters if saved.query else ()
        for segment, parameter in zip(saved.segments, parameters, strict=True):
            while comments and comments[0].span.start < segment.start:
                lines.append(_INDENT + comments.pop(0).text)
            inside = [c for c in comments if c.span.start < segment.end]
            del comments[: len(inside)]
            if not parameter.is_empty:
                lines.extend(self._parameter(mark, segment, parameter, inside))
                mark = "&"
        lines.extend(_INDENT + comment.text for comment in comments)
        if saved.version:
            lines[-1] += f" {saved.version}"
        return lines

    def _parameter(
        self, mark: str, segment: Segment, parameter: Parameter, inside: list[Comment]
    ) -> list[str]:
        start = f"{_INDENT}{mark}"
        if inside:
            return [start + self.text[segment.start : segment.end]]
        name = parameter.known.name if parameter.known else parameter.name
        if parameter.value is True:
            return [start + name]
        start += f"{name}="
        first, *rest = self._value(parameter, self.width - len(start)).split("\n")
        # A block closes under its parameter; other lines go on further in than it.
        is_block = all(line.startswith((" ", ")", "]", "}")) for line in rest)
        indent = _INDENT if is_block else _INDENT * 2
        return [start + first, *(f"{indent}{line}" for line in rest)]

    def _value(self, parameter: Parameter, width: int) -> str:
        value = parameter.value
        if isinstance(value, Placeholder):
            return value.spelling
        if isinstance(value, Node) and not isinstance(value, TextSearch) and parameter.known:
            return pretty(value, clause=parameter.known.clause, width=width, limits=self.limits)
        if value is None:
            return ""
        return str(value) if isinstance(value, int) else parameter.text
