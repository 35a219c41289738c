"""A query on its way out: checked, compact, and for the account that it is sent to."""

from __future__ import annotations

from tpql.build import Q
from tpql.build.binding import open_in, require_closed
from tpql.checking import check_query
from tpql.client.exchange import origin
from tpql.errors import TpqlError, TpqlSyntaxError, TpqlTypeError, TpqlUsageError
from tpql.formatting import compact
from tpql.query.document import Parameter, Query
from tpql.query.endpoints import ENDPOINTS
from tpql.query.url import parse_query, read_url
from tpql.source import Source
from tpql.syntax.nodes import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from tpql.diagnostics import Diagnostic
    from tpql.schema.model import Schema

    Asked: TypeAlias = str | Query | Q

__all__ = ["Asked", "closed", "explained", "found_wrong", "read_query"]


def read_query(asked: Asked, base: str) -> Query:
    """Return what is to be sent: without spaces or spellings that cost room in a URL.

    Args:
        asked: a URL, a path with query, the text of one saved query, a query or a builder.
        base: the account it is for, ``https://host``.

    Raises:
        TpqlSyntaxError: the text cannot be read.
        TpqlUsageError: it is for another account, holds a credential, or is no query at all.

    """
    if isinstance(asked, Q):
        query = asked.query
    elif isinstance(asked, Query):
        query = asked
    elif isinstance(asked, str):
        query = parse_query(asked)
    else:
        raise TpqlUsageError(f"a query is a text, a Query or a Q, not {type(asked).__name__}")
    if query.base and origin(query.base) != origin(base):
        raise TpqlUsageError(f"the query is for {origin(query.base)}, the client for {base}")
    for parameter in query.parameters:
        if parameter.known is not None and parameter.known.kind == "credential":
            raise TpqlUsageError(
                f"the query holds a credential (`{parameter.known.name}`); give it to the client "
                "as `auth`, which keeps it out of URLs that are logged"
            )
    if query.endpoint not in ENDPOINTS:
        raise TpqlUsageError("this is no query of API v2")
    shorter = tuple(map(_compact, query.parameters))
    # Written anew, a path is encoded whatever it was.
    return query.replace(base="", fragment="", written="", parameters=shorter)


def _compact(parameter: Parameter) -> Parameter:
    if not isinstance(parameter.value, Node):
        return parameter.replace(raw=None)
    clause = parameter.known.clause if parameter.known else None
    try:
        text = compact(parameter.value, clause=clause)
    except TpqlError:
        return parameter
    return parameter.replace(text=text)


def closed(query: Query) -> Query:
    """Return the query, whose placeholders all have values.

    Raises:
        TpqlUsageError: some have none; the message names them.

    """
    trees = [p.value for p in query.parameters if isinstance(p.value, Node)]
    if isinstance(query.id, Node):
        trees.append(query.id)
    require_closed({name: kind for tree in trees for name, kind in open_in(tree).items()})
    return query


def found_wrong(query: Query, schema: Schema | None) -> None:
    """Check a query before it is sent.

    Raises:
        TpqlSyntaxError: the server would not read it.
        TpqlTypeError: the server would find a name or type wrong.

    """
    url = query.url("", readable=True)
    errors = [d for d in check_query(read_url(url), schema) if d.severity == "error"]
    if errors:
        kind = TpqlSyntaxError if errors[0].code.startswith("TP1") else TpqlTypeError
        places = [f"{_place(url, d)}: {d.message} ({d.code})" for d in errors]
        raise kind("the query was not sent: " + "; ".join(places), errors)


def _place(url: str, diagnostic: Diagnostic) -> str:
    position = Source(url, "").position(diagnostic.span.start)
    return f"{diagnostic.clause or 'URL'}, column {position.column}"


def explained(url: str, message: str, schema: Schema | None) -> list[Diagnostic]:
    """Return our findings on a query that the server refused, the one it means first."""
    try:
        found = check_query(read_url(url), schema)
    except TpqlError as error:
        found = list(error.diagnostics)
    told = [d for d in found if d.severity != "info"]
    return sorted(told, key=lambda d: (d.server != message, d.severity != "error"))
