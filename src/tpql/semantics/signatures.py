"""Signatures: what a function takes and what it gives, read from their notation.

``(String, Int32) -> Boolean`` is one signature; overloads stand side by side, separated by
``;``.  In collection methods ``T`` is the type of the elements and ``R`` that of what a
selector gives: ``(T => R) -> IEnumerable<R>``.  A last parameter ``...`` says that further
arguments are ignored.  A property has no parentheses: ``Int32``.
"""

from __future__ import annotations

import re

from tpql.semantics.notation import parse_type
from tpql.semantics.types import ANY, Type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Signature", "parse_signatures"]

_SIGNATURE = re.compile(r"\(([^()]*)\)\s*->\s*([^;]+)")
_COMMA = re.compile(r",\s*(?![^<]*>)")
_VARIABLE = re.compile(r"\b[TRK]\b")


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
            _signature(parameters, result.strip(), lookup)
            for parameters, result in _SIGNATURE.findall(notation)
        )
        if lookup is None:
            _known[notation] = found
    return found


_VARIABLES: Mapping[str, Type] = {"T": ANY, "R": ANY, "K": ANY}


def _signature(
    parameters: str, result: str, lookup: Callable[[str], Type | None] | None
) -> Signature:
    texts = [text.rpartition("=> ")[2] for text in _COMMA.split(parameters) if text]
    rest = "..." in texts
    types = tuple(parse_type(text, lookup, _VARIABLES) for text in texts if text != "...")
    fixed = None if _VARIABLE.search(result) else parse_type(result, lookup)
    return Signature(types, result, rest, fixed)
