"""The value of one expression for one item."""

from __future__ import annotations

from tpql.engine.clauses import Settings, compile_where, guarded
from tpql.engine.collation import CASELESS, Collation
from tpql.engine.store import MemoryStore
from tpql.engine.values import plain
from tpql.errors import TpqlUsageError
from tpql.limits import DEFAULT, Limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from tpql.engine.compiler import Nulls
    from tpql.schema.model import Schema
    from tpql.syntax.nodes import Node
    from tpql.syntax.parse import Clause

__all__ = ["evaluate"]


def evaluate(
    text_or_node: str | Node,
    item: Any,
    *,
    entity: str,
    schema: Schema | None = None,
    data: Mapping[str, Any] | None = None,
    now: datetime | str | None = None,
    clause: Clause = "expression",
    collation: Collation = CASELESS,
    nulls: Nulls = "memory",
    limits: Limits = DEFAULT,
) -> Any:
    """Return the value of an expression for an item, in the words of data.

    Args:
        text_or_node: the expression.
        item: an object by the names of its members, or a reference ``{"$type", "id"}`` into
            ``data``; for a ``result`` all items.
        entity: the entity of the item.
        schema: the entity model, by default the built-in one.
        data: objects by ``Type/Id``, also as they stand under ``objects``.
        now: the wall clock of the server, a date without a zone or ISO 8601 text.
        clause: ``expression``, ``where``, ``select``, ``result`` or ``filter``.
        collation: how texts compare; by default letter case does not count.
        nulls: what a member of a null reference is, see
            :class:`tpql.engine.clauses.Settings`; objects are in memory here.
        limits: how much is too much.

    Returns:
        What :func:`tpql.engine.values.plain` makes of it: dates are ISO 8601 text, entities
        references.  For Python's own dates use :func:`tpql.engine.compile_value`.

    Raises:
        TpqlError: see :func:`tpql.engine.clauses.compile_value`.

    >>> evaluate("effort / 2", {"effort": 8}, entity="Bug")
    Decimal('4')
    """
    objects = data.get("objects", data) if data is not None else {}
    settings: dict[str, Any] = {
        "entity": entity,
        "schema": schema,
        "store": MemoryStore(objects),
        "now": now,
        "collation": collation,
        "nulls": nulls,
        "limits": limits,
    }
    if clause in _WHOLE:
        return _WHOLE[clause](text_or_node, item, settings)
    if clause == "orderBy":
        raise TpqlUsageError("an orderBy has no value: use compile_order")
    known = Settings(**settings)
    node = known.tree(text_or_node, clause)
    analysis = known.analysed(node, clause)
    code = known.compiler(analysis).compile(node, analysis.it)
    return plain(guarded(code, known.run())(item), code.type)


def _where(text_or_node: str | Node, item: Any, settings: dict[str, Any]) -> bool:
    kept: bool = compile_where(text_or_node, **settings).function(item)
    return kept


def _filter(text_or_node: str | Node, item: Any, settings: dict[str, Any]) -> bool:
    from tpql.engine.filters import compile_filter  # most callers need no filter

    kept: bool = compile_filter(text_or_node, **settings).function(item)
    return kept


def _result(text_or_node: str | Node, items: Any, settings: dict[str, Any]) -> Any:
    from tpql.engine.totals import compile_result  # nor a result

    result = compile_result(text_or_node, **settings)
    return plain(result.function(items), result.type)


_WHOLE = {"where": _where, "filter": _filter, "result": _result}
"""The clauses that are more than an expression."""
