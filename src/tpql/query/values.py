"""From the text of a parameter to its value, and what there is to say about it."""

from __future__ import annotations

from tpql.errors import TpqlLimitError, TpqlSyntaxError, TpqlUsageError
from tpql.limits import DEFAULT, Limits
from tpql.pattern import pattern
from tpql.query import rules
from tpql.query.document import Parameter
from tpql.query.parameters import known
from tpql.query.remarks import may_hold_placeholders, remarks, unbound_placeholders
from tpql.query.segments import BLANKS
from tpql.source import Span
from tpql.syntax.nodes import Node, Placeholder
from tpql.syntax.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.query.document import Value
    from tpql.query.parameters import KnownParameter
    from tpql.query.segments import Segment

__all__ = ["make_parameter", "read_parameters", "read_placeholder", "read_value"]

# An integer of the server has 32 bits; more digits than these are never one.
_WHOLE = pattern(r"[0-9]{1,18}")


def read_placeholder(text: str) -> Placeholder | None:
    """Return the placeholder that ``text`` consists of, if it does."""
    if len(text) > DEFAULT.clause or not may_hold_placeholders(text[:2]):
        return None
    try:
        node = parse(text, "expression", placeholders=True)
    except (TpqlSyntaxError, TpqlLimitError):
        return None
    return node if isinstance(node, Placeholder) else None


def read_value(
    about: KnownParameter | None, text: str, limits: Limits = DEFAULT
) -> tuple[Value, list[Diagnostic]]:
    """Read the decoded value of a parameter.

    ``about`` is what is known of the parameter; the spans of the findings are offsets into
    ``text``.  A value that cannot be read stays text.

    Raises:
        TpqlLimitError: a clause is longer or nests deeper than the limits allow.

    """
    if not text.strip(BLANKS):
        return None, []
    if about is None or about.kind not in ("clause", "integer"):
        return text, []
    return _read_clause(about, text, limits) if about.clause else _read_integer(about, text)


def _read_clause(
    about: KnownParameter, text: str, limits: Limits
) -> tuple[Value, list[Diagnostic]]:
    try:
        node: Node = parse(
            text,
            about.clause or "expression",
            placeholders=may_hold_placeholders(text),
            limits=limits,
        )
    except TpqlSyntaxError as error:
        return text, [d.replace(clause=about.name) for d in error.diagnostics]
    return node, []


def _read_integer(about: KnownParameter, text: str) -> tuple[Value, list[Diagnostic]]:
    word = text.strip(BLANKS)
    if _WHOLE.fullmatch(word):
        return int(word), []
    placeholder = read_placeholder(word)
    if placeholder:
        return placeholder, []
    start = text.index(word)
    message = f"`{about.name}` takes a whole number, such as `{about.name}=100`"
    found = rules.BAD_INTEGER.at(Span(start, start + len(word)), message, clause=about.name)
    return text, [found]


def make_parameter(name: str, value: Value) -> Parameter:
    """Make a parameter from a tree, a number, a text, ``True`` or ``None``.

    Raises:
        TpqlSyntaxError: ``value`` is the text of a clause or number and cannot be read.
        TpqlUsageError: ``value`` is a number below zero.

    """
    about = known(name)
    if value is True or value is None:
        return Parameter(name, value)
    if isinstance(value, int) and value < 0:
        raise TpqlUsageError(f"{name}={value}: the number must be 0 or more")
    text = _written(value, about) if isinstance(value, Node) else str(value)
    # What counts is what the server will read.
    read, diagnostics = read_value(about, text)
    if diagnostics:
        raise TpqlSyntaxError(diagnostics=diagnostics)
    return Parameter(name, read, text)


def _written(node: Node, about: KnownParameter | None) -> str:
    if isinstance(node, Placeholder):
        return node.spelling
    from tpql.syntax.printer import compact  # reading needs no printer

    return compact(node, clause=about.clause if about and about.clause else "expression")


def read_parameters(
    segments: Sequence[Segment], limits: Limits, *, saved: bool = False
) -> tuple[tuple[Parameter, ...], list[Diagnostic]]:
    """Read the parameters of a URL or, with ``saved``, of a saved query.

    The spans of the findings are offsets into the user's text.

    Raises:
        TpqlLimitError: a clause is longer or nests deeper than the limits allow.

    """
    parameters: list[Parameter] = []
    found: list[Diagnostic] = []
    for segment in segments:
        try:
            value, diagnostics = read_value(segment.known, segment.text, limits)
        except TpqlLimitError as error:
            placed = segment.place(error.diagnostics)
            raise TpqlLimitError(str(error), placed) from None
        if segment.value is None:
            value = True
        raw = segment.written if segment.encoded else None
        parameters.append(Parameter(segment.name, value, segment.text, raw))
        if diagnostics:
            found.extend(segment.place(diagnostics))
        if not saved:
            found.extend(unbound_placeholders(segment, value))
    found.extend(remarks(segments))
    return tuple(parameters), found
