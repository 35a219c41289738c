"""TP334: the first of a collection that has no order."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, Call, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.semantics.symbols import Symbol
    from tpql.syntax.nodes import Expression

__all__ = ["RULE"]


def _check(node: Call | Attribute, context: Context) -> None:
    func = node.func if isinstance(node, Call) else node
    written = func.attr if isinstance(func, Attribute) else func.id
    symbol = _collection(node, context) if written.lower() == "first" else None
    if symbol is None or symbol.name != "First":
        return
    current = _target(node)
    while current is not None:
        found = _collection(current, context)
        if found is None or found.name == symbol.name:
            break
        if found.name.startswith("OrderBy"):
            return
        current = _target(current)
    message = "the first of what? collections come by id, the newest first; say `OrderBy(...)`"
    context.report(RULE, node.span, message)


def _collection(node: Expression, context: Context) -> Symbol | None:
    symbol = context.symbol_of(node) if isinstance(node, (Call, Attribute, Name)) else None
    return symbol if symbol is not None and symbol.kind == "collection" else None


def _target(node: Expression) -> Expression | None:
    """Return what a method is called on."""
    if isinstance(node, Call):
        node = node.func
    return node.value if isinstance(node, Attribute) else None


RULE = LintRule(
    "TP334",
    "unordered-first",
    "info",
    "The first item is taken of a collection without an order.",
    why="Inner collections come by descending id unless they are ordered: `First()` is the item "
    "that was made last.",
    examples=(
        Example(
            "/api/v2/UserStory?select={id,last:«comments.First()»}",
            "/api/v2/UserStory?select={id,last:comments.OrderBy(createDate).First()}",
        ),
    ),
    evidence="RULES 40, LANGUAGE 6.3, 15",
    on=("Call", "Attribute"),
    signs=("first",),
    check=_check,
)
