"""Fields of objects and keys of orderings, from the arguments of a Python call."""

from __future__ import annotations

from tpql.build.names import ALIASES
from tpql.build.operands import Key, Named, expression_of, node_of
from tpql.errors import TpqlUsageError
from tpql.syntax.nodes import Field, ObjectExpr, Ordering, OrderKey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tpql.build.operands import Selected, Value

__all__ = ["is_value", "object_of", "ordering_of"]


def is_value(fields: Sequence[Selected | Named], aliases: Mapping[str, Value]) -> bool:
    """Tell whether arguments are one value without a name, which makes no object."""
    return len(fields) == 1 and not aliases and fields[0].__class__ is not Named


def object_of(fields: Sequence[Selected | Named], aliases: Mapping[str, Value]) -> ObjectExpr:
    """Return an object: first the fields in order, then those with a name for a keyword.

    Raises:
        TpqlUsageError: a name is reserved or no identifier, or a field without one is a plain
            value.
    """
    found = [f.node if f.__class__ is Named else Field(None, expression_of(f)) for f in fields]
    found += [Field(ALIASES[name], node_of(value)) for name, value in aliases.items()]
    return ObjectExpr(tuple(found))


def ordering_of(keys: Sequence[Selected | Key]) -> Ordering:
    """Return an ordering; a key that says no direction ascends.

    Raises:
        TpqlUsageError: there is no key, or one is a plain value.
    """
    if not keys:
        raise TpqlUsageError("an ordering has at least one key")
    return Ordering(
        tuple(k.node if isinstance(k, Key) else OrderKey(expression_of(k)) for k in keys)
    )
