"""Calls public functions 150 frames above the recursion limit; run with ``python -m``.

``COLD`` does so with functions that were never used before, whose modules are imported then;
``WARM`` gives them texts at the limit of nesting.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from tests.adverse.calls import CALLS, linted

if TYPE_CHECKING:
    from collections.abc import Callable

LEFT = 150
LEVELS = 199
SHAPES = {
    "parentheses": "(" * LEVELS + "effort" + ")" * LEVELS,
    "sums": "(effort+" * LEVELS + "effort" + ")" * LEVELS,
    "right sums": "(1+" * LEVELS + "1" + ")" * LEVELS,
    "unary": "-" * LEVELS + "effort",
    "calls": "Math.Abs(" * LEVELS + "effort" + ")" * LEVELS,
    "conditionals": "(effort>1?" * LEVELS + "1" + ":2)" * LEVELS,
    "lists": "effort in [" + "(" * (LEVELS - 1) + "1" + ")" * (LEVELS - 1) + "]",
    "negations": "not (" * (LEVELS // 2) + "effort>1" + ")" * (LEVELS // 2),
    "objects": "{a:" * LEVELS + "effort" + "}" * LEVELS,
    "chain": "effort" + ".toString()" * LEVELS,
    "as many sums as the engine runs": "(effort+" * 49 + "effort" + ")" * 49,
    "as many conditionals as the engine runs": "(effort>1?" * 49 + "1" + ":2)" * 49,
    "long": "+".join(["effort"] * 2000),
}


def deep(text: str) -> dict[str, Callable[[], Any]]:
    """Return calls of every public function that takes a text."""
    import tpql
    from tpql.build import to_python
    from tpql.engine import Dataset, evaluate
    from tpql.extract import check_found, extract
    from tpql.semantics.explain import explain_clause, explain_query
    from tpql.syntax import dumps, from_dict, sexpr, to_dict

    schema = tpql.Schema.builtin()
    url = "/api/v2/Bug?select={x:" + text.replace("+", "%2B") + "}"
    tree = tpql.parse(text)
    account = Dataset.of({"Bug": [{"id": 1, "effort": 2}]})
    return {
        "parse": lambda: tpql.parse(text),
        "repr": lambda: repr(tree),
        "hash": lambda: hash(tree),
        "sexpr": lambda: sexpr(tree),
        "json": lambda: from_dict(to_dict(tree)) == tree and dumps(tree),
        "format": lambda: tpql.format(text, clause="expression"),
        "compact": lambda: tpql.compact(text, clause="expression"),
        "type_of": lambda: tpql.type_of(text, entity="Bug"),
        "check": lambda: tpql.check(text, clause="expression", entity="Bug"),
        "check a URL": lambda: tpql.check(url),
        "format a URL": lambda: tpql.format(url),
        "compact a URL": lambda: tpql.compact(url),
        "infer": lambda: tpql.infer(url).json_schema(),
        "typed dict": lambda: tpql.infer(url).typed_dict(),
        "sample": lambda: tpql.infer(url).sample(),
        "fields": lambda: tpql.fields(url),
        "explain": lambda: explain_query(tpql.parse_query(url), schema),
        "explain a clause": lambda: explain_clause(text, "expression", "Bug", schema),
        "to_python": lambda: to_python(tree),
        "lint": lambda: linted(url),
        "evaluate": lambda: evaluate(text, {"effort": 2}, entity="Bug"),
        "run": lambda: account.run(url).json(),
        "extract": lambda: [check_found(f) for f in extract(f"u = {url!r}", "a.py")],
    }


def depth() -> int:
    frame, count = sys._getframe(), 0
    while frame is not None:
        frame, count = frame.f_back, count + 1
    return count


def outcome(call: Callable[[], Any]) -> str:
    """Return what becomes of a call with few frames left."""
    from tpql.errors import TpqlError

    before = sys.getrecursionlimit()
    sys.setrecursionlimit(depth() + LEFT)
    try:
        call()
    except TpqlError as error:
        return f"{type(error).__name__}"
    except Exception as error:
        return f"raised {type(error).__name__}: {str(error)[:100]}"
    finally:
        sys.setrecursionlimit(before)
    return "done"


def main(mode: str, name: str) -> dict[str, str]:
    if mode == "COLD":
        return {name: outcome(CALLS[name])}
    for call in CALLS.values():
        call()
    return {
        f"{what} {shape}": outcome(call)
        for shape, text in SHAPES.items()
        for what, call in deep(text).items()
    }


if __name__ == "__main__":
    json.dump(main(sys.argv[1], sys.argv[2]), sys.stdout)
