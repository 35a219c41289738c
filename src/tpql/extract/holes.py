"""The values that hosts put into strings: what can be told of one by how it is written."""

from __future__ import annotations

from tpql.extract.pieces import Hole, Text
from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from tpql.extract.pieces import Escape
    from tpql.extract.values import Value

__all__ = ["BRACES", "MARKED", "PERCENT", "fill", "make_hole", "templated"]

_SPEC = pattern(r"(?<![:?])(?:!(?P<conversion>[rsa]))?:(?P<type>[^:\"'(){}\[\]]*)$|![rsa]$")
_ESCAPED = pattern(r"(?ai:escape|encode|quote)\w*\s*\(")
_WHOLE = pattern(r"(?:\w+\.)*(?ai:int|parseInt|toInt|int\.parse|int32|len|atoi|math\.\w+)\s*\(")
_REAL = pattern(r"(?:\w+\.)*(?ai:float|number|parseFloat|toDouble)\s*\(")
_TYPES = {"d": "Int32", "i": "Int32", "f": "Double", "e": "Double", "g": "Double", "n": "Int32"}

PERCENT = pattern(r"%%|%(?:\(\w+\)|\d+\$)?[-+ #0]*[\d*]*(?:\.[\d*]+)?([a-zA-Z])")
"""A conversion of ``printf``, or the percent sign that is written twice."""

BRACES = pattern(r"\{\{|\}\}|\{([\w.\[\]]*)(?:![rsa])?(?::([^{}]*))?\}")
"""A field of ``format``, or a brace that is written twice."""

MARKED = pattern(r"\$?\{\{(?!\{)[^{}\r\n]*\}\}|\$\{[^{}\r\n]*\}")
"""A hole of a template: ``{{name}}``, ``${name}`` or ``${{ name }}``."""


def make_hole(written: str, values: Sequence[Value] = (), *, formatted: bool = False) -> Hole:
    """Describe a hole by the expression in it.

    ``formatted`` says that it may end in a format, as in ``price:f``; ``values`` are the
    literals in it.
    """
    match = _SPEC.search(written) if formatted else None
    expression = (written[: match.start()] if match else written).strip()
    kind = (match["type"] or "") if match else ""
    found = _TYPES.get(kind[-1:].lower())
    if found is None and _WHOLE.match(expression):
        found = "Int32"
    if found is None and _REAL.match(expression):
        found = "Double"
    return Hole(expression, found, bool(_ESCAPED.search(expression)), tuple(values))


def fill(
    text: Text,
    fields: re.Pattern[str],
    values: tuple[Value, ...] = (),
    given: Sequence[str] = (),
) -> Text:
    """Return a format string with holes for its fields.

    Args:
        text: the format string.
        fields: what its fields look like, PERCENT or BRACES.
        values: the literals among what is put in.
        given: the expressions that are put in, in order.

    """
    twice = "%" if fields is PERCENT else "{}"
    pieces = Text()
    done = count = 0
    for match in fields.finditer(text.text):
        start, end = match.span()
        written = match[0]
        pieces += _twice(text.slice(done, start), twice)
        if written in ("%%", "{{", "}}"):
            pieces += _once(text, start)
        else:
            kind = match[1] if fields is PERCENT else match[2] or ""
            index = int(match[1]) if fields is BRACES and match[1].isdecimal() else count
            made = make_hole(given[index] if index < len(given) else written, values)
            made = made.replace(type=_TYPES.get(kind[-1:].lower(), made.type))
            count += 1
            pieces += text.slice(start, end).with_holes([(Span(0, end - start), made)])
        done = end
    return pieces + _twice(text.slice(done, len(text.text)), twice)


def _twice(text: Text, characters: str) -> Text:
    """Return a text in which some characters have to be written twice."""
    return Text(
        piece.replace(escape=_doubling(piece.escape, characters)) if piece.escape else piece
        for piece in text.pieces
    )


def _doubling(escape: Escape, characters: str) -> Escape:
    def write(text: str) -> str | None:
        for character in characters:
            text = text.replace(character, character * 2)
        return escape(text)

    return write


def _once(text: Text, start: int) -> Text:
    """Return the character at ``start``, which the host writes twice."""
    place = text.place(Span(start, start + 2))
    piece = text.slice(start, start + 1).pieces[0]
    return Text([piece.replace(starts=(place.start,), ends=(place.end,), escape=None)])


def templated(text: Text) -> Text:
    """Return a text with holes where it has marks of templates, as MARKED knows them."""
    if "{{" not in text.text and "${" not in text.text:
        return text
    found = [
        # The template says how it is put in, not the text: there is nothing to escape here.
        (Span(*match.span()), make_hole(match[0].strip("${} \t")).replace(escaped=True))
        for match in MARKED.finditer(text.text)
        if not any(p.hole for p in text.slice(*match.span()).pieces)
    ]
    return text.with_holes(found) if found else text
