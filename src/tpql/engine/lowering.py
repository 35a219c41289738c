"""Lowering of board filters to expressions.  LANGUAGE 10, 17 Q18.

The tree is gone through with an explicit list of work, children first; the arguments of a
collection method wait for their target, since its elements are what their names are about.
"""

from __future__ import annotations

from tpql.engine.lowering_compare import lower_compare
from tpql.engine.run import TpqlUnsupportedError
from tpql.semantics.entries import entry
from tpql.semantics.types import UNKNOWN, generic, named
from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BoolOp,
    Call,
    CharConstant,
    Compare,
    Duration,
    IntegerConstant,
    Name,
    NullConstant,
    StringConstant,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeAlias

    from tpql.semantics.resolve import Resolver
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Expression, Node

    Step: TypeAlias = Callable[["Lowering", Any, Type], None]
    Me: TypeAlias = Mapping[str, Any] | None

__all__ = ["Lowering", "lower"]

_UNITS = {
    "minute": ("AddMinutes", 1),
    "hour": ("AddHours", 1),
    "day": ("AddDays", 1),
    "week": ("AddDays", 7),
    "month": ("AddMonths", 1),
    "year": ("AddYears", 1),
}
_BOOLEAN = named("Boolean") or UNKNOWN
_INT32 = named("Int32") or UNKNOWN
_DATE = named("DateTime") or UNKNOWN


class Lowering:
    """What lowering knows: the schema, who ``Me`` is, what is lowered and of which type."""

    __slots__ = ("_done", "_kept", "_types", "known", "me", "work")

    def __init__(self, known: Resolver, me: Me) -> None:
        self.known = known
        self.me = me
        self.work: list[tuple[Step, Node, Type]] = []
        self._done: dict[int, Expression] = {}
        self._types: dict[int, Type] = {}
        self._kept: list[Expression] = []

    def visit(self, node: Node, it: Type) -> None:
        """Put a node on the list of work."""
        self.work.append((_ENTER.get(type(node), _keep), node, it))

    def finish(self, node: Node, lowered: Expression, type_: Type) -> None:
        """Note what a node is lowered to."""
        self._done[id(node)] = self.made(lowered, type_)

    def lowered(self, node: Node) -> Expression:
        """Return what a node was lowered to."""
        return self._done[id(node)]

    def type_of(self, lowered: Node) -> Type:
        """Return the type of a lowered node, as far as it matters."""
        return self._types.get(id(lowered), UNKNOWN)

    def made(self, lowered: Expression, type_: Type) -> Expression:
        """Note the type of a lowered node."""
        self._types[id(lowered)] = type_
        self._kept.append(lowered)
        return lowered

    def member(self, value: Expression, name: str, like: Node) -> Expression:
        """Return a member of a lowered node."""
        found = self.known.member(self.type_of(value), name)
        node = Attribute(value, name, start=like.start, end=like.end)
        return self.made(node, found.type if found else UNKNOWN)

    def condition(self, node: Expression) -> Expression:
        """Return a condition: a collection holds when it is not empty, an entity if it is there."""
        type_ = self.type_of(node)
        if type_.element is not None:
            return self.made(Attribute(node, "Any", start=node.start, end=node.end), _BOOLEAN)
        if type_.kind == "entity":
            null = NullConstant(start=node.start, end=node.end)
            return self.made(Compare(node, "!=", null, start=node.start, end=node.end), _BOOLEAN)
        return node


def lower(node: Node, known: Resolver, it: Type, me: Me) -> Expression:
    """Return the expression that means what a filter means.

    Args:
        node: the tree of a filter.
        known: the resolver of the schema.
        it: the type of the items.
        me: who ``Me`` is, None where nobody said.

    Raises:
        TpqlUsageError: it says ``Me``, and nobody said who that is.
        TpqlUnsupportedError: it says what nobody knows the meaning of.
    """
    lowering = Lowering(known, me)
    lowering.visit(node, it)
    work = lowering.work
    while work:
        step, current, scope = work.pop()
        step(lowering, current, scope)
    return lowering.condition(lowering.lowered(node))


def _keep(lowering: Lowering, node: Any, _it: Type) -> None:
    lowering.finish(node, node, UNKNOWN)


def _character(lowering: Lowering, node: CharConstant, _it: Type) -> None:
    """A text of one letter is a text here."""
    text = StringConstant(node.value, node.raw, "'", start=node.start, end=node.end)
    lowering.finish(node, text, UNKNOWN)


def _name(lowering: Lowering, node: Name, it: Type) -> None:
    word = node.id.lower()
    if word == "it":
        lowering.finish(node, node, it)
    elif word == "today":
        owner = Name("DateTime", start=node.start, end=node.end)
        today = Attribute(owner, "Today", start=node.start, end=node.end)
        lowering.finish(node, today, _DATE)
    else:
        found = lowering.known.member(it, node.id) if it is not UNKNOWN else None
        lowering.finish(node, node, found.type if found else UNKNOWN)


def _enter_attribute(lowering: Lowering, node: Attribute, it: Type) -> None:
    lowering.work.append((_attribute, node, it))
    lowering.visit(node.value, it)


