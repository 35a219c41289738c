"""Queries in Python: read by ``ast``, never run.

The tree says what is joined, formatted and called; the literals are read from the text once
more, as the tree does not say where the characters of a string are.
"""

from __future__ import annotations

import ast
import warnings

from tpql.errors import TpqlSyntaxError
from tpql.extract import rules
from tpql.extract.holes import BRACES, PERCENT, fill, make_hole
from tpql.extract.lexer import Language, words
from tpql.extract.lines import Lines
from tpql.extract.pieces import Text, hole, verbatim
from tpql.extract.quoting import Quoting
from tpql.extract.relevant import is_relevant
from tpql.extract.structure import structure
from tpql.extract.values import Array, Call, Loose, Mapping
from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, ClassVar

    from tpql.extract.lexer import Word
    from tpql.extract.values import Value

__all__ = ["read_python"]

_PREFIXES = ("", "b", "f", "r", "u", "br", "fr", "rb", "rf")
_WORD = pattern(r"[^\W\d]\w*")
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_SAME = ("strip", "lstrip", "rstrip", "encode")
"""The methods of strings that leave a query what it is."""


def _quotings() -> Iterator[Quoting]:
    spelled = {"".join(s) for p in _PREFIXES for s in ((p,), (p.upper(),), (p.title(),))}
    spelled |= {p[:1] + p[1:].upper() for p in _PREFIXES}
    for prefix in sorted(spelled, key=len, reverse=True):
        for quote in ('"""', "'''", '"', "'"):
            formatted = "f" in prefix.lower()
            yield Quoting(
                prefix + quote,
                quote,
                escapes="r" not in prefix.lower(),
                keeps=True,
                doubled="{}" if formatted else "",
                holes=(("{", "}"),) if formatted else (),
                lines=len(quote) == 3,
            )


_PYTHON = Language(tuple(_quotings()), r"#[^\r\n]*|\\\r?\n", pairs=(":", "="), fields=BRACES)
_MOST_EXPANDED = 1_000_000
"""As many characters as names may stand for; each may stand for another one many times."""


def read_python(text: str, callees: Sequence[str] | None = None) -> tuple[Value, ...]:
    """Return the values in a program.

    With ``callees``, functions that take an entity and clauses, the functions of the program
    are passed over that do not look as if they held a query.

    Raises:
        TpqlSyntaxError: it is no Python, or nests too deeply to be read.

    """
    lines = Lines(text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about escapes, which are the author's business
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        place = lines.start(getattr(error, "lineno", None) or 1)
        reason = getattr(error, "msg", None) or "it nests too deeply"
        message = f"this is no Python that can be read: {reason}"
        found = rules.HOST_NOT_READ.at(Span(place, place), message)
        raise TpqlSyntaxError(diagnostics=[found]) from None
    if callees is not None:
        _forget_bodies(tree, lines, callees)
    return _Reader(lines).read(tree)


def _forget_bodies(tree: ast.Module, lines: Lines, callees: Sequence[str]) -> None:
    """Empty the functions that hold no query and name no part of one; the tree is never run."""
    named: set[str] = set()
    functions: list[tuple[ast.FunctionDef | ast.AsyncFunctionDef, str]] = []
    pending: list[ast.stmt] = tree.body[::-1]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.ClassDef):
            pending += node.body[::-1]
            continue
        source = _lines_of(node, lines)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            functions.append((node, source))
        elif is_relevant(source, callees) or not named.isdisjoint(_WORD.findall(source)):
            named.update(_WORD.findall(source.partition("=")[0]))
    for function, source in functions:
        if not is_relevant(source, callees) and named.isdisjoint(_WORD.findall(source)):
            function.body = []


def _lines_of(node: ast.stmt, lines: Lines) -> str:
    end = lines.offset(node.end_lineno or node.lineno, node.end_col_offset or 0)
    return lines.text[lines.start(node.lineno) : end]


