"""``tpql check``: find what is wrong in queries, and mend it."""

from __future__ import annotations

import sys

from tpql.cli import terminal
from tpql.cli.arguments import Command, limits_of
from tpql.cli.diagnose import Checker
from tpql.cli.files import read_paths, read_texts
from tpql.cli.selection import Selection
from tpql.report import formats, statistics
from tpql.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tpql.cli.arguments import Options
    from tpql.cli.files import Document
    from tpql.diagnostics import Diagnostic

__all__ = ["COMMAND"]

_UNREAD = ("TP905", "TP906")
"""The codes of findings that say that a file was not read."""


class _Run:
    """One run of the command: what was asked, and what has been found so far."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.limits = limits_of(options)
        self.checker = Checker(options, self.limits)
        self.selection = Selection(options.select, options.ignore)
        self.findings: list[tuple[Source, Sequence[Diagnostic]]] = []
        self.failures: list[str] = []
        self.files = self.queries = self.mended = 0
        self.echoed = self.incomplete = False

    def documents(self) -> Iterator[Document]:
        """Read what was named: files, or with ``--clause`` also texts themselves."""
        name, failed = self.options.stdin_filename, self.failures.append
        if self.options.clause:
            return read_texts(self.options.inputs or ["-"], name, self.limits, failed)
        inputs = self.options.inputs or ["."]
        return read_paths(inputs, name, self.limits, failed, self.unread)

    def unread(self, name: str, finding: Diagnostic) -> None:
        """Keep the finding on a file that could not be read."""
        self.incomplete = True
        self.findings.append((Source("", name), [finding]))

    def look(self, document: Document) -> list[Diagnostic]:
        """Return the findings of a document that the user wants to see."""
        return self.selection.of(self.checker(document)[0])

    def check(self, document: Document) -> None:
        """Check one document, mend it if that was asked, and keep what was found."""
        found, queries = self.checker(document)
        if any(d.code in _UNREAD for d in found):
            self.incomplete = True
        else:
            found = self.selection.of(found)
        self.files += 1
        self.queries += queries
        if self.options.fix or self.options.diff:
            fixed = self.mend(document)
            if fixed is not document:
                document, found = fixed, self.look(fixed)
        if found:
            self.findings.append((document.source, found))

    def mend(self, document: Document) -> Document:
        """Apply fixes and write or show the outcome; return what there is now."""
        from tpql.cli.fix import mend  # only with an option

        text, mended = mend(
            document.text,
            lambda text: self.look(document.replace(text=text)),
            unsafe=self.options.unsafe_fixes,
        )
        self.mended += mended
        if self.options.diff:
            from tpql.report import diff

            sys.stdout.write(diff.render(document.text, text, document.name, terminal.style()))
            return document
        if document.path is None:
            self.echoed = True
            terminal.write_text(text, self.options.show_secrets)
        elif mended and not document.try_write(text, self.failures.append):
            return document
        return document.replace(text=text)

    def is_to_blame(self) -> bool:
        """Whether anything was found that is more than a remark."""
        return any(d.severity != "info" for _, found in self.findings for d in found)

    def report(self) -> None:
        """Write what was found: findings or counts, and for people a last line."""
        options = self.options
        # A diff or a mended text on standard output must not be mixed with the report.
        out = sys.stderr if options.diff or self.echoed else sys.stdout
        form = options.output_format
        if options.statistics:
            out.write(statistics.render(self.findings, form))
        elif not options.diff and (self.findings or form == "json"):
            out.write(formats.render(form, self.findings, terminal.style(out)))
        if form != "json":
            out.write(self._last_lines())

    def _last_lines(self) -> str:
        if not self.files or (self.failures and not self.findings):
            return ""
        lines = [statistics.summary(self.findings, queries=self.queries, files=self.files)]
        if self.mended:
            done = "Would fix" if self.options.diff else "Fixed"
            lines.insert(0, f"{done} {statistics.count(self.mended, 'finding')}")
        elif fixable := statistics.fixable(self.findings):
            lines.append(fixable)
        return "".join(f"{line}\n" for line in lines)


def run(options: Options) -> int:
    """Check what was named; exit code 1 for errors and warnings, 2 if something was not read."""
    state = _Run(options)
    for document in state.documents():
        state.check(document)
    state.report()
    if not state.files and not state.failures and not state.incomplete:
        terminal.warn("no files found that can hold queries")
    if state.incomplete:
        return terminal.exit_code(state.failures, True) and 2
    return terminal.exit_code(state.failures, state.is_to_blame() and not options.exit_zero)


COMMAND = Command(
    "check",
    "Find what is wrong in queries, and mend it.",
    "path",
    "files, directories, or - for standard input (default: .); with --clause the text itself",
    (
        "--fix",
        "--unsafe-fixes",
        "--diff",
        "--select",
        "--ignore",
        "--output-format",
        "--statistics",
        "--exit-zero",
        "--clause",
        "--entity",
        "--schema",
        "--server",
        "--stdin-filename",
        "--show-secrets",
    ),
    "tpql check queries/\ntpql check --fix --select TP1,TP5 stories.tpql",
    run,
)
