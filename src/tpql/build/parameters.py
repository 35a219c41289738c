"""Parameters: holes of a query, named and typed, for values that come later."""

from __future__ import annotations

from tpql.build.expression import Expression
from tpql.errors import TpqlUsageError
from tpql.syntax import leaves
from tpql.syntax.nodes import Placeholder
from tpql.syntax.tables import EXPRESSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["P", "require_type"]


def P(name: str, type: Any = None, /) -> Expression:  # noqa: N802, A002 - the agreed name, and what it is
    """Return an open parameter, printed ``@name``, to be bound with ``.bind(name=value)``.

    Args:
        name: an identifier, or any other name that a saved query may use.
        type: what its value has to be, as in ``isinstance``: ``int``, ``int | None``,
            ``date``, or ``list[str]`` for the values of ``in_``; ``None`` for anything.

    Raises:
        TpqlUsageError: no placeholder can be called so, or the type is none.

    >>> from tpql.build import F
    >>> condition = F.effort > P("min", int)
    >>> str(condition)
    'effort > @min'
    >>> str(condition.bind(min=5))
    'effort > 5'
    """
    if not name:
        raise TpqlUsageError("a parameter has a name: P('min')")
    _require_class(name, type)
    spelling = leaves.placeholder(Placeholder(name), EXPRESSION)
    return Expression(Placeholder(name, spelling=spelling), {name: type})


def _require_class(name: str, kind: Any) -> None:
    outer, items = _parts(kind)
    try:
        isinstance(None, outer or object)
        isinstance(None, items)
    except TypeError:
        raise TpqlUsageError(f"{kind!r} is no type for the parameter {name!r}") from None


def _parts(kind: Any) -> tuple[Any, Any]:
    """Part ``list[int]`` into ``list`` and ``int``."""
    args: Any = getattr(kind, "__args__", ())
    is_generic = hasattr(kind, "__origin__") and len(args) == 1
    return (kind.__origin__, args[0]) if is_generic else (kind, object)


def require_type(name: str, kind: Any, value: object) -> None:
    """Hold a value against the type that its parameter was declared with.

    As for a type checker, an int will do for a float, and a bool is no number here.

    Raises:
        TpqlUsageError: the value is of another type.
    """
    if kind is None or isinstance(value, Expression):
        return
    outer, items = _parts(kind)
    values = value if outer is not kind and isinstance(value, outer) else ()
    wrong = [item for item in values if not _fits(item, items)]
    if _fits(value, outer) and not wrong:
        return
    shown = kind.__name__ if isinstance(kind, type) and outer is kind else str(kind)
    found = type(wrong[0] if wrong else value).__name__
    raise TpqlUsageError(f"the parameter {name!r} takes {shown}, not {found}")


def _fits(value: object, kind: Any) -> bool:
    if type(value) is bool and kind is not object:
        return kind is bool or bool in getattr(kind, "__args__", ())
    return isinstance(value, kind) or (type(value) is int and isinstance(0.0, kind))
