"""What an older server did otherwise, written into the query.

Values without a name of their own were named by other rules: ``tasks.count()`` was ``tasks``
in 2018 and is ``count`` today.  With all names written, a query means the same to both.
LANGUAGE 6.2, 17 Q1.
"""

from __future__ import annotations

from tpql.semantics.analysis import analyse
from tpql.semantics.names import inferred_name
from tpql.syntax.nodes import Field
from tpql.syntax.visit import Visitor, rewrite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tpql.schema.model import Schema
    from tpql.semantics.names import Lookup, Server
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Node

__all__ = ["with_names"]


class _Names(Visitor):
    """Collects the names of fields, inner ones first, as ``rewrite`` goes."""

    def __init__(self, symbol_of: Lookup, server: Server) -> None:
        self.found: list[str | None] = []
        self._symbol_of = symbol_of
        self._server: Server = server

    def leave_Field(self, field: Field) -> None:  # noqa: N802 - the name of the node
        name = field.name or inferred_name(field.value, self._symbol_of, self._server)
        self.found.append(name)


def with_names(
    node: Node,
    *,
    entity: str,
    clause: str,
    schema: Schema,
    server: Server,
    element: Type | None = None,
) -> Node:
    """Return a clause in which every value has the name that a server infers for it.

    The arguments are those of :func:`tpql.semantics.analysis.analyse`.
    """
    analysis = analyse(
        node, entity=entity, clause=clause, schema=schema, server=server, element=element
    )
    names = _Names(analysis.symbol_of, server)
    names.visit(node)
    found = iter(names.found)

    def change(each: Any) -> Node:
        changed: Node = each.replace(name=next(found)) if isinstance(each, Field) else each
        return changed

    return rewrite(node, change)
