"""Raw characters of a URL that most likely are mistakes: `+`, `&`, `#` and `%`.

LANGUAGE 1.3: the server reads `+` as a space, an `&` ends the parameter, a `#` the URL.
"""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.pattern import pattern
from tpql.query import rules
from tpql.query.percent import bad_bytes, bad_escapes, offsets
from tpql.source import Span
from tpql.syntax.tables import EXPRESSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from tpql.diagnostics import Diagnostic, Rule
    from tpql.query.segments import Segment

__all__ = ["find_mistakes", "is_open", "raw_hash"]

_CODES = {"+": "%2B", "&": "%26", "#": "%23", "%": "%25"}
# Beside one of these words a blank is what one expects; API v1 has its own.
_KEYWORDS = frozenset(
    (
        *("and", "or", "not", "in", "is", "as", "new", "asc", "desc", "ascending", "descending"),
        *("eq", "ne", "gt", "lt", "gte", "lte", "contains", "startswith", "endswith"),
    )
)
_NO_NAME = pattern(r"[\s\"'(){}<>!]")


def _replace(rule: Rule, span: Span, character: str, message: str, *, safe: bool) -> Diagnostic:
    code = _CODES[character] * (span.end - span.start)
    fix = Fix(f"write it as `{code}`", (Edit(span, code),), safe)
    return rule.at(span, message, fixes=(fix,))


def is_open(text: str) -> bool:
    """Tell whether a clause ends inside a string or a bracket."""
    depth = 0
    for token in EXPRESSION.ascii_words.findall(text):
        if token in ("'", '"'):
            return True
        depth += (token in ("(", "[", "{")) - (token in (")", "]", "}"))
    return depth > 0


def raw_hash(place: int, before: Segment | None, rest: str) -> Diagnostic | None:
    """Report a `#`; ``before`` is the parameter in which it stands, ``rest`` what follows.

    Outside of texts nothing in a query has a `#`; there it begins what only a browser reads.
    """
    opened = before is not None and is_open(before.text)
    if not rest and not opened:
        return None
    message = "`#` ends the URL here: what follows never reaches the server"
    span = Span(place, place + 1)
    if before is None or not (opened or _is_text(before)):
        return rules.RAW_HASH.at(span, message)
    return _replace(rules.RAW_HASH, span, "#", f"{message}; write it as `%23`", safe=opened)


def find_mistakes(segments: Sequence[Segment], query: str) -> list[Diagnostic]:
    """Return the likely mistakes in the parameters of a URL; ``query`` is what follows `?`."""
    # Who writes a space in another way means something else by `+`.
    spaces_elsewhere = " " in query or "%20" in query
    found: list[Diagnostic] = []
    for segment in segments:
        if segment.known and segment.known.kind == "clause" and "+" in segment.raw:
            found.extend(_raw_plus(segment, spaces_elsewhere))
        if "%" in segment.written:
            found.extend(_bad_percent(segment))
    found.extend(_raw_ampersand(segments))
    return found


def _raw_plus(segment: Segment, spaces_elsewhere: bool) -> Iterator[Diagnostic]:
    message = "`+` is read as a space here; write the operator, or a plus in a text, as `%2B`"
    raw, first, places = segment.raw, segment.value_span.start, offsets(segment.raw)
    tokens = list(EXPRESSION.ascii_words.finditer(segment.text))
    for index, token in enumerate(tokens):
        start, end = token.span()
        pluses = [i for i in range(start, end) if raw[places[i]] == "+"]
        is_text = token.group().startswith(("'", '"'))
        if not (spaces_elsewhere if is_text else _between_operands(tokens, index)):
            continue
        for i in pluses:
            span = Span(places[i], places[i] + 1).shift(first)
            yield _replace(rules.RAW_PLUS, span, "+", message, safe=False)


def _between_operands(tokens: Sequence[re.Match[str]], index: int) -> bool:
    if not tokens[index].group().isspace() or not 0 < index < len(tokens) - 1:
        return False
    left, right = tokens[index - 1].group(), tokens[index + 1].group()
    if left.lower() in _KEYWORDS or right.lower() in _KEYWORDS:
        return False
    return _is_operand(left, ")]}") and _is_operand(right, "({")


def _is_operand(token: str, brackets: str) -> bool:
    return token[0] in brackets or token[0] in "\"'_" or token[0].isalnum()


def _bad_percent(segment: Segment) -> Iterator[Diagnostic]:
    message = "`%` is not followed by two hexadecimal digits; write a percent sign as `%25`"
    for span in bad_escapes(segment.written):
        place = span.shift(segment.start)
        yield _replace(rules.BAD_PERCENT_ESCAPE, place, "%", message, safe=True)
    for span in bad_bytes(segment.written):
        text = segment.written[span.start : span.end]
        yield rules.BAD_UTF8_ESCAPE.at(
            span.shift(segment.start),
            f"`{text}` is no UTF-8; the server reads it as an unknown character",
        )


def _is_clause(segment: Segment) -> bool:
    """Whether the value is in one of the languages, and no plain text to search for."""
    known = segment.known
    if known is None or known.kind != "clause":
        return False
    return known.clause != "filter" or segment.text.lstrip().startswith("?")


def _is_text(segment: Segment) -> bool:
    """Whether the value may be any text."""
    known = segment.known
    return not _is_clause(segment) and (known is None or known.kind not in ("integer", "flag"))


def _raw_ampersand(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Report each `&` behind which no parameter begins, though a clause goes on there."""
    clause: Segment | None = None
    opened = doubled = False
    for segment in segments:
        is_empty = not segment.name and segment.value is None
        if segment.known:
            clause = segment if _is_clause(segment) else None
            opened, doubled = clause is not None and is_open(segment.text), False
        elif clause and (opened or (not is_empty and (doubled or _NO_NAME.search(segment.name)))):
            message = f"`&` ends `{clause.name}` here; write an `&` inside a value as `%26`"
            span = Span(segment.lead - doubled, segment.lead + 1)
            yield _replace(rules.RAW_AMPERSAND, span, "&", message, safe=opened)
            doubled = False
        else:
            doubled = is_empty
