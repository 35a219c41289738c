"""The filter language of boards.  LANGUAGE 10.

A filter is lowered to an expression of the same meaning, which is then compiled like any
other: ``Feature is 'Quick Add'`` becomes ``Feature.Name == "Quick Add"``.
"""

from __future__ import annotations

from tpql.engine.clauses import Compiled, Settings, guarded
from tpql.engine.compiler import refuse
from tpql.engine.lowering import lower
from tpql.semantics.analysis import analyse
from tpql.semantics.resolve import resolver
from tpql.semantics.types import UNKNOWN, named
from tpql.syntax.nodes import Node, TextSearch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.engine.collation import Collation

__all__ = ["compile_filter"]

_SEARCHED = ("name", "description", "tags")


def compile_filter(
    text_or_node: str | Node, *, me: Mapping[str, Any] | None = None, **settings: Any
) -> Compiled:
    """Compile a ``filter``: a function that says whether an item is in.

    Args:
        text_or_node: the filter, ``?...``; without the question mark a search for text, which
            finds an id, or a part of the name, the description or the tags.
        me: who ``Me`` is, a user or a reference to one.
        **settings: see :class:`tpql.engine.clauses.Settings`.

    Raises:
        TpqlUsageError: it says ``Me``, and nobody said who that is.
        TpqlError: see :func:`tpql.engine.clauses.compile_value`.
    """
    known = Settings(**settings)
    node = known.tree(text_or_node, "filter")
    boolean = named("Boolean") or UNKNOWN
    if isinstance(node, TextSearch):
        return Compiled(_search(node.text, known.collation), boolean, node)
    model = known.model
    types = resolver(model)
    lowered = lower(node, types, types.entity(known.entity) or UNKNOWN, me)
    analysis = analyse(lowered, entity=known.entity, clause="filter", schema=model)
    refuse(analysis.diagnostics)
    code = known.compiler(analysis).compile(lowered, analysis.it)
    function = guarded(code, known.run())
    return Compiled(lambda item: function(item) is True, boolean, node)


def _search(text: str, collation: Collation) -> Callable[[Any], bool]:
    """Return what looks for a text in an item; an empty text is everywhere."""
    wanted = text.strip()
    folded = collation.fold(wanted)

    def function(item: Mapping[str, Any]) -> bool:
        if not wanted or str(item.get("id")) == wanted:
            return True
        values = (item.get(name) for name in _SEARCHED)
        return any(isinstance(v, str) and folded in collation.fold(v) for v in values)

    return function