class _Reader:
    """Makes values of a tree, children first, so that no depth of it matters."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.made: dict[ast.AST, Value | None] = {}
        self.names: _Constants | None = None
        self.expanded = 0

    def read(self, tree: ast.Module) -> tuple[Value, ...]:
        self.names = _Constants(tree)
        for node in self.names.nodes():
            self._make(node)
        self._make(tree)
        value = self.made[tree]
        return () if value is None else (value,)

    def _make(self, root: ast.AST) -> None:
        for node in reversed(list(_walk(root))):
            if node not in self.made:
                self.made[node] = self._value(node)

    def _value(self, node: ast.AST) -> Value | None:
        maker = self._makers.get(type(node))
        return maker(self, node) if maker else self._children(node)

    def _children(self, node: ast.AST) -> Value | None:
        values = [self.made.get(child) for child in ast.iter_child_nodes(node)]
        inside = tuple(value for value in values if value is not None)
        return Loose(inside) if inside else None

    def _span(self, node: ast.AST) -> tuple[int, int]:
        assert isinstance(node, ast.expr)  # noqa: S101 - all others have no makers
        start = self.lines.offset(node.lineno, node.col_offset)
        if node.end_lineno is None or node.end_col_offset is None:
            return start, start
        return start, self.lines.offset(node.end_lineno, node.end_col_offset)

    def _source(self, node: ast.AST) -> str:
        start, end = self._span(node)
        return self.lines.text[start:end]

    def _constant(self, node: ast.Constant) -> Value | None:
        if isinstance(node.value, str):
            return self._string(node)
        if isinstance(node.value, (int, float)):
            return Text([verbatim(self._source(node), self._span(node)[0], None)])
        return None

    def _string(self, node: ast.expr) -> Value:
        start, end = self._span(node)
        text = self.lines.text

        def inside(found: Sequence[Word]) -> tuple[Value, ...]:
            return structure(found, _PYTHON, text)

        literals = words(text, _PYTHON, inside, Span(start, end))
        return Text(piece for word in literals if word.value for piece in word.value.pieces)

    def _joined(self, node: ast.JoinedStr) -> Value:
        """Return the text of an f-string, in which names stand for what they are given."""
        text = self._string(node)
        fields = [part for part in node.values if isinstance(part, ast.FormattedValue)]
        if not isinstance(text, Text) or len(fields) != len(text.holes):
            return text
        known = iter(map(self._known, fields))
        parts = (next(known) or Text([p]) if p.hole else Text([p]) for p in text.pieces)
        return Text(piece for part in parts for piece in part.pieces)

    def _known(self, field: ast.FormattedValue) -> Text | None:
        """Return the text that is put in a field as it is, if that is known."""
        if not isinstance(field.value, ast.Name) or field.conversion >= 0 or field.format_spec:
            return None
        value = self._name(field.value)
        return value if isinstance(value, Text) and value.text else None

    def _name(self, node: ast.Name) -> Value | None:
        value = self.names.value(node) if self.names else None
        made = self.made.get(value) if value is not None else None
        if isinstance(made, Text):
            self.expanded += len(made)
            return made if self.expanded <= _MOST_EXPANDED else None
        return made

    def _sum(self, node: ast.BinOp) -> Value | None:
        left, right = self.made[node.left], self.made[node.right]
        if isinstance(node.op, ast.Mod) and isinstance(left, Text):
            given = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
            values = () if right is None else (right,)
            return fill(left, PERCENT, values, [self._source(part) for part in given])
        if isinstance(node.op, ast.Add) and (isinstance(left, Text) or isinstance(right, Text)):
            return self._operand(node.left) + self._operand(node.right)
        return self._children(node)

    def _operand(self, node: ast.expr) -> Text:
        value = self.made[node]
        if isinstance(value, Text):
            return value
        values = () if value is None else (value,)
        return Text([hole(make_hole(self._source(node), values), *self._span(node))])

    def _call(self, node: ast.Call) -> Value | None:
        target = node.func
        arguments = [self.made[argument] or Array(()) for argument in node.args]
        keywords = [(k, self.made[k.value]) for k in node.keywords if k.arg]
        given = [(self._keyword(k), v) for k, v in keywords if v is not None]
        if given:
            arguments.append(Mapping(tuple(n for n, _ in given), tuple(v for _, v in given)))
        arguments += [v for k in node.keywords if not k.arg and (v := self.made[k.value])]
        base = self.made[target.value] if isinstance(target, ast.Attribute) else None
        if isinstance(target, ast.Attribute) and isinstance(base, Text):
            if target.attr == "format":
                return fill(base, BRACES, tuple(arguments), [self._source(a) for a in node.args])
            return base if target.attr in _SAME else Array((base, *arguments))
        call = Call(_dotted(target), tuple(arguments))
        return call if base is None else Array((base, call))

    def _keyword(self, node: ast.keyword) -> Text:
        start = self.lines.offset(node.lineno, node.col_offset)
        return Text([verbatim(node.arg or "", start, None)])

    def _dict(self, node: ast.Dict) -> Value | None:
        names: list[Text] = []
        values: list[Value] = []
        loose: list[Value] = []
        for key, item in zip(node.keys, node.values, strict=True):
            name, value = self.made[key] if key else None, self.made[item]
            if isinstance(name, Text) and value is not None:
                names.append(name)
                values.append(value)
            elif value is not None:
                loose.append(value)
        mapping = Mapping(tuple(names), tuple(values))
        return Array((mapping, *loose)) if loose else mapping

    def _list(self, node: ast.List | ast.Tuple) -> Value | None:
        return Array(tuple(self.made[item] or Array(()) for item in node.elts))

    _makers: ClassVar[dict[type[ast.AST], Callable[[_Reader, Any], Value | None]]] = {
        ast.Constant: _constant,
        ast.JoinedStr: _joined,
        ast.Name: _name,
        ast.BinOp: _sum,
        ast.Call: _call,
        ast.Dict: _dict,
        ast.List: _list,
        ast.Tuple: _list,
    }


def _walk(root: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all below it; what is inside of f-strings is read with their text."""
    pending = [root]
    for node in pending:
        yield node
        if not isinstance(node, ast.JoinedStr):
            pending.extend(ast.iter_child_nodes(node))


