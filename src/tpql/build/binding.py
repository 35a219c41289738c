"""Binding: values in the place of open parameters."""

from __future__ import annotations

from tpql.build.operands import NOTHING_OPEN, Operand, merged, node_of
from tpql.build.parameters import require_type
from tpql.errors import TpqlUsageError
from tpql.schema.suggest import nearest
from tpql.syntax.nodes import In, Node, Placeholder
from tpql.syntax.visit import children, rewrite, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from tpql.build.operands import Open

__all__ = ["bound", "fill", "is_several", "left_open", "listed", "open_in", "require_closed"]


def open_in(node: Node) -> Open:
    """Return the open parameters of a tree that was read from a text: they have no types."""
    found = {part.name: None for part in walk(node) if isinstance(part, Placeholder)}
    return found or NOTHING_OPEN


def left_open(parameters: Open, values: Mapping[str, Any]) -> Open:
    """Return the parameters that values leave open, with those that are open in the values."""
    left = {name: kind for name, kind in parameters.items() if name not in values}
    items: list[object] = []
    for name in parameters.keys() & values.keys():
        items.extend(values[name] if is_several(values[name]) else [values[name]])
    return {**left, **merged(items)} or NOTHING_OPEN


def listed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values of which each can be read as often as its parameter stands in a query.

    An iterator, such as a generator, gives its values but once: it becomes a list.
    """
    return {name: [*v] if hasattr(v, "__next__") else v for name, v in values.items()}


def require_closed(parameters: Open) -> None:
    """Refuse what still has open parameters.

    Raises:
        TpqlUsageError: it has; the message names them.
    """
    if parameters:
        names = ", ".join(f"@{name}" for name in parameters)
        example = next((name for name in parameters if name.isidentifier()), "name")
        raise TpqlUsageError(f"there is no value for {names}; write .bind({example}=...)")


def bound(node: Any, parameters: Open, values: Mapping[str, Any]) -> Any:
    """Return a tree with values for some of its parameters.

    Raises:
        TpqlUsageError: there is no such parameter, or a value is not of its type.
    """
    check_values(parameters, values)
    return fill(node, values)


def check_values(parameters: Open, values: Mapping[str, Any]) -> None:
    """Hold names and values against the open parameters.

    Raises:
        TpqlUsageError: there is no such parameter, or a value is not of its type.
    """
    for name, value in values.items():
        if name not in parameters:
            near = nearest(name, parameters)
            names = ", ".join(parameters) or "none"
            hint = f"did you mean {near[0]!r}?" if near else f"open are: {names}"
            raise TpqlUsageError(f"there is no open parameter {name!r}; {hint}")
        require_type(name, parameters[name], value)


def fill(node: Any, values: Mapping[str, Any]) -> Any:
    """Return a tree with a literal, or several in a list, for each placeholder by its name.

    Raises:
        TpqlUsageError: a value has no literal, or a list stands outside of ``in [...]``.
    """
    single = {name: node_of(v) for name, v in values.items() if not is_several(v)}
    several = {
        name: tuple(map(node_of, value)) for name, value in values.items() if name not in single
    }

    def change(part: Node) -> Node:
        if isinstance(part, Placeholder):
            return single.get(part.name, part)
        return _spread(part, several) if several else part

    filled = rewrite(node, change)
    if isinstance(filled, Placeholder):
        _refuse_list(filled, several)
    return filled


def is_several(value: object) -> bool:
    """Tell whether a value stands for several, as ``in [...]`` takes them."""
    return hasattr(value, "__iter__") and not isinstance(value, (str, bytes, Operand))


def _spread(node: Node, several: Mapping[str, tuple[Any, ...]]) -> Node:
    """Put the values of a list in the place of its placeholder."""
    if not isinstance(node, In):
        for child in children(node):
            _refuse_list(child, several)
        return node
    _refuse_list(node.value, several)
    items: list[Any] = []
    for item in node.items:
        items.extend(several.get(item.name, (item,)) if isinstance(item, Placeholder) else (item,))
    return node.replace(items=tuple(items))


def _refuse_list(node: Node, several: Iterable[str]) -> None:
    if isinstance(node, Placeholder) and node.name in several:
        raise TpqlUsageError(
            f"the value of {node.name!r} is a list, which fits only into `in [...]`; "
            "write .in_(...)"
        )
