"""Three ways to go through a tree: ``walk``, ``Visitor`` and ``rewrite``; all iterative."""

from __future__ import annotations

from tpql.syntax import nodes
from tpql.syntax.nodes import BinaryOp, BoolOp, Expression, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

__all__ = ["Visitor", "children", "operands", "rewrite", "walk"]


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below ``node``, in the order of the text."""
    for name in node.__fields__:
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from value


def walk(node: Node) -> Iterator[Node]:
    """Yield ``node`` and all nodes below it, parents first, in the order of the text."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(list(children(current))))


def operands(node: BoolOp | BinaryOp) -> list[Expression]:
    """Return the operands of a chain of one operator: ``a and b and c`` has three."""
    found: list[Expression] = []
    current: Expression = node
    while isinstance(current, (BoolOp, BinaryOp)) and current.op == node.op:
        found.append(current.right)
        current = current.left
    return [current, *reversed(found)]


_NODE_NAMES = frozenset(
    name for name, kind in vars(nodes).items() if isinstance(kind, type) and issubclass(kind, Node)
)


class Visitor:
    """Calls ``enter_X`` before and ``leave_X`` after the children of a node of class X.

    ``enter_Node`` and ``leave_Node`` stand in for classes without a handler of their own.
    A handler named after no node class is an error when the visitor class is made.
    ``enter`` may return ``False`` to pass over what is below the node.
    """

    def __init_subclass__(cls) -> None:
        for name in vars(cls):
            prefix, _, kind = name.partition("_")
            if prefix in ("enter", "leave") and kind not in _NODE_NAMES:
                raise TypeError(f"{cls.__name__}.{name}: there is no node class {kind!r}")

    def visit(self, node: Node) -> None:
        """Go through the tree below ``node``."""
        pending: list[tuple[Node, bool]] = [(node, False)]
        while pending:
            current, leaving = pending.pop()
            if self._handle("leave" if leaving else "enter", current) is False or leaving:
                continue
            pending.append((current, True))
            pending.extend((child, False) for child in reversed(list(children(current))))

    def _handle(self, prefix: str, node: Node) -> object:
        handler: Callable[[Node], object] | None = getattr(
            self, f"{prefix}_{type(node).__name__}", None
        ) or getattr(self, f"{prefix}_Node", None)
        return handler(node) if handler else None


def rewrite(node: Node, change: Callable[[Any], Node]) -> Node:
    """Return the tree with ``change`` applied to every node, children first.

    ``change`` gets each node with its children already changed and returns it or another
    one.  A subtree in which nothing changed stays the same object.
    """
    done: list[Node] = []
    pending: list[tuple[Node, bool]] = [(node, False)]
    while pending:
        current, ready = pending.pop()
        below = list(children(current))
        if not ready:
            pending.append((current, True))
            pending.extend((child, False) for child in reversed(below))
            continue
        changed = done[len(done) - len(below) :]
        del done[len(done) - len(below) :]
        if any(new is not old for new, old in zip(changed, below, strict=True)):
            current = _with_children(current, changed)
        done.append(change(current))
    return done[0]


def _with_children(node: Node, below: list[Node]) -> Node:
    """Return ``node`` with its children replaced, in the order of :func:`children`."""
    fresh = iter(below)
    changes: dict[str, Any] = {}
    for name in node.__fields__:
        value = getattr(node, name)
        if isinstance(value, Node):
            changes[name] = next(fresh)
        elif isinstance(value, tuple):
            changes[name] = tuple(next(fresh) for _ in value)
    return node.replace(**changes)
