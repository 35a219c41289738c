"""Expressions in Python's own notation: operators, members, methods.

>>> from tpql.build import F
>>> str((F.effort > 5) & F.name.contains("disk"))
'effort > 5 and name.contains("disk")'
"""

from __future__ import annotations

from tpql.build.fields import is_value, object_of
from tpql.build.names import MEMBERS, alias_name, entity_name, member_name, require_text
from tpql.build.operands import (
    Key,
    Named,
    Operand,
    condition_of,
    expression_of,
    merged,
    node_of,
)
from tpql.errors import TpqlUsageError
from tpql.syntax import nodes
from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BoolOp,
    Call,
    Cast,
    Compare,
    Field,
    In,
    Name,
    OrderKey,
    Placeholder,
    Subscript,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Self, final

    from tpql.build.operands import Selected, Value
    from tpql.build.typed import Boolean, Entity
    from tpql.syntax.nodes import ArithmeticOperator, ComparisonOperator, LogicalOperator
else:

    def final(cls: type) -> type:
        """Stand in for the decorator that only type checkers read."""
        return cls


__all__ = ["Expression", "infix", "joined", "make", "negation"]

_CONSTANTS = frozenset(nodes.Constant.__args__)


@final
class Expression(Operand):
    """An expression of the language: immutable, a finished tree and nothing else.

    Python's operators make larger ones: ``== != < <= > >= + - * /``, ``&`` for ``and``,
    ``|`` for ``or``, ``~`` for ``not``.  An attribute is a member (``F.project.name``), a
    call of an attribute is a call (``F.name.Substring(1, 2)``).  The methods below are in
    small letters; a member that is called like one of them is written in brackets,
    ``F.x["count"]``.  ``node`` is the tree, ``parameters`` are the open parameters.
    ``str()`` gives the text, ``repr()`` Python code.

    Two expressions are compared with ``a.node == b.node``, for ``==`` makes a comparison.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        # Python asks the right operand first when its class is a subclass of the left one's.
        raise TypeError("Expression cannot be subclassed: comparisons would be turned round")

    def __reduce__(self) -> tuple[type[Expression], tuple[nodes.Expression, dict[str, Any]]]:
        return Expression, (self.node, dict(self.parameters))

    def __str__(self) -> str:
        from tpql.syntax.printer import pretty

        return pretty(self.node, width=1_000_000)

    def __repr__(self) -> str:
        from tpql.build.python_code import to_python

        return to_python(self.node)

    # ------------------------------------------------------------ members and calls

    def __getattr__(self, name: str) -> Expression:
        return Expression(Attribute(self._node, MEMBERS[name]), self._parameters)

    def __getitem__(self, name: str) -> Expression:
        if not isinstance(name, str):
            raise TpqlUsageError(f"a member has a name; for an index write .at({name!r})")
        return Expression(Attribute(self._node, member_name(name)), self._parameters)

    def __call__(self, *args: Value) -> Expression:
        """Return the call of a member: ``F.name.Substring(1, 2)``.

        Raises:
            TpqlUsageError: it is no member, or an argument has no literal.
        """
        func = self._node
        if not isinstance(func, (Name, Attribute)):
            raise TpqlUsageError("only a name or a member can be called")
        return make(Call(func, tuple(map(node_of, args))), self, *args)

    def _method(self, name: str, *args: Value) -> Expression:
        func = Attribute(self._node, name)
        return make(Call(func, tuple(map(node_of, args))), self, *args)

    def _selected(self, name: str, value: Selected) -> Expression:
        return make(Call(Attribute(self._node, name), (expression_of(value),)), self, value)

    def _filtered(self, name: str, conditions: tuple[object, ...]) -> Expression:
        condition = (joined("and", conditions),) if conditions else ()
        return make(Call(Attribute(self._node, name), condition), self, *conditions)

    # ------------------------------------------------------------ operators

    def _compare(self, op: ComparisonOperator, other: Value) -> Expression:
        left, right = self._node, node_of(other)
        if left.__class__ in _LOGIC or right.__class__ in _LOGIC:
            _refuse_logic(left, op)
            _refuse_logic(right, op)
        return make(Compare(left, op, right), self, other)

    def __eq__(self, other: Value) -> Expression:  # type: ignore[override]  # it makes a tree
        return self._compare("==", other)

    def __ne__(self, other: Value) -> Expression:  # type: ignore[override]  # it makes a tree
        return self._compare("!=", other)

    def __lt__(self, other: Value) -> Expression:
        return self._compare("<", other)

    def __le__(self, other: Value) -> Expression:
        return self._compare("<=", other)

    def __gt__(self, other: Value) -> Expression:
        return self._compare(">", other)

    def __ge__(self, other: Value) -> Expression:
        return self._compare(">=", other)

    __hash__ = Operand.__hash__

    def __add__(self, other: Value) -> Expression:
        return _binary(self, "+", other)

    def __radd__(self, other: Value) -> Expression:
        return _binary(other, "+", self)

    def __sub__(self, other: Value) -> Expression:
        return _binary(self, "-", other)

    def __rsub__(self, other: Value) -> Expression:
        return _binary(other, "-", self)

    def __mul__(self, other: Value) -> Expression:
        return _binary(self, "*", other)

    def __rmul__(self, other: Value) -> Expression:
        return _binary(other, "*", self)

    def __truediv__(self, other: Value) -> Expression:
        return _binary(self, "/", other)

    def __rtruediv__(self, other: Value) -> Expression:
        return _binary(other, "/", self)

    def __and__(self, other: Expression | Boolean) -> Expression:
        return make(BoolOp(self._node, "and", condition_of(other)), self, other)

    def __or__(self, other: Expression | Boolean) -> Expression:
        return make(BoolOp(self._node, "or", condition_of(other)), self, other)

    def __rand__(self, other: object) -> Expression:
        return make(BoolOp(condition_of(other), "and", self._node), other, self)

    def __ror__(self, other: object) -> Expression:
        return make(BoolOp(condition_of(other), "or", self._node), other, self)

    def __invert__(self) -> Expression:
        return negation(self)

    def __neg__(self) -> Expression:
        return Expression(UnaryOp("-", self._node), self._parameters)

    # ------------------------------------------------------------ tests

    def in_(self, values: Iterable[Value] | Expression) -> Expression:
        """Return ``self in [values]``: true when it is one of several values.  LANGUAGE 5.8.

        Args:
            values: the values, in order; or one open parameter that stands for all of them.

        >>> from tpql.build import F
        >>> str(F.id.in_([1, 2]))
        'id in [1, 2]'
        """
        if isinstance(values, Expression) and isinstance(values.node, Placeholder):
            values = [values]
        if isinstance(values, (str, bytes, Operand)) or not hasattr(values, "__iter__"):
            raise TpqlUsageError("in_ takes a list of values: write .in_([1, 2])")
        items = tuple(values)
        return make(In(self._node, tuple(map(node_of, items))), self, *items)

    def is_null(self) -> Expression:
        """Return ``self == null``."""
        return self._compare("==", None)

    def not_null(self) -> Expression:
        """Return ``self != null``."""
        return self._compare("!=", None)

    # ------------------------------------------------------------ text and dates

    def contains(self, text: Value) -> Expression:
        """Return ``self.contains(text)``: whether a text holds another one."""
        return self._method("contains", text)

    def starts_with(self, text: Value) -> Expression:
        """Return ``self.startsWith(text)``."""
        return self._method("startsWith", text)

    def ends_with(self, text: Value) -> Expression:
        """Return ``self.endsWith(text)``."""
        return self._method("endsWith", text)

    def lower(self) -> Expression:
        """Return ``self.toLower()``."""
        return self._method("toLower")

    def add_days(self, days: Value) -> Expression:
        """Return ``self.AddDays(days)``; a negative number of days is earlier."""
        return self._method("AddDays", days)

    def add_months(self, months: Value) -> Expression:
        """Return ``self.AddMonths(months)``; the number is whole."""
        return self._method("AddMonths", months)

    def add_hours(self, hours: Value) -> Expression:
        """Return ``self.AddHours(hours)``."""
        return self._method("AddHours", hours)

    # ------------------------------------------------------------ entities

    def as_type(self, entity: str | type[Entity]) -> Expression:
        """Return ``self.as<entity>``: null where it is of another type.  LANGUAGE 4.5.

        Args:
            entity: the name of the type, or a generated class.

        Raises:
            TpqlUsageError: it is neither.
        """
        return Expression(Cast(self._node, alias_name(entity_name(entity))), self._parameters)

    def custom(self, name: str) -> Expression:
        """Return ``self.CustomValues["name"]``, a custom field by its display name.

        LANGUAGE 5.3: no error when there is no such field.
        """
        return self["CustomValues"].at(require_text(name))

    def custom_get(self, name: str) -> Expression:
        """Return ``self.CustomValues.Get("name")``: name, type and value of a custom field."""
        return self["CustomValues"]["Get"](require_text(name))

    def at(self, index: Value) -> Expression:
        """Return ``self[index]``; the index is one literal.  LANGUAGE 4.4."""
        node = node_of(index)
        if node.__class__ not in _CONSTANTS:
            raise TpqlUsageError("an index is one literal, a text or a number from 0")
        return Expression(Subscript(self._node, node), self._parameters)  # type: ignore[arg-type]  # a constant

    # ------------------------------------------------------------ collections, LANGUAGE 6.4

    def where(self, condition: object, /, *more: object) -> Expression:
        """Return ``self.where(condition)``: the elements for which all conditions hold."""
        return self._filtered("where", (condition, *more))

    def select(self, /, *fields: Selected | Named, **aliases: Value) -> Expression:
        """Return ``self.select(...)``: one value of each element, or an object of several.

        >>> from tpql.build import F
        >>> str(F.tasks.select(F.id, state=F.entityState.name))
        'tasks.select({id, state: entityState.name})'
        """
        if is_value(fields, aliases):
            return self._selected("select", fields[0])  # type: ignore[arg-type]  # no Named
        func, argument = Attribute(self._node, "select"), object_of(fields, aliases)
        return make(Call(func, (argument,)), self, *fields, *aliases.values())

    def count(self, *conditions: object) -> Expression:
        """Return ``self.count()``, or the number of elements for which conditions hold."""
        return self._filtered("count", conditions)

    def any(self, *conditions: object) -> Expression:
        """Return ``self.any()``: whether there is an element for which conditions hold."""
        return self._filtered("any", conditions)

    def all(self, condition: object, /, *more: object) -> Expression:
        """Return ``self.all(condition)``; servers were seen to refuse it with 500."""
        return self._filtered("all", (condition, *more))

    def first(self, *conditions: object) -> Expression:
        """Return ``self.first()``: the first element for which conditions hold."""
        return self._filtered("first", conditions)

    def sum(self, value: Selected) -> Expression:
        """Return ``self.sum(value)``; write ``it`` for the elements themselves."""
        return self._selected("sum", value)

    def min(self, value: Selected) -> Expression:
        """Return ``self.min(value)``."""
        return self._selected("min", value)

    def max(self, value: Selected) -> Expression:
        """Return ``self.max(value)``."""
        return self._selected("max", value)

    def average(self, value: Selected) -> Expression:
        """Return ``self.average(value)``."""
        return self._selected("average", value)

    def order_by(self, key: Selected) -> Expression:
        """Return ``self.orderBy(key)``, smallest first."""
        return self._selected("orderBy", key)

    def order_by_desc(self, key: Selected) -> Expression:
        """Return ``self.orderByDescending(key)``, largest first."""
        return self._selected("orderByDescending", key)

    def distinct(self) -> Expression:
        """Return ``self.distinct()``: the elements without repetitions."""
        return self._method("distinct")

    # ------------------------------------------------------------ its place in a query

    def as_(self, name: str) -> Named:
        """Return the field ``name: self`` of an object or a ``select``."""
        return Named(Field(alias_name(name), self._node), self._parameters)

    def asc(self) -> Key:
        """Return a key to order by, smallest first."""
        return Key(OrderKey(self._node), self._parameters)

    def desc(self) -> Key:
        """Return a key to order by, largest first."""
        return Key(OrderKey(self._node, descending=True), self._parameters)

    def bind(self, /, **values: Value | Iterable[Value]) -> Self:
        """Return the expression with values for open parameters.

        Raises:
            TpqlUsageError: there is no such parameter, or the value is not of its type.

        >>> from tpql.build import F, P
        >>> str((F.effort > P("min", int)).bind(min=5))
        'effort > 5'
        """
        from tpql.build.binding import bound, left_open, listed

        values = listed(values)
        node = bound(self._node, self._parameters, values)
        return Expression(node, left_open(self._parameters, values))


def make(node: nodes.Expression, *parts: object) -> Expression:
    """Wrap a finished tree that was made of ``parts``, whose open parameters it inherits."""
    return Expression(node, merged(parts))


_LOGIC: frozenset[object] = frozenset((BoolOp, UnaryOp))


def _refuse_logic(node: nodes.Expression, op: ComparisonOperator) -> None:
    """Refuse to compare a condition: ``F.a & F.b == 2`` says that, and means another thing."""
    if isinstance(node, BoolOp) or (isinstance(node, UnaryOp) and node.op == "not"):
        raise TpqlUsageError(
            f"one side of `{op}` is an `and`, `or` or `not`, for & | ~ bind tighter than "
            "comparisons in Python; write (F.a == 1) & (F.b == 2) with parentheses around each "
            f"comparison, and infix(a, {op!r}, b) if this is what you mean"
        )


def _binary(left: Value, op: ArithmeticOperator, right: Value) -> Expression:
    return make(BinaryOp(node_of(left), op, node_of(right)), left, right)


def infix(left: Value, op: ArithmeticOperator | ComparisonOperator, right: Value) -> Expression:
    """Return ``left op right`` for any two operands.

    It is needed where Python's notation has a trap, or no operator: to compare what ``&``,
    ``|`` or ``~`` made, and for the language's own ``&``.  LANGUAGE 3.

    Args:
        left: an expression or a value.
        op: one of ``* / + - &`` and ``> >= < <= == !=``.
        right: an expression or a value.

    Raises:
        TpqlUsageError: there is no such operator.

    >>> from tpql.build import F
    >>> str(infix(F.a & F.b, "==", True))
    '(a and b) == true'
    """
    if op in _ARITHMETIC:
        return _binary(left, op, right)  # type: ignore[arg-type]  # it is one of them
    if op in _COMPARISONS:
        return make(Compare(node_of(left), op, node_of(right)), left, right)  # type: ignore[arg-type]  # as above
    raise TpqlUsageError(f"no operator {op!r}; there are: {' '.join(_ARITHMETIC + _COMPARISONS)}")


_ARITHMETIC = ("*", "/", "+", "-", "&")
_COMPARISONS = (">", ">=", "<", "<=", "==", "!=")


def joined(op: LogicalOperator, conditions: Iterable[object]) -> nodes.Expression:
    """Return the tree of some conditions, at least one, with ``and`` or ``or`` between them."""
    tree: nodes.Expression | None = None
    for condition in conditions:
        node = condition_of(condition)
        tree = node if tree is None else BoolOp(tree, op, node)
    assert tree is not None  # noqa: S101 - there is one
    return tree


def negation(condition: object) -> Expression:
    """Return ``not condition``."""
    return make(UnaryOp("not", condition_of(condition)), condition)
