"""The state of one walk that follows data through a clause.

The analysis of types comes first; this walk then follows the values.  Like that of
:mod:`tpql.semantics.analysis`, it goes children first with an explicit list of work.
"""

from __future__ import annotations

from tpql.record import Record
from tpql.semantics.datum import ANYTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.semantics.analysis import Analysis
    from tpql.semantics.datum import Datum, Route
    from tpql.semantics.entity_shapes import EntityShapes
    from tpql.semantics.names import Server
    from tpql.semantics.types import Type
    from tpql.source import Span
    from tpql.syntax.nodes import Node

    Step = Callable[["Flow", Any, Datum], None]

__all__ = ["Flow", "MemberRead"]


class MemberRead(Record):
    """A place that reads a member of an entity.

    ``entity`` is the entity that it is read on, ``span`` a range of the clause.
    """

    entity: str
    member: str
    route: Route
    span: Span


class Flow:
    """One walk.

    ``data`` holds what is known of each node, by its identity.  ``reads`` are the members
    that were read; ``owners`` names the entity of each ``customValues``.
    """

    __slots__ = ("_steps", "analysis", "data", "owners", "reads", "server", "shapes", "work")

    def __init__(
        self,
        analysis: Analysis,
        shapes: EntityShapes,
        server: Server,
        steps: Mapping[type[Node], Step],
    ) -> None:
        self.analysis = analysis
        self.shapes = shapes
        self.server: Server = server
        self.data: dict[int, Datum] = {}
        self.reads: list[MemberRead] = []
        self.owners: dict[int, str] = {}
        self.work: list[tuple[Step, Node, Datum]] = []
        self._steps = steps

    def run(self, node: Node, it: Datum) -> Datum:
        """Follow a node and all below it; return what the node gives."""
        self.visit(node, it)
        while self.work:
            step, current, scope = self.work.pop()
            step(self, current, scope)
        return self.of(node)

    def visit(self, node: Node, it: Datum) -> None:
        """Put a node on the list of work; ``it`` is the datum of that name there."""
        step = self._steps.get(type(node))
        if step is not None:
            self.work.append((step, node, it))

    def of(self, node: Node) -> Datum:
        """Return what is known of a node."""
        return self.data.get(id(node), ANYTHING)

    def typed(self, node: Node, *, nullable: bool, route: Route | None = None) -> Datum:
        """Return what the type alone says of a node, but of null only what it is told.

        ``IFNONE(effort, 0) + 1`` is never null, though its type is a nullable one.
        """
        found = self.shapes.datum(self.analysis.type_of(node), route=route)
        return found if found.nullable is nullable else found.replace(nullable=nullable)

    def read(self, it: Type, member: str, route: Route, span: Span) -> None:
        """Note that a member of an entity is read."""
        self.reads.append(MemberRead(it.name, member, route, span))
