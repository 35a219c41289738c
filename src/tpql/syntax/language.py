"""What the two languages do differently when they are printed."""

from __future__ import annotations

from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BoolOp,
    Call,
    Cast,
    Compare,
    Conditional,
    Field,
    In,
    Ordering,
    OrderKey,
    Subscript,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from tpql.syntax.precedence import Precedence
    from tpql.syntax.tables import Tables

__all__ = ["Language"]


class Language:
    """What the printer has to know of a language.

    ``rules`` are the methods of the printer, by the class of the node; they say too which
    classes the language has.  ``prefix`` begins a text, ``null`` is how null is written.
    Nodes of the classes ``tight`` bind tighter than ``and`` and ``or``; those of ``whole``
    hold together by themselves; those of ``closed`` do not even begin with an operand.
    """

    def __init__(
        self,
        name: str,
        *,
        prefix: str,
        null: str,
        tables: Tables,
        precedence: Precedence,
        rules: Mapping[type, Any],
    ) -> None:
        self.name = name
        self.prefix = prefix
        self.null = null
        self.tables = tables
        self.precedence = precedence
        self.rules = rules
        self.expressions = frozenset(rules) - {Field, OrderKey, Ordering}
        self.tight = self.expressions - {BoolOp, Conditional}
        self.whole = self.expressions - {BinaryOp, BoolOp, Compare, Conditional, In, UnaryOp}
        self.closed = self.whole - {Attribute, Call, Cast, Subscript}
