"""Names and members: what ``target.name`` reads.  LANGUAGE 4.1, 4.2, 5."""

from __future__ import annotations

from tpql.engine.apply import call_function, static_value
from tpql.engine.code import Code, applied, identity
from tpql.engine.custom_values import custom_member
from tpql.engine.dynamic import dynamic_member
from tpql.engine.run import MISSING
from tpql.engine.values import elements, reader
from tpql.semantics.resolve import is_static
from tpql.syntax.nodes import Attribute, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tpql.engine.code import Function
    from tpql.engine.compiler import Compiler
    from tpql.engine.run import Run
    from tpql.schema.entity import Member
    from tpql.semantics.symbols import Symbol
    from tpql.semantics.types import Type

__all__ = ["access", "build_attribute", "build_name", "is_static_member"]


def build_name(compiler: Compiler, node: Name, it: Type, _codes: object) -> Code:
    """Compile a bare name: ``it``, or a member of it."""
    symbol = compiler.symbol_of(node)
    itself = compiler.itself(it)
    if symbol is not None and symbol.kind == "it":
        return itself
    return access(compiler, itself, symbol, node.id, compiler.type_of(node))


def is_static_member(compiler: Compiler, node: Attribute) -> bool:
    """Whether a member is one of a predefined type, or of a member which such a type hides."""
    value = node.value
    if not isinstance(value, Name) or node.start != value.start or not is_static(value.id):
        return False
    return compiler.symbol_of(value) is None


def build_attribute(compiler: Compiler, node: Attribute, it: Type, codes: Sequence[Code]) -> Code:
    """Compile ``value.attr``."""
    symbol = compiler.symbol_of(node)
    type_ = compiler.type_of(node)
    if codes:
        return access(compiler, codes[0], symbol, node.attr, type_)
    if symbol is not None and symbol.kind == "static":
        return static_value(compiler, symbol)
    assert isinstance(node.value, Name)  # noqa: S101 - as is_static_member found
    hidden = compiler.known.member(it, node.value.id)
    kind = hidden.type if hidden else type_
    owner = access(compiler, compiler.itself(it), hidden, node.value.id, kind)
    return access(compiler, owner, symbol, node.attr, type_)


def access(
    compiler: Compiler, target: Code, symbol: Symbol | None, written: str, type_: Type
) -> Code:
    """Compile the member of a target that a name was found to stand for."""
    if symbol is None or symbol.kind == "unknown":
        return dynamic_member(target, written, type_, compiler.collation)
    if symbol.member is not None:
        return _schema_member(compiler, target, symbol, symbol.member)
    if symbol.kind == "key":
        return _entry(compiler, target, symbol)
    if symbol.entry is not None or symbol.kind == "method":
        return call_function(compiler, symbol, target, ())
    return _field(target, symbol)


def _field(target: Code, symbol: Symbol) -> Code:
    """Read a member of an object literal."""
    name = symbol.name
    return applied(lambda members: members.get(name), [target], symbol.type)


def _entry(compiler: Compiler, target: Code, symbol: Symbol) -> Code:
    """Read an entry of a dictionary, in exact spelling."""
    name, missing = symbol.name, compiler.absent(symbol.type)
    return applied(lambda entries: entries.get(name, missing), [target], symbol.type, missing)


def _schema_member(compiler: Compiler, target: Code, symbol: Symbol, member: Member) -> Code:
    entity = target.type.base.name
    if member.custom is not None:
        return custom_member(target, symbol, member, entity)
    read = reader(symbol.type)
    if member.kind == "collection" and symbol.type.owner != "IDictionary":
        function = _collection(target.target, member.name, entity, read)
    elif target.function is identity:
        function = _own_member(member.name, entity, read)
    else:
        absent = compiler.absent(symbol.type)
        function = _member(target.target, member.name, entity, read, absent)
    return Code(function, symbol.type, [target], pure=False)


def _own_member(name: str, entity: str, read: Callable[[Any], Any] | None) -> Function:
    """Read a member of the item itself: what queries do most."""
    if read is None:

        def plain(it: Any, run: Run) -> Any:
            if it is None:
                return None
            value = it.get(name, MISSING)
            return run.find(it, entity, name) if value is MISSING else value

        return plain

    def typed(it: Any, run: Run) -> Any:
        if it is None:
            return None
        value = it.get(name, MISSING)
        if value is MISSING:
            value = run.find(it, entity, name)
        return None if value is None else read(value)

    return typed


def _member(
    target: Function, name: str, entity: str, read: Callable[[Any], Any] | None, absent: Any
) -> Function:
    if read is None:

        def plain(it: Any, run: Run) -> Any:
            owner = target(it, run)
            if owner is None:
                return absent
            value = owner.get(name, MISSING)
            return run.find(owner, entity, name) if value is MISSING else value

        return plain

    def typed(it: Any, run: Run) -> Any:
        owner = target(it, run)
        if owner is None:
            return absent
        value = owner.get(name, MISSING)
        if value is MISSING:
            value = run.find(owner, entity, name)
        return None if value is None else read(value)

    return typed


def _collection(
    target: Function, name: str, entity: str, read: Callable[[Any], Any] | None
) -> Function:
    as_list = read or elements

    def function(it: Any, run: Run) -> Any:
        owner = target(it, run)
        if owner is None:
            return None
        value = owner.get(name)
        if value is None:
            value = run.collection(owner, entity, name)
        return None if value is None else as_list(value)

    return function
