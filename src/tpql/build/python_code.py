"""From a tree or a query to the builder code that makes it.

Like the printer, this is a loop over a stack of what is left to write: text, and nodes with
the place they stand in.
"""

from __future__ import annotations

from tpql.build.names import is_attribute
from tpql.build.options import OPTIONS
from tpql.build.vocabulary import EXPRESSIONS, FUNCTIONS, METHODS, RESERVED
from tpql.errors import TpqlUsageError
from tpql.query.document import Query
from tpql.query.secrets import is_placeholder, redact
from tpql.syntax.literals import LARGEST_INTEGER
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
    In,
    IntegerConstant,
    Name,
    Node,
    NullConstant,
    ObjectExpr,
    Ordering,
    OrderKey,
    Placeholder,
    RealConstant,
    StringConstant,
    Subscript,
    UnaryOp,
)
from tpql.syntax.printer import compact
from tpql.syntax.visit import operands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any, TypeAlias

    from tpql.build.expression import Expression
    from tpql.build.query import Q
    from tpql.query.document import Parameter
    from tpql.syntax.nodes import Field

    Piece: TypeAlias = str | tuple[Node, int, bool]
    """Text; or a node, the loosest level that may stand there without parentheses, and
    whether a plain Python value may."""
    Pieces: TypeAlias = list[Piece]

__all__ = ["to_python"]

_WIDTH = 88

# Python's own levels, loosest first.  A plain value is no expression of the builder yet.
_COMPARISON, _OR, _AND, _SUM, _PRODUCT, _UNARY, _POSTFIX, _PLAIN = range(8)
_BINARY = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT}
_LOGIC = {"and": ("&", _AND), "or": ("|", _OR)}


def to_python(subject: Query | Q | Node | Expression) -> str:
    """Return builder code that evaluates to an equal query or tree.

    The names in it are those of :mod:`tpql.build`.  The code of a tree makes an expression,
    whose ``node`` is the tree; that of an ordering makes the tree itself.  A credential
    becomes an open parameter; one in the base is left out.

    Args:
        subject: a query, a builder, a tree of any clause but ``filter``, or an expression.

    Raises:
        TpqlUsageError: a tree holds what only filters have, or what the language cannot say;
            a query gives a parameter twice.

    >>> import tpql
    >>> print(to_python(tpql.parse("effort > 5 and not (id in [1, 2])")))
    (F.effort > 5) & ~F.id.in_([1, 2])
    """
    if hasattr(subject, "query"):
        subject = subject.query
    if isinstance(subject, Query):
        return _query(subject)
    tree: Any = getattr(subject, "node", subject)
    return _code([_expression(tree)])


# ------------------------------------------------------------ trees


def _code(pieces: Pieces) -> str:
    """Write pieces, left to right, without recursion."""
    parts: list[str] = []
    pending = pieces[::-1]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        node, least, plain = item
        rule = _RULES.get(node.__class__)
        if rule is None:
            raise TpqlUsageError(
                f"the builder has no {type(node).__name__}; write a filter as text"
            )
        level, made = rule(node)
        if level == _PLAIN:
            made = made if plain else ["lit(", *made, ")"]
        elif level < least:
            made = ["(", *made, ")"]
        pending.extend(reversed(made))
    return "".join(parts)


def _value(node: Node, least: int = _COMPARISON) -> Piece:
    """Return a node in a place where a plain value will do."""
    return node, least, True


def _expression(node: Node, least: int = _COMPARISON) -> Piece:
    """Return a node in a place where Python has to meet an expression."""
    return node, least, False


def _list(nodes: Iterable[Node], place: Callable[[Node], Piece] = _value) -> Pieces:
    pieces: Pieces = []
    for node in nodes:
        pieces += (", ", place(node))
    return pieces[1:]


def _quoted(value: object) -> str:
    """Return the code of a plain value, with double quotes where formatters want them."""
    text = repr(value)
    return f'"{text[1:-1]}"' if text[0] == "'" and '"' not in text else text


def _name(node: Name) -> tuple[int, Pieces]:
    if node.id in _WORDS:
        return _POSTFIX, [_WORDS[node.id]]
    plain = is_attribute(node.id) and node.id not in ("custom", "custom_get")
    return _POSTFIX, [f"F.{node.id}" if plain else f"F[{_quoted(node.id)}]"]


def _attribute(node: Attribute) -> tuple[int, Pieces]:
    plain = is_attribute(node.attr) and node.attr not in RESERVED
    return _POSTFIX, [
        _expression(node.value, _POSTFIX),
        f".{node.attr}" if plain else f"[{_quoted(node.attr)}]",
    ]


def _call(node: Call) -> tuple[int, Pieces]:
    func, args = node.func, node.args
    if isinstance(func, Name):
        function = FUNCTIONS.get((func.id, len(args)))
        if function:
            return _POSTFIX, [f"{function}(", *_arguments(args, function), ")"]
        return _POSTFIX, [*_name(func)[1], "(", *_list(args), ")"]
    method = METHODS.get((func.attr, len(args)))
    if method is None:
        return _POSTFIX, [*_attribute(func)[1], "(", *_list(args), ")"]
    return _POSTFIX, [
        _expression(func.value, _POSTFIX),
        f".{method}(",
        *_arguments(args, method),
        ")",
    ]


