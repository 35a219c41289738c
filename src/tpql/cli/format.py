"""``tpql format``: rewrite saved queries in the standard layout."""

from __future__ import annotations

import sys

from tpql.cli import terminal
from tpql.cli.arguments import Command
from tpql.cli.discovery import STDIN
from tpql.cli.files import read_project, read_texts
from tpql.cli.settings import Finder
from tpql.errors import TpqlError, TpqlUsageError
from tpql.query.layout import format_saved
from tpql.query.saved import parse_saved
from tpql.report import diff
from tpql.report.cells import visible
from tpql.report.statistics import count
from tpql.syntax.parse import parse
from tpql.syntax.printer import compact, pretty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tpql.cli.arguments import Options
    from tpql.cli.files import Document
    from tpql.config.settings import Settings
    from tpql.diagnostics import Diagnostic

__all__ = ["COMMAND"]

_DID = ("reformatted", "left unchanged")
_WOULD = ("would be reformatted", "already formatted")


def _clause(
    document: Document, options: Options, settings: Settings
) -> tuple[str, Sequence[Diagnostic]]:
    """Return a bare clause in the standard layout, or as it is, with its errors."""
    clause, limits = options.clause, settings.bounds
    try:
        node = parse(document.text, clause, placeholders=True, limits=limits)
    except TpqlError as error:
        return document.text, error.diagnostics
    if options.compact:
        text = compact(node, clause=clause, limits=limits)
    else:
        text = pretty(node, clause=clause, width=settings.width, limits=limits)
    return text + document.newline, ()


def _saved(
    document: Document, _options: Options, settings: Settings
) -> tuple[str, Sequence[Diagnostic]]:
    """Return saved queries in the standard layout, those with errors as they are."""
    limits = settings.bounds
    try:
        found = parse_saved(document.text, limits, document.name).diagnostics
        text = format_saved(document.text, settings.width, limits=limits)
    except TpqlError as error:
        return document.text, error.diagnostics
    return text, limits.cap(d for d in found if d.severity == "error")


class _Run:
    """One run of the command: what was asked, and what has been done so far."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.finder = Finder(options)
        self.failures: list[str] = []
        self.broken = self.echoed = False
        self.changed = self.unchanged = 0

    def documents(self) -> Iterator[Document]:
        """Read what was named; lists of URLs have no layout and are left out."""
        options, failed = self.options, self.failures.append
        name = options.stdin_filename
        if options.clause:
            limits = self.finder.of(name or STDIN).bounds
            yield from read_texts(options.inputs or [STDIN], name, limits, failed)
            return
        for document in read_project(options.inputs or ["."], name, self.finder.of, failed):
            if document.path is None or not (document.known and document.kind == "urls"):
                yield document

    def format(self, document: Document) -> None:
        """Format one document, and write or show the outcome."""
        work = _clause if self.options.clause else _saved
        text, errors = work(document, self.options, self.finder.of(document.name))
        if errors:
            self.broken = True
            terminal.report(document.source, errors)
        changed = text != document.text
        self.changed += changed
        self.unchanged += not changed
        if self.options.diff:
            sys.stdout.write(diff.render(document.text, text, document.name, terminal.style()))
        elif self.options.check:
            if changed:
                print(f"Would reformat: {visible(document.name)}")
        elif document.path is None or self.options.clause:
            self.echoed = True
            content = document.replace(text=text).content
            terminal.write_text(content, self.options.show_secrets)
        elif changed:
            document.try_write(text, self.failures.append)

    def summary(self) -> str:
        """Return the last line: how many files were changed, or would be."""
        done, left = _WOULD if self.options.check or self.options.diff else _DID
        parts = [f"{count(self.changed, 'file')} {done}"] * bool(self.changed)
        parts += [f"{count(self.unchanged, 'file')} {left}"] * bool(self.unchanged)
        return ", ".join(parts)


def run(options: Options) -> int:
    """Format what was named.

    The exit code is 1 if ``--check`` or ``--diff`` finds changes, 2 if a query has errors.
    """
    if options.compact and not options.clause:
        raise TpqlUsageError(
            "--compact needs --clause; the shortest form of a whole query is its URL: tpql encode"
        )
    state = _Run(options)
    for document in state.documents():
        state.format(document)
    if state.summary() and not state.echoed:
        print(state.summary(), file=sys.stderr if options.diff else sys.stdout)
    found = state.changed > 0 and (options.check or options.diff)
    code = terminal.exit_code(state.failures, found)
    return 2 if state.broken else code


COMMAND = Command(
    "format",
    "Rewrite saved queries in the standard layout.",
    "path",
    "files, directories, or - for standard input (default: .); with --clause the text itself",
    (
        "--check",
        "--diff",
        "--clause",
        "--width",
        "--compact",
        "--config",
        "--isolated",
        "--exclude",
        "--extend-exclude",
        "--no-respect-gitignore",
        "--stdin-filename",
        "--show-secrets",
    ),
    "tpql format queries/\ntpql format --clause where 'effort>5&&feature==null'",
    run,
)
