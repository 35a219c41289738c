"""Looking at one file: what is wrong in it, as far as the user wants to know.

That depends on nothing but the file and the plan, so files can be looked at in any order, in
other processes, or not at all while both are as they were.
"""

from __future__ import annotations

import os
import time

from tpql.cli.checks.diagnose import Checker
from tpql.cli.checks.ledger import hashed
from tpql.cli.checks.outcome import Outcome
from tpql.cli.checks.plan import stamp
from tpql.cli.discovery import STDIN, reason
from tpql.cli.files import Document, decode, problem, read_bytes, read_stdin
from tpql.errors import TpqlError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from tpql.cli.checks.plan import Plan
    from tpql.cli.checks.selection import Selection
    from tpql.diagnostics import Diagnostic
    from tpql.source import Span

__all__ = ["UNREAD", "Linter"]

UNREAD = ("TP905", "TP906")
"""The codes of findings that say that the text of a file could not be understood."""

_MARK = "tpql:"
"""What every comment holds that is meant for tpql."""


class Linter:
    """Looks at files as a plan says.

    Raises:
        TpqlSchemaError: the schema cannot be read.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.checker = Checker(plan.settings, plan.clause, plan.entity)

    def read(self, path: str, *, digest: bool = False) -> Outcome:
        """Read a file and look at it; with ``digest``, its content is remembered by a hash.

        A file that cannot be read, or is too large or no text, gives an outcome too.
        """
        limits = self.checker.limits
        try:
            data, status = read_bytes(path, limits)
            mark = stamp(status, time.time_ns())
            document = decode(path, data, limits)
        except (OSError, ValueError, TpqlError) as error:
            return _unreadable(path, error, path)
        outcome = self.look(document)
        return outcome.replace(stamp=mark, digest=hashed(data)) if digest else outcome

    def read_stdin(self, name: str | None) -> Outcome:
        """Read standard input, which reports call ``name``, and look at it."""
        try:
            document = read_stdin(name, self.checker.limits)
        except (OSError, ValueError, TpqlError) as error:
            return _unreadable(name or STDIN, error)
        return self.look(document)

    def look(self, document: Document) -> Outcome:
        """Return the findings of a document that are neither suppressed nor deselected."""
        if "\0" in document.text and document.is_host:
            return _unreadable(document.name, ValueError(), document.path)
        found, spans = self.checker(document)
        unread = any(d.code in UNREAD for d in found)
        dated = False
        if _MARK in document.text and not unread and not self.plan.clause:
            found, dated = self._suppress(document, found, spans)
        findings = tuple(self._selection(document).of(found)) if found else ()
        return Outcome(
            document.name,
            findings,
            len(spans),
            document if findings or document.path is None else None,
            tuple(spans) if findings else (),
            unread=unread,
            dated=dated,
        )

    def _suppress(
        self, document: Document, found: list[Diagnostic], spans: Sequence[Span]
    ) -> tuple[list[Diagnostic], bool]:
        """Leave out what comments suppress; tell also whether one does so until a day."""
        from tpql.extract.comments import comments  # most files have no such comment
        from tpql.lint.directives import read_directives
        from tpql.lint.registry import OWN
        from tpql.lint.suppress import suppress

        source = document.source
        directives = read_directives(source, comments(document.text, document.telling_name), spans)
        ran = self._selection(document, OWN - self.checker.lint)
        result = suppress(source, found, directives, today=self.plan.today, ran=ran)
        return [*result.kept, *result.about], any(d.until for d in directives)

    def _selection(self, document: Document, unsought: Container[str] = ()) -> Selection:
        from tpql.cli.checks.selection import selection_for  # most files have no findings

        return selection_for(self.plan.settings, document.name, unsought)


def _unreadable(name: str, error: Exception, path: str | None = None) -> Outcome:
    """Return the outcome of a file that cannot be read: a finding, if it is there at all.

    ``path`` is where it is, if it is no standard input.
    """
    if isinstance(error, FileNotFoundError) and not os.path.islink(name):
        return Outcome(name, failure=reason(name, error))
    return Outcome(name, (problem(error),), document=Document(name, "", path), unread=True)
