"""The flow of data through a clause: what each expression gives, and which members it reads.

A member of what can be null can be null, an element comes out of its collection, and a key of
a projected object gives what was put there.  LANGUAGE 4.1, 6.3, 11.4.
"""

from __future__ import annotations

from tpql.semantics.flow import Flow
from tpql.semantics.flow_calls import enter_call, enter_subscript
from tpql.semantics.flow_names import enter_attribute, name
from tpql.semantics.flow_values import (
    constant,
    enter_arithmetic,
    enter_cast,
    enter_conditional,
    enter_object,
    enter_operation,
    enter_ordering,
)
from tpql.syntax import nodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.analysis import Analysis
    from tpql.semantics.datum import Datum
    from tpql.semantics.entity_shapes import EntityShapes
    from tpql.semantics.flow import Step
    from tpql.semantics.names import Server
    from tpql.syntax.nodes import Node

__all__ = ["follow"]

_CONSTANTS = (
    nodes.IntegerConstant,
    nodes.RealConstant,
    nodes.StringConstant,
    nodes.CharConstant,
    nodes.BooleanConstant,
    nodes.NullConstant,
)
_STEPS: dict[type[Node], Step] = {
    nodes.Name: name,
    nodes.Attribute: enter_attribute,
    nodes.Call: enter_call,
    nodes.Subscript: enter_subscript,
    nodes.Cast: enter_cast,
    nodes.UnaryOp: enter_operation,
    nodes.BoolOp: enter_operation,
    nodes.Compare: enter_operation,
    nodes.In: enter_operation,
    nodes.BinaryOp: enter_arithmetic,
    nodes.Conditional: enter_conditional,
    nodes.ObjectExpr: enter_object,
    nodes.Ordering: enter_ordering,
    nodes.OrderKey: enter_ordering,
    **dict.fromkeys(_CONSTANTS, constant),
}


def follow(
    analysis: Analysis, it: Datum, shapes: EntityShapes, server: Server = "current"
) -> tuple[Datum, Flow]:
    """Follow the data through a tree.

    Args:
        analysis: the types of the tree.
        it: what ``it`` is at its root.
        shapes: makes the shapes of types.
        server: which generation of the server names values.

    Returns:
        What the tree gives, and the walk, which knows it of every node.
    """
    flow = Flow(analysis, shapes, server, _STEPS)
    return flow.run(analysis.node, it), flow
