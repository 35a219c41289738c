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
    from tpql.testing.typed import TypedClause, ill_typed_clauses, typed_clauses

__all__ = [
    "TypedClause",
    "clause_trees",
    "constants",
    "expressions",
    "filters",
    "ill_typed_clauses",
    "names",
    "orderings",
    "queries",
    "selectors",
    "texts",
    "typed_clauses",
]

if not TYPE_CHECKING:
    __getattr__ = lazy(
        __name__,
        {
            **dict.fromkeys(__all__, "trees"),
            **dict.fromkeys(("queries", "texts"), "queries"),
            **dict.fromkeys(("TypedClause", "ill_typed_clauses", "typed_clauses"), "typed"),
        },
    )
