"""What a row of the function tables is."""

from __future__ import annotations

from tpql.errors import TpqlLimitError
from tpql.limits import LIMIT_EXCEEDED
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeAlias

    from tpql.engine.collation import Collation
    from tpql.schema.model import Schema
    from tpql.semantics.types import Type

    Key: TypeAlias = tuple[str, str, str]
    Row: TypeAlias = Mapping[str, "Function | Callable[..., Any]"]
    Rows: TypeAlias = Mapping[str, Row]

__all__ = [
    "LONGEST_TEXT",
    "Function",
    "Site",
    "bounded",
    "growing",
    "keyed",
    "loose",
    "timed",
    "typed",
    "unsupported",
]

LONGEST_TEXT = 1_000_000
"""No function makes a text of more characters: a few words of a query could ask for any."""


class Site(Record):
    """Where a function is called: the types of its values, the target first, and its result.

    ``memory`` says that objects are in memory, where some functions of nothing raise.
    """

    types: tuple[Type, ...]
    result: Type
    collation: Collation
    schema: Schema
    memory: bool = False


class Function(Record):
    """A function of the language.

    ``call`` takes the values, the target first.  With ``makes`` it takes a :class:`Site` and
    returns what takes the values.  With ``nulls`` it is called for nulls too, which otherwise
    give null.  With ``timed`` it takes the run before the values.  With ``grows`` it can make
    a text of any length.  ``missing`` says why the engine does not have it.
    """

    call: Callable[..., Any]
    nulls: bool = False
    makes: bool = False
    timed: bool = False
    grows: bool = False
    missing: str = ""


def growing(row: Function | Callable[..., Any]) -> Function:
    """Return a function that makes a text of any length, whose characters count as steps."""
    function = row if isinstance(row, Function) else Function(row)
    return function.replace(grows=True)


def loose(call: Callable[..., Any]) -> Function:
    """Return a function that is called for nulls too."""
    return Function(call, nulls=True)


def typed(make: Callable[[Site], Callable[..., Any]], *, nulls: bool = False) -> Function:
    """Return a function that depends on the types it is called with."""
    return Function(make, nulls=nulls, makes=True)


def timed(call: Callable[..., Any]) -> Function:
    """Return a function that needs the run: its clock, its data."""
    return Function(call, timed=True)


def unsupported(why: str) -> Function:
    """Return a function that the engine does not have."""
    return Function(lambda *_values: None, missing=why)


def keyed(kind: str, rows: Rows) -> dict[Key, Function]:
    """Return the rows of a table, by kind, owner and name."""
    return {
        (kind, owner, name): row if isinstance(row, Function) else Function(row)
        for owner, functions in rows.items()
        for name, row in functions.items()
    }


def bounded(length: int) -> None:
    """Refuse to make a text of so many characters.

    Raises:
        TpqlLimitError: they are too many.
    """
    if length > LONGEST_TEXT:
        message = f"this makes a text of more than {LONGEST_TEXT:,} characters"
        raise TpqlLimitError(message, [LIMIT_EXCEEDED.at(Span(0, 0), message)])
