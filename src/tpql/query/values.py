"""From the text of a parameter to its value, and what there is to say about it."""

from __future__ import annotations

import re

from tpql.diagnostics import Edit, Fix, Related
from tpql.errors import TpqlLimitError, TpqlSyntaxError, TpqlUsageError
from tpql.limits import DEFAULT, LIMIT_EXCEEDED, Limits
from tpql.query import rules
from tpql.query.document import Parameter
from tpql.query.parameters import known
from tpql.query.secrets import is_placeholder
from tpql.source import Span
from tpql.syntax.nodes import Node, Placeholder
from tpql.syntax.parse import parse
from tpql.syntax.printer import compact
from tpql.syntax.visit import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.query.document import Value
    from tpql.query.parameters import KnownParameter
    from tpql.query.segments import Segment

__all__ = ["capped", "make_parameter", "read_parameters", "read_placeholder", "read_value"]

# An integer of the server has 32 bits; more digits than these are never one.
_WHOLE = re.compile(r"[0-9]{1,18}")
_MARKS = ("@", "{{", "${")
_FLAT_LIST = re.compile(r"\s*\[(\s*\w+\s*(?:,\s*\w+\s*)*)\]\s*")


def _may_hold_placeholders(text: str) -> bool:
    return any(mark in text for mark in _MARKS)


def read_placeholder(text: str) -> Placeholder | None:
    """Return the placeholder that ``text`` consists of, if it does."""
    if len(text) > DEFAULT.clause or not text.startswith(_MARKS):
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
    if not text.strip(" \t\r\n"):
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
            placeholders=_may_hold_placeholders(text),
            limits=limits,
        )
    except TpqlSyntaxError as error:
        return text, [d.replace(clause=about.name) for d in error.diagnostics]
    return node, []


def _read_integer(about: KnownParameter, text: str) -> tuple[Value, list[Diagnostic]]:
    word = text.strip(" \t\r\n")
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
    if isinstance(value, Node):
        return Parameter(name, value, _written(value, about))
    if isinstance(value, int) and value < 0:
        raise TpqlUsageError(f"{name}={value}: the number must be 0 or more")
    text = str(value)
    read, diagnostics = read_value(about, text)
    if diagnostics:
        raise TpqlSyntaxError(diagnostics=diagnostics)
    return Parameter(name, read, text)


def _written(node: Node, about: KnownParameter | None) -> str:
    if isinstance(node, Placeholder):
        return node.spelling
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
    first: dict[str, Segment] = {}
    for index, segment in enumerate(segments):
        try:
            value, diagnostics = read_value(segment.known, segment.text, limits)
        except TpqlLimitError as error:
            placed = map(segment.place, error.diagnostics)
            raise TpqlLimitError(str(error), placed) from None
        if segment.value is None:
            value = True
        raw = segment.written if segment.encoded else None
        parameters.append(Parameter(segment.name, value, segment.text, raw))
        found.extend(map(segment.place, diagnostics))
        if segment.name or segment.value:
            earlier = first.setdefault(segment.name.lower(), segment)
            found.extend(_remarks(segment, earlier))
            found.extend(_credential(segments, index))
            if not saved:
                found.extend(_unbound(segment, value))
    return tuple(parameters), found


def _remarks(segment: Segment, earlier: Segment) -> list[Diagnostic]:
    """Return what there is to say about the name of a parameter."""
    about, span = segment.known, segment.name_span
    if about is None:
        message = f"API v2 knows no parameter `{segment.name}`; the server most likely ignores it"
        return [rules.UNKNOWN_PARAMETER.at(span, message)]
    found = []
    if about.kind == "v1":
        message = f"`{about.name}` is a parameter of API v1; API v2 does not know it"
        hint = ("name the fields in `select={...}`",) if about.name == "include" else ()
        found.append(rules.V1_PARAMETER.at(span, message, hints=hint, fixes=_include_fix(segment)))
    if earlier is not segment:
        message = f"`{about.name}` is given more than once; keep one"
        related = (Related(earlier.name_span, "it is first given here"),)
        found.append(rules.REPEATED_PARAMETER.at(span, message, related=related))
    return found


def _include_fix(segment: Segment) -> tuple[Fix, ...]:
    """Offer ``select`` for an ``include`` that is a plain list of fields."""
    fields = _FLAT_LIST.fullmatch(segment.text)
    if segment.name.lower() != "include" or not fields:
        return ()
    edit = Edit(Span(segment.start, segment.end), f"select={{{fields[1].strip()}}}")
    return (Fix("write it as `select`", (edit,), safe=False),)


def _credential(segments: Sequence[Segment], index: int) -> list[Diagnostic]:
    segment = segments[index]
    about, value = segment.known, segment.text.strip()
    if about is None or about.kind != "credential" or not value or is_placeholder(value):
        return []
    follows = index == 0 and len(segments) > 1
    removed = Span(segment.start, segments[1].start) if follows else Span(segment.lead, segment.end)
    message = (
        f"`{about.name}` holds a credential; take it out of the query, keep it in the "
        "environment, and withdraw it if anyone else has seen it"
    )
    fix = Fix(f"remove `{about.name}`", (Edit(removed, ""),))
    return [rules.CREDENTIAL_IN_QUERY.at(segment.value_span, message, fixes=(fix,))]


def _unbound(segment: Segment, value: Value) -> list[Diagnostic]:
    """Report the placeholders of a URL: the server knows none."""
    if not isinstance(value, Node) or not _may_hold_placeholders(segment.text):
        return []
    return [
        segment.place(
            rules.UNBOUND_PLACEHOLDER.at(
                node.span, f"`{node.spelling}` must be given a value before the URL is sent"
            )
        )
        for node in walk(value)
        if isinstance(node, Placeholder)
    ]


def capped(found: list[Diagnostic], limits: Limits) -> list[Diagnostic]:
    """Return the findings in the order of the text, no more than the limit allows."""
    ordered = sorted(found, key=lambda d: (d.span.start, d.span.end))
    if len(ordered) <= limits.diagnostics:
        return ordered
    last = ordered[limits.diagnostics]
    message = str(limits.exceeded("diagnostics"))
    return [*ordered[: limits.diagnostics], LIMIT_EXCEEDED.at(last.span, message)]
