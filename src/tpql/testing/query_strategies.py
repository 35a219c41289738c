"""Hypothesis strategies for queries, and for texts that may or may not be in the language."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from tpql.query.document import Query
from tpql.query.endpoints import ENDPOINTS
from tpql.query.parameters import PARAMETERS, KnownParameter
from tpql.query.values import make_parameter
from tpql.testing.trees import clause_trees, names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from tpql.query.document import Parameter

__all__ = ["queries", "texts"]

_PIECES = (
    *"()[]{},.:?&=<>+-*/!|#%@;~^$` \n\r\t\"'\\\x00\xa0“”\u2013é日😀\ud800",
    *["==", "!=", "<>", "<=", ">=", "&&", "||", "=>", "??", "/*", "//", "--", "{{x}}", "${x}"],
    *["and", "OR", "not", "in [", "as", "new(", "is", "null", "True", "desc", "like", "eq"],
    *["id", "name.", "index", "android", "[Risk Level]", "As<Bug>", "count()", "Today", "Me"],
    *["1", "1.5", "1e3", "1.5f", "1e+5", ".5", "0x1F", '"x"', "'c'", "'it\\'s'", '"a\\\\"', "%2B"],
    *["/api/v2/Bug", "?where=", "&select=", "&take=", "###", "# note", "\n&orderBy=", "&&token="],
)


@cache
def texts() -> SearchStrategy[str]:
    """Draw a text: any characters, or pieces of the language in any order."""
    pieces = st.lists(st.sampled_from(_PIECES), max_size=20)
    return st.one_of(st.text(max_size=30), pieces.map("".join), pieces.map(" ".join))


def _values(known: KnownParameter) -> SearchStrategy[object]:
    if known.clause:
        return clause_trees(known.clause)
    if known.kind == "integer":
        return st.integers(0, 2**31)
    plain = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
    return st.just(True) | plain if known.kind == "flag" else plain


def _parameters() -> SearchStrategy[Parameter]:
    """Draw a parameter that the server knows, in any letter case, or one of our own."""

    @cache
    def named(known: KnownParameter) -> SearchStrategy[Parameter]:
        spellings = st.sampled_from([known.name, known.name.lower(), known.name.upper()])
        return st.builds(make_parameter, spellings, _values(known))

    own = st.builds(make_parameter, names(), st.text("ab &=+%#é", min_size=1, max_size=8))
    return st.sampled_from(PARAMETERS).flatmap(named) | own


@cache
def queries() -> SearchStrategy[Query]:
    """Draw a query of any endpoint, with any parameters."""
    return st.builds(
        Query,
        entity=st.sampled_from(["UserStory", "bugs", "Assignable"]),
        id=st.none() | st.integers(0, 10**6),
        parameters=st.lists(_parameters(), max_size=5).map(tuple),
        base=st.sampled_from(["", "https://example.tpondemand.com", "http://host/prefix"]),
        endpoint=st.sampled_from(sorted(ENDPOINTS)),
    )