def _arguments(args: tuple[Node, ...], name: str) -> Pieces:
    """Write arguments; some are never plain values, an object of fields is spread."""
    if name == "select" and isinstance(args[0], ObjectExpr):
        fields = args[0].fields
        if len(fields) > 1 or any(field.name for field in fields):
            return _fields(fields)
    if not args or name not in EXPRESSIONS:
        return _list(args)
    return [_expression(args[0]), *_rest(args[1:])]


def _rest(args: tuple[Node, ...]) -> Pieces:
    return [", ", *_list(args)] if args else []


def _subscript(node: Subscript) -> tuple[int, Pieces]:
    return _POSTFIX, [_expression(node.value, _POSTFIX), ".at(", _value(node.index), ")"]


def _cast(node: Cast) -> tuple[int, Pieces]:
    return _POSTFIX, [_expression(node.value, _POSTFIX), f".as_type({_quoted(node.type)})"]


def _unary(node: UnaryOp) -> tuple[int, Pieces]:
    operand = node.operand
    if node.op == "not":
        return _UNARY, ["~", _expression(operand, _UNARY)]
    number = isinstance(operand, IntegerConstant) and 0 < operand.value <= LARGEST_INTEGER
    if number or (isinstance(operand, RealConstant) and not operand.single):
        return _PLAIN, ["-", *_RULES[type(operand)](operand)[1]]
    return _UNARY, ["-", _expression(operand, _UNARY)]


def _infix(node: BinaryOp | Compare) -> tuple[int, Pieces]:
    """Write an operator as ``infix(...)`` where Python has none, or a trap."""
    op = f', "{node.op}", '
    return _POSTFIX, ["infix(", _value(node.left), op, _value(node.right), ")"]


def _binary(node: BinaryOp) -> tuple[int, Pieces]:
    level = _BINARY.get(node.op)
    if level is None:
        return _infix(node)
    return level, [_expression(node.left, level), f" {node.op} ", _value(node.right, level + 1)]


def _compare(node: Compare) -> tuple[int, Pieces]:
    if _is_logic(node.left) or _is_logic(node.right):
        return _infix(node)
    if isinstance(node.right, NullConstant) and node.op in _NULL_TESTS:
        return _POSTFIX, [_expression(node.left, _POSTFIX), _NULL_TESTS[node.op]]
    if node.op not in ("==", "!=", "<", "<=", ">", ">="):
        raise TpqlUsageError(f"the builder has no {node.op!r}; write a filter as text")
    return _COMPARISON, [_expression(node.left, _OR), f" {node.op} ", _value(node.right, _OR)]


def _logic(node: BoolOp) -> tuple[int, Pieces]:
    sign, level = _LOGIC[node.op]
    return level, [
        _expression(node.left, level),
        f" {sign} ",
        _expression(node.right, level + 1),
    ]


def _in(node: In) -> tuple[int, Pieces]:
    return _POSTFIX, [_expression(node.value, _POSTFIX), ".in_([", *_list(node.items), "])"]


def _conditional(node: Conditional) -> tuple[int, Pieces]:
    pieces = _arguments((node.test, node.body, node.orelse), "conditional")
    return _POSTFIX, ["conditional(", *pieces, ")"]


def _object(node: ObjectExpr) -> tuple[int, Pieces]:
    return _POSTFIX, ["obj(", *_fields(node.fields), ")"]


def _fields(fields: Sequence[Field]) -> Pieces:
    """Write fields: the last ones as keyword arguments, if they all have names that can be."""
    first = len(fields)
    names: set[str] = set()
    while first:
        name = fields[first - 1].name
        if name is None or name in names or not is_attribute(name):
            break
        names.add(name)
        first -= 1
    pieces: Pieces = []
    for number, field in enumerate(fields):
        if field.name is None:
            pieces += (", ", _expression(field.value))
        elif number < first:
            pieces += (", ", _expression(field.value, _POSTFIX), f".as_({_quoted(field.name)})")
        else:
            pieces += (f", {field.name}=", _value(field.value))
    return [str(pieces[0])[2:], *pieces[1:]] if pieces else pieces


def _ordering(node: Ordering) -> tuple[int, Pieces]:
    return _POSTFIX, ["ordering(", *_list(node.keys), ")"]


def _order_key(node: OrderKey) -> tuple[int, Pieces]:
    if node.descending:
        return _POSTFIX, [_expression(node.value, _POSTFIX), ".desc()"]
    return _COMPARISON, [_expression(node.value)]


def _integer(node: IntegerConstant) -> tuple[int, Pieces]:
    if node.value > LARGEST_INTEGER:
        return _POSTFIX, [f"integer({node.value:#x})"]  # Python refuses to write many digits
    return _PLAIN, [str(node.value)]


