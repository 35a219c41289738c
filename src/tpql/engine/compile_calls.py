"""Calls: ``f(args)`` and ``target.f(args)``.  LANGUAGE 4.3, 4.7."""

from __future__ import annotations

from tpql.engine.apply import call_function, dynamic_call, dynamic_static, unknown_call
from tpql.engine.branches import conditional, replacement
from tpql.semantics.entries import entry
from tpql.semantics.methods import extension_call
from tpql.semantics.resolve import is_static
from tpql.syntax.nodes import Attribute, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpql.engine.code import Code
    from tpql.engine.compiler import Compiler, Part
    from tpql.semantics.symbols import Symbol
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Call

__all__ = ["build_call", "call_parts"]


def call_parts(compiler: Compiler, node: Call, it: Type) -> Iterable[Part]:
    """List the target of a call, if it has one, and the arguments with their scope."""
    func = node.func
    target: Type | None = it
    if isinstance(func, Attribute):
        target = None if _static_owner(compiler, node) else compiler.type_of(func.value)
        if target is not None:
            yield func.value, it, False
    name = func.attr if isinstance(func, Attribute) else func.id
    element = target.element if target is not None else None
    inner = element if element is not None and entry("collection", "", name) else None
    for argument in node.args:
        yield argument, inner or it, inner is not None


def _static_owner(compiler: Compiler, node: Call) -> str | None:
    """Return the predefined type that is called on, to which no analysis gives a symbol."""
    value = node.func.value if isinstance(node.func, Attribute) else None
    if not isinstance(value, Name) or compiler.symbol_of(value) is not None:
        return None
    return is_static(value.id)


def build_call(compiler: Compiler, node: Call, it: Type, codes: Sequence[Code]) -> Code:
    """Compile a call of whatever the name was found to stand for.

    Raises:
        TpqlUnsupportedError: nobody knows what it stands for, or only a server has it.
    """
    symbol = compiler.symbol_of(node)
    name = node.func.attr if isinstance(node.func, Attribute) else node.func.id
    type_ = compiler.type_of(node)
    if symbol is None or symbol.kind == "unknown":
        owner = _static_owner(compiler, node)
        if owner is not None:
            return dynamic_static(compiler, owner, name, codes, type_)
        if isinstance(node.func, Attribute) and codes:
            return dynamic_call(compiler, name, codes, type_)
        raise unknown_call(name)
    if symbol.kind == "function":
        return _global(symbol, codes, type_)
    if symbol.kind == "static":
        return call_function(compiler, symbol, None, codes)
    if isinstance(node.func, Attribute):
        target, arguments = codes[0], codes[1:]
    else:
        target, arguments = compiler.itself(it), codes
    if symbol.kind == "extension" and _is_prefixed(symbol, target, arguments):
        return call_function(compiler, symbol, None, arguments)
    return call_function(compiler, symbol, target, arguments)


def _is_prefixed(symbol: Symbol, target: Code, arguments: Sequence[Code]) -> bool:
    """Whether an extension is called as ``Week(endDate)``: its target is the first argument."""
    types = [argument.type for argument in arguments]
    suffix = extension_call(symbol.entry.name if symbol.entry else "", [target.type, *types])
    return suffix is None


def _global(symbol: Symbol, codes: Sequence[Code], type_: Type) -> Code:
    if symbol.name == "IIF":
        return conditional(codes[0], codes[1], codes[2], type_)
    return replacement(codes[0], codes[1], type_)
