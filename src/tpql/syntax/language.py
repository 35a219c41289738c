"""What the two languages do differently when they are printed, and what they call leaves."""

from __future__ import annotations

from tpql.syntax import leaves
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
    Field,
    In,
    IntegerConstant,
    Name,
    NullConstant,
    Ordering,
    OrderKey,
    Placeholder,
    RealConstant,
    StringConstant,
    Subscript,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.syntax.precedence import Precedence
    from tpql.syntax.tables import Tables

    Rule = Callable[[Any, Any], str | None]

__all__ = ["LEAVES", "Language", "Words", "path"]

_REMEMBERED = 4096
_LONGEST = 48


class Words(dict[str, str]):
    """The names that a language has; each is looked into when it is first met.

    Short ones are remembered, for the same names come again and again.
    """

    def __init__(self, tables: Tables, *, brackets: bool) -> None:
        super().__init__()
        self._tables = tables
        self._brackets = brackets

    def __missing__(self, text: str) -> str:
        found = leaves.name(text, self._tables, brackets=self._brackets)
        if len(found) <= _LONGEST and type(found) is str:  # others may do more than be equal
            if len(self) >= _REMEMBERED:
                self.clear()
            self[found] = found
        return found

    def read(self, text: str) -> str:
        """Return a name; the errors are those of :func:`tpql.syntax.leaves.name`."""
        try:
            return self[text]
        except TypeError:  # what has no hash is no name
            return leaves.name(text, self._tables)


class Language:
    """What the printer has to know of a language.

    ``rules`` are those of the printer, by the class of the node; they say too which classes
    the language has.  ``prefix`` begins a text, ``null`` is how null is written.
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
        rules: Mapping[type, Rule],
    ) -> None:
        self.name = name
        self.prefix = prefix
        self.null = null
        self.tables = tables
        self.precedence = precedence
        self.rules = rules
        self.words = Words(tables, brackets=False)
        self.members = Words(tables, brackets=True)
        self.member = self.members.__getitem__
        self.expressions = frozenset(rules) - {Field, OrderKey, Ordering}
        self.tight = self.expressions - {BoolOp, Conditional}
        self.whole = self.expressions - {BinaryOp, BoolOp, Compare, Conditional, In, UnaryOp}
        self.closed = self.whole - {Attribute, Call, Cast, Subscript}


def _name(printer: Any, node: Any) -> str:
    language: Language = printer.language
    try:
        return language.members[node.id]
    except TypeError:
        return language.members.read(node.id)


def path(printer: Any, node: Any) -> str | None:
    """Return the text of names joined by dots; ``None`` for members of anything else."""
    language: Language = printer.language
    kind, value = node.__class__, node._value  # noqa: SLF001 - properties take three times as long
    names = [node._attr]  # noqa: SLF001 - as above
    while value.__class__ is kind:
        names.append(value._attr)  # noqa: SLF001 - as above
        value = value._value  # noqa: SLF001 - as above
    if value.__class__ is not Name:
        return None
    names.append(value.id)
    names.reverse()
    try:
        return ".".join(map(language.member, names))
    except TypeError:
        return ".".join(map(language.members.read, names))


LEAVES: Mapping[type, Rule] = {
    Name: _name,
    Attribute: path,
    Placeholder: lambda printer, node: leaves.placeholder(node, printer.language.tables),
    IntegerConstant: lambda _, node: leaves.integer(node),
    RealConstant: lambda _, node: leaves.real(node),
    StringConstant: lambda printer, node: leaves.string(node, shortest=not printer.style.clear),
    CharConstant: lambda printer, node: leaves.character(node, shortest=not printer.style.clear),
    BooleanConstant: lambda _, node: "true" if node.value else "false",
    NullConstant: lambda printer, _: printer.language.null,
}
"""The rules for names, paths and literals: they return the text, or ``None``, and do no more."""
