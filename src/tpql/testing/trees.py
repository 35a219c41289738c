"""Hypothesis strategies for trees: every node kind, in the shapes that parsing gives.

Each strategy is made once: Hypothesis looks through every new one, which takes longer than
drawing from it.

``expressions()``, ``selectors()``, ``orderings()`` and ``filters()`` draw trees that have a
text; ``clause_trees(clause)`` draws for a clause by its name.
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from tpql.syntax import nodes as n
from tpql.syntax.tables import EXPRESSION, FILTER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from tpql.syntax.nodes import Expression, Node

__all__ = [
    "clause_trees",
    "constants",
    "expressions",
    "filters",
    "names",
    "orderings",
    "selectors",
]

_RESERVED = EXPRESSION.reserved.keys() | FILTER.reserved.keys()
_KNOWN = ["id", "name", "effort", "it", "Today", "index", "android", "notes", "descr", "Проект"]


def _is_name(text: str) -> bool:
    return bool(EXPRESSION.word.fullmatch(text)) and text.lower() not in _RESERVED


@cache
def names() -> SearchStrategy[str]:
    """Draw an identifier."""
    letters = st.sampled_from("aZ_xé日0")
    return st.sampled_from(_KNOWN) | st.text(letters, min_size=1, max_size=6).filter(_is_name)


def _members() -> SearchStrategy[str]:
    """Draw the name of a member, now and then in brackets."""
    return names() | st.sampled_from(["[Risk Level]", "[2nd Team-lead]"])


def _texts() -> SearchStrategy[str]:
    tricky = st.sampled_from(['"', "'", "\\", "a\\", "\n", "\r", "\t", "it's", 'say "hi"', "\\\\"])
    plain = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    return tricky | plain


@cache
def constants() -> SearchStrategy[Expression]:
    """Draw a literal of any kind."""
    return st.one_of(
        st.integers(0, 2**64).map(n.IntegerConstant),
        st.builds(n.RealConstant, st.floats(0, 1e300), st.booleans()),
        _texts().filter(lambda text: len(text) != 1).map(n.StringConstant),
        _texts().map(n.StringConstant),
        st.characters(exclude_categories=["Cs"]).map(n.CharConstant),
        st.booleans().map(n.BooleanConstant),
        st.just(n.NullConstant()),
    )


def _several(strategy: SearchStrategy[Expression], least: int = 0) -> SearchStrategy[object]:
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


def _fields(values: SearchStrategy[Expression]) -> SearchStrategy[tuple[n.Field, ...]]:
    field = st.builds(n.Field, st.none() | names(), values)
    return st.lists(field, max_size=4).map(tuple)


def _calls(values: SearchStrategy[Expression]) -> SearchStrategy[Expression]:
    function = st.builds(n.Name, _members()) | st.builds(n.Attribute, values, _members())
    return st.builds(n.Call, function, _several(values))


def _larger(values: SearchStrategy[Expression]) -> SearchStrategy[Expression]:
    """Draw an expression one level above ``values``."""
    relations = st.sampled_from([">", ">=", "<", "<=", "==", "!="])
    return st.one_of(
        st.builds(n.Attribute, values, _members()),
        _calls(values),
        st.builds(n.Subscript, values, constants()),
        st.builds(n.Cast, values, names()),
        st.builds(n.UnaryOp, st.sampled_from(["-", "not"]), values),
        st.builds(n.BinaryOp, values, st.sampled_from("*/+-&"), values),
        st.builds(n.In, values, _several(values)),
        st.builds(n.Compare, values, relations, values),
        st.builds(n.BoolOp, values, st.sampled_from(["and", "or"]), values),
        st.builds(n.Conditional, values, values, values),
        st.builds(n.ObjectExpr, _fields(values)),
    )


@cache
def expressions(*, placeholders: bool = False) -> SearchStrategy[Expression]:
    """Draw an expression; with ``placeholders`` it may hold ``@name`` too."""
    leaves = st.builds(n.Name, _members()) | constants()
    if placeholders:
        leaves |= names().map(n.Placeholder)
    return st.recursive(leaves, _larger, max_leaves=8)


@cache
def selectors() -> SearchStrategy[Expression]:
    """Draw the value of ``select``."""
    return expressions() | st.builds(n.ObjectExpr, _fields(expressions()))


@cache
def orderings() -> SearchStrategy[n.Ordering]:
    """Draw the value of ``orderBy``."""
    key = st.builds(n.OrderKey, expressions(), st.booleans())
    return st.builds(n.Ordering, st.lists(key, min_size=1, max_size=3).map(tuple))


def _filter_operands(values: SearchStrategy[Expression]) -> SearchStrategy[Expression]:
    relations = st.sampled_from(["is", "is not", "in", "==", "!=", "<", "<=", ">", ">="])
    return st.one_of(
        st.builds(n.Attribute, _paths(values), names()),
        st.builds(n.Call, st.builds(n.Attribute, _paths(values), names()), _several(values)),
        st.builds(n.UnaryOp, st.just("not"), values),
        st.builds(n.BinaryOp, values, st.sampled_from("+-"), values),
        st.builds(n.Compare, values, relations, values),
        st.builds(n.BoolOp, values, st.sampled_from(["and", "or"]), values),
    )


def _paths(arguments: SearchStrategy[Expression]) -> SearchStrategy[Expression]:
    """Draw what a member may be asked of in a filter: names, members and calls."""
    name = st.builds(n.Name, names())
    attribute = st.builds(n.Attribute, name, names())
    return name | attribute | st.builds(n.Call, attribute, _several(arguments))


@cache
def filters() -> SearchStrategy[Node]:
    """Draw the value of ``filter``: a condition of the boards' language, or a plain text."""
    number = st.integers(0, 10**6).map(n.IntegerConstant)
    leaves = st.one_of(
        st.builds(n.Name, names() | st.sampled_from(["Me", "Today", "Current"])),
        constants(),
        st.builds(n.UnaryOp, st.just("-"), number),
        st.builds(n.Duration, number, st.sampled_from(["days", "weeks"])),
    )
    plain = st.text(st.characters(exclude_categories=["Cs"])).filter(
        lambda text: not text.lstrip().startswith("?")
    )
    return st.recursive(leaves, _filter_operands, max_leaves=8) | plain.map(n.TextSearch)


@cache
def clause_trees(clause: str) -> SearchStrategy[Node]:
    """Draw a tree for a clause, by the name that :func:`tpql.parse` knows it by."""
    if clause == "filter":
        return filters()
    if clause == "orderBy":
        return orderings()
    return selectors() if clause == "select" else expressions()
