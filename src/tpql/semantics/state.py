"""The state of one walk over a tree: the work that is left, and what was found.

A tree is typed children first with an explicit list of work, so that its depth does not
matter.  A piece of work is a function, a node, and the type of ``it`` where the node stands:
inside a collection method that is another one than outside.  LANGUAGE 4.1.
"""

from __future__ import annotations

from tpql.limits import DEFAULT
from tpql.semantics.types import UNKNOWN, Type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.diagnostics import Diagnostic, Fix, Related, Rule, Severity
    from tpql.semantics.names import Server
    from tpql.semantics.resolve import Resolver
    from tpql.semantics.symbols import Symbol
    from tpql.source import Span
    from tpql.syntax.nodes import Node

    Step = Callable[["Walk", Any, Type], None]

__all__ = ["Walk"]

_MOST_SUGGESTIONS = 100


class Walk:
    """One walk.

    ``root`` is what ``it`` is at the root.  ``types`` and ``symbols`` hold, by the identity
    of a node, its type and what its name stands for.  ``leaves`` are the steps for nodes
    without children, ``branches`` those for the others, by the class of the node.
    """

    __slots__ = (
        "_branches",
        "_leaves",
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

    def __init__(
        self,
        known: Resolver,
        clause: str,
        server: Server,
        leaves: Mapping[type[Node], Step],
        branches: Mapping[type[Node], Step],
    ) -> None:
        self.known = known
        self.clause = clause
        self.server: Server = server
        self.types: dict[int, Type] = {}
        self.symbols: dict[int, Symbol] = {}
        self.root: Type = UNKNOWN
        self.found: list[Diagnostic] = []
        self.work: list[tuple[Step, Node, Type]] = []
        self._leaves = leaves
        self._branches = branches
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
        leaf = self._leaves.get(type(node))
        if leaf is not None:
            leaf(self, node, it)
            return
        branch = self._branches.get(type(node))
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
