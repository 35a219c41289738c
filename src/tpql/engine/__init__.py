"""The engine: a tree and data give values, with the semantics of the server.

:func:`evaluate` gives the value of one expression for one item; the ``compile_*`` functions
turn a clause into a Python function once, to be called for each of many items.
"""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.engine.answer import Answer
    from tpql.engine.clauses import (
        Compiled,
        compile_order,
        compile_select,
        compile_value,
        compile_where,
    )
    from tpql.engine.collation import Collation
    from tpql.engine.data import DataStore
    from tpql.engine.dataset import Dataset
    from tpql.engine.evaluation import evaluate
    from tpql.engine.filters import compile_filter
    from tpql.engine.refusal import Refusal
    from tpql.engine.run import TpqlUnsupportedError
    from tpql.engine.store import MemoryStore, Store
    from tpql.engine.totals import compile_result

__all__ = [
    "Answer",
    "Collation",
    "Compiled",
    "DataStore",
    "Dataset",
    "MemoryStore",
    "Refusal",
    "Store",
    "TpqlUnsupportedError",
    "compile_filter",
    "compile_order",
    "compile_result",
    "compile_select",
    "compile_value",
    "compile_where",
    "evaluate",
]

if not TYPE_CHECKING:
    __getattr__ = lazy(
        __name__,
        {
            "Answer": "answer",
            "Collation": "collation",
            "Compiled": "clauses",
            "DataStore": "data",
            "Dataset": "dataset",
            "MemoryStore": "store",
            "Refusal": "refusal",
            "Store": "store",
            "TpqlUnsupportedError": "run",
            "compile_filter": "filters",
            "compile_order": "clauses",
            "compile_result": "totals",
            "compile_select": "clauses",
            "compile_value": "clauses",
            "compile_where": "clauses",
            "evaluate": "evaluation",
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
