"""The shapes of what a schema has: values, whole entities, whole collections.  LANGUAGE 6.3, 13."""

from __future__ import annotations

from tpql.semantics.datum import Datum
from tpql.semantics.shape import ANY, Array, Object, Property, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.datum import Route
    from tpql.semantics.resolve import SchemaTypes
    from tpql.semantics.shape import Shape
    from tpql.semantics.types import Type

__all__ = ["EntityShapes"]

_KINDS = {
    "boolean": "Boolean",
    "integer": "SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64",
    "number": "Single Double Decimal",
    "string": "Char Guid String TimeSpan",
}
_SCALARS = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_DEEPEST = 4
"""So many types inside each other are followed: those of a schema may go in a circle."""


class EntityShapes:
    """Makes the shapes of types.

    Args:
        known: the types of the schema.
        dates: the kind of :class:`tpql.semantics.shape.Scalar` that a date is.
    """

    def __init__(self, known: SchemaTypes, dates: str) -> None:
        self.known = known
        self._dates = dates

    def datum(
        self,
        type_: Type,
        *,
        nullable: bool = False,
        route: Route | None = None,
        depth: int = _DEEPEST,
    ) -> Datum:
        """Return a value of a type; a collection also has its element."""
        element = type_.element if depth else None
        return Datum(
            type_,
            self.shape(type_),
            nullable=nullable or type_.plain.optional is not False,
            route=route,
            element=self.datum(element, route=route, depth=depth - 1) if element else None,
        )

    def shape(self, type_: Type, depth: int = _DEEPEST) -> Shape:
        """Return the shape of a value of a type that is not null."""
        base = type_.plain.base
        if base.kind == "entity":
            return self.reference(base) if depth else ANY
        if base.kind == "opaque" and depth:
            return self._opaque(base, depth)
        if base.element is not None and depth and "Dictionary" not in base.owner:
            return self._collection(base.element, depth)
        if base.kind == "enum":
            return Scalar("string")
        if base.name == "DateTime":
            return Scalar(self._dates)
        return Scalar(_SCALARS[base.name]) if base.name in _SCALARS else ANY

    def reference(self, type_: Type, *, names_type: bool = False) -> Object:
        """Return an entity that is selected whole: its id, its name, perhaps more.

        Args:
            type_: the entity.
            names_type: its ``resourceType`` is certainly there.
        """
        keys = (("id", Scalar("integer")), ("name", Scalar("string")))
        members = [(key, shape, self.known.schema.member(type_.name, key)) for key, shape in keys]
        return Object(
            (
                Property("resourceType", Scalar("string"), optional=not names_type),
                *(
                    Property(
                        key,
                        self.shape(self.known.type_of(member), 0) if member else shape,
                        optional=member is None or member.nullable is not False,
                    )
                    for key, shape, member in members
                ),
            ),
            open=True,
        )

    def _collection(self, element: Type, depth: int) -> Shape:
        """Entities come in an object of their own, anything else in a plain list."""
        items = Array(self.shape(element, depth - 1))
        return Object((Property("items", items),)) if element.kind == "entity" else items

    def _opaque(self, type_: Type, depth: int) -> Shape:
        """Return an object with the members that are known of a type."""
        opaque = self.known.schema.opaque(type_.name)
        if opaque is None or not opaque.members:
            return ANY
        properties = []
        for member in opaque.members:
            shape = self.shape(self.known.type_of(member), depth - 1)
            optional = member.kind != "collection" and member.nullable is not False
            properties.append(Property(member.name, shape, optional))
        return Object(tuple(properties), open=True)
