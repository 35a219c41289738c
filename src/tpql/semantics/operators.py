"""What an operator gives for the types of its operands, or why it gives nothing.

LANGUAGE 11.3 and 19.2.  The signatures stand in the catalogue.  Verdicts are kept, for a
query asks the same few questions again and again.
"""

from __future__ import annotations

from tpql.record import Record
from tpql.semantics.conversions import converts, promotes
from tpql.semantics.entries import entry
from tpql.semantics.signatures import Signature, applicable, best, parse_signatures
from tpql.semantics.types import (
    NULL,
    STRING,
    UNKNOWN,
    Type,
    maybe,
    merge,
    named,
    nullable,
    required,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Problem = Literal["", "incompatible", "real-literal", "concatenation", "ampersand", "crash"]

__all__ = ["Verdict", "binary", "logical_not", "negative"]

_NUMBERS = ("Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal")
_EQUALITY = frozenset({"==", "!="})
_COMPARISONS = frozenset({"==", "!=", ">", ">=", "<", "<="})
_NEGATABLE = frozenset({"Int16", "Int32", "Int64", "Single", "Double", "Decimal"})
_COMPLEMENTED = frozenset(
    {"Boolean", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"}
)
_MOST_KEPT = 20_000


class Verdict(Record):
    """The type of an operation, and what is wrong with it.

    ``problem`` is empty, or ``incompatible``: refused; ``real-literal``: a literal such as
    1.5 beside a Decimal or an integer, which the published server refuses; ``concatenation``:
    a text with a number, which crashes there; ``ampersand``: ``&`` never works there;
    ``crash``: accepted, then fails there.
    """

    type: Type
    problem: Problem = ""


def _boolean() -> Type:
    found = named("Boolean")
    assert found is not None  # noqa: S101 - Boolean is predefined
    return found


BOOLEAN = _boolean()
_TRUE_OR_FALSE = Verdict(BOOLEAN)
_REFUSED = Verdict(UNKNOWN, "incompatible")
_families: dict[str, tuple[Signature, ...]] = {}
_verdicts: dict[tuple[str, Type, Type], Verdict] = {}


def binary(op: str, left: Type, right: Type) -> Verdict:
    """Return the type of ``left op right``, for arithmetic, comparisons, ``and`` and ``or``."""
    key = (op, left, right)
    found = _verdicts.get(key)
    if found is None:
        found = _read_both_ways(op, left, right)
        if left.shared and right.shared:
            if len(_verdicts) >= _MOST_KEPT:
                _verdicts.clear()
            _verdicts[key] = found
    return found


def _read_both_ways(op: str, left: Type, right: Type) -> Verdict:
    """Judge operands of unknown nullability as plain and as nullable; one that fits is enough."""
    if left.plain.optional is not None and right.plain.optional is not None:
        return _judge(op, left, right)
    plain = _judge(op, *(required(t) if t.plain.optional is None else t for t in (left, right)))
    lifted = _judge(op, *(nullable(t) if t.plain.optional is None else t for t in (left, right)))
    if plain.problem or lifted.problem:
        return lifted if plain.problem else plain
    return Verdict(merge(plain.type, lifted.type))


def _judge(op: str, left: Type, right: Type) -> Verdict:
    if left.kind == "unknown" or right.kind == "unknown":
        return _TRUE_OR_FALSE if op in _COMPARISONS else Verdict(UNKNOWN)
    if op in _EQUALITY:
        special = _equality(left, right)
    elif op in _COMPARISONS:
        special = _order(left, right)
    elif op == "+":
        special = _joined(left, right)
    else:
        special = None
    verdict = special or _by_signature(op, left, right)
    # A comparison that is refused is a Boolean all the same: what holds it is not to blame.
    return Verdict(BOOLEAN, verdict.problem) if op in _COMPARISONS else verdict


def _equality(left: Type, right: Type) -> Verdict | None:
    """References compare when one is the other; null with anything; enums with their names."""
    if left.kind == "null" or right.kind == "null":
        return _TRUE_OR_FALSE
    if not left.is_value and not right.is_value:
        related = converts(left, right) or converts(right, left)
        return _TRUE_OR_FALSE if related else _REFUSED
    return _enumeration(left, right)


def _order(left: Type, right: Type) -> Verdict | None:
    """Enums have no order, but the published server finds that out too late."""
    if left.kind == right.kind == "null":
        return _TRUE_OR_FALSE
    if "null" in (left.kind, right.kind) and "Char" in (left.name, right.name):
        return Verdict(BOOLEAN, "crash")
    verdict = _enumeration(left, right)
    return Verdict(BOOLEAN, "crash") if verdict and not verdict.problem else verdict


def _enumeration(left: Type, right: Type) -> Verdict | None:
    if left.kind != "enum" and right.kind != "enum":
        return None
    related = promotes(left, right) or promotes(right, left)
    return _TRUE_OR_FALSE if related else _REFUSED


def _joined(left: Type, right: Type) -> Verdict | None:
    """A plus sign with a text joins; the other side has to be a reference."""
    if left.kind != "string" and right.kind != "string":
        return None
    problem: Problem = "concatenation" if left.is_value or right.is_value else ""
    return Verdict(STRING, problem)


def _by_signature(op: str, left: Type, right: Type) -> Verdict:
    signatures = _family(op)
    chosen = best(signatures, (left, right))
    if chosen is not None:
        return Verdict(STRING, "ampersand") if op == "&" else Verdict(chosen.returns())
    if op == "&":
        return Verdict(STRING if STRING in (left.plain, right.plain) else UNKNOWN, "ampersand")
    return _without_winner(signatures, left, right)


def _without_winner(signatures: tuple[Signature, ...], left: Type, right: Type) -> Verdict:
    """Say whether a literal is to blame: without its being one, a signature would win."""
    literals = "real" in (left.literal, right.literal)
    if literals and applicable(signatures, (left, right)):
        chosen = best(signatures, (left.plain, right.plain))
        return Verdict(chosen.returns() if chosen else UNKNOWN, "real-literal")
    if left is NULL and right is NULL and applicable(signatures, (left, right)):
        return Verdict(UNKNOWN)
    return _REFUSED


def _family(op: str) -> tuple[Signature, ...]:
    """Return the signatures of an operator, ``N`` spelled out, plain ones before nullable ones."""
    found = _families.get(op)
    if found is None:
        known = entry("operator", "", op)
        notation = known.signatures if known else ""
        found = _families[op] = tuple(_lifted(_spelled_out(notation), op in _COMPARISONS))
    return found


def _spelled_out(notation: str) -> list[Signature]:
    seen: dict[tuple[Type, ...], Signature] = {}
    for part in notation.split("; "):
        for number in _NUMBERS if "N" in part.replace("Null", "") else ("",):
            text = " ".join(_number(word, number) for word in part.split(" "))
            for signature in parse_signatures(text):
                seen.setdefault(signature.parameters, signature)
    return list(seen.values())


def _number(word: str, number: str) -> str:
    """Put a number type in the place of a lone ``N``."""
    return word.replace("N", number) if word.strip("(),") == "N" else word


def _lifted(plain: list[Signature], keeps_result: bool) -> list[Signature]:
    lifted = []
    for signature in plain:
        result = signature.returns()
        parameters = tuple(map(nullable, signature.parameters))
        if parameters != signature.parameters:
            fixed = result if keeps_result else nullable(result)
            lifted.append(Signature(parameters, fixed.name, False, fixed))
    return [*plain, *lifted]


def logical_not(operand: Type) -> Verdict:
    """Return the type of ``not operand``: unchecked, it complements integers.  LANGUAGE 19.1."""
    return _unary(operand, _COMPLEMENTED)


def negative(operand: Type) -> Verdict:
    """Return the type of ``-operand``, unchecked.  LANGUAGE 19.1 row 13."""
    return _unary(operand, _NEGATABLE)


def _unary(operand: Type, allowed: frozenset[str]) -> Verdict:
    plain = operand.plain
    if plain.kind == "unknown" or plain.base.name in allowed:
        return Verdict(maybe(plain) if plain.optional is None else plain)
    return Verdict(UNKNOWN, "crash")