def _real(node: RealConstant) -> tuple[int, Pieces]:
    if not 0 <= node.value < float("inf"):
        raise TpqlUsageError("a real literal is a finite float, not negative")
    return (_POSTFIX, [f"single({node.value!r})"]) if node.single else (_PLAIN, [repr(node.value)])


def _is_logic(node: Node) -> bool:
    return isinstance(node, BoolOp) or (isinstance(node, UnaryOp) and node.op == "not")


_WORDS = {"it": "it", "Today": "today"}
_NULL_TESTS = {"==": ".is_null()", "!=": ".not_null()"}
_RULES: Mapping[type, Callable[[Any], tuple[int, Pieces]]] = {
    Attribute: _attribute,
    BinaryOp: _binary,
    BoolOp: _logic,
    BooleanConstant: lambda node: (_PLAIN, [str(node.value)]),
    Call: _call,
    Cast: _cast,
    CharConstant: lambda node: (_POSTFIX, [f"char({_quoted(node.value)})"]),
    Compare: _compare,
    Conditional: _conditional,
    In: _in,
    IntegerConstant: _integer,
    Name: _name,
    NullConstant: lambda _: (_PLAIN, ["None"]),
    ObjectExpr: _object,
    OrderKey: _order_key,
    Ordering: _ordering,
    Placeholder: lambda node: (_POSTFIX, [f"P({_quoted(node.name)})"]),
    RealConstant: _real,
    StringConstant: lambda node: (_PLAIN, [_quoted(node.value)]),
    Subscript: _subscript,
    UnaryOp: _unary,
}
"""How to write a node: its level, and its pieces."""


# ------------------------------------------------------------ queries


def _query(query: Query) -> str:
    """Write the calls of a query, on one line or on one line each."""
    if not query.endpoint:
        raise TpqlUsageError("the text is no query, so there is no code for it")
    given = [p for p in query.parameters if not p.is_empty]
    names = [p.name.lower() for p in given]
    if len({*names}) < len(names):
        raise TpqlUsageError("a parameter is given more than once; keep one")
    head = [_quoted(query.entity)]
    head += [f"base={_quoted(redact(query.base))}"] if query.base else []
    head += [f"endpoint={_quoted(query.endpoint)}"] if query.endpoint != "api" else []
    calls = [f"Q({', '.join(head)})"]
    if query.id is not None:
        calls.append(f".by_id({_plain(query.id)})")
    calls += [_parameter(parameter) for parameter in given]
    line = "".join(calls)
    if len(line) <= _WIDTH or len(calls) == 1:
        return line
    return "(\n" + "".join(f"    {call}\n" for call in calls) + ")"


def _plain(value: object) -> str:
    return f"P({_quoted(value.name)})" if isinstance(value, Placeholder) else _quoted(value)


def _parameter(parameter: Parameter) -> str:
    """Write the call that sets a parameter."""
    about, value = parameter.known, parameter.value
    name = about.name if about else parameter.name
    kind = about.kind if about else "text"
    if name in _CLAUSES and isinstance(value, Node):
        return _CLAUSES[name](value)
    if kind == "integer" and isinstance(value, (int, Placeholder)) and value is not True:
        return f".{name}({_plain(value)})"
    if kind == "credential" and isinstance(value, str) and not is_placeholder(value):
        value = f"@{name}"
    options = [option for option, each in OPTIONS.items() if each.name == name]
    if options and isinstance(value, str):
        shown = value.capitalize() if value in ("true", "false") else _quoted(value)
        return f".options({options[0]}={shown})"
    shown = _code([_value(value)]) if isinstance(value, Node) else _quoted(value)
    return f".parameter({_quoted(name)}, {shown})"


def _where(tree: Node) -> str:
    parts = operands(tree) if isinstance(tree, BoolOp) and tree.op == "and" else [tree]
    return f".where({_code(_list(parts, _expression))})"


def _select(tree: Node) -> str:
    if not isinstance(tree, ObjectExpr) or _is_bare(tree, (ObjectExpr,)):
        return f".select_value({_code([_expression(tree)])})"
    return f".select({_code(_fields(tree.fields))})"


def _result(tree: Node) -> str:
    if not isinstance(tree, ObjectExpr) or _is_bare(tree, (Node,)):
        return f".result({_code([_expression(tree)])})"
    return f".result({_code(_fields(tree.fields))})"


def _is_bare(tree: ObjectExpr, kinds: tuple[type, ...]) -> bool:
    """Tell whether the only field of an object has no name and is one of some kinds."""
    fields = tree.fields
    return len(fields) == 1 and fields[0].name is None and isinstance(fields[0].value, kinds)


def _order_by(tree: Node) -> str:
    keys = tree.keys if isinstance(tree, Ordering) else (tree,)
    return f".order_by({_code(_list(keys))})"


_CLAUSES: Mapping[str, Callable[[Node], str]] = {
    "where": _where,
    "select": _select,
    "result": _result,
    "orderBy": _order_by,
    "filter": lambda tree: f".filter({_quoted(compact(tree, clause='filter'))})",
}
"""How to write the call for a clause."""
