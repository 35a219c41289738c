"""The hosts that one lexer reads: how each writes strings and comments."""

from __future__ import annotations

from tpql.extract.holes import BRACES
from tpql.extract.lexer import Language, words
from tpql.extract.quoting import Quoting
from tpql.extract.relevant import relevant
from tpql.extract.structure import structure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.extract.lexer import Word
    from tpql.extract.values import Value

__all__ = ["LANGUAGES", "read_values"]

_SLASHES = r"//[^\r\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?"
_DOUBLE = Quoting('"', '"')
_SINGLE = Quoting("'", "'")
_BRACE = (("{", "}"),)
_TEMPLATE = Quoting("`", "`", holes=(("${", "}"),), lines=True)
_RAW = _TEMPLATE.replace(opener="String.raw`", escapes=False)
_VALUES = frozenset(["return", "new", "await", "throw", "case", "yield", "else", "in", "of"])
_DECLARED = _VALUES | frozenset(["const", "let", "var", "val", "final", "static", "typeof"])

_JAVASCRIPT = Language(
    (_RAW, _TEMPLATE, _DOUBLE, _SINGLE),
    _SLASHES,
    pairs=(":", "="),
    keywords=_DECLARED,
    regexes=True,
)

LANGUAGES = {
    "json": Language((_DOUBLE, _SINGLE), _SLASHES),
    "javascript": _JAVASCRIPT,
    "csharp": Language(
        (
            Quoting('$$"""', '"""', escapes=False, holes=(("{{", "}}"),), lines=True),
            Quoting('$""""', '""""', escapes=False, holes=_BRACE, lines=True),
            Quoting('""""', '""""', escapes=False, lines=True),
            Quoting('$"""', '"""', escapes=False, holes=_BRACE, lines=True),
            Quoting('"""', '"""', escapes=False, lines=True),
            *(
                Quoting(opener, '"', escapes=False, doubled='"{}', holes=_BRACE, lines=True)
                for opener in ('$@"', '@$"')
            ),
            Quoting('@"', '"', escapes=False, doubled='"', lines=True),
            Quoting('$"', '"', doubled="{}", holes=_BRACE),
            _DOUBLE,
            _SINGLE,
        ),
        _SLASHES,
        keywords=_DECLARED,
        fields=BRACES,
        pairs=(":", "="),
    ),
    "java": Language(
        (Quoting('"""', '"""', lines=True), _DOUBLE, _SINGLE),
        _SLASHES,
        keywords=_DECLARED,
    ),
    "kotlin": Language(
        (
            Quoting('"""', '"""', escapes=False, holes=(("${", "}"), ("$", "")), lines=True),
            Quoting('"', '"', holes=(("${", "}"), ("$", ""))),
            _SINGLE,
        ),
        _SLASHES,
        keywords=_DECLARED,
        pairs=("=", "to"),
    ),
    "go": Language(
        (Quoting("`", "`", escapes=False, lines=True), _DOUBLE, _SINGLE),
        _SLASHES,
        keywords=_DECLARED,
        pairs=(":",),
    ),
    "m": Language(
        (Quoting('"', '"', escapes=False, doubled='"', lines=True),),
        _SLASHES,
        plus="&",
        pairs=("=",),
        keywords=frozenset(["each", "in", "then", "else", "let", "meta"]),
    ),
}
"""How each host is written, by name."""


def read_values(text: str, host: str, callees: Sequence[str] | None = None) -> tuple[Value, ...]:
    """Return the values in a program of the host called ``host``; nothing of it is run.

    With ``callees``, functions that take an entity and clauses, only the statements are read
    that look as if they held a query.
    """
    language = LANGUAGES[host]

    def inside(found: Sequence[Word]) -> tuple[Value, ...]:
        return structure(found, language, text)

    found = words(text, language, inside)
    if callees is not None:
        found = relevant(found, callees)
    return inside(found)
