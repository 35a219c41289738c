"""Printing: from tree to text, to be read (:func:`pretty`) or to be sent (:func:`compact`).

Both print the canonical spelling and read back as the tree they were given, with one
exception: a character constant of an apostrophe, for which the language has no spelling,
is printed as the string ``"'"``.

A tree is turned into fragments of text by a loop over a stack of what is left to print:
text, and nodes.  A rule takes a node and puts its parts on the stack, last one first.  The
fragments are laid out in lines (pretty) or joined with the few blanks they need (compact).
"""

from __future__ import annotations

from tpql import limits
from tpql.errors import TpqlUsageError
from tpql.syntax import leaves, nodes, precedence, tables
from tpql.syntax.escape import part_strings
from tpql.syntax.fragments import count_tokens, join, nesting
from tpql.syntax.language import Language
from tpql.syntax.layout import layout
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
    Duration,
    Field,
    In,
    IntegerConstant,
    Name,
    NullConstant,
    ObjectExpr,
    Ordering,
    OrderKey,
    Placeholder,
    RealConstant,
    StringConstant,
    Subscript,
    TextSearch,
    UnaryOp,
)
from tpql.syntax.parse import CLAUSES
from tpql.syntax.styles import COMPACT, PRETTY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from tpql.syntax.nodes import Expression, Node
    from tpql.syntax.parse import Clause
    from tpql.syntax.styles import Style

    Rule = Callable[["_Printer", Any], None]

__all__ = ["compact", "pretty"]

WIDTH = 88


def pretty(
    node: Node,
    *,
    clause: Clause | None = None,
    width: int = WIDTH,
    limits: limits.Limits = limits.DEFAULT,
) -> str:
    """Return the text of a tree, to be read: spaced, broken into lines, unmistakable.

    Parentheses stand where the language needs them and where people misread it without.

    Args:
        node: the tree; it may have been built by hand.
        clause: the clause the text is for; ``filter`` has a language of its own.
        width: the columns of a line; only what cannot be broken is longer.
        limits: how much is too much.

    Raises:
        TpqlUsageError: the tree holds what the language of the clause cannot say.
        TpqlLimitError: the text would nest deeper, or have more tokens, than allowed.

    """
    if isinstance(node, TextSearch) and clause == "filter":
        return _text_search(node)
    language = _language(node, clause)
    fragments = _Printer(language, PRETTY, limits).fragments(node)
    return part_strings(language.prefix + layout(fragments, width - len(language.prefix)))


def compact(
    node: Node, *, clause: Clause | None = None, limits: limits.Limits = limits.DEFAULT
) -> str:
    """Return the shortest canonical text with the same tree, to be sent.

    Args and errors are those of :func:`pretty`.
    """
    if isinstance(node, TextSearch) and clause == "filter":
        return _text_search(node)
    language = _language(node, clause)
    fragments = _Printer(language, COMPACT, limits).fragments(node)
    return part_strings(language.prefix + join(fragments, language.tables))


def _text_search(node: TextSearch) -> str:
    """Return the text of a search, unless it would read as a filter."""
    if not isinstance(node.text, str) or node.text.lstrip().startswith("?"):
        raise TpqlUsageError("a text search is a text that does not begin with `?`")
    return node.text


def _language(node: Node, clause: Clause | None) -> Language:
    if clause is not None and clause not in CLAUSES:
        raise TpqlUsageError(f"no clause {clause!r}; clauses are: {', '.join(CLAUSES)}")
    return _FILTER if clause == "filter" and not isinstance(node, Ordering) else _EXPRESSION


