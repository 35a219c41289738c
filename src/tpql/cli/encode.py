"""``tpql encode``: turn a readable query into a URL."""

from __future__ import annotations

from tpql.cli import terminal
from tpql.cli.arguments import Command, limits_of
from tpql.cli.files import read_texts
from tpql.cli.queries import errors_of, read_queries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.cli.arguments import Options
    from tpql.cli.files import Document
    from tpql.diagnostics import Diagnostic
    from tpql.limits import Limits

__all__ = ["COMMAND"]


def run(options: Options) -> int:
    """Write the URL of each query; exit code 1 if one has errors, which has no URL."""
    limits = limits_of(options)
    failures: list[str] = []
    broken = False
    inputs = options.inputs or ["-"]
    for document in read_texts(inputs, options.stdin_filename, limits, failures.append):
        urls, errors = _urls(document, options.readable, limits)
        broken = broken or bool(errors)
        terminal.report(document.source, limits.cap(errors))
        terminal.write_text("".join(f"{url}\n" for url in urls), options.show_secrets)
        if not urls and not errors:
            failures.append(f"{document.name}: no query; write one like /api/v2/Bug?where=id==1")
    return terminal.exit_code(failures, broken)


def _urls(document: Document, readable: bool, limits: Limits) -> tuple[list[str], list[Diagnostic]]:
    """Return the URLs of the queries without errors, and the errors of the others."""
    urls: list[str] = []
    errors: list[Diagnostic] = []
    kind = document.kind if document.known else "saved"
    for query, diagnostics in read_queries(document, limits, kind):
        wrong = errors_of(diagnostics)
        errors += wrong
        if query and not wrong:
            urls.append(query.url(readable=readable))
    return urls, errors


COMMAND = Command(
    "encode",
    "Turn a readable query into a URL.",
    "query",
    "a query as in a .tpql file, a .tpql, .http or .txt file, or - for standard input",
    ("--readable", "--show-secrets", "--stdin-filename"),
    "tpql encode '/api/v2/Bug?where=name==\"R&D\" and effort>1+1'",
    run,
)
