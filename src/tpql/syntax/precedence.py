"""The precedence tables: which operator binds how tightly.  LANGUAGE 3 and 10.

They say when the printer needs parentheses.  The parser does not read them: it has its
levels from the grammars, and the tests compare the two, pair by pair.
"""

from __future__ import annotations

from tpql.errors import TpqlUsageError
from tpql.record import Record
from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BoolOp,
    Call,
    Cast,
    Compare,
    Conditional,
    In,
    Node,
    Subscript,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    Associativity = Literal["left", "none", "prefix", "suffix"]

__all__ = ["EXPRESSION", "FILTER", "TIGHTEST", "Level", "Precedence", "misread"]

TIGHTEST = 100
"""The level of what holds together by itself: names, calls, literals, brackets."""


class Level(Record):
    """The operators of one level, and the node class they build.

    ``associativity`` is ``left``, ``none`` (does not chain), ``prefix`` or ``suffix``; a
    suffix takes all that stands before it, and any tighter operator may follow it and
    takes the whole test as its left operand.
    """

    node: type[Node]
    operators: tuple[str, ...]
    associativity: Associativity = "left"


class Precedence:
    """One table, made of its levels, loosest first; ``language`` is what users call it."""

    def __init__(self, language: str, *levels: Level) -> None:
        self.language = language
        self.levels = levels
        self.operators: dict[type[Node], dict[str, int]] = {}
        self._associativity: dict[int, Associativity] = {}
        self._suffix = 0
        for number, level in enumerate(levels, 1):
            row = self.operators.setdefault(level.node, {})
            row.update(dict.fromkeys(level.operators, number))
            self._associativity[number] = level.associativity
            if level.associativity == "suffix":
                self._suffix = number

    def level(self, node: Node) -> int:
        """Return how tightly the operator of ``node`` binds, from 1 to :data:`TIGHTEST`.

        Raises:
            TpqlUsageError: the node has an operator that is not in the table.

        """
        row = self.operators.get(node.__class__)
        if row is None:
            return TIGHTEST
        operator: object = getattr(node, "op", "")
        try:
            return row[operator]  # type: ignore[index]  # what is no operator is refused below
        except (KeyError, TypeError):
            text = f"`{operator}`" if isinstance(operator, str) else type(operator).__name__
            kind = type(node).__name__
            message = f"{self.language} have no {kind} with the operator {text}"
            raise TpqlUsageError(message) from None

    def least_left(self, level: int) -> int:
        """Return the loosest level that may stand bare to the left of an operator."""
        return level + 1 if self._associativity.get(level) == "none" else level

    def least_right(self, level: int) -> int:
        """Return the loosest level that may stand bare to the right of an operator."""
        return level if self._associativity.get(level) == "prefix" else level + 1

    def bare_left(self, node: Node, least: int) -> bool:
        """Tell whether ``node`` needs no parentheses to the left of an operator."""
        level = self.level(node)
        return level >= least or level == self._suffix

    def bare_right(self, node: Node, least: int) -> bool:
        """Tell whether ``node`` needs no parentheses to the right of an operator."""
        return self.level(node) >= least and not (
            least > self._suffix > 0 and self._begins_with_suffix(node)
        )

    def _begins_with_suffix(self, node: Node) -> bool:
        """Tell whether the leftmost operand that has no parentheses is a suffix test.

        ``x in [1].a & b`` does; to the right of ``+`` it would take the sum before it.
        """
        while (level := self.level(node)) != self._suffix:
            operand = _leftmost(node)
            if operand is None or not self.bare_left(operand, level):
                return False
            node = operand
        return True


def _leftmost(node: Node) -> Node | None:
    """Return the operand with which the text of ``node`` begins, or ``None`` for a leaf."""
    if isinstance(node, Call):
        node = node.func
    if isinstance(node, (Attribute, Subscript, Cast)):
        return node.value
    return node.left if isinstance(node, BinaryOp) else None


_MISREAD: Mapping[type[Node], tuple[type[Node], ...]] = {
    Compare: (Compare, In, UnaryOp),
    In: (In, UnaryOp),
    BinaryOp: (In, UnaryOp),
    UnaryOp: (UnaryOp, Compare),
    Conditional: (Conditional,),
    Attribute: (In,),
    Subscript: (In,),
    Cast: (In,),
}


def misread(parent: Node, child: Node) -> bool:
    """Tell whether people take ``child``, bare below ``parent``, for something else.

    ``not a == b`` is ``(not a) == b``, ``a <= b < c`` is ``a <= (b < c)``, and a
    conditional is left-associative; LANGUAGE 3.
    """
    if type(child) not in _MISREAD.get(type(parent), ()):
        return False
    if isinstance(child, UnaryOp):
        return child.op == "not" or isinstance(parent, UnaryOp)
    if isinstance(child, Compare) and isinstance(parent, Compare):
        return child.op != parent.op
    return True


EXPRESSION = Precedence(
    "expressions",
    Level(Conditional, ("",)),
    Level(BoolOp, ("or",)),
    Level(BoolOp, ("and",)),
    Level(Compare, ("!=",)),
    Level(Compare, ("==",)),
    Level(Compare, ("<=",)),
    Level(Compare, ("<",)),
    Level(Compare, (">=",)),
    Level(Compare, (">",)),
    Level(In, ("",), "suffix"),
    Level(BinaryOp, ("&",)),
    Level(BinaryOp, ("+", "-")),
    Level(BinaryOp, ("*", "/")),
    Level(UnaryOp, ("-", "not"), "prefix"),
)
"""The expression language, loosest first; every relational operator has its own level."""

FILTER = Precedence(
    "filters",
    Level(BoolOp, ("or",)),
    Level(BoolOp, ("and",)),
    Level(UnaryOp, ("not",), "prefix"),
    Level(Compare, ("==", "!=", "<", "<=", ">", ">=", "is", "is not", "in"), "none"),
    Level(BinaryOp, ("+", "-")),
    Level(UnaryOp, ("-",), "prefix"),
)
"""The filter language: ``not`` is looser than a comparison, comparisons do not chain."""
