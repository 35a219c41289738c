"""What users and our own tests need to test with tpql: strategies for Hypothesis.

Needs the ``hypothesis`` package, which is in the ``test`` extra.
"""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.testing.queries import queries, texts
    from tpql.testing.trees import (
        clause_trees,
        constants,
        expressions,
        filters,
        names,
        orderings,
        selectors,
    )

__all__ = [
    "clause_trees",
    "constants",
    "expressions",
    "filters",
    "names",
    "orderings",
    "queries",
    "selectors",
    "texts",
]

if not TYPE_CHECKING:
    __getattr__ = lazy(
        __name__,
        {name: "queries" if name in ("queries", "texts") else "trees" for name in __all__},
    )
