"""The choice among the overloads of a function or operator.  LANGUAGE 19.2."""

from __future__ import annotations

from tpql.semantics.conversions import better, promotes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpql.semantics.signatures import Signature
    from tpql.semantics.types import Type

__all__ = ["applicable", "best"]


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
