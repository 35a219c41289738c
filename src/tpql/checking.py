"""Checking: everything that can be said about a text, in one call that never raises."""

from __future__ import annotations

from tpql.errors import TpqlError, TpqlUsageError
from tpql.limits import DEFAULT, Limits
from tpql.pattern import pattern
from tpql.query.document import Query
from tpql.query.remarks import may_hold_placeholders
from tpql.query.rules import BAD_UTF8_ESCAPE
from tpql.query.saved import SavedFile, SavedQuery, is_saved, parse_saved
from tpql.source import Span
from tpql.syntax.nodes import Node
from tpql.syntax.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic
    from tpql.schema.model import Schema
    from tpql.semantics.names import Server
    from tpql.syntax.parse import Clause

__all__ = ["NO_RULES", "check", "check_clause", "check_query", "check_saved"]

NO_RULES: frozenset[str] = frozenset()
"""Lint nothing: what is wrong is found all the same, what is risky or ugly is not."""

_HALF = pattern("[\\ud800-\\udfff]")
_HALF_SAID = "this is half of a surrogate pair; it cannot stand in a URL"
_LONG_NUMBER = pattern(r"[0-9](?:[0-9]{19}|[eE])")
"""What is in every wrong number: as many digits as 2**64 has, or an exponent."""


def check(
    text_or_query: str | Query,
    *,
    entity: str | None = None,
    clause: Clause | None = None,
    schema: Schema | None = None,
    server: Server = "current",
    limits: Limits = DEFAULT,
) -> list[Diagnostic]:
    """Return the findings on a clause, a query, or a file of saved queries.

    Args:
        text_or_query: the text of one clause; or, without a clause, a URL (one line) or
            saved queries (several lines); or a query.
        entity: what a clause is about, singular or plural; without it the names in a
            clause are not checked.  A query says it itself.
        clause: which clause the text is.
        schema: the entity model, by default the built-in one.
        server: the generation of the server, ``"2018"`` or ``"current"``.
        limits: how much is too much; passing one is a finding too.

    Raises:
        TpqlUsageError: there is no such clause; a text itself never raises.

    Returns:
        The findings in the order of the text.  Spans are offsets into the text, or into the
        ``url()`` of a query.

    >>> [d.message for d in check("efort > 5", clause="where", entity="Bug")]
    ['Bug has no member `efort`']
    """
    try:
        # A query is read back, since a tree that was built by hand has no places.
        text = text_or_query.url() if isinstance(text_or_query, Query) else text_or_query
    except TpqlUsageError as error:
        return [BAD_UTF8_ESCAPE.at(Span(0, 0), str(error)).replace(severity="error")]
    try:
        if clause is not None:
            found = check_clause(
                text, clause, entity=entity, schema=schema, server=server, limits=limits
            )
        elif is_saved(text):
            found = check_saved(parse_saved(text, limits), schema, server)
        else:
            from tpql.query.url import read_url  # files of saved queries need no reader of URLs

            found = check_query(read_url(text, limits), schema, server)
    except TpqlUsageError:
        raise  # the call is wrong, not the text
    except TpqlError as error:
        found = list(error.diagnostics)
    return limits.cap([*found, *_halves(text)])


def _halves(text: str) -> list[Diagnostic]:
    """Find what UTF-8 cannot express, and so no URL."""
    if text.isascii():
        return []
    return [
        BAD_UTF8_ESCAPE.at(Span(*half.span()), _HALF_SAID).replace(severity="error")
        for half in _HALF.finditer(text)
    ]


def check_clause(
    text: str,
    clause: Clause,
    *,
    entity: str | None = None,
    schema: Schema | None = None,
    server: Server = "current",
    limits: Limits = DEFAULT,
) -> list[Diagnostic]:
    """Return the findings on a bare clause.

    Raises:
        TpqlSyntaxError: it is not in the language.
        TpqlLimitError: it is longer or deeper than the limits allow.
    """
    tree = parse(text, clause, placeholders=may_hold_placeholders(text), limits=limits)
    found = _literals(tree, text)
    if entity is not None:
        from tpql.semantics.check import check as check_types  # only with an entity
        from tpql.semantics.check import no_entity

        schema = schema or _builtin()
        if schema.entity(entity) is None:
            return [no_entity(entity, schema, Span(0, 0)), *found]
        typed = check_types(tree, entity=entity, clause=clause, schema=schema, server=server)
        found = _together(found, typed)
    return found


def check_saved(
    saved: SavedFile,
    schema: Schema | None = None,
    server: Server = "current",
    lint: frozenset[str] = NO_RULES,
) -> list[Diagnostic]:
    """Return the findings on a file of saved queries; spans are offsets into the file."""
    found = list(saved.remarks)
    for query in saved.queries:
        found += check_query(query, schema, server, lint)
    return found


def check_query(
    read: SavedQuery,
    schema: Schema | None = None,
    server: Server = "current",
    lint: frozenset[str] = NO_RULES,
) -> list[Diagnostic]:
    """Return the findings on a query that was read; spans are offsets into its text.

    ``lint`` holds the codes of the linter's rules that are to be run as well.
    """
    from tpql.semantics.check import analyse_parameters, check_parameters

    schema = schema or _builtin()
    query = read.parsed
    found = list(read.diagnostics)
    if schema.name_of(query.entity) is None:
        found += _unknown_entity(read, schema)
    typed: dict[int, list[Diagnostic]] = {}
    analyses = analyse_parameters(query, schema, server)
    for index, diagnostic in check_parameters(query, analyses):
        typed.setdefault(index, []).append(diagnostic)
    for index, parameter in enumerate(query.parameters):
        tree = parameter.value
        literals = _literals(tree, parameter.text) if isinstance(tree, Node) else []
        # At once, since placing looks through the whole parameter.
        if literals or index in typed:
            found += read.segments[index].place(_together(literals, typed.get(index, [])))
    if lint:
        from tpql.lint.run import lint as run_rules

        found += run_rules(read, schema, server, selected=lint, analyses=analyses)
    return found


def _unknown_entity(read: SavedQuery, schema: Schema) -> list[Diagnostic]:
    """Report an entity that is not in the schema."""
    from tpql.query.endpoints import split_path  # most entities are known
    from tpql.semantics.check import unknown_entity

    query = read.parsed
    parts = split_path(query.path)
    if parts is None:
        return []
    span = parts.entity.shift(read.path.end - len(query.path))
    unknown = unknown_entity(query, schema, span)
    return [unknown] if unknown else []


def _literals(tree: Node, text: str) -> list[Diagnostic]:
    """Return the findings on the literals of a clause; most cannot have any, by its text."""
    if "\\'" not in text and not _LONG_NUMBER.search(text):
        return []
    from tpql.syntax.literals import check_literals

    return check_literals(tree)


def _together(literals: list[Diagnostic], typed: list[Diagnostic]) -> list[Diagnostic]:
    """Join two lists; a literal that is no value of any type is one mistake, not two."""
    known = {found.span for found in literals}
    return literals + [d for d in typed if d.code != "TP213" or d.span not in known]


def _builtin() -> Schema:
    from tpql.schema.model import Schema  # only checks that look at names pay for it

    return Schema.builtin()
