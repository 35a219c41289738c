"""Syntax trees as indented text, in the manner of Python's ``ast.dump``."""

from __future__ import annotations

from tpql.syntax.nodes import IntegerConstant, Node, RealConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["tree"]

_DEEPEST = 40
"""Deeper levels are indented no further, or deep trees would be mostly blanks."""


def tree(node: Node) -> str:
    """Return a line for each node: its role, class, plain fields and offsets ``start..end``.

    >>> from tpql.syntax.parse import parse
    >>> print(tree(parse("effort > 5")), end="")
    Compare op='>' 0..10
      left: Name id='effort' 0..6
      right: IntegerConstant value=5 9..10
    """
    lines: list[str] = []
    pending: list[tuple[str, Node, int]] = [("", node, 0)]
    while pending:
        role, current, depth = pending.pop()
        fields = "".join(f" {name}={value}" for name, value in _plain(current))
        indent = "  " * min(depth, _DEEPEST)
        lines.append(
            f"{indent}{role}{type(current).__name__}{fields} {current.start}..{current.end}\n"
        )
        below = [(f"{name}: ", child, depth + 1) for name, child in _children(current)]
        pending.extend(reversed(below))
    return "".join(lines)


def _plain(node: Node) -> Iterator[tuple[str, str]]:
    """Yield the fields that hold no nodes, and are not at their default."""
    if isinstance(node, (IntegerConstant, RealConstant)) and node.raw:
        yield "value", node.raw  # the number may be too long to be written
        return
    for name in node.__compared__:
        value = getattr(node, name)
        if isinstance(value, (str, int)) and not (value is False and name != "value"):
            yield name, repr(value)


def _children(node: Node) -> Iterator[tuple[str, Node]]:
    for name in node.__fields__:
        value = getattr(node, name)
        if isinstance(value, Node):
            yield name, value
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield f"{name}[{index}]", item
