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

__all__ = [
    "BRACES",
    "ESCAPERS",
    "HOLE_TYPES",
    "MARKED",
    "PERCENT",
    "PERCENT_ENCODER",
    "SAMPLES",
    "UNSAFE",
    "calls",
    "fill",
    "make_hole",
    "templated",
]

_SPEC = pattern(r"(?<![:?])(?:!(?P<conversion>[rsa]))?:(?P<type>[^:\"'(){}\[\]]*)$|![rsa]$")
_WORD = pattern(r"[A-Za-z_]\w*(?:(?:\.|::)[A-Za-z_]\w*)*")
_REPLACES = pattern(r"(?ai:replace\w*|sub)\s*\([^()]*[\"'\\/]")
_WHOLE = pattern(r"(?:\w+\.)*(?ai:int|parseInt|toInt|int\.parse|int32|len|atoi|math\.\w+)\s*\(")
_REAL = pattern(r"(?:\w+\.)*(?ai:float|number|parseFloat|toDouble)\s*\(")
_TYPES = {"d": "Int32", "i": "Int32", "f": "Double", "e": "Double", "g": "Double", "n": "Int32"}

ESCAPERS = ("*escap*", "json.stringify")
"""What escapes for strings of the language unless it is a PERCENT_ENCODER, in lower case.

No library but tpql knows the language; a project's own function says in its name what it does,
and ``JSON.stringify`` writes no other escapes than the server knows.
"""

_SIGNS = ("escap", "stringify", "replace", "sub")
"""What an expression holds that escapes; few do."""

PERCENT_ENCODER = pattern(
    r"(?<!\w)((?ai:encodeURIComponent|encodeURI|(?:\w+\.)*escape(?:Data|Uri)String|(?:\w+\.)*quote"
    r"(?:_plus|_via)?|(?:\w+\.)*(?:Url|URI|Html)_?(?:Path_?)?(?:Encode|Encoder\.encode|"
    r"ComponentEncode)\w*|(?:url\.)?(?:Query|Path)Escape|(?:html|markupsafe)\.escape|rawurlencode))"
    r"\s*\("
)
"""A call of what encodes for a URL or a page, and leaves a quote a quote for the server."""

SAMPLES = {
    "Boolean": "true",
    "Int32": "1",
    "Int64": "1",
    # Any number: what a host calls so is seldom told apart from a whole number there.
    "Double": "1",
    "Decimal": "1",
    "String": '"a"',
    "DateTime": "Today",
}
"""A value of each type of which values can be checked."""

UNSAFE = frozenset([None, "String", "list", "query"])
"""The types of holes that may hold a quote, among them those of which nothing is known."""

HOLE_TYPES = frozenset([*SAMPLES, "Guid", "TimeSpan", "identifier", "list", "query"])
"""The types that a project can say its holes have."""

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
    return Hole(expression, found, calls(expression, ESCAPERS), tuple(values))


def calls(expression: str, escapers: Sequence[str]) -> bool:
    """Tell whether an expression calls, or is named like, a function that escapes.

    ``escapers`` are names of functions, dotted or not, in any letter case; ``*`` is any text.
    """
    folded = expression.lower()
    if escapers is ESCAPERS and not any(sign in folded for sign in _SIGNS):
        return False
    bare = PERCENT_ENCODER.sub("(", expression)
    words = [word.lower() for word in _WORD.findall(bare)]
    if escapers is ESCAPERS and _REPLACES.search(bare):
        return True
    return any(_is_named(word, name.lower()) for word in words for name in escapers)


def _is_named(word: str, name: str) -> bool:
    """Tell whether a dotted word, or the end of it, is what a name says."""
    first, *others = name.split("*")
    if not others:
        return word == name or word.endswith(f".{name}")
    at = len(first)
    if not word.startswith(first):
        return False
    for part in others[:-1]:
        found = word.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return word.endswith(others[-1]) and len(word) - len(others[-1]) >= at


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
