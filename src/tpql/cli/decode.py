"""``tpql decode``: turn a URL into a readable query."""

from __future__ import annotations

from tpql.cli import terminal
from tpql.cli.arguments import Command, limits_of
from tpql.cli.files import read_texts
from tpql.cli.queries import errors_of, read_queries
from tpql.query.readable import write_saved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.cli.arguments import Options
    from tpql.cli.files import Document
    from tpql.diagnostics import Diagnostic
    from tpql.limits import Limits

__all__ = ["COMMAND"]

_SEPARATOR = "\n###\n\n"


def _texts(document: Document, width: int, limits: Limits) -> tuple[list[str], list[Diagnostic]]:
    """Return the queries as text, and what is wrong with them."""
    texts: list[str] = []
    errors: list[Diagnostic] = []
    kind = document.kind if document.known else "urls"
    for query, diagnostics in read_queries(document, limits, kind):
        wrong = errors_of(diagnostics)
        errors += wrong
        if query and query.endpoint:
            texts.append(write_saved(query, width, limits=limits, correct=not wrong))
    return texts, errors


def run(options: Options) -> int:
    """Write each URL as a saved query; exit code 1 if one has errors."""
    limits = limits_of(options)
    failures: list[str] = []
    texts: list[str] = []
    broken = False
    inputs = options.inputs or ["-"]
    for document in read_texts(inputs, options.stdin_filename, limits, failures.append):
        more, errors = _texts(document, options.width, limits)
        texts += more
        broken = broken or bool(errors)
        terminal.report(document.source, limits.cap(errors))
    terminal.write_text(_SEPARATOR.join(texts), options.show_secrets)
    if not texts and not broken and not failures:
        failures.append("there is no URL in the input")
    return terminal.exit_code(failures, broken)


COMMAND = Command(
    "decode",
    "Turn a URL into a readable query.",
    "url",
    "a URL, a .tpql, .http or .txt file, or - for standard input with one URL a line",
    ("--width", "--show-secrets", "--stdin-filename"),
    "tpql decode 'https://example.tpondemand.com/api/v2/Bug?where=effort%3E5&take=10'",
    run,
)
