"""TP324: conditions that no item can meet together."""

from __future__ import annotations

from tpql.diagnostics import Related
from tpql.lint.comparisons import ComparedConstant, compared, grouped
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import BoolOp, Compare, UnaryOp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Expression

__all__ = ["RULE"]

_MESSAGE = "no item meets this and an earlier condition"


class _Known:
    """What the conditions so far say of one value; each with where it is said."""

    __slots__ = ("equal", "high", "low", "plain", "unequal")

    def __init__(self) -> None:
        self.equal: tuple[tuple[str, object], Expression] | None = None
        self.unequal: dict[tuple[str, object], Expression] = {}
        self.low: tuple[float, bool, Expression] | None = None
        self.high: tuple[float, bool, Expression] | None = None
        self.plain: dict[bool, Expression] = {}

    def add(self, node: Expression) -> Expression | None:
        """Take note of a condition; return the earlier one that it contradicts."""
        test = compared(node)
        if test is None:
            return self._plain(node)
        if test.op == "==":
            return self._equal(test, node)
        if test.op == "!=":
            self.unequal.setdefault(test.key, node)
            return self.equal[1] if self.equal and self.equal[0] == test.key else None
        return self._bound(test, node)

    def _plain(self, node: Expression) -> Expression | None:
        """Take note of a condition that is no comparison with a constant, and of its negation."""
        if isinstance(node, Compare):
            return None
        negated = isinstance(node, UnaryOp) and node.op == "not"
        self.plain.setdefault(negated, node)
        return self.plain.get(not negated)

    def _equal(self, test: ComparedConstant, node: Expression) -> Expression | None:
        if self.equal and self.equal[0] != test.key:
            return self.equal[1]
        self.equal = (test.key, node)
        return self.unequal.get(test.key)

    def _bound(self, test: ComparedConstant, node: Expression) -> Expression | None:
        """Take note of a bound; return the other one if no number is between the two."""
        number = test.number
        if number is None:
            return None
        bound = (number, test.op in (">", "<"), node)
        if test.op in (">", ">="):
            self.low = bound
        else:
            self.high = bound
        if self.low is None or self.high is None:
            return None
        (low, above, first), (high, below, second) = self.low, self.high
        if low < high or (low == high and not above and not below):
            return None
        return second if first is node else first


def _check(node: BoolOp, context: Context) -> None:
    if node.op != "and":
        return
    for group in grouped(node, context):
        known = _Known()
        for operand in group:
            earlier = known.add(operand)
            if earlier is not None:
                related = (Related(earlier.span, "it contradicts this"),)
                context.report(RULE, operand.span, _MESSAGE, related=related)


RULE = LintRule(
    "TP324",
    "contradiction",
    "warning",
    "Conditions between `and` contradict each other.",
    why="The answer is always empty. Where one of two values is meant, write `or` or `in`.",
    examples=(
        Example(
            '/api/v2/Bug?where=name == "a b" and «name == "c d"»',
            '/api/v2/Bug?where=name == "a b" or name == "c d"',
        ),
        Example(
            "/api/v2/Bug?where=effort > 8 and «effort < 3»",
            "/api/v2/Bug?where=effort > 8 or effort < 3",
        ),
    ),
    evidence="LANGUAGE 7",
    on=("BoolOp(and)",),
    check=_check,
)