class _Printer:
    """The state of printing one tree: what is printed, and what is left.

    ``bare`` are the classes that stand without parentheses to the right of any operator.
    """

    __slots__ = ("bare", "language", "limits", "most", "parts", "pending", "style", "texts")

    def __init__(self, language: Language, style: Style, limits: limits.Limits) -> None:
        self.language = language
        self.style = style
        self.texts = style.texts
        self.bare = language.whole if style.clear else language.closed
        self.limits = limits
        self.most = 4 * limits.tokens
        self.parts: list[str] = []
        self.pending: list[str | Node] = []

    def fragments(self, root: Node) -> list[str]:
        """Return the fragments of the text of a tree."""
        parts, pending = self.parts, self.pending
        rule_of = self.language.rules.get
        if rule_of(root.__class__) is None:
            raise self.foreign(root)
        pending.append(root)
        while pending:
            item = pending.pop()
            rule = rule_of(item.__class__)
            if rule is None:
                parts.append(item)  # type: ignore[arg-type]  # nodes have rules, or are refused
            else:
                rule(self, item)
        self.require()
        return parts

    def require(self) -> None:
        """Hold the limits; a text shorter than a limit need not be counted."""
        parts, limits = self.parts, self.limits
        text = "".join(parts)
        if len(parts) > limits.tokens or len(text) > limits.tokens:
            limits.require("tokens", count_tokens(parts, self.language.tables))
        if len(text) > limits.nesting and sum(map(text.count, "([{")) > limits.nesting:
            limits.require("nesting", nesting(parts))

    def hold(self) -> None:
        """Stop early when a tree whose nodes are shared grows without end.

        At least one of four fragments is a token, so ``most`` of them are too many.
        """
        if len(self.parts) > self.most:
            self.require()

    def foreign(self, node: object) -> TpqlUsageError:
        """Make the error for what the language does not have at this place."""
        kind = type(node).__name__
        if kind not in nodes.__all__:
            return TpqlUsageError(f"a tree is made of nodes; {kind} is none")
        return TpqlUsageError(f"{kind} cannot be written here in {self.language.name}")

    # ------------------------------------------------------------ operands

    def push(self, node: Expression) -> None:
        """Put an expression on the stack that may be anything."""
        if node.__class__ not in self.language.expressions:
            raise self.foreign(node)
        self.pending.append(node)

    def push_value(self, node: Expression) -> None:
        """Put an expression on the stack whose continuation lines are to be indented."""
        if node.__class__ is not BoolOp:
            self.push(node)
            return
        self.pending.append(self.style.close)
        self.push(node)
        self.pending.append(self.style.indent)

    def push_operand(self, node: Expression, parent: Node, least: int, left: bool) -> None:
        """Put an operand on the stack, in parentheses if need be.

        ``least`` is the loosest level that may stand bare there.
        """
        language = self.language
        kind = node.__class__
        if kind in (language.whole if left else self.bare):
            self.pending.append(node)
            return
        self.hold()
        if kind not in language.expressions:
            raise self.foreign(node)
        table = language.precedence
        bare = table.bare_left(node, least) if left else table.bare_right(node, least)
        if bare and not (self.style.clear and precedence.misread(parent, node)):
            self.pending.append(node)
            return
        opening, closing = self.style.brackets["()"]
        self.pending += (closing, node, opening)

    def push_list(self, brackets: str, items: Sequence[Node], kinds: frozenset[type]) -> None:
        """Put a bracketed list on the stack."""
        self.hold()
        self.check_items(items, kinds)
        pending = self.pending
        if not items:
            pending += (brackets[1], brackets[0])
            return
        if brackets == "()" and len(items) == 1 and items[0].__class__ is ObjectExpr:
            # `select({` and `})` read better as one bracket than as two.
            pending += (")", items[0], "(")
            return
        opening, closing = self.style.brackets[brackets]
        comma = self.texts[","]
        pending.append(closing)
        for item in reversed(items):
            pending += (item, comma)
        pending[-1] = opening

    def check_items(self, items: Sequence[Node], kinds: frozenset[type]) -> None:
        """Refuse what is not a tuple of nodes of these kinds."""
        if not isinstance(items, tuple):
            raise TpqlUsageError(f"the items of a node are a tuple, not {type(items).__name__}")
        if not kinds.issuperset(map(type, items)):
            raise self.foreign(next(item for item in items if type(item) not in kinds))

    # ------------------------------------------------------------ paths

    def name(self, node: Name) -> None:
        self.parts.append(leaves.name(node.id, self.language.tables, brackets=True))

    def attribute(self, node: Attribute) -> None:
        tables = self.language.tables
        names = []
        parent: Any = node
        value: Any = node
        while value.__class__ is Attribute:
            names.append(value.attr)
            parent, value = value, value.value
        if value.__class__ is Name:
            names.append(value.id)
            self.parts.append(leaves.path(names[::-1], tables))
            return
        self.pending += (leaves.path(names[::-1], tables), ".")
        self.push_target(value, parent)

    def push_target(self, node: Expression, parent: Node) -> None:
        """Put what stands before a dot or an index on the stack."""
        if self.language is _FILTER and node.__class__ not in (Name, Attribute, Call):
            raise self.foreign(node)
        self.push_operand(node, parent, precedence.TIGHTEST, left=True)

    def call(self, node: Call) -> None:
        if node.func.__class__ not in _CALLABLE:
            raise TpqlUsageError("only a name, or an attribute, can be called")
        self.push_list("()", node.args, self.language.expressions)
        self.pending.append(node.func)

    def subscript(self, node: Subscript) -> None:
        if node.index.__class__ not in _CONSTANTS:
            raise TpqlUsageError("an index is one literal")
        self.pending += ("]", node.index, "[")
        self.push_target(node.value, node)

    def cast(self, node: Cast) -> None:
        self.pending += (">", leaves.name(node.type, self.language.tables), "<", ".as")
        self.push_target(node.value, node)

    # ------------------------------------------------------------ operators

    def unary(self, node: UnaryOp) -> None:
        level = self.language.precedence.level(node)
        if self.language is _FILTER and node.op == "-" and node.operand.__class__ not in _NUMBERS:
            raise TpqlUsageError("a minus stands only before a number in filters")
        least = self.language.precedence.least_right(level)
        self.push_operand(node.operand, node, least, left=False)
        self.parts.append("-" if node.op == "-" else self.texts["not x"])

    def infix(self, node: BinaryOp | Compare) -> None:
        table = self.language.precedence
        level = table.level(node)
        pending = self.pending
        left, right = node.left, node.right
        if right.__class__ in self.bare:
            pending.append(right)
        else:
            self.push_operand(right, node, table.least_right(level), left=False)
        pending.append(self.texts[node.op])
        kind = left.__class__
        if kind in self.language.whole:
            self.language.rules[kind](self, left)  # as the loop would do next
        else:
            self.push_operand(left, node, table.least_left(level), left=True)

    def chain(self, node: BoolOp) -> None:
        self.hold()
        level = self.language.precedence.level(node)
        operator = node.op
        text = self.texts[operator]
        pending = self.pending
        pending.append(self.style.close)
        operand: Any = node
        while operand.__class__ is BoolOp and operand.op == operator:
            self.push_chained(operand.right, level + 1)
            pending.append(text)
            operand = operand.left
        self.push_chained(operand, level)
        self.pending.append(self.style.open)

    def push_chained(self, node: Expression, least: int) -> None:
        """Put an operand of a chain on the stack; a chain in a chain is indented.

        Nobody misreads the operands of ``and`` and ``or``, and their places do not differ.
        """
        language, pending = self.language, self.pending
        kind = node.__class__
        if kind in language.tight:
            pending.append(node)
        elif kind not in language.expressions:
            raise self.foreign(node)
        elif language.precedence.level(node) < least:
            opening, closing = self.style.brackets["()"]
            pending += (closing, node, opening)
        else:
            pending += (self.style.close, node, self.style.indent)

    def membership(self, node: In) -> None:
        level = self.language.precedence.level(node)
        self.push_list("[]", node.items, self.language.expressions)
        self.pending.append(self.texts["in ["])
        self.push_operand(node.value, node, level, left=True)

    def conditional(self, node: Conditional) -> None:
        level = self.language.precedence.level(node)
        self.pending.append(self.style.close)
        self.push_operand(node.orelse, node, level + 1, left=False)
        self.pending.append(self.texts[":"])
        self.push_operand(node.body, node, level, left=False)
        self.pending.append(self.texts["?"])
        self.push_operand(node.test, node, level, left=True)
        self.pending.append(self.style.indent)

    # ------------------------------------------------------------ objects and orderings

    def object(self, node: ObjectExpr) -> None:
        single = type(node.fields) is tuple and len(node.fields) == 1
        hole = single and _only_member(_only_member(node)).__class__ in _CALLABLE
        self.push_list("{ }" if hole else "{}", node.fields, _FIELDS)

    def field(self, node: Field) -> None:
        value, language = node.value, self.language
        if node.name is not None:
            self.parts.append(leaves.name(node.name, language.tables))
            self.parts.append(self.texts["name:"])
        kind = value.__class__
        if kind in language.whole:
            language.rules[kind](self, value)  # as the loop would do next
        elif node.name is None:
            self.push(value)
        else:
            self.push_value(value)

    def ordering(self, node: Ordering) -> None:
        self.check_items(node.keys, _KEYS)
        if not node.keys:
            raise TpqlUsageError("an ordering has at least one key")
        self.pending.append(self.style.close)
        for key in reversed(node.keys):
            self.pending += (key, self.texts[","])
        self.pending[-1] = self.style.open

    def order_key(self, node: OrderKey) -> None:
        if node.descending:
            self.pending.append(" desc" if self.style.clear else "desc")
        self.push(node.value)

    # ------------------------------------------------------------ literals

    def integer(self, node: IntegerConstant) -> None:
        self.parts.append(leaves.integer(node))

    def real(self, node: RealConstant) -> None:
        self.parts.append(leaves.real(node))

    def string(self, node: StringConstant) -> None:
        self.parts.append(leaves.string(node, shortest=not self.style.clear))

    def character(self, node: CharConstant) -> None:
        self.parts.append(leaves.character(node, shortest=not self.style.clear))

    def truth(self, node: BooleanConstant) -> None:
        self.parts.append("true" if node.value else "false")

    def null(self, _node: NullConstant) -> None:
        self.parts.append(self.language.null)

    def placeholder(self, node: Placeholder) -> None:
        self.parts.append(leaves.placeholder(node, self.language.tables))

    def duration(self, node: Duration) -> None:
        if node.amount.__class__ not in (IntegerConstant, Placeholder):
            raise TpqlUsageError("the amount of a duration is an integer")
        self.pending += (")", leaves.name(node.unit, self.language.tables), "(", node.amount)


