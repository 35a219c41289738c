"""From a typed tree to Python functions, once for a query.

The semantics say what every name stands for and which type every node has; nothing is
inferred again here.  The tree is gone through with an explicit stack, children first, and the
functions that come out nest no deeper than :data:`DEEPEST` calls.
"""

from __future__ import annotations

from tpql.engine.code import LONG_CHAIN, Code, chained, constant, identity
from tpql.engine.compile_calls import build_call, call_parts
from tpql.engine.compile_names import build_attribute, build_name, is_static_member
from tpql.engine.compile_operators import (
    build_binary,
    build_compare,
    build_in,
    build_logic,
    build_unary,
)
from tpql.engine.compile_values import (
    build_cast,
    build_conditional,
    build_constant,
    build_object,
    build_subscript,
)
from tpql.engine.membership import enum_numbers
from tpql.engine.values import default
from tpql.errors import TpqlLimitError, TpqlTypeError, TpqlUsageError
from tpql.limits import LIMIT_EXCEEDED
from tpql.semantics.resolve import resolver
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
    Placeholder,
    RealConstant,
    StringConstant,
    Subscript,
    UnaryOp,
)
from tpql.syntax.visit import operands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, Literal, TypeAlias

    from tpql.diagnostics import Diagnostic
    from tpql.engine.accumulators import Accumulator
    from tpql.engine.collation import Collation
    from tpql.engine.run import Run
    from tpql.schema.model import Schema
    from tpql.semantics.analysis import Analysis
    from tpql.semantics.symbols import Symbol
    from tpql.semantics.types import Type

    Nulls: TypeAlias = Literal["database", "memory"]
    Part: TypeAlias = tuple[Node, Type, bool]
    """A child, what ``it`` is in it, and whether it runs once for each element."""
    Build: TypeAlias = Callable[["Compiler", Any, Type, Sequence[Code]], Code]

__all__ = ["DEEPEST", "Compiler", "refuse"]

DEEPEST = 100
"""The most calls that compiled code nests; real queries stay below 20."""


def _no_parts(_compiler: Compiler, _node: Any, _it: Type) -> Iterable[Part]:
    return ()


def _target(compiler: Compiler, node: Attribute, it: Type) -> Iterable[Part]:
    return () if is_static_member(compiler, node) else ((node.value, it, False),)


def _named(*names: str) -> Callable[[Compiler, Any, Type], Iterable[Part]]:
    """Return what lists the children that are in some fields of a node."""

    def parts(_compiler: Compiler, node: Any, it: Type) -> Iterable[Part]:
        for name in names:
            value = getattr(node, name)
            for child in value if isinstance(value, tuple) else (value,):
                yield child, it, False

    return parts


def _flat(_compiler: Compiler, node: BoolOp, it: Type) -> Iterable[Part]:
    return ((each, it, False) for each in operands(node))


def _values(_compiler: Compiler, node: ObjectExpr, it: Type) -> Iterable[Part]:
    return ((field.value, it, False) for field in node.fields)


def _placeholder(_compiler: Compiler, node: Placeholder, _it: Type, _codes: object) -> Code:
    raise TpqlUsageError(f"the parameter {node.name} has no value: bind it first")


_PARTS: dict[type[Node], Callable[[Compiler, Any, Type], Iterable[Part]]] = {
    Attribute: _target,
    Call: call_parts,
    Subscript: _named("value"),
    Cast: _named("value"),
    UnaryOp: _named("operand"),
    BinaryOp: _named("left", "right"),
    BoolOp: _flat,
    Compare: _named("left", "right"),
    In: _named("value", "items"),
    Conditional: _named("test", "body", "orelse"),
    ObjectExpr: _values,
}
_BUILD: dict[type[Node], Build] = {
    Name: build_name,
    Attribute: build_attribute,
    Call: build_call,
    Subscript: build_subscript,
    Cast: build_cast,
    UnaryOp: build_unary,
    BinaryOp: build_binary,
    BoolOp: build_logic,
    Compare: build_compare,
    In: build_in,
    Conditional: build_conditional,
    ObjectExpr: build_object,
    Placeholder: _placeholder,
    **dict.fromkeys(
        (
            IntegerConstant,
            RealConstant,
            StringConstant,
            CharConstant,
            BooleanConstant,
            NullConstant,
        ),
        build_constant,
    ),
}
_FOLDED = (UnaryOp, BinaryOp, Compare, Conditional, Call, Attribute, Name)
_UNCHAINED = (BoolOp, ObjectExpr)


