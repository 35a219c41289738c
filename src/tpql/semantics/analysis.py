"""The analysis of a tree: the type of every node, what every name stands for, the findings.

A tree is typed children first with an explicit list of work, so that its depth does not
matter.  A piece of work is a function, a node, and the type of ``it`` where the node stands:
inside a collection method that is another one than outside.  LANGUAGE 4.1.
"""

from __future__ import annotations

from tpql.lazy import load
from tpql.limits import DEFAULT
from tpql.semantics.literals import LITERALS
from tpql.semantics.resolve import resolver
from tpql.semantics.types import UNKNOWN, Type, generic
from tpql.semantics.walk_names import name
from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BoolOp,
    Call,
    Cast,
    Compare,
    Conditional,
    In,
    Name,
    Node,
    ObjectExpr,
    Ordering,
    OrderKey,
    Subscript,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tpql.diagnostics import Diagnostic, Fix, Related, Rule, Severity
    from tpql.schema.model import Schema
    from tpql.semantics.names import Server
    from tpql.semantics.resolve import Resolver
    from tpql.semantics.symbols import Symbol
    from tpql.source import Span

    Step = Callable[["Walk", Any, Type], None]

__all__ = ["Analysis", "Walk", "analyse"]

_MOST_SUGGESTIONS = 100
_LEAVES: dict[type[Node], Step] = {Name: name, **LITERALS}
_HOMES: dict[type[Node], tuple[str, str]] = {
    Attribute: ("walk_names", "enter_attribute"),
    Call: ("walk_calls", "enter_call"),
    Subscript: ("walk_values", "enter_subscript"),
    Cast: ("walk_values", "enter_cast"),
    UnaryOp: ("walk_operators", "enter_unary"),
    BinaryOp: ("walk_operators", "enter_binary"),
    BoolOp: ("walk_operators", "enter_binary"),
    Compare: ("walk_operators", "enter_binary"),
    In: ("walk_operators", "enter_in"),
    Conditional: ("walk_functions", "enter_conditional"),
    ObjectExpr: ("walk_objects", "enter_object"),
    Ordering: ("walk_objects", "enter_ordering"),
    OrderKey: ("walk_objects", "enter_order_key"),
}


class _Branches(dict[type["Node"], "Step | None"]):
    """The steps for nodes with children; one is imported when the first such node comes."""

    def __missing__(self, kind: type[Node]) -> Step | None:
        home = _HOMES.get(kind)
        step: Step | None = load(f"{__package__}.{home[0]}", home[1]) if home else None
        self[kind] = step
        return step


_BRANCHES = _Branches()


class Walk:
    """One walk.

    ``root`` is what ``it`` is at the root.  ``types`` and ``symbols`` hold, by the identity
    of a node, its type and what its name stands for.
    """

    __slots__ = (
        "_suggestions",
        "clause",
        "found",
        "known",
        "root",
        "server",
        "symbols",
        "types",
        "work",
    )

    def __init__(self, known: Resolver, clause: str, server: Server) -> None:
        self.known = known
        self.clause = clause
        self.server: Server = server
        self.types: dict[int, Type] = {}
        self.symbols: dict[int, Symbol] = {}
        self.root: Type = UNKNOWN
        self.found: list[Diagnostic] = []
        self.work: list[tuple[Step, Node, Type]] = []
        self._suggestions = _MOST_SUGGESTIONS

    def run(self, node: Node, it: Type) -> None:
        """Type a node and all below it."""
        self.root = it
        self.visit(node, it)
        work = self.work
        while work:
            step, current, scope = work.pop()
            step(self, current, scope)

    def visit(self, node: Node, it: Type) -> None:
        """Type a leaf at once, put any other node on the list of work."""
        leaf = _LEAVES.get(type(node))
        if leaf is not None:
            leaf(self, node, it)
            return
        branch = _BRANCHES[type(node)]
        if branch is None:
            self.types[id(node)] = UNKNOWN
        else:
            self.work.append((branch, node, it))

    def report(
        self,
        rule: Rule,
        span: Span,
        message: str,
        *,
        severity: Severity | None = None,
        server: str | None = None,
        hints: tuple[str, ...] = (),
        fixes: tuple[Fix, ...] = (),
        related: tuple[Related, ...] = (),
    ) -> None:
        """Note a finding, unless there are too many already."""
        if len(self.found) >= DEFAULT.diagnostics:
            return
        finding = rule.at(
            span,
            message,
            clause=self.clause,
            server=server,
            hints=hints,
            fixes=fixes,
            related=related,
        )
        self.found.append(finding.replace(severity=severity) if severity else finding)

    def may_suggest(self) -> bool:
        """Whether to look for suggestions once more: they cost, and a text may want many."""
        self._suggestions -= 1
        return self._suggestions >= 0


class Analysis:
    """What is known of a tree; it holds on to the tree, whose nodes it knows by identity.

    So a node may not stand in two places of a tree where ``it`` differs; parsing gives none.
    """

    __slots__ = ("_symbols", "_types", "diagnostics", "it", "node")

    def __init__(self, node: Node, it: Type, walk: Walk) -> None:
        self.node = node
        self.it = it
        self.diagnostics: list[Diagnostic] = walk.found
        self._types = walk.types
        self._symbols = walk.symbols

    def type_of(self, node: Node) -> Type:
        """Return the type of a node of the tree; unknown for any other."""
        return self._types.get(id(node), UNKNOWN).plain

    def symbol_of(self, node: Node) -> Symbol | None:
        """Return what a name, a member or a call stands for, None where nobody knows."""
        return self._symbols.get(id(node))


def analyse(
    node: Node,
    *,
    entity: str,
    clause: str,
    schema: Schema,
    server: Server = "current",
    collection_root: bool = False,
    element: Type | None = None,
) -> Analysis:
    """Type a tree.

    Args:
        node: a clause, parsed.
        entity: the entity of the query, singular or plural.
        clause: which clause it is; ``result`` is about the whole sequence.
        schema: the entity model.
        server: which generation of the server infers names.
        collection_root: whether ``it`` is the sequence in a clause other than ``result``.
        element: what ``select`` makes of each entity, for the ``result`` after it.

    Returns:
        The analysis; an unknown entity makes every name in it unknown, in silence.
    """
    known = resolver(schema)
    it = element or known.entity(entity) or UNKNOWN
    if it is not UNKNOWN and (collection_root or clause == "result"):
        it = generic("IEnumerable", it)
    walk = Walk(known, clause, server)
    walk.run(node, it)
    return Analysis(node, it, walk)
