"""``tpql extract``: list the queries in files of any kind, with their places."""

from __future__ import annotations

from tpql.cli import terminal
from tpql.cli.arguments import Command
from tpql.cli.files import read_project
from tpql.cli.settings import Finder
from tpql.errors import TpqlError
from tpql.extract.hole_types import typed
from tpql.extract.hosts import extract, host_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeAlias

    from tpql.cli.arguments import Options
    from tpql.cli.files import Document
    from tpql.config.settings import Settings
    from tpql.diagnostics import Diagnostic
    from tpql.extract.found import Found
    from tpql.source import Source

    Placed: TypeAlias = Sequence[tuple[Source, Found]]

__all__ = ["COMMAND"]


def _queries(document: Document, settings: Settings) -> list[Found]:
    """Return the queries of a document; without a known suffix it is a list of URLs."""
    name = document.name if host_of(document.name) else f"{document.name}.txt"
    everything = settings.extract == "all"
    found = extract(document.text, name, callees=settings.callees, everything=everything)
    return [typed(each, settings.hole_types, settings.escapers) for each in found]


def _place(source: Source, found: Found) -> str:
    position = source.position(found.span.start)
    return f"{source.name}:{position.line}:{position.column}"


def _about(found: Found) -> str:
    doubt = "" if found.certainty == "sure" else ", doubtful"
    return f"{found.clause or found.kind}{doubt}"


def _listed(queries: Placed) -> str:
    """Return a line for each query."""
    return "".join(
        f"{_place(source, found)}: {_about(found)}: {' '.join(found.text.text.split())}\n"
        for source, found in queries
    )


def _saved(queries: Placed) -> str:
    """Return saved queries; a bare clause becomes a comment, as it says no entity."""
    texts = []
    for source, found in queries:
        text = found.text.text.strip()
        if found.kind == "clause":
            text = "\n".join(f"# {line}" for line in f"{found.clause}: {text}".splitlines())
        texts.append(f"### {_place(source, found)} ({_about(found)})\n{text}\n")
    return "\n".join(texts)


def _json(queries: Placed) -> str:
    from json import dumps

    return dumps([_plain(source, found) for source, found in queries], indent=2) + "\n"


def _plain(source: Source, found: Found) -> dict[str, Any]:
    start, end = source.position(found.span.start), source.position(found.span.end)
    return {
        "file": source.name,
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
        "span": [found.span.start, found.span.end],
        "kind": found.kind,
        "clause": found.clause,
        "certainty": found.certainty,
        "text": found.text.text,
        "holes": [
            {"expression": hole.expression, "type": hole.type, "escaped": hole.escaped}
            for _, hole in found.text.holes
        ],
    }


_WRITERS = {"tpql": _saved, "list": _listed, "json": _json}


def run(options: Options) -> int:
    """List the queries; exit code 2 if a file was not read."""
    finder = Finder(options)
    failures: list[str] = []
    queries: list[tuple[Source, Found]] = []

    def unread(name: str, finding: Diagnostic) -> None:
        failures.append(f"{name}: {finding.message}")

    inputs, name = options.inputs or ["."], options.stdin_filename
    for document in read_project(inputs, name, finder.of, failures.append, unread):
        try:
            found = _queries(document, finder.of(document.name))
            queries += [(document.source, each) for each in found]
        except TpqlError as error:
            failures += [f"{document.name}: {d.message}" for d in error.diagnostics]
    terminal.write_text(_WRITERS[options.output_format](queries), options.show_secrets)
    return terminal.exit_code(failures, False)


COMMAND = Command(
    "extract",
    "List the queries in programs, documents and other files.",
    "path",
    "files, directories, or - for standard input (default: .)",
    (
        "--output-format=queries",
        "--extract",
        "--callee",
        "--config",
        "--isolated",
        "--exclude",
        "--extend-exclude",
        "--no-respect-gitignore",
        "--stdin-filename",
        "--show-secrets",
    ),
    "tpql extract src/ docs/ --output-format list",
    run,
)
