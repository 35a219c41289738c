"""Functions of the language, and the conditions that Python has no operator for."""

from __future__ import annotations

from sys import float_info

from tpql.build.expression import Expression, joined, make, negation
from tpql.build.fields import object_of, ordering_of
from tpql.build.names import member_name
from tpql.build.operands import condition_of, node_of
from tpql.errors import TpqlUsageError
from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BooleanConstant,
    Call,
    CharConstant,
    Conditional,
    IntegerConstant,
    Name,
    RealConstant,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.build.operands import Key, Named, Selected, Value
    from tpql.syntax import nodes

__all__ = [
    "all_",
    "any_",
    "call",
    "char",
    "concat",
    "conditional",
    "ifnone",
    "iif",
    "integer",
    "lit",
    "not_",
    "obj",
    "ordering",
    "single",
]


def call(name: str, /, *args: Value) -> Expression:
    """Return ``name(args)``: whatever has no method of its own.

    Args:
        name: the name of a function or, with dots, of a member of a type.
        args: expressions and values.

    Raises:
        TpqlUsageError: it is no name.

    >>> from tpql.build import F
    >>> str(call("Math.Round", F.effort))
    'Math.Round(effort)'
    """
    first, *rest = name.split(".") if isinstance(name, str) else (name,)
    func: Name | Attribute = Name(member_name(first))
    for attr in rest:
        func = Attribute(func, member_name(attr))
    return make(Call(func, tuple(map(node_of, args))), *args)


def iif(test: object, body: Value, orelse: Value) -> Expression:
    """Return ``IIF(test, body, orelse)``: one value if a condition holds, else the other.

    >>> from tpql.build import F
    >>> str(iif(F.effort > 5, "big", "small"))
    'IIF(effort > 5, "big", "small")'
    """
    args = (condition_of(test), node_of(body), node_of(orelse))
    return make(Call(Name("IIF"), args), test, body, orelse)


def conditional(test: object, body: Value, orelse: Value) -> Expression:
    """Return ``test ? body : orelse``, the same in another notation.  LANGUAGE 4.7."""
    tree = Conditional(condition_of(test), node_of(body), node_of(orelse))
    return make(tree, test, body, orelse)


def ifnone(value: Value, default: Value) -> Expression:
    """Return ``IFNONE(value, default)``: the default where the value is null.

    >>> from tpql.build import F
    >>> str(ifnone(F.effort, 0))
    'IFNONE(effort, 0)'
    """
    return make(Call(Name("IFNONE"), (node_of(value), node_of(default))), value, default)


def concat(first: Value, second: Value, /, *more: Value) -> Expression:
    """Return texts joined with ``+``; numbers need ``.ToString()``.

    The language's ``&`` is also meant for it, but the published server refuses it whatever
    the operands; LANGUAGE 19.1.  ``infix(a, "&", b)`` writes it all the same.

    >>> from tpql.build import F
    >>> str(concat(F.firstName, " ", F.lastName))
    'firstName + " " + lastName'
    """
    tree = node_of(first)
    for part in (second, *more):
        tree = BinaryOp(tree, "+", node_of(part))
    return make(tree, first, second, *more)


def any_(*conditions: object) -> Expression:
    """Return conditions with ``or`` between them; ``false`` if there is none.

    >>> from tpql.build import F
    >>> str(any_(F.id == 1, F.id == 2))
    'id == 1 or id == 2'
    """
    return _joined("or", conditions)


def all_(*conditions: object) -> Expression:
    """Return conditions with ``and`` between them; ``true`` if there is none."""
    return _joined("and", conditions)


def _joined(op: nodes.LogicalOperator, conditions: tuple[object, ...]) -> Expression:
    if not conditions:
        return Expression(BooleanConstant(op == "and"))
    return make(joined(op, conditions), *conditions)


def not_(condition: object) -> Expression:
    """Return ``not condition``, the same as ``~condition``."""
    return negation(condition)


def obj(*fields: Selected | Named, **aliases: Value) -> Expression:
    """Return an object ``{field, name: value}``.  LANGUAGE 4.6.

    Args:
        fields: expressions, and fields with a name: ``expression.as_("name")``.
        aliases: the fields after those, by name.

    >>> from tpql.build import F
    >>> str(obj(F.project.id, process=F.project.process.name))
    '{project.id, process: project.process.name}'
    """
    return make(object_of(fields, aliases), *fields, *aliases.values())


def ordering(*keys: Selected | Key) -> nodes.Ordering:
    """Return the tree of an ``orderBy`` alone; ``Q(...).order_by`` takes the same keys.

    Raises:
        TpqlUsageError: there is no key.
    """
    return ordering_of(keys)


def lit(value: Value) -> Expression:
    """Return a value as an expression, for where Python would reckon with the value itself.

    >>> from tpql.build import F
    >>> str(lit("abc").contains(F.name))
    '"abc".contains(name)'
    """
    return make(node_of(value), value)


def char(character: str) -> Expression:
    """Return ``'c'``, a Char; a str is always a String.  LANGUAGE 2.6.

    Raises:
        TpqlUsageError: it is not exactly one character.
    """
    if not isinstance(character, str) or len(character) != 1:
        raise TpqlUsageError("a char is a str of one character")
    lit(character)
    return Expression(CharConstant(character))


def single(number: float) -> Expression:
    """Return ``1.5f``, a Single; a float is a Double.  LANGUAGE 2.4.

    Raises:
        TpqlUsageError: the number is not finite, or less than 0.
    """
    if not isinstance(number, (int, float)) or not 0 <= number <= float_info.max:
        raise TpqlUsageError("a single is a finite number from 0")
    return Expression(RealConstant(float(number), single=True))


def integer(number: int) -> Expression:
    """Return an integer literal of any size, though the server reads none over 2^64-1.

    Raises:
        TpqlUsageError: it is not an int from 0.
    """
    if type(number) is not int or number < 0:
        raise TpqlUsageError("an integer literal is an int from 0")
    return Expression(IntegerConstant(number))
