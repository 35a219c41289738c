"""Findings about what is well typed, and fails on a server or means something else."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.semantics.names import AGGREGATES, inferred_name, output_key
from tpql.semantics.rules import (
    AGGREGATE_ORDER,
    CAST_COLLECTION,
    COLLECTION_NULL,
    GENERATION_NAME,
    TAG_SUBSTRING,
)
from tpql.source import Span
from tpql.syntax.nodes import Attribute, Call, Cast, Name
from tpql.syntax.visit import walk as each_node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.analysis import Walk
    from tpql.semantics.names import Server
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Compare, Expression, OrderKey

__all__ = [
    "warn_of_aggregate_order",
    "warn_of_cast_collection",
    "warn_of_collection_null",
    "warn_of_generation_name",
    "warn_of_tag_substring",
]

_TAGS = "tags"


def warn_of_aggregate_order(walk: Walk, node: OrderKey) -> None:
    """A live server cannot order by an aggregate.  LANGUAGE 9."""
    for each in each_node(node.value):
        symbol = walk.symbols.get(id(each))
        if symbol is not None and symbol.kind == "collection" and symbol.name in AGGREGATES:
            walk.report(
                AGGREGATE_ORDER,
                node.value.span,
                f"a live server cannot order by {symbol.name}, which it computes per item",
                hints=("order by a member, or order the answer yourself",),
            )
            return


def warn_of_cast_collection(walk: Walk, node: Attribute) -> None:
    """Collections after a cast are not supported.  LANGUAGE 4.5."""
    symbol = walk.symbols.get(id(node))
    if symbol is None or symbol.member is None or symbol.member.kind != "collection":
        return
    cast = node.value
    hint = f"ask for {cast.type} itself: /api/v2/{cast.type}" if isinstance(cast, Cast) else ""
    walk.report(
        CAST_COLLECTION,
        Span(max(node.end - len(node.attr), 0), node.end),
        f"{node.attr} is a collection, which cannot be read after a cast",
        hints=(hint,),
    )


def warn_of_collection_null(walk: Walk, node: Compare, left: Type, right: Type) -> None:
    """A collection is never null, so that comparing it with null says nothing."""
    for operand, type_, other in ((node.left, left, right), (node.right, right, left)):
        symbol = walk.symbols.get(id(operand))
        collection = symbol is not None and symbol.member and symbol.member.kind == "collection"
        if collection and type_.element is not None and other.kind == "null":
            empty = "== 0" if node.op == "==" else "> 0"
            walk.report(
                COLLECTION_NULL,
                node.span,
                "a collection is never null, it is empty",
                hints=(f"write Count() {empty}",),
            )


def warn_of_generation_name(walk: Walk, value: Expression, name: str) -> None:
    """``tasks.count()`` was ``tasks`` in 2018 and is ``count`` today.  LANGUAGE 6.2."""
    symbol = walk.symbols.get(id(value))
    if symbol is None or symbol.kind != "collection" or symbol.name not in AGGREGATES:
        return
    symbols = walk.symbols
    other: Server = "2018" if walk.server == "current" else "current"
    theirs = inferred_name(value, lambda node: symbols.get(id(node)), other)
    if theirs is None or theirs == name:
        return
    today, before = (name, theirs) if walk.server == "current" else (theirs, name)
    alias = output_key(before)
    edit = Edit(Span(value.start, value.start), f"{alias}:")
    fixes = (Fix(f"name it {alias}", (edit,), safe=False),) if value.end else ()
    walk.report(
        GENERATION_NAME,
        value.span,
        f"its key is {output_key(today)} on today's servers and {alias} on old ones",
        hints=(f"write {alias}: before it, and all agree",),
        fixes=fixes,
    )


def warn_of_tag_substring(walk: Walk, node: Call) -> None:
    """``Tags`` is one text, in which ``a`` is found in ``ab`` too.  LANGUAGE 5.2."""
    target = node.func.value if isinstance(node.func, Attribute) else None
    if not isinstance(target, (Name, Attribute)):
        return
    symbol = walk.symbols.get(id(target))
    member = symbol.member if symbol else None
    if member is None or member.name.lower() != _TAGS or member.type != "String":
        return
    walk.report(
        TAG_SUBSTRING,
        node.span,
        "Tags is one text of all tags: a part of another tag is found too",
        hints=('write TagObjects.Count(Name == "...") > 0',),
    )
