"""Everything that is wrong in a host file: the one door for those who check files."""

from __future__ import annotations

from tpql.checking import NO_RULES
from tpql.errors import TpqlError
from tpql.extract.checks import check_found
from tpql.extract.credential_search import credentials
from tpql.extract.hosts import extract
from tpql.limits import DEFAULT, Limits
from tpql.query.rules import CREDENTIAL_IN_QUERY
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpql.diagnostics import Diagnostic
    from tpql.extract.found import Found
    from tpql.schema.model import Schema
    from tpql.semantics.names import Server

__all__ = ["DOUBTFUL", "HostFindings", "HostOptions", "host_findings"]

DOUBTFUL = "found in what may be no query"
"""The hint on findings of doubtful queries."""

_OF_CREDENTIALS = (CREDENTIAL_IN_QUERY.code, "TP320")


class HostOptions(Record):
    """How host files are looked at.

    ``lint`` holds the codes of the linter's rules to run.  ``callees`` are functions that take
    an entity and clauses; ``everything`` asks for doubtful queries too.  ``hole_types`` are
    globs of the expressions in holes with the types they have, of which the first that fits
    counts; ``escapers`` are functions that escape for strings of the language.
    """

    schema: Schema | None = None
    server: Server = "current"
    lint: frozenset[str] = NO_RULES
    limits: Limits = DEFAULT
    callees: tuple[str, ...] = ()
    everything: bool = False
    hole_types: tuple[tuple[str, str], ...] = ()
    escapers: tuple[str, ...] = ()


class HostFindings(Record):
    """What was found in a host file: the findings in its order, and the queries."""

    diagnostics: tuple[Diagnostic, ...]
    queries: tuple[Found, ...]


_DEFAULT = HostOptions()


def host_findings(text: str, name: str, options: HostOptions = _DEFAULT) -> HostFindings:
    """Return what there is to say about a host file; never raises an error for its content.

    Args:
        text: what the file holds; no code in it is ever run.
        name: its name, whose suffix says what it is.
        options: what to look for.

    """
    queries: list[Found] = []
    found: list[Diagnostic] = []
    try:
        queries = extract(text, name, callees=options.callees, everything=options.everything)
    except TpqlError as error:
        found += error.diagnostics
    for query in queries:
        found += _of_query(query, options)
    found += _not_told(credentials(text), found)
    return HostFindings(tuple(_once(found)), tuple(queries))


def _of_query(query: Found, options: HostOptions) -> list[Diagnostic]:
    found = check_found(
        query,
        schema=options.schema,
        server=options.server,
        limits=options.limits,
        lint=options.lint,
        hole_types=options.hole_types,
        escapers=options.escapers,
    )
    if query.certainty == "sure":
        return found
    return [d.replace(hints=(*d.hints, DOUBTFUL)) for d in found]


def _not_told(found: Iterable[Diagnostic], told: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the credentials that no finding on a query is about; both are in order."""
    spans = sorted((d.span.start, d.span.end) for d in told if d.code in _OF_CREDENTIALS)
    kept: list[Diagnostic] = []
    at = 0
    for credential in found:
        while at < len(spans) and spans[at][1] <= credential.span.start:
            at += 1
        if at == len(spans) or spans[at][0] >= credential.span.end:
            kept.append(credential)
    return kept


def _once(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings in order, one for each rule and place: the one that can be mended."""
    kept: dict[tuple[str, int, int], Diagnostic] = {}
    for diagnostic in found:
        key = (diagnostic.code, diagnostic.span.start, diagnostic.span.end)
        if key not in kept or (diagnostic.fixes and not kept[key].fixes):
            kept[key] = diagnostic
    return sorted(kept.values(), key=lambda d: (d.span.start, d.span.end, d.code))
