"""Fields of objects and keys of orderings, from the arguments of a Python call."""

from __future__ import annotations

from tpql.build.names import alias_name, attribute_name
from tpql.build.operands import Key, Named, node_of
from tpql.errors import TpqlUsageError
from tpql.syntax.nodes import Field, ObjectExpr, Ordering, OrderKey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tpql.build.operands import Value

__all__ = ["named_field", "object_of", "ordering_of"]


def named_field(name: str, value: Value) -> Field:
    """Return the field ``name: value``.

    Raises:
        TpqlUsageError: the name is reserved or no identifier.
    """
    return Field(alias_name(name), node_of(value))


def object_of(fields: Sequence[Value | Named], aliases: Mapping[str, Value]) -> ObjectExpr:
    """Return an object: first the fields in order, then those with a name for a keyword."""
    found = [f.node if f.__class__ is Named else Field(None, node_of(f)) for f in fields]  # type: ignore[arg-type]  # the class is looked at
    found += [named_field(attribute_name(name), value) for name, value in aliases.items()]
    return ObjectExpr(tuple(found))


def ordering_of(keys: Sequence[Value | Key]) -> Ordering:
    """Return an ordering; a key that says no direction ascends.

    Raises:
        TpqlUsageError: there is no key.
    """
    if not keys:
        raise TpqlUsageError("an ordering has at least one key")
    return Ordering(tuple(k.node if isinstance(k, Key) else OrderKey(node_of(k)) for k in keys))
