"""Where the parameters of a saved query begin and end."""

from __future__ import annotations

from tpql.pattern import pattern
from tpql.query.parameters import known
from tpql.query.percent import bad_escapes
from tpql.query.segments import BLANKS, Segment, segment
from tpql.syntax.tables import EXPRESSION

__all__ = ["is_encoded", "separate"]

_PARAMETER = pattern(r"[ \t]*(\w+)(?:([ \t]*=(?!=))|\s*(?:&|$))")
_ANY_PARAMETER = pattern(r"\w+=(?!=)")
_BLANK_INSIDE = pattern(r"(?<=[^\s&])\s+(?=[^\s&])")
_NAME = pattern(r"([^=&]*)(=\s*\??)?")
_BLANK_BEFORE = pattern(r"[ \t]*")


def is_encoded(parameters: str) -> bool:
    """Tell whether parameters are percent-encoded.

    They are when all they hold of ``%`` are escapes, and either no value has a blank inside
    or an escape stands outside of strings, where the language has no ``%``.
    """
    if "%" not in parameters or bad_escapes(parameters):
        return False
    if not _BLANK_INSIDE.search(parameters):
        return True
    return "%" in EXPRESSION.ascii_words.findall(parameters)


def separate(body: str, lead: int, *, encoded: bool, offset: int) -> list[Segment]:
    """Return the parameters of a query.

    Args:
        body: the query; the text around its parameters is of no interest.
        lead: where the ``?`` is, or the character before the first parameter.
        encoded: the parameters are percent-encoded, so that each ``&`` begins one.
        offset: where ``body`` begins in the file.

    """
    found: list[Segment] = []
    while lead < len(body):
        end = _next_ampersand(body, lead + 1) if encoded else _end_of_value(body, lead + 1)
        part = body[lead + 1 : end].lstrip(BLANKS)
        start = end - len(part)
        stop = start + len(part.rstrip(BLANKS))
        found.append(segment(body, lead, start, stop, encoded=encoded, offset=offset))
        lead = end
    return found


def _next_ampersand(body: str, start: int) -> int:
    place = body.find("&", start)
    return place if place >= 0 else len(body)


def _end_of_value(body: str, start: int) -> int:
    """Return where the unencoded parameter that begins at ``start`` ends."""
    head = _NAME.match(body, start)
    assert head is not None  # noqa: S101 - the pattern matches anything
    about = known(head[1].strip())
    if about is None or about.kind != "clause" or head[2] is None:
        return _next_ampersand(body, start)
    if about.clause == "filter" and not head[2].endswith("?"):
        return _end_of_text(body, head.end())
    return _end_of_clause(body, head.end())


def _end_of_text(body: str, start: int) -> int:
    """Return where a search text ends: it may hold any `&` but those of parameters."""
    place = _next_ampersand(body, start)
    while place < len(body) and not _begins_parameter(body, place, 0):
        place = _next_ampersand(body, place + 1)
    return place


def _end_of_clause(body: str, start: int) -> int:
    """Return where a clause ends: at a `&` outside of strings that begins a parameter."""
    place = _next_ampersand(body, start)
    # No string goes on in another line, so this one needs no look at what stands before it.
    if place == len(body) or (_is_first_of_line(body, place) and _names_parameter(body, place + 1)):
        return place
    depth = 0
    for token in EXPRESSION.ascii_words.finditer(body, start):
        text = token.group()
        if text in ("(", "[", "{"):
            depth += 1
        elif text in (")", "]", "}"):
            depth = max(0, depth - 1)
        elif text == "&" and _begins_parameter(body, token.start(), depth):
            return token.start()
    return len(body)


def _begins_parameter(body: str, place: int, depth: int) -> bool:
    """Tell whether the `&` at ``place``, inside ``depth`` brackets, begins a parameter."""
    is_first = _is_first_of_line(body, place)
    is_named = _names_parameter(body, place + 1)
    if depth:
        return is_first and is_named
    # A query in one line is a URL that someone pasted; it may hold unknown parameters too.
    is_pasted = "\n" not in body and _ANY_PARAMETER.match(body, place + 1) is not None
    return is_first or is_named or is_pasted


def _names_parameter(body: str, start: int) -> bool:
    """Tell whether a known name and `=` stand at ``start``, or a flag without a value."""
    match = _PARAMETER.match(body, start)
    about = match and known(match[1])
    return bool(match and about and (match[2] or about.kind == "flag"))


def _is_first_of_line(body: str, place: int) -> bool:
    before = place
    while before and body[before - 1] in " \t":
        before -= 1
    return not before or body[before - 1] in "\r\n"
