"""What is wrong with the literals of a text that parses."""

from __future__ import annotations

from tpql.diagnostics import Diagnostic, Edit, Fix
from tpql.pattern import pattern
from tpql.source import Span
from tpql.syntax.escape import escape
from tpql.syntax.nodes import CharConstant, IntegerConstant, Node, RealConstant, StringConstant
from tpql.syntax.rules import APOSTROPHE_ESCAPE, INTEGER_OUT_OF_RANGE, REAL_OUT_OF_RANGE
from tpql.syntax.visit import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

__all__ = ["LARGEST_INTEGER", "check_literals"]

LARGEST_INTEGER = 2**64 - 1
"""The largest UInt64; the server reads no larger integer."""

_ESCAPE = pattern(r"(?s)\\(.)")


def check_literals(tree: Node) -> list[Diagnostic]:
    r"""Return the findings on the literals of a tree, in the order of the text.

    An integer over :data:`LARGEST_INTEGER` and a number too large for a Double are errors;
    ``\'`` is a warning, since only the parser of the server knows it; LANGUAGE 2.5.
    """
    found: list[Diagnostic] = []
    for node in walk(tree):
        check = _CHECKS.get(type(node))
        if check:
            found.extend(check(node))
    return found


def _integer(node: IntegerConstant) -> Iterator[Diagnostic]:
    if node.value > LARGEST_INTEGER:
        shown = node.raw if len(node.raw) <= 40 else f"{node.raw[:39]}…"
        yield INTEGER_OUT_OF_RANGE.at(
            node.span,
            f"`{shown}` is larger than {LARGEST_INTEGER:,}, the largest integer",
            server=f"Invalid integer literal '{node.raw}'.",
        )


def _real(node: RealConstant) -> Iterator[Diagnostic]:
    if node.value == float("inf"):
        yield REAL_OUT_OF_RANGE.at(node.span, "this number is too large for a Double")


def _string(node: StringConstant | CharConstant) -> Iterator[Diagnostic]:
    r"""Find the first ``\'``; the fix writes the whole literal anew in double quotes."""
    for match in _ESCAPE.finditer(node.raw):
        if match[1] == "'":
            start = node.start + 1 + match.start()
            edit = Edit(node.span, f'"{escape(node.value)}"')
            # A single character in double quotes is a string, which fits almost everywhere.
            fix = Fix("write it in double quotes", (edit,), isinstance(node, StringConstant))
            message = "the server refuses `\\'`; write the string in double quotes"
            yield APOSTROPHE_ESCAPE.at(Span(start, start + 2), message, fixes=(fix,))
            return


_CHECKS: Mapping[type[Node], Callable[[Any], Iterator[Diagnostic]]] = {
    IntegerConstant: _integer,
    RealConstant: _real,
    StringConstant: _string,
    CharConstant: _string,
}
