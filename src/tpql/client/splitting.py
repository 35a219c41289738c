"""A query whose ``in`` list makes its URL too long, as several queries.

It is split only where the answers together are the answer: the list must be a condition that has
to hold by itself, and nothing may put the items in an order or count them.
"""

from __future__ import annotations

from tpql.errors import TpqlUsageError
from tpql.syntax.nodes import BoolOp, Constant, In, Node, UnaryOp
from tpql.syntax.visit import rewrite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.query.document import Query
    from tpql.syntax.nodes import Expression

__all__ = ["LONGEST_URL", "split"]

LONGEST_URL = 8_000
"""How many characters of a URL servers and proxies usually take, without the host."""

_WHOLE = ("result", "orderBy", "orderByDesc", "take", "skip")


def split(query: Query, longest: int = LONGEST_URL) -> list[Query]:
    """Return queries whose URLs are short enough, and whose answers are those of the query.

    Raises:
        TpqlUsageError: it is too long, and cannot be split.

    """
    length = len(query.url(""))
    if length <= longest:
        return [query]
    lists = list(_required_lists(query.where))
    if not lists:
        raise _too_long(length, longest, "no `in [...]` list that could be split")
    for name in _WHOLE:
        if query.value(name) is not None:
            raise _too_long(length, longest, f"`{name}`, which concerns all items together")
    longer = max(lists, key=lambda node: len(node.items))
    return _parts(query, longer, longest, length)


def _parts(query: Query, node: In, longest: int, length: int) -> list[Query]:
    """Halve the list until every part is short enough."""
    parts: list[Query] = []
    pending = [_distinct(node.items)]
    while pending:
        items = pending.pop()
        part = _with_items(query, node, items)
        if len(part.url("")) <= longest:
            parts.append(part)
        elif len(items) == 1:
            raise _too_long(length, longest, "more text besides its list than a URL may have")
        else:
            half = len(items) // 2
            pending += [items[half:], items[:half]]
    return parts


def _with_items(query: Query, node: In, items: tuple[Expression, ...]) -> Query:
    where = query.where
    if where is None:  # pragma: no cover - the list stands in it
        return query
    changed = rewrite(where, lambda n: n.replace(items=items) if n is node else n)
    return query.with_parameter("where", changed)


def _required_lists(where: Node | None) -> Iterator[In]:
    """Yield the lists that every item has to be in."""
    pending = [where]
    while pending:
        node = pending.pop()
        if isinstance(node, BoolOp) and node.op == "and":
            pending += [node.right, node.left]
        elif isinstance(node, In) and all(map(_is_plain, node.items)):
            yield node


def _is_plain(item: Expression) -> bool:
    """Tell whether a value of a list is the same for all items."""
    return isinstance(item.operand if isinstance(item, UnaryOp) else item, Constant)


def _distinct(items: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """Return the items without those that would give the same answers twice."""
    kept: dict[object, Expression] = {}
    for item in items:
        value = getattr(item, "value", item)
        kept.setdefault(value.casefold() if isinstance(value, str) else value, item)
    return tuple(kept.values())


def _too_long(length: int, longest: int, reason: str) -> TpqlUsageError:
    return TpqlUsageError(
        f"the URL has {length:,} characters, more than the {longest:,} that servers take, and "
        f"cannot be split: it has {reason}"
    )
