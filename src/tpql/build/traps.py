"""What Python would do with an expression in silence, and what to write instead."""

from __future__ import annotations

from tpql.errors import TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["Traps"]


class Traps:
    """Refuses the uses of an expression that Python does not let it define.

    ``and``, ``or``, ``not``, ``if``, ``in`` and chained comparisons all ask for a truth value.
    """

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise TpqlUsageError(
            "an expression is neither true nor false in Python; write (a) & (b) for `a and b`, "
            "(a) | (b) for `a or b`, ~(a) for `not a`, (1 < a) & (a < 5) for `1 < a < 5`, "
            "a.in_([1, 2]) for `a in [1, 2]`, iif(a, b, c) for `b if a else c`, "
            "with parentheses around comparisons"
        )

    def __contains__(self, item: object) -> NoReturn:
        raise TpqlUsageError(
            "`x in expression` cannot be translated; write expression.contains(x) for text, "
            "expression.any(it == x) for a collection"
        )

    def __iter__(self) -> NoReturn:
        raise TpqlUsageError(
            "an expression cannot be iterated over: its values are on the server; write "
            ".select(...), .where(...) or .any(...) for a collection"
        )

    def __len__(self) -> NoReturn:
        raise TpqlUsageError("write expression.count() or expression.Length in place of len()")

    def __hash__(self) -> NoReturn:
        raise TpqlUsageError(
            "an expression can be no key and no member of a set, for == makes a comparison of "
            "it; use str(expression) as the key"
        )
