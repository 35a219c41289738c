"""Signatures: what a function takes and gives, and the choice among them.  LANGUAGE 19.2.

``(String, Int32) -> Boolean`` is one signature; overloads stand side by side, separated by
``;``.  In collection methods ``T`` is the type of the elements and ``R`` that of what a
selector gives: ``(T => R) -> IEnumerable<R>``.  A last parameter ``...`` says that further
arguments are ignored.  A property has no parentheses: ``Int32``.
"""

from __future__ import annotations

from tpql.pattern import pattern
from tpql.semantics.conversions import better, promotes
from tpql.semantics.types import ANY, Type, named, parse_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = ["Signature", "applicable", "best", "parse_signatures"]

_COMMA = pattern(r",\s*(?![^<]*>)")
_WORD = pattern(r"\w+")


class Signature:
    """One overload: the types of its parameters, and its result.

    ``result`` is the notation of the result; :meth:`returns` gives the type.  With ``rest``
    further arguments are allowed and ignored.
    """

    __slots__ = ("_fixed", "parameters", "rest", "result")

    def __init__(
        self, parameters: tuple[Type, ...], result: str, rest: bool, fixed: Type | None
    ) -> None:
        self.parameters = parameters
        self.result = result
        self.rest = rest
        self._fixed = fixed

    def takes(self, count: int) -> bool:
        """Whether it can be called with ``count`` arguments."""
        wanted = len(self.parameters)
        return count == wanted or (self.rest and count > wanted)

    def returns(self, **bindings: Type) -> Type:
        """Return the type of the result, with the type variables bound."""
        return self._fixed or parse_type(self.result, None, bindings)


_known: dict[str, tuple[Signature, ...]] = {}


def parse_signatures(
    notation: str, lookup: Callable[[str], Type | None] | None = None
) -> tuple[Signature, ...]:
    """Read the overloads of a function; ``lookup`` knows the names of entities and enums."""
    found = _known.get(notation) if lookup is None else None
    if found is None:
        found = tuple(
            _signature(parameters.strip()[1:-1], result.strip(), lookup)
            for parameters, arrow, result in _split(notation)
            if arrow
        )
        if lookup is None:
            _known[notation] = found
    return found


def _split(notation: str) -> Iterator[tuple[str, str, str]]:
    return (signature.partition("->") for signature in notation.split(";"))


_VARIABLES: Mapping[str, Type] = {"T": ANY, "R": ANY, "K": ANY}


def _signature(
    parameters: str, result: str, lookup: Callable[[str], Type | None] | None
) -> Signature:
    split = _COMMA.split(parameters) if "<" in parameters else parameters.split(", ")
    texts = [text.rpartition("=> ")[2] for text in split if text]
    rest = "..." in texts
    types = tuple(parse_type(text, lookup, _VARIABLES) for text in texts if text != "...")
    is_variable = named(result) is None and not _VARIABLES.keys().isdisjoint(_WORD.findall(result))
    fixed = None if is_variable else parse_type(result, lookup)
    return Signature(types, result, rest, fixed)


def applicable(signatures: Iterable[Signature], arguments: Sequence[Type]) -> list[Signature]:
    """Return the signatures that the arguments fit, literals adapted."""
    count = len(arguments)
    return [
        signature
        for signature in signatures
        if signature.takes(count) and all(map(promotes, arguments, signature.parameters))
    ]


def best(signatures: Iterable[Signature], arguments: Sequence[Type]) -> Signature | None:
    """Return the one signature that is better than all others, or None.

    One is better than another when it takes at least one argument better and none worse.
    None means that no signature fits, or that there is no winner: the server says the same
    for both.
    """
    candidates = applicable(signatures, arguments)
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    for candidate in candidates:
        if all(c is candidate or _wins(arguments, candidate, c) for c in candidates):
            return candidate
    return None


def _wins(arguments: Sequence[Type], one: Signature, other: Signature) -> bool:
    wins = False
    for argument, left, right in zip(arguments, one.parameters, other.parameters, strict=False):
        verdict = better(argument, left, right)
        if verdict < 0:
            return False
        wins = wins or verdict > 0
    return wins
