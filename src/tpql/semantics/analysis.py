"""The analysis of a tree: the type of every node, what every name stands for, the findings."""

from __future__ import annotations

from tpql.semantics.resolve import resolver
from tpql.semantics.state import Walk
from tpql.semantics.types import UNKNOWN, Type, generic
from tpql.semantics.walk_calls import enter_call
from tpql.semantics.walk_functions import enter_conditional
from tpql.semantics.walk_names import enter_attribute, name
from tpql.semantics.walk_objects import enter_object, enter_order_key, enter_ordering
from tpql.semantics.walk_operators import enter_binary, enter_in, enter_unary
from tpql.semantics.walk_values import LITERALS, enter_cast, enter_subscript
from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BoolOp,
    Call,
    Cast,
    Compare,
    Conditional,
    In,
    Name,
    Node,
    ObjectExpr,
    Ordering,
    OrderKey,
    Subscript,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic
    from tpql.schema.model import Schema
    from tpql.semantics.names import Server
    from tpql.semantics.state import Step
    from tpql.semantics.symbols import Symbol

__all__ = ["Analysis", "analyse"]

_LEAVES: dict[type[Node], Step] = {Name: name, **LITERALS}
_BRANCHES: dict[type[Node], Step] = {
    Attribute: enter_attribute,
    Call: enter_call,
    Subscript: enter_subscript,
    Cast: enter_cast,
    UnaryOp: enter_unary,
    BinaryOp: enter_binary,
    BoolOp: enter_binary,
    Compare: enter_binary,
    In: enter_in,
    Conditional: enter_conditional,
    ObjectExpr: enter_object,
    Ordering: enter_ordering,
    OrderKey: enter_order_key,
}


class Analysis:
    """What is known of a tree; it holds on to the tree, whose nodes it knows by identity.

    So a node may not stand in two places of a tree where ``it`` differs; parsing gives none.
    """

    __slots__ = ("_symbols", "_types", "diagnostics", "it", "node")

    def __init__(self, node: Node, it: Type, walk: Walk) -> None:
        self.node = node
        self.it = it
        self.diagnostics: list[Diagnostic] = walk.found
        self._types = walk.types
        self._symbols = walk.symbols

    def type_of(self, node: Node) -> Type:
        """Return the type of a node of the tree; unknown for any other."""
        return self._types.get(id(node), UNKNOWN).plain

    def symbol_of(self, node: Node) -> Symbol | None:
        """Return what a name, a member or a call stands for, None where nobody knows."""
        return self._symbols.get(id(node))


def analyse(
    node: Node,
    *,
    entity: str,
    clause: str,
    schema: Schema,
    server: Server = "current",
    collection_root: bool = False,
    element: Type | None = None,
) -> Analysis:
    """Type a tree.

    Args:
        node: a clause, parsed.
        entity: the entity of the query, singular or plural.
        clause: which clause it is; ``result`` is about the whole sequence.
        schema: the entity model.
        server: which generation of the server infers names.
        collection_root: whether ``it`` is the sequence in a clause other than ``result``.
        element: what ``select`` makes of each entity, for the ``result`` after it.

    Returns:
        The analysis; an unknown entity makes every name in it unknown, in silence.
    """
    known = resolver(schema)
    it = element or known.entity(entity) or UNKNOWN
    if it is not UNKNOWN and (collection_root or clause == "result"):
        it = generic("IEnumerable", it)
    walk = Walk(known, clause, server, _LEAVES, _BRANCHES)
    walk.run(node, it)
    return Analysis(node, it, walk)
