"""A query in plain English: what each clause asks for, of which type, and what null does."""

from __future__ import annotations

from tpql.query.document import Query
from tpql.query.parameters import known
from tpql.semantics.explain_table import rows_of
from tpql.semantics.outline import outline
from tpql.semantics.response import Answer
from tpql.syntax.nodes import Node
from tpql.syntax.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.query.document import Parameter
    from tpql.schema.model import Schema
    from tpql.semantics.names import Server
    from tpql.syntax.parse import Clause

__all__ = ["explain_clause", "explain_query"]

_SENTENCES = {
    "take": "at most {value} items a page",
    "skip": "without the first {value} items",
    "prettify": "the answer is indented",
    "isoDate": "dates are written as 2018-02-01T23:59:59, without an offset",
    "dateFormat": "dates are written in the format {value}",
    "includeDeleted": "deleted projects and users are in the answer too",
    "callback": "the answer is a call of the function {value} (JSONP)",
    "acid": "only of the projects and teams of the context {value}",
    "format": "the answer is {value}",
    "filter": "keeps those that the filter of a board would show: {value}",
}
_BY_KIND = {
    "credential": "a credential; its value is not shown",
    "v1": "a parameter of API v1, without effect in v2",
}
_UNKNOWN = "a parameter that tpql does not know"


def explain_query(query: Query, schema: Schema, server: Server = "current") -> str:
    """Explain a query, parameter by parameter; several paragraphs.

    Args:
        query: what to explain; credentials in it are not shown.
        schema: the entity model.
        server: which generation of the server infers names.
    """
    answer = Answer(query, schema, server)
    named = [_parameter(each, answer) for each in query.parameters if each.name]
    return "\n".join([f"{_subject(query, schema)}\n", *named])


def _subject(query: Query, schema: Schema) -> str:
    entity = schema.entity(query.entity)
    name = entity.name if entity else query.entity or "nothing"
    unknown = "" if entity or not query.entity else ", which is not in the schema"
    if query.id is not None:
        number = getattr(query.id, "spelling", query.id)
        return f"Asks for the {name} with the id {number}{unknown}."
    return f"Asks for each {name}{unknown}."


def _parameter(parameter: Parameter, answer: Answer) -> str:
    about = known(parameter.name)
    clause = about.clause if about else None
    if clause is not None and clause != "filter" and isinstance(parameter.value, Node):
        node = parameter.value
        if not node.end:  # a tree that was built has no text yet
            node = parse(parameter.text, clause, placeholders=True)
        return _explained(about.name if about else "", clause, node, parameter.text, answer)
    sentence = _UNKNOWN
    if about is not None:
        sentence = _BY_KIND.get(about.kind) or _SENTENCES.get(about.name, "")
        sentence = sentence.replace("{value}", parameter.text)
    return f"{parameter.name}: {sentence or parameter.text}\n"


def explain_clause(
    text: str, clause: Clause, entity: str, schema: Schema, server: Server = "current"
) -> str:
    """Explain one clause; the arguments are those of :func:`tpql.checking.check`.

    Raises:
        TpqlSyntaxError: it is not in the language.
    """
    node = parse(text, clause, placeholders=True)
    if clause == "filter":
        return f"filter: {_SENTENCES['filter'].replace('{value}', text)}\n"
    return _explained(clause, clause, node, text, Answer(Query(entity), schema, server))


def _explained(name: str, clause: str, node: Node, text: str, answer: Answer) -> str:
    flow = answer.follow(node, clause)
    lines = [f"{name}: {_INTRODUCTIONS.get(name, 'a value')}"]
    lines += outline(node, flow.analysis, descending=name == "orderByDesc")
    table = list(_aligned(rows_of(node, text, flow)))
    return "\n".join([*lines, *(["", *table] if table else [])]) + "\n"


_INTRODUCTIONS = {
    "where": "keeps those for which",
    "select": "gives of each of them",
    "result": "answers with one value for all of them together",
    "orderBy": "puts them in order",
    "orderByDesc": "puts them in order",
}


def _aligned(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    """Yield the rows of a table with columns as wide as they have to be."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield f"  {'  '.join(cells).rstrip()}"
