"""The values that hosts put into strings: what can be told of one by how it is written."""

from __future__ import annotations

from tpql.extract.pieces import Hole, Text
from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

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


def make_hole(written: str, values: Sequence[Value] = ()) -> Hole:
    """Describe a hole by the expression in it, which may end in a format: ``price:f``."""
    match = _SPEC.search(written)
    expression = (written[: match.start()] if match else written).strip()
    kind = (match["type"] or "") if match else ""
    found = _TYPES.get(kind[-1:].lower())
    if found is None and _WHOLE.match(expression):
        found = "Int32"
    if found is None and _REAL.match(expression):
        found = "Double"
    return Hole(expression, found, bool(_ESCAPED.search(expression)), tuple(values))


def fill(text: Text, fields: re.Pattern[str]) -> Text:
    """Return a format string with holes for its fields: those of PERCENT or of BRACES."""
    pieces = Text()
    done = 0
    for match in fields.finditer(text.text):
        start, end = match.span()
        written = match[0]
        pieces += text.slice(done, start)
        if written in ("%%", "{{", "}}"):
            pieces += _once(text, start)
        else:
            kind = match[1] if fields is PERCENT else match[2] or ""
            made = Hole(written, _TYPES.get(kind[-1:].lower()))
            pieces += text.slice(start, end).with_holes([(Span(0, end - start), made)])
        done = end
    return pieces + text.slice(done, len(text.text))


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
        (Span(*match.span()), make_hole(match[0].strip("${} \t")))
        for match in MARKED.finditer(text.text)
        if not any(p.hole for p in text.slice(*match.span()).pieces)
    ]
    return text.with_holes(found) if found else text
