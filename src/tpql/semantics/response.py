"""The answer to a query: its shape, and the clauses that it is made of.  LANGUAGE 6, 8, 13."""

from __future__ import annotations

from tpql.semantics.analysis import analyse
from tpql.semantics.dataflow import follow
from tpql.semantics.datum import ANYTHING, Datum, listed, or_null
from tpql.semantics.entity_shapes import EntityShapes
from tpql.semantics.resolve import resolver
from tpql.semantics.shape import ANY, Array, Object, Property, Scalar
from tpql.semantics.types import UNKNOWN, generic
from tpql.syntax.nodes import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.query.document import Parameter, Query
    from tpql.schema.model import Schema
    from tpql.semantics.flow import Flow
    from tpql.semantics.names import Server
    from tpql.semantics.shape import Shape
    from tpql.semantics.types import Type

__all__ = ["Answer"]

_LISTING = ("api", "history")
"""The endpoints of which it is known how they list items."""
_DATE_FORMATS = {"": "date-ms", "ms": "date-ms", "iso": "date-offset"}
_LINK = Scalar("string")


class Answer:
    """A query whose data is followed through its clauses.

    Args:
        query: the query; the ``callback`` of JSONP and ``prettify`` change no shape.
        schema: the entity model.
        server: which generation of the server answers.
    """

    def __init__(self, query: Query, schema: Schema, server: Server = "current") -> None:
        self.query = query
        self._schema = schema
        self._server: Server = server
        known = resolver(schema)
        self._shapes = EntityShapes(known, _dates(query))
        self._entity = known.entity(query.entity)
        known_it = self._shapes.datum(self._entity) if self._entity else ANYTHING
        self._it = known_it.replace(nullable=False)
        self._item = self._default_item()
        self._element: Type | None = None
        self._select()

    def _default_item(self) -> Datum:
        """Return an item without ``select``: since 2018 it has its type.  LANGUAGE 6.1."""
        typed = self._server == "current"
        shape = self._shapes.reference(self._entity or UNKNOWN, names_type=typed)
        return self._it.replace(shape=shape, nullable=False)

    def _select(self) -> None:
        """Find out what ``select`` makes of each entity; of one that is unreadable, nothing."""
        found = self.query.value("select")
        if isinstance(found, Node):
            flow = self.follow(found, "select")
            self._item = flow.of(found)
            self._element = flow.analysis.type_of(found)
        elif found is not None and found is not True:
            self._item = ANYTHING
            self._element = UNKNOWN

    def follow(self, node: Node, clause: str) -> Flow:
        """Follow the data through a tree, as one of a clause of the query."""
        it = self._sequence() if clause == "result" else self._it
        analysis = analyse(
            node,
            entity=self.query.entity,
            clause=clause,
            schema=self._schema,
            server=self._server,
            element=self._element if clause == "result" else None,
        )
        return follow(analysis, it, self._shapes, self._server)[1]

    def _sequence(self) -> Datum:
        """Return what ``result`` is about: all items, projected."""
        type_ = generic("IEnumerable", self._item.type)
        return listed(type_, self._item, nullable=False, route=self._item.route)

    @property
    def shape(self) -> Shape:
        """The shape of the whole answer."""
        if self.query.endpoint not in _LISTING:
            return ANY
        result = self.query.value("result")
        if isinstance(result, Node):
            return or_null(self.follow(result, "result").of(result))
        return ANY if isinstance(result, str) else self._page()

    def _page(self) -> Object:
        """Return the envelope of the items; that of one item by its id is the same."""
        items = Array(or_null(self._item), None if self.query.id is None else 1)
        links = (Property(name, _LINK, optional=True) for name in ("next", "prev"))
        return Object((*links, Property("items", items)))

    def flow(self, parameter: Parameter) -> Flow | None:
        """Follow the data through a clause; None for a parameter that is no clause."""
        known, node = parameter.known, parameter.value
        if known is None or known.clause is None or not isinstance(node, Node):
            return None
        return self.follow(node, known.clause)


def _dates(query: Query) -> str:
    """Return how dates are written; nobody has seen ``isoDate`` together with a format."""
    if "isoDate" in query.flags:
        return "date-local"
    written = query.value("dateFormat")
    form = written.strip().lower() if isinstance(written, str) else ""
    return _DATE_FORMATS.get(form, "string")
