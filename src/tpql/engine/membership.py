"""``value in [items]``: each item is cast to the type of the value.  LANGUAGE 5.8, 19.1 row 6."""

from __future__ import annotations

from tpql.engine.code import Code, constant, converted
from tpql.engine.dynamic import dynamic_equal
from tpql.engine.numbers import INTEGERS, converter
from tpql.engine.ordering import same_entity
from tpql.engine.values import default

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tpql.engine.compiler import Compiler
    from tpql.engine.run import Run
    from tpql.semantics.types import Type

__all__ = ["build_membership", "enum_numbers"]

_NUMBERS = frozenset({*INTEGERS, "Single", "Double", "Decimal"})


def build_membership(compiler: Compiler, type_: Type, value: Code, items: Sequence[Code]) -> Code:
    """Compile a membership test; null is in the list where the list has a null."""
    cast = [_cast(compiler, item, value.type) for item in items]
    hashed = value.type.kind in ("value", "string") and value.type.base.name != "Boolean"
    if hashed and all(item.constant for item in cast):
        function = _in_set(compiler, value, [item.value for item in cast])
    else:
        function = _in_turn(compiler, value, cast)
    return Code(function, type_, [value, *cast], sure=True)


def _fold(compiler: Compiler, type_: Type) -> Callable[[Any], Any] | None:
    texts = type_.kind == "string" or type_.base.name == "Char"
    return compiler.collation.fold if texts and compiler.collation.ignore_case else None


def _in_set(compiler: Compiler, value: Code, items: list[Any]) -> Any:
    operand = value.function
    fold = _fold(compiler, value.type)
    known = frozenset(fold(i) if fold and isinstance(i, str) else i for i in items)
    if fold is None:
        return lambda it, run: operand(it, run) in known

    def function(it: Any, run: Run) -> bool:
        found = operand(it, run)
        return (found if found is None else fold(found)) in known

    return function


def _in_turn(compiler: Compiler, value: Code, items: Sequence[Code]) -> Any:
    operand = value.function
    candidates = tuple(item.function for item in items)
    entity = value.type.kind == "entity"
    equal = same_entity if entity else dynamic_equal(compiler.collation)

    def function(it: Any, run: Run) -> bool:
        found = operand(it, run)
        return any(equal(found, candidate(it, run)) for candidate in candidates)

    return function


def _cast(compiler: Compiler, item: Code, target: Type) -> Code:
    """Cast an item as the server does: 42.9 is 42, null is 0, a character is its code."""
    if item.type.kind == "null" and target.is_value and not target.optional:
        zero = enum_numbers(compiler, target).get(0) if target.kind == "enum" else default(target)
        return constant(zero, target)
    return converted(item, _caster(compiler, item.type, target))


def _caster(compiler: Compiler, source: Type, target: Type) -> Callable[[Any], Any] | None:
    names = source.base.name, target.base.name
    if source.base is target.base or source.kind == "null" or not target.is_value:
        return None
    number = _code_of(compiler, source)
    if number is None:
        return None
    if target.kind == "enum":
        return _enum_of(compiler, number, target)
    if names[1] == "Char":
        return lambda value: chr(number(value))
    if names[1] not in _NUMBERS:
        return None
    convert = converter(names[1])
    return lambda value: convert(number(value))


def _code_of(compiler: Compiler, source: Type) -> Callable[[Any], Any] | None:
    """Return what makes a number of a value: the code of a character, that of an enumeration."""
    if source.base.name in _NUMBERS:
        return lambda value: value
    if source.base.name == "Char":
        return ord
    if source.kind == "enum":
        numbers = {name.lower(): n for n, name in enum_numbers(compiler, source).items()}
        return lambda value: numbers[value.lower()]
    return None


def enum_numbers(compiler: Compiler, type_: Type) -> dict[int, str]:
    """Return the names of the values of an enumeration by their numbers."""
    enum = compiler.schema.enum(type_.base.name)
    values = compiler.known.enum_values(type_)
    numbers = enum.numbers if enum and enum.numbers else range(len(values))
    return dict(zip(numbers, values, strict=False))


def _enum_of(
    compiler: Compiler, number: Callable[[Any], Any], target: Type
) -> Callable[[Any], Any]:
    names = enum_numbers(compiler, target)

    def cast(value: Any) -> str:
        code = int(number(value))
        return names.get(code, str(code))

    return cast
