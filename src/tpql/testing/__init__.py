"""What users and our own tests need to test with tpql.

Strategies for Hypothesis (package ``hypothesis``); accounts to test against, with faults (in
:mod:`tpql.testing.faults`), and recorded answers (the extras ``client`` and ``server``); and
the pytest plugin of :mod:`tpql.testing.plugin`, which has fixtures of those accounts.
"""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.testing.account import LocalAccount
    from tpql.testing.asked import Received
    from tpql.testing.cassette import Cassette
    from tpql.testing.datasets import dataset_of
    from tpql.testing.faults import Fault
    from tpql.testing.query_strategies import queries, texts
    from tpql.testing.running import RunningAccount, serving
    from tpql.testing.trees import (
        clause_trees,
        constants,
        expressions,
        filters,
        names,
        orderings,
        selectors,
    )
    from tpql.testing.typed import TypedClause, ill_typed_clauses, typed_clauses

__all__ = [
    "Cassette",
    "Fault",
    "LocalAccount",
    "Received",
    "RunningAccount",
    "TypedClause",
    "clause_trees",
    "constants",
    "dataset_of",
    "expressions",
    "filters",
    "ill_typed_clauses",
    "names",
    "orderings",
    "queries",
    "selectors",
    "serving",
    "texts",
    "typed_clauses",
]

if not TYPE_CHECKING:
    __getattr__ = lazy(
        __name__,
        {
            **dict.fromkeys(__all__, "trees"),
            **dict.fromkeys(("queries", "texts"), "query_strategies"),
            **dict.fromkeys(("TypedClause", "ill_typed_clauses", "typed_clauses"), "typed"),
            **dict.fromkeys(("RunningAccount", "serving"), "running"),
            "Cassette": "cassette",
            "Fault": "faults",
            "LocalAccount": "account",
            "Received": "asked",
            "dataset_of": "datasets",
        },
    )