class Compiler:
    """Compiles the nodes of one analysed tree.

    ``totals`` is a list where ``it`` is a sequence to be taken element by element: then
    aggregates of it are put there.  ``roots`` counts how often the sequence is read.
    """

    __slots__ = (
        "_codes",
        "_run",
        "analysis",
        "collation",
        "known",
        "nulls",
        "roots",
        "schema",
        "totals",
    )

    def __init__(
        self, analysis: Analysis, schema: Schema, collation: Collation, nulls: Nulls, run: Run
    ) -> None:
        self.analysis = analysis
        self.schema = schema
        self.known = resolver(schema)
        self.collation = collation
        self.nulls = nulls
        self._run = run
        self.totals: list[Callable[[], Accumulator]] | None = None
        self.roots = 0
        self._codes: dict[int, Code] = {}

    def type_of(self, node: Node) -> Type:
        """Return the type of a node."""
        return self.analysis.type_of(node)

    def symbol_of(self, node: Node) -> Symbol | None:
        """Return what a name stands for."""
        return self.analysis.symbol_of(node)

    def itself(self, it: Type) -> Code:
        """Return code that gives ``it``."""
        self.roots += it is self.analysis.it
        return Code(identity, it, pure=False)

    def absent(self, type_: Type) -> Any:
        """Return what a member of null is: null, or in memory what .NET gives instead.

        LANGUAGE 11.4, 19.1 row 12.
        """
        if self.nulls == "database" or not type_.is_value or type_.optional is not False:
            return None
        return enum_numbers(self, type_).get(0) if type_.kind == "enum" else default(type_)

    def compile(self, node: Node, it: Type) -> Code:
        """Compile a node and all below it.

        Raises:
            TpqlLimitError: it nests too deep.
            TpqlUnsupportedError: it asks for what only a server has.
        """
        work: list[tuple[Node, Type, list[Part] | None]] = [(node, it, None)]
        while work:
            current, scope, parts = work.pop()
            if parts is not None:
                self._codes[id(current)] = self._build(current, scope, parts)
                continue
            listed = _PARTS.get(type(current), _no_parts)
            parts = list(listed(self, current, scope))
            work.append((current, scope, parts))
            work.extend((child, inner, None) for child, inner, _ in parts)
        return self._codes.pop(id(node))

    def _build(self, node: Node, it: Type, parts: list[Part]) -> Code:
        build = _BUILD.get(type(node))
        if build is None:
            raise TpqlUsageError(f"a {type(node).__name__} is no part of an expression")
        codes = [self._codes.pop(id(part[0])) for part in parts]
        long = codes and codes[0].depth > LONG_CHAIN and not parts[0][2]
        if long and not isinstance(node, _UNCHAINED):
            code = self._chained(build, node, it, parts, codes)
        else:
            code = build(self, node, it, codes)
        if code.depth > DEEPEST:
            raise _too_deep(node)
        folds = code.pure and not code.constant and isinstance(node, _FOLDED)
        return self._folded(code) if folds and all(c.constant for c in codes) else code

    def _folded(self, code: Code) -> Code:
        """Return a constant in the place of code that depends on no item.

        Where it fails, it is left to do so when it is called, which may never be.
        """
        try:
            value = code.function(None, self._run)
        except Exception:
            return code
        return constant(value, code.type)

    def _chained(
        self, build: Build, node: Node, it: Type, parts: list[Part], codes: list[Code]
    ) -> Code:
        """Compile a node over a long left operand; what runs on elements stays as it is."""
        if any(part[2] for part in parts[1:]):
            rest = codes[1:]
            return chained(codes[0], [], lambda head, _: build(self, node, it, [head, *rest]))
        return chained(codes[0], codes[1:], lambda head, rest: build(self, node, it, [head, *rest]))


def _too_deep(node: Node) -> TpqlLimitError:
    message = f"this nests more than {DEEPEST} calls deep, more than the engine runs; simplify it"
    return TpqlLimitError(message, [LIMIT_EXCEEDED.at(node.span, message)])


def refuse(found: Iterable[Diagnostic]) -> None:
    """Refuse a tree that the server refuses.

    Raises:
        TpqlTypeError: names or types in it do not fit; the error holds all findings.
    """
    errors = [each for each in found if each.severity == "error"]
    if errors:
        raise TpqlTypeError(diagnostics=errors)
