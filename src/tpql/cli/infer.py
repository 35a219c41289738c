"""``tpql infer``: show the shape of the answer to a query."""

from __future__ import annotations

from tpql.cli import terminal
from tpql.cli.arguments import Command, limits_of
from tpql.cli.files import read_texts
from tpql.cli.queries import errors_of, read_queries
from tpql.cli.schemas import read_schema
from tpql.inference import infer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tpql.cli.arguments import Options
    from tpql.semantics.shape import Shape

__all__ = ["COMMAND"]


def _json(documents: Sequence[object]) -> str:
    """Write each document by itself: a stream that JSON tools read."""
    from json import dumps

    return "".join(f"{dumps(each, indent=2, ensure_ascii=False)}\n" for each in documents)


def _json_schema(shapes: Sequence[Shape]) -> str:
    return _json([shape.json_schema() for shape in shapes])


def _sample(shapes: Sequence[Shape]) -> str:
    return _json([shape.sample() for shape in shapes])


def _typed_dict(shapes: Sequence[Shape]) -> str:
    from tpql.semantics.shape_typed_dict import typed_dicts

    return typed_dicts(shapes)


_WRITERS: dict[str, Callable[[Sequence[Shape]], str]] = {
    "json-schema": _json_schema,
    "typed-dict": _typed_dict,
    "sample": _sample,
}


def run(options: Options) -> int:
    """Show the shapes of the answers; exit code 1 if a query cannot be read."""
    limits = limits_of(options)
    schema = read_schema(options.schema)
    failures: list[str] = []
    shapes: list[Shape] = []
    broken = False
    inputs = options.inputs or ["-"]
    for document in read_texts(inputs, options.stdin_filename, limits, failures.append):
        for query, diagnostics in read_queries(document, limits):
            errors = errors_of(diagnostics)
            broken = broken or bool(errors)
            terminal.report(document.source, limits.cap(errors))
            if query is not None and not errors:
                shapes.append(infer(query, schema, server=options.server))
    if shapes:
        terminal.write_text(_WRITERS[options.output_format](shapes), show_secrets=True)
    elif not broken and not failures:
        failures.append("no query; write one like /api/v2/Bug?select={id,name}")
    return terminal.exit_code(failures, broken)


COMMAND = Command(
    "infer",
    "Show what JSON a query returns: as a JSON Schema, as Python types, as a sample.",
    "query",
    "a query, a .tpql, .http or .txt file, or - for standard input",
    ("--output-format=shape", "--schema", "--server", "--stdin-filename"),
    "tpql infer '/api/v2/Bug?select={id,name,owner:owner.login}'\n"
    "tpql infer --output-format typed-dict queries/bugs.tpql > bugs.py",
    run,
)
