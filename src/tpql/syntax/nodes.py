"""The syntax tree.

Nodes are immutable values (see :mod:`tpql.record`) named as in Python's :mod:`ast` where it
has the concept.  Names stay as they are written: ``[Risk Level]`` keeps its brackets, no
letter is re-cased.  ``start`` and ``end`` are offsets of the node's own text; like every
``spelling`` and ``raw`` they take no part in equality, so that two texts are equal trees
exactly when they mean the same.

The operators of a chain nest to the left, ``a and b and c`` is ``(a and b) and c``, for
``and`` and ``or`` as for ``+``: that keeps building a tree linear whatever its shape;
:func:`tpql.syntax.visit.operands` gives the flat view.
"""

from __future__ import annotations

from tpql.record import Record, field
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, ClassVar, Literal, TypeAlias

    ArithmeticOperator = Literal["*", "/", "+", "-", "&"]
    UnaryOperator = Literal["-", "not"]
    LogicalOperator = Literal["and", "or"]
    ComparisonOperator = Literal[">", ">=", "<", "<=", "==", "!=", "is", "is not", "in"]

__all__ = [
    "OPERATORS",
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
]


OPERATORS: Mapping[str, tuple[str, ...]] = {
    "UnaryOp": ("-", "not"),
    "BinaryOp": ("*", "/", "+", "-", "&"),
    "Compare": (">", ">=", "<", "<=", "==", "!=", "is", "is not", "in"),
    "BoolOp": ("and", "or"),
}
"""The operators of each class in their canonical spelling; ``is``, ``is not`` and ``in``
compare in filters only."""


class Node(Record):
    """Base of all nodes; ``start`` and ``end`` are offsets in code points into the text."""

    start: int = field(default=0, compare=False, kw_only=True)
    end: int = field(default=0, compare=False, kw_only=True)

    @property
    def span(self) -> Span:
        """The range of the text that this node was read from."""
        return Span(self.start, self.end)

    def to_dict(self) -> dict[str, Any]:
        """Return the tree as plain data for JSON; see :func:`tpql.syntax.from_dict`."""
        from tpql.syntax.json import to_dict  # json stands on this module

        return to_dict(self)


class Name(Node):
    """A member of the current element, ``it``, or a static type; LANGUAGE 4.1."""

    id: str


class Attribute(Node):
    """``value.attr``; also a call that was written without parentheses."""

    value: Expression
    attr: str


class Call(Node):
    """``f(args)`` or ``target.f(args)``; ``func`` is a Name or an Attribute."""

    func: Name | Attribute
    args: tuple[Expression, ...]


class Subscript(Node):
    """``value[index]``; the index is one literal; LANGUAGE 4.4."""

    value: Expression
    index: Constant


class Cast(Node):
    """``value.As<type>``; LANGUAGE 4.5."""

    value: Expression
    type: str


class UnaryOp(Node):
    """``-operand`` or ``not operand``."""

    op: UnaryOperator
    operand: Expression
    spelling: str = field(default="", compare=False)


class BinaryOp(Node):
    """Arithmetic and ``&``."""

    left: Expression
    op: ArithmeticOperator
    right: Expression


class In(Node):
    """``value in [items]``."""

    value: Expression
    items: tuple[Expression, ...]


class Compare(Node):
    """One comparison; ``op`` is canonical (``==`` for ``=``)."""

    left: Expression
    op: ComparisonOperator
    right: Expression
    spelling: str = field(default="", compare=False)


class BoolOp(Node):
    """``left and right`` or ``left or right``."""

    left: Expression
    op: LogicalOperator
    right: Expression
    spelling: str = field(default="", compare=False)


class Conditional(Node):
    """``test ? body : orelse``."""

    test: Expression
    body: Expression
    orelse: Expression


class Field(Node):
    """A member of an object: ``value``, ``name: value`` or ``value as name``."""

    name: str | None
    value: Expression
    spelling: str = field(default="", compare=False)


class ObjectExpr(Node):
    """``{...}``, ``new(...)``, or the bare list of a ``select``; LANGUAGE 4.6."""

    fields: tuple[Field, ...]
    spelling: str = field(default="", compare=False)


class OrderKey(Node):
    """One key of an ordering."""

    value: Expression
    descending: bool = False
    spelling: str = field(default="", compare=False)


class Ordering(Node):
    """The value of ``orderBy``: keys, most significant first."""

    keys: tuple[OrderKey, ...]


class Placeholder(Node):
    """A hole of a saved query, ``@name``, ``{{name}}`` or ``${name}``, to be bound later."""

    name: str
    spelling: str = field(default="", compare=False)


class IntegerConstant(Node):
    """``123``."""

    value: int
    raw: str = field(default="", compare=False)


class RealConstant(Node):
    """``1.5``, a Double, or with ``single`` ``1.5f``, a Single."""

    value: float
    single: bool = False
    raw: str = field(default="", compare=False)


class StringConstant(Node):
    """``"text"``; ``raw`` is the text between the quotes, ``quote`` which they are."""

    value: str
    raw: str = field(default="", compare=False)
    quote: str = field(default='"', compare=False)


class CharConstant(Node):
    """``'c'``: a single-quoted literal of exactly one character; LANGUAGE 2.6."""

    value: str
    raw: str = field(default="", compare=False)


class BooleanConstant(Node):
    """``true`` or ``false``."""

    value: bool
    raw: str = field(default="", compare=False)


class NullConstant(Node):
    """``null``, or ``none`` in a filter."""

    value: ClassVar[None] = None
    raw: str = field(default="", compare=False)


class Duration(Node):
    """``7(days)`` in a filter."""

    amount: IntegerConstant
    unit: str


class TextSearch(Node):
    """A filter without a leading ``?``: a search for text, kept as it is."""

    text: str


Constant: TypeAlias = (
    IntegerConstant | RealConstant | StringConstant | CharConstant | BooleanConstant | NullConstant
)
Expression: TypeAlias = (
    Name
    | Attribute
    | Call
    | Subscript
    | Cast
    | UnaryOp
    | BinaryOp
    | In
    | Compare
    | BoolOp
    | Conditional
    | ObjectExpr
    | Placeholder
    | Duration
    | Constant
)
