"""What is wrong with the queries of a host file, at the places where they are written."""

from __future__ import annotations

from tpql.checking import NO_RULES, check_clause, check_query, check_saved
from tpql.errors import TpqlError
from tpql.extract.blame import is_open, meant, strings_in, unescaped
from tpql.extract.hole_types import distinct, sampled, typed
from tpql.limits import DEFAULT, Limits
from tpql.query.parameters import known
from tpql.query.remarks import may_hold_placeholders
from tpql.query.saved import SavedQuery, parse_saved
from tpql.query.segments import Segment
from tpql.query.url import read_url
from tpql.query.values import read_parameters
from tpql.record import Record
from tpql.semantics import rules as semantics
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.extract.found import Found
    from tpql.extract.pieces import Text
    from tpql.schema.model import Schema
    from tpql.semantics.names import Server

__all__ = ["check_found", "read_found"]

_ON_WHOLE = frozenset(["TP311", "TP347"])
"""The rules of the linter about what a query lacks: the hole may hold it."""

_ON_TYPES = frozenset(
    rule.code
    for rule in (
        semantics.UNKNOWN_METHOD,
        semantics.INCOMPATIBLE_OPERANDS,
        semantics.NOT_BOOLEAN,
        semantics.BRANCH_TYPES,
        semantics.LIST_ITEM,
    )
)


class _How(Record):
    """How a query is checked."""

    schema: Schema | None
    server: Server
    limits: Limits
    lint: frozenset[str]


def read_found(found: Found, limits: Limits = DEFAULT) -> tuple[SavedQuery, ...]:
    """Return the queries of a URL or of saved text; positions are offsets into its text.

    Raises:
        TpqlLimitError: it is longer or nests deeper than the limits allow.

    """
    if found.kind == "saved":
        return parse_saved(found.text.text, limits).queries
    read = read_url(found.text.text[: found.url_end], limits)
    if not found.parameters:
        return (read,)
    segments = [_segment(found.text.text, name, value) for name, value in found.parameters]
    parameters, remarks = read_parameters(segments, limits, saved=True)
    query = read.parsed.replace(parameters=(*read.parsed.parameters, *parameters))
    return (
        read.replace(
            span=Span(0, len(found.text)),
            parsed=query,
            diagnostics=(*read.diagnostics, *remarks),
            segments=(*read.segments, *segments),
        ),
    )


def _segment(text: str, name: Span, value: Span) -> Segment:
    """Make the parameter that the host gives as it is, unencoded."""
    written = text[name.start : name.end]
    return Segment(
        lead=name.start - 1,
        start=name.start,
        end=value.end,
        value=value,
        name=written,
        text=text[value.start : value.end],
        written=text[name.start : value.end],
        encoded=False,
        known=known(written),
    )


def check_found(
    found: Found,
    *,
    schema: Schema | None = None,
    server: Server = "current",
    limits: Limits = DEFAULT,
    lint: frozenset[str] = NO_RULES,
    hole_types: Sequence[tuple[str, str]] = (),
    escapers: Sequence[str] = (),
) -> list[Diagnostic]:
    """Return the findings on a query, with positions in the host file.

    Args:
        found: the query.
        schema: the entity model, by default the built-in one.
        server: the generation of the server, ``"2018"`` or ``"current"``.
        limits: how much is too much; passing one is a finding too.
        lint: the codes of the linter's rules to run as well.
        hole_types: globs of the expressions in holes, and the types that they have.
        escapers: functions that escape for strings, besides those that are known.

    """
    found = typed(found, hole_types, escapers)
    text = distinct(found.text)
    found = found.replace(text=text)
    if lint & _ON_WHOLE and text.holes and is_open(text):
        lint -= _ON_WHOLE
    diagnostics, clauses = _checked(found, _How(schema, server, limits, lint))
    kept = meant(diagnostics, text, clauses)
    if text.holes:
        kept += _of_types(found, clauses, kept, _How(schema, server, limits, NO_RULES))
        kept += unescaped(text, clauses)
    return sorted(map(text.relocate, kept), key=lambda d: d.span.start)


def _checked(found: Found, how: _How) -> tuple[list[Diagnostic], list[Span]]:
    """Return the findings on the text, and the ranges of its clauses; a limit is one of them."""
    try:
        return _check(found, how)
    except TpqlError as error:
        return list(error.diagnostics), [Span(0, len(found.text))]


def _check(found: Found, how: _How) -> tuple[list[Diagnostic], list[Span]]:
    text = found.text.text
    if found.kind == "clause":
        return _check_clause(found, how), [Span(0, len(text))]
    if found.kind == "saved":
        saved = parse_saved(text, how.limits)
        return check_saved(saved, how.schema, how.server, how.lint), _clauses(saved.queries)
    queries = read_found(found, how.limits)
    return check_query(queries[0], how.schema, how.server, how.lint), _clauses(queries)


def _clauses(queries: Sequence[SavedQuery]) -> list[Span]:
    return [s.value for query in queries for s in query.segments if s.value is not None]


def _check_clause(found: Found, how: _How) -> list[Diagnostic]:
    """Return the findings on a bare clause, of which the entity is mostly unknown."""
    text, clause = found.text.text, found.clause or "expression"
    diagnostics = check_clause(
        text,
        clause,  # type: ignore[arg-type]  # the name of a clause
        entity=found.entity,
        schema=how.schema,
        server=how.server,
        limits=how.limits,
    )
    if not how.lint:
        return diagnostics
    from tpql.lint.run import lint_clause  # only when it is asked for
    from tpql.schema.model import Schema
    from tpql.syntax.parse import parse

    tree = parse(text, clause, placeholders=may_hold_placeholders(text), limits=how.limits)  # type: ignore[arg-type]  # as above
    return diagnostics + lint_clause(
        tree,
        text,
        clause,
        entity=found.entity,
        schema=how.schema or Schema.builtin(),
        server=how.server,
        selected=how.lint,
    )


def _of_types(
    found: Found, clauses: Sequence[Span], told: Sequence[Diagnostic], how: _How
) -> list[Diagnostic]:
    """Return what the types of holes are wrong for; the other findings are known already."""
    strings = [s for clause in clauses for s in strings_in(found.text.text, clause)]
    text = sampled(found.text, strings)
    if text is None:
        return []
    diagnostics, _ = _checked(found.replace(text=text), how)
    known = {(d.code, d.span) for d in told}
    return [
        d.replace(fixes=(), hints=())
        for d in diagnostics
        if d.code in _ON_TYPES and (d.code, d.span) not in known and _holds(d.span, text)
    ]


def _holds(span: Span, text: Text) -> bool:
    return any(place.start < span.end and span.start < place.end for place, _ in text.holes)