def _attribute(lowering: Lowering, node: Attribute, _it: Type) -> None:
    value = _collection_of_tags(lowering, node.attr, lowering.lowered(node.value))
    found = lowering.known.member(lowering.type_of(value), node.attr)
    lowered = node.replace(value=value)
    lowering.finish(node, lowered, found.type if found else UNKNOWN)


def _collection_of_tags(lowering: Lowering, method: str, value: Expression) -> Expression:
    """Return ``TagObjects`` for ``Tags``, a text, where elements are asked of it."""
    name = getattr(value, "id", getattr(value, "attr", ""))
    if name.lower() != "tags" or lowering.type_of(value).kind != "string":
        return value
    if entry("collection", "", method) is None or entry("member", "String", method) is not None:
        return value
    tags = lowering.known.entity("Tag")
    renamed = value.replace(**{"id" if isinstance(value, Name) else "attr": "TagObjects"})
    return lowering.made(renamed, generic("IEnumerable", tags) if tags else UNKNOWN)


def _enter_call(lowering: Lowering, node: Call, it: Type) -> None:
    if isinstance(node.func, Attribute):
        lowering.work.append((_enter_arguments, node, it))
        lowering.visit(node.func.value, it)
        return
    lowering.work.append((_bare_call, node, it))
    for argument in node.args:
        lowering.visit(argument, it)


def _enter_arguments(lowering: Lowering, node: Call, it: Type) -> None:
    func = node.func
    assert isinstance(func, Attribute)  # noqa: S101 - as _enter_call found
    value = _collection_of_tags(lowering, func.attr, lowering.lowered(func.value))
    lowering.finish(func.value, value, lowering.type_of(value))
    element = lowering.type_of(value).element
    lowering.work.append((_call, node, it))
    for argument in node.args:
        lowering.visit(argument, element or it)


def _call(lowering: Lowering, node: Call, _it: Type) -> None:
    func = node.func
    assert isinstance(func, Attribute)  # noqa: S101 - as _enter_call found
    value = lowering.lowered(func.value)
    type_ = lowering.type_of(value)
    arguments = [lowering.lowered(argument) for argument in node.args]
    if type_.element is not None:
        arguments = [lowering.condition(argument) for argument in arguments]
    results = {"where": type_, "first": type_.element or UNKNOWN, "count": _INT32}
    lowered = node.replace(func=func.replace(value=value), args=tuple(arguments))
    lowering.finish(node, lowered, results.get(func.attr.lower(), UNKNOWN))


def _bare_call(lowering: Lowering, node: Call, _it: Type) -> None:
    arguments = tuple(lowering.lowered(argument) for argument in node.args)
    lowering.finish(node, node.replace(args=arguments), UNKNOWN)


def _enter_pair(step: Step) -> Step:
    """Return what lowers both operands first."""

    def enter(lowering: Lowering, node: Any, it: Type) -> None:
        lowering.work.append((step, node, it))
        lowering.visit(node.right, it)
        lowering.visit(node.left, it)

    return enter


def _logic(lowering: Lowering, node: BoolOp, _it: Type) -> None:
    left, right = (lowering.condition(lowering.lowered(n)) for n in (node.left, node.right))
    lowering.finish(node, node.replace(left=left, right=right), _BOOLEAN)


def _compare(lowering: Lowering, node: Compare, it: Type) -> None:
    lowering.finish(node, lower_compare(lowering, node, it), _BOOLEAN)


def _arithmetic(lowering: Lowering, node: BinaryOp, _it: Type) -> None:
    left = lowering.lowered(node.left)
    if isinstance(node.right, Duration):
        lowering.finish(node, _moved(node, left, node.right), _DATE)
        return
    lowered = node.replace(left=left, right=lowering.lowered(node.right))
    lowering.finish(node, lowered, lowering.type_of(left))


def _moved(node: BinaryOp, date: Expression, duration: Duration) -> Expression:
    """Move a date by a duration, ``Today - 7(days)``."""
    found = _UNITS.get(duration.unit.lower().rstrip("s"))
    if found is None:
        raise TpqlUnsupportedError(
            f"the engine knows no unit {duration.unit}; units are: {', '.join(_UNITS)}"
        )
    method, times = found
    start, end = node.start, node.end
    amount: Expression = IntegerConstant(duration.amount.value * times, start=start, end=end)
    if node.op == "-":
        amount = UnaryOp("-", amount, start=start, end=end)
    func = Attribute(date, method, start=start, end=end)
    return Call(func, (amount,), start=start, end=end)


def _enter_not(lowering: Lowering, node: UnaryOp, it: Type) -> None:
    lowering.work.append((_not, node, it))
    lowering.visit(node.operand, it)


def _not(lowering: Lowering, node: UnaryOp, _it: Type) -> None:
    operand = lowering.lowered(node.operand)
    if node.op == "not":
        operand = lowering.condition(operand)
    lowering.finish(node, node.replace(operand=operand), _BOOLEAN if node.op == "not" else UNKNOWN)


_ENTER: dict[type[Node], Step] = {
    CharConstant: _character,
    Name: _name,
    Attribute: _enter_attribute,
    Call: _enter_call,
    BoolOp: _enter_pair(_logic),
    Compare: _enter_pair(_compare),
    BinaryOp: _enter_pair(_arithmetic),
    UnaryOp: _enter_not,
}
