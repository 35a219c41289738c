"""The evaluator beside the checker."""

from __future__ import annotations

from tests.engine.samples import NOW, OBJECTS
from tests.fuzz.cutting import choice, text
from tpql.checking import check
from tpql.engine import (
    TpqlUnsupportedError,
    compile_filter,
    compile_order,
    compile_result,
    compile_select,
    compile_value,
    compile_where,
)
from tpql.engine.store import MemoryStore
from tpql.engine.values import plain
from tpql.errors import TpqlError, TpqlLimitError, TpqlSyntaxError, TpqlTypeError, TpqlUsageError
from tpql.limits import Limits
from tpql.query.remarks import may_hold_placeholders

__all__ = ["COMPILERS", "value"]

COMPILERS = {
    "expression": compile_value,
    "where": compile_where,
    "select": compile_select,
    "result": compile_result,
    "orderBy": compile_order,
    "filter": compile_filter,
}
_ITEMS = [OBJECTS["UserStory/1"], OBJECTS["UserStory/2"], {"id": 3}]
_LIMITS = Limits(steps=20_000)
_UNKNOWN = "TP201"
_UNSENDABLE = "TP508"
"""Half of a surrogate pair has a value, but no URL."""
_NOBODY = "say who that is with me="
_MISFIT = "the data does not fit the schema"


def value(data: bytes) -> None:
    """What the checker accepts has a value; what it refuses, the evaluator refuses too."""
    clause, rest = choice(data, tuple(COMPILERS))
    given = text(rest)
    if may_hold_placeholders(given):
        return
    found = check(given, clause=clause, entity="UserStory")
    errors = [d for d in found if d.severity == "error" and d.code != _UNSENDABLE]
    try:
        compiled = COMPILERS[clause](
            given, entity="UserStory", store=MemoryStore(OBJECTS), now=NOW, limits=_LIMITS
        )
    except (TpqlSyntaxError, TpqlTypeError) as error:
        # Where types are unknown, only the evaluator counts arguments.
        unknown = any(d.code == _UNKNOWN for d in found)
        assert errors or unknown, f"only the evaluator refuses {given!r}: {error}"
        return
    except (TpqlUnsupportedError, TpqlLimitError):
        return
    except TpqlUsageError as error:
        assert _NOBODY in str(error)
        return
    assert not errors, f"only the checker refuses {given!r}: {errors[0].message}"
    for item in [_ITEMS] if clause == "result" else _ITEMS:
        _evaluate(compiled, item, clause)


def _evaluate(compiled: object, item: object, clause: str) -> None:
    try:
        found = compiled(item)  # type: ignore[operator]  # a compiled clause
        if clause not in ("orderBy", "filter"):
            plain(found, compiled.type)  # type: ignore[attr-defined]  # as above
    except TpqlUsageError as error:
        assert not str(error).startswith(_MISFIT), error
    except TpqlError:
        return
