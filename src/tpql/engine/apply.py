"""Calling the functions of the tables: with null as .NET lifts it, and never a failure."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from tpql.engine.accumulators import ACCUMULATORS
from tpql.engine.code import FAILURES, Code, NothingError, applied, constant, identity
from tpql.engine.function import Function, Site
from tpql.engine.functions import FUNCTIONS, MODEL_METHODS
from tpql.engine.functions_collections import COLLECTION_FUNCTIONS
from tpql.engine.run import TpqlUnsupportedError
from tpql.engine.values import elements
from tpql.errors import TpqlTypeError
from tpql.semantics.entries import entry
from tpql.semantics.signatures import parse_signatures
from tpql.semantics.types import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tpql.engine.accumulators import Accumulator
    from tpql.engine.compiler import Compiler
    from tpql.engine.run import Run
    from tpql.semantics.symbols import Symbol
    from tpql.semantics.types import Type

__all__ = [
    "call_collection",
    "call_function",
    "charged",
    "dynamic_call",
    "dynamic_static",
    "static_value",
    "unknown_call",
]

_SHORT = 1000
"""Characters that cost nothing: names and the like."""

_OF_NOTHING = {"Count": 0, "Any": False}
"""What collection methods give where there is no collection, if it is not null."""


def _site(compiler: Compiler, types: tuple[Type, ...], symbol: Symbol) -> Site:
    memory = compiler.nulls == "memory"
    return Site(types, symbol.type, compiler.collation, compiler.schema, memory)


def _found(symbol: Symbol) -> Function:
    entry = symbol.entry
    if entry is None:
        row = MODEL_METHODS.get(symbol.name)
        why = "it is a method of the entity model, of which only the signature is known"
    else:
        row = FUNCTIONS.get((entry.kind, entry.owner, entry.name))
        why = "there is no such function"
    if row is None or row.missing:
        reason = row.missing if row else why
        raise TpqlUnsupportedError(f"{symbol.name} is not supported by the engine: {reason}")
    return row


def static_value(compiler: Compiler, symbol: Symbol) -> Code:
    """Compile a static property, ``DateTime.Now``."""
    return _called(compiler, symbol, _found(symbol), [])


def call_function(
    compiler: Compiler, symbol: Symbol, target: Code | None, arguments: Sequence[Code]
) -> Code:
    """Compile the call of a member, an extension or a static.

    Raises:
        TpqlUnsupportedError: only a server has it.
    """
    if symbol.kind == "collection" and target is not None:
        return call_collection(compiler, symbol, target, arguments)
    parts = [*arguments] if target is None else [target.as_target(), *arguments]
    return _called(compiler, symbol, _found(symbol), parts)


def _called(compiler: Compiler, symbol: Symbol, row: Function, parts: list[Code]) -> Code:
    call = row.call
    if row.makes:
        types = tuple(part.type for part in parts)
        call = call(_site(compiler, types, symbol))
    if row.timed:
        return _timed(call, [] if row.nulls else parts, symbol)
    if row.nulls:
        code = _loose(call, parts, symbol)
    elif not parts:
        return constant(call(), symbol.type)
    else:
        code = _strict(compiler, call, parts, symbol)
    return charged(code) if row.grows else code


def _strict(
    compiler: Compiler, call: Callable[..., Any], parts: Sequence[Code], symbol: Symbol
) -> Code:
    absent = compiler.absent(symbol.type) if symbol.kind in ("property", "method") else None
    code = applied(call, parts, symbol.type, absent)
    if absent is not None and symbol.name == "Value":
        code.target = _present(parts[0].target)
    return code


def charged(code: Code) -> Code:
    """Return code that counts the characters of a long text it makes as steps."""
    function = code.function

    def counted(it: Any, run: Run) -> Any:
        made = function(it, run)
        if made is not None and len(made) > _SHORT:
            run.spend(len(made))
        return made

    result = Code(counted, code.type, [code], sure=code.sure, pure=False)
    result.loops = True
    return result


def _present(function: Callable[[Any, Run], Any]) -> Callable[[Any, Run], Any]:
    """Return what fails where a value is null, for a member is to be read of it."""

    def present(it: Any, run: Run) -> Any:
        value = function(it, run)
        if value is None:
            raise NothingError
        return value

    return present


def _timed(call: Callable[..., Any], parts: Sequence[Code], symbol: Symbol) -> Code:
    functions = [part.function for part in parts]

    def function(it: Any, run: Run) -> Any:
        values = [part(it, run) for part in functions]
        if None in values:
            return None
        try:
            return call(run, *values)
        except FAILURES:
            return None

    return Code(function, symbol.type, parts)


def _loose(call: Callable[..., Any], parts: Sequence[Code], symbol: Symbol) -> Code:
    functions = [part.function for part in parts]

    def function(it: Any, run: Run) -> Any:
        try:
            return call(*[part(it, run) for part in functions])
        except FAILURES:
            return None

    return Code(function, symbol.type, parts)


def call_collection(
    compiler: Compiler, symbol: Symbol, target: Code, arguments: Sequence[Code]
) -> Code:
    """Compile a collection method; its arguments are functions of an element.

    Raises:
        TpqlTypeError: it does not take so many, which is not found where types are unknown.
    """
    signatures = parse_signatures(symbol.entry.signatures if symbol.entry else "")
    if not any(signature.takes(len(arguments)) for signature in signatures):
        raise TpqlTypeError(f"{symbol.name} does not take {len(arguments)} arguments")
    types = (target.type, *(argument.type for argument in arguments))
    site = _site(compiler, types, symbol)
    of_all = target.function is identity and target.type is compiler.analysis.it
    if compiler.totals is not None and of_all and symbol.name in ACCUMULATORS:
        return _total(compiler.totals, site, symbol, arguments)
    call = COLLECTION_FUNCTIONS[symbol.name](site)
    owner = target.target
    selectors = [argument.function for argument in arguments]
    nothing = _OF_NOTHING.get(symbol.name)
    cost = 1 + sum(argument.size for argument in arguments)

    def function(it: Any, run: Run) -> Any:
        value = owner(it, run)
        if value is None:
            return nothing
        items = elements(value)
        run.spend(len(items) * cost)
        try:
            return call(run, items, *selectors)
        except FAILURES:
            return None

    code = Code(function, symbol.type, [target, *arguments], pure=False, nested=2)
    code.loops = True
    return code


_OWNERS: dict[type[Any], str] = {
    str: "String",
    int: "Int32",
    float: "Double",
    Decimal: "Decimal",
    datetime: "DateTime",
    timedelta: "TimeSpan",
    bool: "Boolean",
}


def dynamic_call(compiler: Compiler, name: str, codes: Sequence[Code], type_: Type) -> Code:
    """Compile a method of which only the run tells what it is called on.

    Raises:
        TpqlUnsupportedError: no text, number, date or time span has such a method.
    """
    methods: dict[type[Any], Callable[..., Any]] = {}
    for kind, owner in _OWNERS.items():
        found = entry("member", owner, name) or entry("member", "Object", name)
        row = FUNCTIONS.get((found.kind, found.owner, found.name)) if found else None
        if row is not None and not row.timed and not row.missing:
            types = (named(owner) or type_, *(code.type for code in codes[1:]))
            site = Site(types, type_, compiler.collation, compiler.schema)
            methods[kind] = row.call(site) if row.makes else row.call
    of_all = entry("collection", "", name)
    if of_all is not None and len(codes) == 1 and "() ->" in of_all.signatures:
        site = Site((type_,), type_, compiler.collation, compiler.schema)
        method = COLLECTION_FUNCTIONS[of_all.name](site)
        methods[list] = lambda items: method(None, items)
    if not methods:
        raise unknown_call(name)

    def call(value: Any, *arguments: Any) -> Any:
        try:
            return methods[type(value)](value, *arguments)
        except (TypeError, AttributeError):
            raise ValueError("arguments that the method does not take") from None

    return applied(call, codes, type_)


def dynamic_static(
    compiler: Compiler, owner: str, name: str, codes: Sequence[Code], type_: Type
) -> Code:
    """Compile a function of a predefined type of which only the run tells what it is given.

    Raises:
        TpqlUnsupportedError: the engine does not have it.
    """
    found = entry("static", owner, name)
    row = FUNCTIONS.get(("static", owner, found.name)) if found else None
    if row is None or row.missing or row.timed:
        raise unknown_call(f"{owner}.{name}")
    ready: dict[tuple[type[Any], ...], Callable[..., Any]] = {}

    def call(*values: Any) -> Any:
        kinds = tuple(map(type, values))
        function = ready.get(kinds)
        if function is None:
            types = tuple(named(_OWNERS.get(kind, "")) or type_ for kind in kinds)
            site = Site(types, type_, compiler.collation, compiler.schema)
            function = ready[kinds] = row.call(site) if row.makes else row.call
        try:
            return function(*values)
        except (TypeError, AttributeError):
            raise ValueError("arguments that the function does not take") from None

    code = applied(call, codes, type_)
    return charged(code) if row.grows else code


def unknown_call(name: str) -> TpqlUnsupportedError:
    """Return the error of a call of which too little is known."""
    return TpqlUnsupportedError(
        f"{name} is not supported by the engine on what is not in the schema; "
        "name a schema that has it"
    )


def _total(
    totals: list[Callable[[], Accumulator]], site: Site, symbol: Symbol, arguments: Sequence[Code]
) -> Code:
    """Have an aggregate of the whole sequence fed element by element; its value is read after."""
    make = ACCUMULATORS[symbol.name]
    select = arguments[0].function if arguments else None
    place = len(totals)
    totals.append(lambda: make(site, select))
    code = Code(lambda values, _run: values[place], symbol.type, arguments, pure=False)
    code.loops = True
    return code
