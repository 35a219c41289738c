"""Printing: from tree to text, to be read (:func:`pretty`) or to be sent (:func:`compact`).

Both print the canonical spelling and read back as the tree they were given, with one
exception: a character constant of an apostrophe, for which the language has no spelling,
is printed as the string ``"'"``.

A tree is turned into fragments of text by a loop over a stack of what is left to print:
text, and nodes.  A rule takes a node and returns its text, or puts its parts on the stack,
last one first.  Leaves come most often, so a rule prints those with which its text begins at
once.  The fragments are laid out in lines (pretty) or joined with the few blanks they need
(compact).
"""
# The rules for what comes most often read the slots of nodes, since properties take three times
# as long.
# ruff: noqa: SLF001

from __future__ import annotations

from tpql import limits
from tpql.errors import TpqlUsageError
from tpql.syntax import nodes, precedence, tables
from tpql.syntax.escape import part_strings
from tpql.syntax.fragments import count_tokens, join, may_nest, nesting
from tpql.syntax.language import LEAVES, Language, path
from tpql.syntax.layout import layout
from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BoolOp,
    Call,
    Cast,
    Compare,
    Conditional,
    Duration,
    Field,
    In,
    IntegerConstant,
    Name,
    ObjectExpr,
    Ordering,
    OrderKey,
    Placeholder,
    RealConstant,
    Subscript,
    TextSearch,
    UnaryOp,
)
from tpql.syntax.parse import CLAUSES
from tpql.syntax.styles import BOARD, COMPACT, PRETTY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from tpql.syntax.nodes import Expression, Node
    from tpql.syntax.parse import Clause
    from tpql.syntax.styles import Style

    Rule = Callable[["_Printer", Any], str | None]

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
    style = BOARD if language is _FILTER else COMPACT
    fragments = _Printer(language, style, limits).fragments(node)
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
        self.pending: list[Any] = []

    def fragments(self, root: Node) -> list[str]:
        """Return the fragments of the text of a tree."""
        pending = self.pending
        append = self.parts.append
        rule_of = self.language.rules.get
        if rule_of(root.__class__) is None:
            raise self.foreign(root)
        pending.append(root)
        while pending:
            text = pending.pop()
            rule = rule_of(text.__class__)
            if rule is not None:
                text = rule(self, text)
            if text is not None:
                append(text)
        self.require()
        return self.parts

    def require(self) -> None:
        """Hold the limits; a text shorter than a limit need not be counted."""
        parts, limits = self.parts, self.limits
        text = "".join(parts)
        if len(parts) > limits.tokens or len(text) > limits.tokens:
            limits.require("tokens", count_tokens(parts, self.language.tables))
        if may_nest(text, limits.nesting):
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

    def leaf(self, node: Any) -> str | None:
        """Return the text of a name, a path or a literal; ``None`` for anything else."""
        spell = LEAVES.get(node.__class__)
        return spell(self, node) if spell else None

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

    def push_list(self, brackets: str, items: Sequence[Node]) -> None:
        """Put a bracketed list on the stack."""
        self.hold()
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

    def attribute(self, node: Attribute) -> str | None:
        text = path(self, node)
        if text is None:
            names = []
            parent: Any = node
            value: Any = node
            while value.__class__ is Attribute:
                names.append(value.attr)
                parent, value = value, value.value
            self.pending += (".".join(map(self.language.members.read, names[::-1])), ".")
            self.push_target(value, parent)
        return text

    def push_target(self, node: Expression, parent: Node) -> None:
        """Put what stands before a dot or an index on the stack."""
        if self.language is _FILTER and node.__class__ not in (Name, Attribute, Call):
            raise self.foreign(node)
        self.push_operand(node, parent, precedence.TIGHTEST, left=True)

    def call(self, node: Any) -> str | None:
        func, items = node._func, node._args
        if func.__class__ not in _CALLABLE:
            raise TpqlUsageError("only a name, or an attribute, can be called")
        single = type(items) is tuple and len(items) == 1 and items[0].__class__ in LEAVES
        if not single:
            self.check_items(items, self.language.expressions)
        text = self.leaf(func)
        if text is None:
            self.push_list("()", items)
            self.pending.append(func)
            return None
        self.parts.append(text)
        only = self.leaf(items[0]) if single else None
        if only is None:
            self.push_list("()", items)
            return None
        opening, closing = self.style.brackets["()"]
        self.parts += (opening, only)
        return closing

    def subscript(self, node: Subscript) -> None:
        if node.index.__class__ not in _CONSTANTS:
            raise TpqlUsageError("an index is one literal")
        self.pending += ("]", node.index, "[")
        self.push_target(node.value, node)

    def cast(self, node: Cast) -> None:
        self.pending += (">", self.language.words.read(node.type), "<", ".as")
        self.push_target(node.value, node)

    # ------------------------------------------------------------ operators

    def unary(self, node: UnaryOp) -> None:
        level = self.language.precedence.level(node)
        if self.language is _FILTER and node.op == "-" and node.operand.__class__ not in _NUMBERS:
            raise TpqlUsageError("a minus stands only before a number in filters")
        least = self.language.precedence.least_right(level)
        self.push_operand(node.operand, node, least, left=False)
        self.parts.append("-" if node.op == "-" else self.texts["not x"])

    def infix(self, node: Any) -> str | None:
        language, pending = self.language, self.pending
        kind, operator = node.__class__, node._op
        try:
            level = language.precedence.operators[kind][operator]
        except (KeyError, TypeError):
            level = language.precedence.level(node)  # refuses it
        text = self.texts[operator]
        while True:
            left, right = node._left, node._right
            if right.__class__ not in self.bare:
                least = language.precedence.least_right(level)
                self.push_operand(right, node, least, left=False)
            elif (first := self.leaf(left)) is None:
                pending.append(right)
            else:
                self.parts += (first, text)
                return language.rules[right.__class__](self, right)  # as the loop would do next
            pending.append(text)
            if left.__class__ in language.whole:
                return language.rules[left.__class__](self, left)  # as the loop would do next
            least = language.precedence.least_left(level)
            if left.__class__ is not kind or left._op != operator or least > level:
                self.push_operand(left, node, least, left=True)
                return None
            node = left

    def chain(self, node: Any) -> str | None:
        self.hold()
        language, pending = self.language, self.pending
        kind, operator = node.__class__, node._op
        level = language.precedence.level(node)
        text = self.texts[operator]
        pending.append(self.style.close)
        while node.__class__ is kind and node._op == operator:
            right = node._right
            if right.__class__ in language.tight:
                pending.append(right)
            else:
                self.push_chained(right, level + 1)
            pending.append(text)
            node = node._left
        if node.__class__ in language.tight:
            self.parts.append(self.style.open)
            return language.rules[node.__class__](self, node)  # as the loop would do next
        self.push_chained(node, level)
        pending.append(self.style.open)
        return None

    def push_chained(self, node: Expression, least: int) -> None:
        """Put an operand of a chain on the stack; a chain in a chain is indented.

        Nobody misreads the operands of ``and`` and ``or``, and their places do not differ.
        """
        language, pending = self.language, self.pending
        if node.__class__ not in language.expressions:
            raise self.foreign(node)
        if language.precedence.level(node) < least:
            opening, closing = self.style.brackets["()"]
            pending += (closing, node, opening)
        else:
            pending += (self.style.close, node, self.style.indent)

    def membership(self, node: In) -> None:
        level = self.language.precedence.level(node)
        self.check_items(node.items, self.language.expressions)
        self.push_list("[]", node.items)
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
        self.check_items(node.fields, _FIELDS)
        self.push_list("{ }" if hole else "{}", node.fields)

    def field(self, node: Any) -> str | None:
        value, name = node._value, node._name
        if name is not None:
            self.parts += (self.language.words.read(name), self.texts["name:"])
        if value.__class__ in self.language.whole:
            return self.language.rules[value.__class__](self, value)  # as the loop would do next
        if name is None:
            self.push(value)
        else:
            self.push_value(value)
        return None

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

    def duration(self, node: Duration) -> None:
        if node.amount.__class__ not in (IntegerConstant, Placeholder):
            raise TpqlUsageError("the amount of a duration is an integer")
        self.pending += (")", self.language.words.read(node.unit), "(", node.amount)


_CALLABLE: frozenset[type] = frozenset((Name, Attribute))
_NUMBERS: frozenset[type] = frozenset((IntegerConstant, RealConstant))
_FIELDS: frozenset[type] = frozenset((Field,))
_KEYS: frozenset[type] = frozenset((OrderKey,))

_CONSTANTS = LEAVES.keys() - {Name, Attribute, Placeholder}
_BOTH: Mapping[type, Rule] = {
    **LEAVES,
    Attribute: _Printer.attribute,
    Call: _Printer.call,
    UnaryOp: _Printer.unary,
    BinaryOp: _Printer.infix,
    Compare: _Printer.infix,
    BoolOp: _Printer.chain,
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