_CONSTANTS: frozenset[type] = frozenset(
    (
        IntegerConstant,
        RealConstant,
        StringConstant,
        CharConstant,
        BooleanConstant,
        NullConstant,
    )
)
_CALLABLE: frozenset[type] = frozenset((Name, Attribute))
_NUMBERS: frozenset[type] = frozenset((IntegerConstant, RealConstant))
_FIELDS: frozenset[type] = frozenset((Field,))
_KEYS: frozenset[type] = frozenset((OrderKey,))

_BOTH: Mapping[type, Rule] = {
    Name: _Printer.name,
    Attribute: _Printer.attribute,
    Call: _Printer.call,
    UnaryOp: _Printer.unary,
    BinaryOp: _Printer.infix,
    Compare: _Printer.infix,
    BoolOp: _Printer.chain,
    Placeholder: _Printer.placeholder,
    IntegerConstant: _Printer.integer,
    RealConstant: _Printer.real,
    StringConstant: _Printer.string,
    CharConstant: _Printer.character,
    BooleanConstant: _Printer.truth,
    NullConstant: _Printer.null,
}
_EXPRESSION = Language(
    "expressions",
    prefix="",
    null="null",
    tables=tables.EXPRESSION,
    precedence=precedence.EXPRESSION,
    rules={
        **_BOTH,
        Subscript: _Printer.subscript,
        Cast: _Printer.cast,
        In: _Printer.membership,
        Conditional: _Printer.conditional,
        ObjectExpr: _Printer.object,
        Field: _Printer.field,
        Ordering: _Printer.ordering,
        OrderKey: _Printer.order_key,
    },
)
_FILTER = Language(
    "filters",
    prefix="?",
    null="none",
    tables=tables.FILTER,
    precedence=precedence.FILTER,
    rules={**_BOTH, Duration: _Printer.duration},
)


def _only_member(node: object) -> object:
    """Return the value of the only member of an object, if it has no name.

    ``{{a.b}}`` is a hole in a saved query, so the braces of an object in an object that
    could be read so are kept apart.
    """
    fields = node.fields if node.__class__ is ObjectExpr else ()
    if len(fields) == 1 and fields[0].__class__ is Field and fields[0].name is None:
        return fields[0].value
    return None
