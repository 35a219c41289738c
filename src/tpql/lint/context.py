"""What a rule sees: the clause with its text and types, and the query around it."""

from __future__ import annotations

from tpql.limits import DEFAULT
from tpql.query.secrets import find_secrets, redact
from tpql.semantics.analysis import analyse
from tpql.syntax.nodes import BoolOp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tpql.diagnostics import Diagnostic, Fix, Related, Rule
    from tpql.query.segments import Segment
    from tpql.schema.model import Schema
    from tpql.semantics.analysis import Analysis
    from tpql.semantics.names import Server
    from tpql.semantics.symbols import Symbol
    from tpql.semantics.types import Type
    from tpql.source import Span
    from tpql.syntax.nodes import Expression, Node

__all__ = ["Context", "Surroundings"]


_SHOWN = 60
_LOOKED_AT = 700
"""A credential that begins in what is shown ends in this."""


class Surroundings:
    """The query that is linted: its parameters, its entity, the schema and the server.

    ``segments`` are the parameters as they stand in the text, in their order.  ``path`` is
    the range of the path, and ``span`` that of the whole query.
    """

    __slots__ = ("_by_name", "analyses", "endpoint", "entity", "schema", "segments", "server")

    def __init__(
        self,
        schema: Schema,
        server: Server,
        *,
        entity: str = "",
        endpoint: str = "api",
        segments: tuple[Segment, ...] = (),
        analyses: Mapping[int, Analysis] | None = None,
    ) -> None:
        self.schema = schema
        self.server: Server = server
        self.entity = entity
        self.endpoint = endpoint
        self.segments = segments
        self.analyses: Mapping[int, Analysis] = analyses or {}
        self._by_name: dict[str, Segment] = {}
        for segment in segments:
            self._by_name.setdefault(segment.name.lower(), segment)

    def given(self, name: str) -> Segment | None:
        """Return the first parameter of a name, given in lower case, if it has a value."""
        segment = self._by_name.get(name)
        return segment if segment is not None and segment.text.strip() else None


class Context:
    """What a check sees of one clause; for checks of a whole query it is empty.

    ``text`` is the value of the parameter as the server reads it, to which the spans of all
    nodes and findings refer; for a whole query they refer to the text of the user.
    """

    __slots__ = (
        "_analysis",
        "_chains",
        "_told",
        "around",
        "clause",
        "found",
        "index",
        "name",
        "text",
        "tree",
    )

    def __init__(
        self,
        around: Surroundings,
        tree: Node | None,
        text: str = "",
        clause: str = "",
        name: str = "",
        index: int = -1,
    ) -> None:
        self.around = around
        self.tree = tree
        self.text = text
        self.clause = clause
        self.name = name or clause
        self.index = index
        self.found: list[Diagnostic] = []
        self._analysis: Analysis | None = around.analyses.get(index)
        self._chains: dict[int, list[Expression]] = {}
        self._told: frozenset[tuple[int, int]] | None = None

    @property
    def analysis(self) -> Analysis:
        """The types and symbols of the clause; typed when the first rule asks."""
        if self._analysis is None:
            assert self.tree is not None  # noqa: S101 - checks of whole queries ask for no types
            # Nobody but the caller knows what a select makes of the entities.
            projected = self.clause == "result" and self.around.given("select") is not None
            self._analysis = analyse(
                self.tree,
                entity="" if projected else self.around.entity,
                clause=self.clause,
                schema=self.around.schema,
                server=self.around.server,
            )
        return self._analysis

    def type_of(self, node: Node) -> Type:
        """Return the type of a node of the clause."""
        return self.analysis.type_of(node)

    def symbol_of(self, node: Node) -> Symbol | None:
        """Return what a name, a member or a call of the clause stands for."""
        return (self._analysis or self.analysis).symbol_of(node)

    def chain(self, node: BoolOp) -> list[Expression]:
        """Return the operands of the chain that ``node`` is the top of; none further down.

        Parents come before children, so that each chain is looked at once.
        """
        known = self._chains.get(id(node))
        if known is not None:
            return known
        op, found = node.op, []
        current: Expression = node
        while type(current) is BoolOp and current.op == op:
            self._chains[id(current)] = []
            found.append(current.right)
            current = current.left
        self._chains[id(node)] = found = [current, *reversed(found)]
        return found

    def is_told(self, node: Node) -> bool:
        """Tell whether the checker has a finding on a node as a whole."""
        if self._told is None:
            spans = (d.span for d in self.analysis.diagnostics)
            self._told = frozenset((span.start, span.end) for span in spans)
        return (node.start, node.end) in self._told

    def source(self, node: Node) -> str:
        """Return the text of a node."""
        return self.text[node.start : node.end]

    def key(self, node: Node) -> str:
        """Return a text that is equal for expressions that are: names have any letter case.

        It is made of the source: comparing trees takes longer.  Only for short nodes.
        """
        text = self.text[node.start : node.end]
        return text if '"' in text or "'" in text else "".join(text.split()).lower()

    def shown(self, node: Node) -> str:
        """Return the text of a node for a message: shortened, and without credentials."""
        text = redact(self.text[node.start : min(node.end, node.start + _LOOKED_AT)])
        return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"

    def report(
        self,
        rule: Rule,
        span: Span,
        message: str,
        *,
        hints: tuple[str, ...] = (),
        fixes: tuple[Fix, ...] = (),
        related: tuple[Related, ...] = (),
    ) -> None:
        """Note a finding, unless there are too many already.

        No credential gets into what is said; a fix that would write one again is not offered.
        """
        if len(self.found) >= DEFAULT.diagnostics:
            return
        finding = rule.at(
            span,
            redact(message),
            clause=self.name or None,
            hints=tuple(map(redact, hints)),
            fixes=tuple(f for f in fixes if not any(find_secrets(e.text) for e in f.edits)),
            related=related,
        )
        self.found.append(finding)
