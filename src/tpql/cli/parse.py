"""``tpql parse``: show the syntax tree of a query or of a clause."""

from __future__ import annotations

from tpql.cli import terminal
from tpql.cli.arguments import Command, limits_of
from tpql.cli.files import read_texts
from tpql.cli.queries import errors_of, read_queries
from tpql.errors import TpqlError
from tpql.query.endpoints import starts_request
from tpql.syntax.nodes import Node
from tpql.syntax.parse import CLAUSES, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tpql.cli.arguments import Options
    from tpql.cli.files import Document
    from tpql.diagnostics import Diagnostic
    from tpql.limits import Limits
    from tpql.query.document import Parameter, Query
    from tpql.syntax.parse import Clause

__all__ = ["COMMAND"]


def _tree(node: Node) -> str:
    from tpql.cli.tree import tree

    return tree(node)


def _json(node: Node) -> str:
    from tpql.syntax.json import dumps

    return dumps(node) + "\n"


def _sexpr(node: Node) -> str:
    from tpql.syntax.s_expression import sexpr

    return sexpr(node) + "\n"


def _tokens(text: str, clause: str) -> str:
    """Return a line for each token: its kind, its text, its offsets ``start..end``."""
    from tpql.syntax.lexer import tokenize

    tables = CLAUSES[clause][0].tables
    return "".join(
        f"{token.kind:<18}{token.text!r} {token.start}..{token.end}\n"
        for token in tokenize(text, tables, placeholders=True)
    )


def _python(node: Node | Query) -> str:
    from tpql.build.python_code import to_python

    return to_python(node) + "\n"


_WRITERS: dict[str, Callable[[Node], str]] = {
    "tree": _tree,
    "json": _json,
    "sexpr": _sexpr,
    "python": _python,
}


def _clause(document: Document, form: str, clause: Clause, limits: Limits) -> str:
    """Show a bare clause.

    Raises:
        TpqlSyntaxError, TpqlLimitError: it cannot be parsed.

    """
    if form == "tokens":
        limits.require("clause", len(document.text))
        return _tokens(document.text, clause)
    return _WRITERS[form](parse(document.text, clause, placeholders=True, limits=limits))


def _value(parameter: Parameter, form: str, show_secrets: bool) -> str:
    """Show the value of a parameter: of a clause as a tree, of any other as text."""
    known = parameter.known
    if form == "tokens" and known and known.clause:
        return _tokens(parameter.text, known.clause)
    if form in _WRITERS and isinstance(parameter.value, Node):
        return _WRITERS[form](parameter.value)
    value: object = parameter.value
    if known and known.kind == "credential" and not show_secrets:
        value = "***"
    if form != "json":
        return f"{value}\n"
    from json import dumps

    return dumps(value) + "\n"


def _query(query: Query, form: str, show_secrets: bool) -> str:
    """Show a query: its path, and each parameter by its name; as Python it is one expression."""
    if form == "python":
        return _python(query)
    values = [(p.name, _value(p, form, show_secrets)) for p in query.parameters]
    path = f"{query.base}{query.path}"
    if form != "json":
        return f"{path}\n" + "".join(f"{name}:\n{_indent(value)}" for name, value in values)
    from json import dumps

    members = ",\n".join(
        f'    {{"name": {dumps(name)}, "value": {_indent(value).strip()}}}'
        for name, value in values
    )
    return f'{{\n  "path": {dumps(path)},\n  "parameters": [\n{members}\n  ]\n}}\n'


def _indent(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.removesuffix("\n").split("\n"))


def _is_query(document: Document) -> bool:
    """Tell a query from a bare clause: no clause begins like a path, a URL or a comment."""
    start = document.text.lstrip()
    return (
        document.known
        or start.startswith(("/", "#", "http://", "https://"))
        or (starts_request(start))
    )


def _show(
    document: Document, options: Options, limits: Limits
) -> tuple[list[str], list[Diagnostic]]:
    """Return what is to be shown of a document, and what cannot be parsed."""
    form = options.output_format
    if options.clause or not _is_query(document):
        try:
            return [_clause(document, form, options.clause or "where", limits)], []
        except TpqlError as error:
            return [], list(error.diagnostics)
    texts: list[str] = []
    errors: list[Diagnostic] = []
    for query, diagnostics in read_queries(document, limits):
        wrong = errors_of(diagnostics)
        errors += wrong
        if query and (form == "tokens" or not wrong):
            texts.append(_query(query, form, options.show_secrets))
    return texts, errors


def run(options: Options) -> int:
    """Show the trees of the inputs; exit code 1 if one cannot be parsed."""
    limits = limits_of(options)
    failures: list[str] = []
    broken = False
    inputs = options.inputs or ["-"]
    for document in read_texts(inputs, options.stdin_filename, limits, failures.append):
        texts, errors = _show(document, options, limits)
        terminal.write_text("".join(texts), options.show_secrets)
        broken = broken or bool(errors)
        terminal.report(document.source, limits.cap(errors))
    return terminal.exit_code(failures, broken)


COMMAND = Command(
    "parse",
    "Show the syntax tree of a query or of a clause.",
    "query",
    "a query, a bare clause (by default a where), a .tpql, .http or .txt file, or -",
    ("--output-format=tree", "--clause", "--stdin-filename", "--show-secrets"),
    "tpql parse 'effort > 5 and feature == null'\n"
    "tpql parse --output-format json --clause select '{id, name}'",
    run,
)
