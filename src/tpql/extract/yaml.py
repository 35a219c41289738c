"""Queries in YAML: composed by ruamel.yaml, which constructs nothing; placed by us.

The composer gives the value of a scalar and where it begins and ends; which character of
the value stands where is found by reading the scalar once more beside its value.
"""

from __future__ import annotations

from tpql.errors import TpqlSyntaxError, TpqlUsageError
from tpql.extract import rules
from tpql.extract.pieces import Text, decoded, verbatim
from tpql.extract.quoting import ESCAPE, Quoting, unescape
from tpql.extract.values import Array, Mapping
from tpql.extract.yaml_parts import without_others
from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, TypeAlias

    from tpql.extract.values import Value

    Unit: TypeAlias = tuple[str, int, int]

__all__ = ["read_yaml"]

_DOUBLE = Quoting('"', '"')
_SINGLE = Quoting("'", "'", escapes=False, doubled="'")
_HEADER = pattern(r"[|>][^\r\n]*(?:\r\n|\r|\n|\Z)")
_LINE = pattern(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_HARMLESS = pattern(r"[\w\s=!<>.()\"'+*/&|-]*")
_LINE_ENDS = "\r\n"


def read_yaml(text: str, callees: Sequence[str] | None = None) -> tuple[Value, ...]:
    """Return the documents of a file; tags are not looked at, aliases are what they stand for.

    With ``callees``, members and items of the outermost level are passed over that do not look
    as if they held a query.

    Raises:
        TpqlSyntaxError: it is no YAML, or nests too deeply to be read.
        TpqlUsageError: ruamel.yaml is not installed.

    """
    try:
        from ruamel.yaml import YAML
    except ImportError:
        message = "reading YAML takes ruamel.yaml: pip install tpql[yaml]"
        found = rules.MISSING_EXTRA.at(Span(0, 0), message)
        raise TpqlUsageError(message, [found]) from None
    if callees is not None:
        text = without_others(text, callees)
    loader = YAML(typ="safe", pure=True)
    loader.composer.warn_double_anchors = False  # the later one counts, and nobody is told
    try:
        nodes = list(loader.compose_all(text))
    # What the composer raises for bad files is not documented.
    except Exception as error:
        place = getattr(getattr(error, "problem_mark", None), "index", 0)
        reason = getattr(error, "problem", None) or "it cannot be read"
        found = rules.HOST_NOT_READ.at(Span(place, place), f"this is no YAML: {reason}")
        raise TpqlSyntaxError(diagnostics=[found]) from None
    return tuple(filter(None, (_value(node, text) for node in nodes if node is not None)))


def _value(root: Any, text: str) -> Value | None:
    """Return the value of a node; the inner ones are made first."""
    order: list[Any] = []
    pending = [root]
    made: dict[int, Value] = {}
    seen: set[int] = set()
    while pending:
        node = pending.pop()
        if id(node) not in seen:
            seen.add(id(node))
            order.append(node)
            pending += _below(node)
    for node in reversed(order):
        if node.id == "scalar":
            made[id(node)] = _scalar(node, text)
        elif node.id == "mapping":
            pairs = [(made.get(id(k)), made.get(id(v))) for k, v in node.value]
            known = [(k, v) for k, v in pairs if isinstance(k, Text) and v is not None]
            made[id(node)] = Mapping(tuple(k for k, _ in known), tuple(v for _, v in known))
        else:
            made[id(node)] = Array(tuple(made.get(id(item), Array(())) for item in node.value))
    return made[id(root)]


def _below(node: Any) -> list[Any]:
    if node.id == "mapping":
        return [part for pair in node.value for part in pair]
    return list(node.value) if node.id == "sequence" else []


def _scalar(node: Any, text: str) -> Text:
    """Return the text of a scalar with the place of each of its characters."""
    start, end = node.start_mark.index, node.end_mark.index
    value = node.value
    if not value:
        return Text()
    if node.style in ("|", ">"):
        units = list(_block(text, start, end))
        write = _line
    elif node.style == '"':
        units = list(_escaped(text, start + 1, end - 1))
        write = _DOUBLE.write
    else:
        quoted = node.style == "'"
        units = list(_flow(text, start + quoted, end - quoted, quoted))
        write = _SINGLE.write if quoted else _plain
    if text[start:end] == value:
        return Text([verbatim(value, start, write)])
    places = _aligned(value, units, folds=node.style != "|")
    if places is None:  # every character is somewhere in the scalar
        return Text([decoded(value, (start,) * len(value), (end,) * len(value))])
    return Text([decoded(value, [s for s, _ in places], [e for _, e in places], write)])


def _plain(text: str) -> str | None:
    return text if _HARMLESS.fullmatch(text) and "\n" not in text else None


def _line(text: str) -> str | None:
    return None if "\n" in text or "\r" in text else text


def _flow(text: str, start: int, end: int, quoted: bool) -> Iterator[Unit]:
    """Yield the characters of a scalar without escapes; in quotes, ``''`` is one."""
    at = start
    while at < end:
        width = 2 if quoted and text.startswith("''", at) else 1
        yield text[at], at, at + width
        at += width


def _escaped(text: str, start: int, end: int) -> Iterator[Unit]:
    """Yield the characters of a scalar in double quotes."""
    at = start
    while at < end:
        match = ESCAPE.match(text, at, end)
        if match is None:
            yield text[at], at, at + 1
            at += 1
        else:
            stop = match.end()
            if match[0][1] in _LINE_ENDS:
                while stop < end and text[stop] in " \t":
                    stop += 1
            else:
                for character in unescape(match, keeps=False):
                    yield character, at, match.end()
            at = stop


def _block(text: str, start: int, end: int) -> Iterator[Unit]:
    """Yield the characters of a block scalar without its header and indentation."""
    header = _HEADER.match(text, start)
    at = header.end() if header else start
    lines = []
    while at < end:
        match = _LINE.match(text, at, end)
        if match is None or match.end() == at:
            break
        lines.append((at, match[0]))
        at = match.end()
    filled = [line for _, line in lines if line.strip()]
    digits = [c for c in header[0] if c.isdigit()] if header else []
    indent = min((len(line) - len(line.lstrip(" ")) for line in filled), default=0)
    indent = indent if not digits else min(indent, len(filled[0]) if filled else 0)
    for place, line in lines:
        content = line.rstrip(_LINE_ENDS)
        for index in range(min(indent, len(content)), len(content)):
            yield content[index], place + index, place + index + 1
        if len(line) > len(content):
            yield "\n", place + len(content), place + len(line)


def _aligned(value: str, units: list[Unit], *, folds: bool) -> list[tuple[int, int]] | None:
    """Return where each character of a value stands, or ``None`` if that cannot be told."""
    places: list[tuple[int, int]] = []
    stops, breaks = _runs(units)
    at = 0
    for character in value:
        run = stops[at]
        if folds and run > at and character in " \n" and places:
            ends = breaks[run] - breaks[at]
            if character == " " or ends > 1:
                places.append((units[at][1], units[run - 1][2]))
                at = run if character == " " or ends == 2 else _next_break(units, at)
                continue
        if at >= len(units) or units[at][0] != character:
            return None
        places.append((units[at][1], units[at][2]))
        at += 1
    return places


def _runs(units: list[Unit]) -> tuple[list[int], list[int]]:
    """Look at white space with line ends in it, each character once.

    Returns:
        Where that ends which begins at a place, the place itself if none does; and how many
        line ends stand before a place.

    """
    breaks = [0]
    for character, _, _ in units:
        breaks.append(breaks[-1] + (character == "\n"))
    stops = list(range(len(units) + 1))
    stop = len(units)
    for at in range(len(units) - 1, -1, -1):
        if units[at][0] not in " \t\r\n":
            stop = at
        elif breaks[stop] > breaks[at]:
            stops[at] = stop
    return stops, breaks


def _next_break(units: list[Unit], at: int) -> int:
    """Return the offset behind the next line end."""
    while units[at][0] != "\n":
        at += 1
    return at + 1
