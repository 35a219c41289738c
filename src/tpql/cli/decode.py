"""``tpql decode``: turn a URL into a readable query."""

from __future__ import annotations

from tpql.cli import terminal
from tpql.cli.arguments import Command, limits_of
from tpql.cli.files import read_texts
from tpql.cli.queries import errors_of, read_queries
from tpql.errors import TpqlError
from tpql.query.layout import format_saved
from tpql.query.saved import parse_saved
from tpql.query.values import capped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from tpql.cli.files import Document
    from tpql.diagnostics import Diagnostic
    from tpql.limits import Limits
    from tpql.query.document import Parameter, Query

__all__ = ["COMMAND"]

_SEPARATOR = "\n###\n\n"


def _readable(query: Query, correct: bool, width: int, limits: Limits) -> str:
    """Return a query as the text of a saved one, in the standard layout.

    Decoded text can look like something else: a line break and ``#`` like a comment.  Then
    the URL stays encoded, which saved text may be too.  One with errors is only shown.
    """
    lines = [_line(parameter) for parameter in query.parameters if not parameter.is_empty]
    text = f"{query.base}{query.path}" + "".join(
        f"\n  {'&' if index else '?'}{line}" for index, line in enumerate(lines)
    )
    if correct and not _reads_as(text, query, limits):
        text = query.url(readable=False)
    return format_saved(text, width, limits=limits)


def _line(parameter: Parameter) -> str:
    return parameter.name if parameter.value is True else f"{parameter.name}={parameter.text}"


def _reads_as(text: str, query: Query, limits: Limits) -> bool:
    try:
        again = parse_saved(text, limits).queries
    except TpqlError:
        return False
    return len(again) == 1 and again[0].query == query


def _texts(document: Document, width: int, limits: Limits) -> tuple[list[str], list[Diagnostic]]:
    """Return the queries as text, and what is wrong with them."""
    texts: list[str] = []
    errors: list[Diagnostic] = []
    kind = document.kind if document.known else "urls"
    for query, diagnostics in read_queries(document, limits, kind):
        wrong = errors_of(diagnostics)
        errors += wrong
        if query and query.endpoint:
            texts.append(_readable(query, not wrong, width, limits))
    return texts, errors


def run(options: Namespace) -> int:
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
        terminal.report(document.source, capped(errors, limits))
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
