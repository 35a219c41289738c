"""Inference: the shape of an answer, the members that a query reads, the type of a text."""

from __future__ import annotations

from tpql.limits import DEFAULT, Limits
from tpql.query.url import parse_query
from tpql.schema.builtin import builtin_schema
from tpql.semantics import check
from tpql.semantics import fields as field_uses
from tpql.semantics.response import Answer
from tpql.syntax.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.query.document import Query
    from tpql.schema.model import Schema
    from tpql.semantics.fields import FieldUse
    from tpql.semantics.names import Server
    from tpql.semantics.shape import Shape
    from tpql.syntax.parse import Clause

__all__ = ["fields", "infer", "type_of"]


def infer(
    query: Query | str,
    schema: Schema | None = None,
    *,
    server: Server = "current",
    limits: Limits = DEFAULT,
) -> Shape:
    """Return the shape of the answer to a query.

    Args:
        query: a query, or the text of one: a URL, a path with query, saved text.
        schema: the entity model; by default what every account has.
        server: which generation of the server names values: ``tasks.count()`` was ``tasks``
            in ``"2018"``, and is ``count`` on the ``"current"`` one.
        limits: how much is too much.

    Returns:
        The shape, with ``json_schema()``, ``typed_dict()`` and ``sample()``; what is not
        known of it is anything.

    Raises:
        TpqlSyntaxError: the text cannot be read.
        TpqlLimitError: it is longer or nests deeper than the limits allow.

    >>> infer("/api/v2/Bug?result=count").json_schema()["type"]
    'integer'
    """
    return Answer(_query(query, limits), schema or builtin_schema(), server).shape


def fields(
    query: Query | str, schema: Schema | None = None, *, limits: Limits = DEFAULT
) -> tuple[FieldUse, ...]:
    """Return every member of an entity that a query reads.

    Arguments and errors are those of :func:`infer`.

    >>> [use.path for use in fields("/api/v2/Bug?where=userStory.effort>5&select=id")]
    ['userStory', 'userStory.effort', 'id']
    """
    return field_uses.fields(_query(query, limits), schema or builtin_schema())


def _query(query: Query | str, limits: Limits) -> Query:
    return parse_query(query, limits=limits) if isinstance(query, str) else query


def type_of(
    text: str,
    *,
    entity: str,
    clause: Clause = "expression",
    schema: Schema | None = None,
    limits: Limits = DEFAULT,
) -> str:
    """Return the type of a text in .NET spelling: ``Int32?``, ``IEnumerable<Bug>``.

    Args:
        text: one clause.
        entity: the entity that it is about, singular or plural.
        clause: which clause it is; ``it`` of a ``result`` is the whole sequence.
        schema: the entity model; by default what every account has.
        limits: how much is too much.

    Returns:
        The type; ``unknown`` where the schema does not say.

    Raises:
        TpqlSyntaxError: the text is not in the language.
        TpqlLimitError: it is longer or nests deeper than the limits allow.

    >>> type_of("endDate - startDate", entity="Bug")
    'TimeSpan?'
    """
    tree = parse(text, clause, placeholders=True, limits=limits)
    known = schema or builtin_schema()
    return check.type_of(tree, entity=entity, clause=clause, schema=known)
