"""Syntax: from text to tree and back.

The node classes, three ways to go through a tree, and its JSON form.  Parsing and printing
are :func:`tpql.parse`, :func:`tpql.format` and :func:`tpql.compact`.
"""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.syntax.json import (
        dumps,
        from_dict,
        to_dict,
    )
    from tpql.syntax.nodes import (
        Attribute,
        BinaryOp,
        BooleanConstant,
        BoolOp,
        Call,
        Cast,
        CharConstant,
        Compare,
        Conditional,
        Constant,
        Duration,
        Expression,
        Field,
        In,
        IntegerConstant,
        Name,
        Node,
        NullConstant,
        ObjectExpr,
        Ordering,
        OrderKey,
        Placeholder,
        RealConstant,
        StringConstant,
        Subscript,
        TextSearch,
        UnaryOp,
    )
    from tpql.syntax.s_expression import (
        sexpr,
    )
    from tpql.syntax.visit import (
        Visitor,
        children,
        operands,
        rewrite,
        walk,
    )

__all__ = [
    "Attribute",
    "BinaryOp",
    "BoolOp",
    "BooleanConstant",
    "Call",
    "Cast",
    "CharConstant",
    "Compare",
    "Conditional",
    "Constant",
    "Duration",
    "Expression",
    "Field",
    "In",
    "IntegerConstant",
    "Name",
    "Node",
    "NullConstant",
    "ObjectExpr",
    "OrderKey",
    "Ordering",
    "Placeholder",
    "RealConstant",
    "StringConstant",
    "Subscript",
    "TextSearch",
    "UnaryOp",
    "Visitor",
    "children",
    "dumps",
    "from_dict",
    "operands",
    "rewrite",
    "sexpr",
    "to_dict",
    "walk",
]

if not TYPE_CHECKING:
    __getattr__ = lazy(
        __name__,
        {
            "dumps": "json",
            "from_dict": "json",
            "to_dict": "json",
            "Attribute": "nodes",
            "BinaryOp": "nodes",
            "BoolOp": "nodes",
            "BooleanConstant": "nodes",
            "Call": "nodes",
            "Cast": "nodes",
            "CharConstant": "nodes",
            "Compare": "nodes",
            "Conditional": "nodes",
            "Constant": "nodes",
            "Duration": "nodes",
            "Expression": "nodes",
            "Field": "nodes",
            "In": "nodes",
            "IntegerConstant": "nodes",
            "Name": "nodes",
            "Node": "nodes",
            "NullConstant": "nodes",
            "ObjectExpr": "nodes",
            "OrderKey": "nodes",
            "Ordering": "nodes",
            "Placeholder": "nodes",
            "RealConstant": "nodes",
            "StringConstant": "nodes",
            "Subscript": "nodes",
            "TextSearch": "nodes",
            "UnaryOp": "nodes",
            "sexpr": "s_expression",
            "Visitor": "visit",
            "children": "visit",
            "operands": "visit",
            "rewrite": "visit",
            "walk": "visit",
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