class _Constants:
    """What the names stand for that a function, or else the program, gives a value once."""

    def __init__(self, tree: ast.Module) -> None:
        self._values: dict[tuple[ast.AST, str], ast.expr] = {}
        self._bound: dict[tuple[ast.AST, str], int] = {}
        self._scopes: dict[ast.AST, ast.AST] = {}
        self._module = tree
        pending: list[tuple[ast.AST, ast.AST]] = [(tree, tree)]
        for node, scope in pending:
            self._note(node, scope)
            inner = node if isinstance(node, _SCOPES) else scope
            pending.extend((child, inner) for child in ast.iter_child_nodes(node))

    def _note(self, node: ast.AST, scope: ast.AST) -> None:
        if isinstance(node, ast.arg):
            self._bound[scope, node.arg] = 2
        elif isinstance(node, ast.Name):
            self._scopes[node] = scope
            if not isinstance(node.ctx, ast.Load):
                self._bound[scope, node.id] = self._bound.get((scope, node.id), 0) + 1
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            self._values[scope, node.targets[0].id] = node.value

    def nodes(self) -> list[ast.expr]:
        """Return the values, in the order of the program."""
        return list(self._values.values())

    def value(self, name: ast.Name) -> ast.expr | None:
        """Return the value of a name, if it has but one."""
        for scope in (self._scopes.get(name, self._module), self._module):
            bound = self._bound.get((scope, name.id))
            if bound is not None:
                return self._values.get((scope, name.id)) if bound == 1 else None
        return None


def _dotted(node: ast.expr) -> str:
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        names.append(node.id)
    return ".".join(reversed(names))
