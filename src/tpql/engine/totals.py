"""``result``: one value of all items.  LANGUAGE 8.

Where it asks the sequence for aggregates only, items are taken one by one, and none is kept.
"""

from __future__ import annotations

from tpql.engine.clauses import Compiled, Settings, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from tpql.engine.code import Code, Function
    from tpql.engine.compiler import Compiler
    from tpql.engine.run import Run
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Node

__all__ = ["compile_result"]


def compile_result(
    text_or_node: str | Node, *, element: Type | None = None, **settings: Any
) -> Compiled:
    """Compile a ``result``: a function of all items.

    Args:
        text_or_node: the clause.
        element: the type of what ``select`` makes of each item, see
            :attr:`tpql.engine.clauses.Compiled.type`; by default the items are entities.
        **settings: see :class:`tpql.engine.clauses.Settings`.

    Raises:
        TpqlError: see :func:`tpql.engine.clauses.compile_value`.
    """
    known = Settings(**settings)
    node = known.tree(text_or_node, "result")
    analysis = known.analysed(node, "result", element)
    compiler = known.compiler(analysis)
    compiler.totals = []
    code = compiler.compile(node, analysis.it)
    if compiler.roots == len(compiler.totals):
        function = _streaming(compiler, code)
    else:
        code = known.compiler(analysis).compile(node, analysis.it)
        function = _whole(code)
    return Compiled(safe(function, known.run()), code.type, node, analysis)


def _streaming(compiler: Compiler, code: Code) -> Function:
    makers = compiler.totals or []

    def function(items: Iterable[Any], run: Run) -> Any:
        own = run.fresh()
        totals = [make() for make in makers]
        feeds = [total.feed for total in totals]
        for item in items:
            own.left = own.limits.steps
            for feed in feeds:
                feed(item, own)
        return code.function([total.result() for total in totals], own)

    return function


def _whole(code: Code) -> Function:
    """Return the function of a sequence that is needed more than once, as a list."""
    return lambda items, run: code.function(list(items), run.fresh())
