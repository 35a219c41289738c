"""Which findings are new: not those of a baseline, and none on queries that have not changed."""

from __future__ import annotations

import os

from tpql.cli.discovery import reason
from tpql.cli.settings import shown
from tpql.errors import TpqlUsageError
from tpql.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tpql.cli.checks.outcome import Outcome
    from tpql.config.settings import Settings
    from tpql.diagnostics import Diagnostic
    from tpql.lint.baseline import Baseline, Entry
    from tpql.lint.changed import Ranges

__all__ = ["Changes", "Known"]


class Changes:
    """What has changed since a revision.

    Raises:
        TpqlUsageError: there is no such revision, or no git.
    """

    def __init__(self, revision: str) -> None:
        from tpql.cli.checks.changes import changed_lines

        self._lines: dict[str, Ranges] = changed_lines(revision)

    def __contains__(self, path: str) -> bool:
        """Tell whether a file has changed, or is gone, as the user has to hear of that."""
        return os.path.realpath(path) in self._lines or not os.path.exists(path)

    def of(self, outcome: Outcome) -> Outcome:
        """Return an outcome with the findings on what has changed."""
        from tpql.lint.changed import changed

        document = outcome.document
        if document is None or document.path is None or outcome.unread:
            return outcome
        ranges = self._lines.get(os.path.realpath(document.path), ())
        findings = changed(document.source, outcome.findings, outcome.spans, ranges)
        return outcome.replace(findings=tuple(findings))


class Known:
    """The findings of a baseline, which nobody wants to hear of.

    Names in it are relative to its folder, so it holds from wherever tpql is started.

    Args:
        path: the file.
        settings: returns the settings of a file, which say what is looked for in it.
        update: whether it is to be made, or to be shortened.

    Raises:
        TpqlUsageError: there is no such file, or it is no baseline.
    """

    def __init__(self, path: str, settings: Callable[[str], Settings], *, update: bool) -> None:
        self.path = shown(path)
        self._settings = settings
        self.update = update
        self.created = update and not os.path.exists(path)
        self.gone = 0
        self._folder = os.path.dirname(os.path.abspath(path))
        self._baseline = self._read()

    def _read(self) -> Baseline:
        from tpql.lint.baseline import read_baseline, write_baseline

        if self.created:
            return read_baseline(write_baseline(()), self.path)
        try:
            with open(self.path, encoding="utf-8") as file:
                return read_baseline(file.read(), self.path)
        except FileNotFoundError:
            hint = "; --update-baseline makes it"
            raise TpqlUsageError(f"{self.path}: there is no such file{hint}") from None
        except (OSError, UnicodeDecodeError) as error:
            raise TpqlUsageError(reason(self.path, error)) from None

    def is_in(self, path: str) -> bool:
        """Tell whether a path is that of the file itself."""
        return os.path.abspath(path) == os.path.abspath(self.path)

    def of(self, outcome: Outcome) -> Outcome:
        """Return an outcome without the findings that are known."""
        source, findings = self._named(outcome)
        new = self._baseline.split([(source, findings)], [source.name]).new
        return outcome.replace(findings=tuple(new[0][1]) if new else ())

    def settle(self, outcomes: Sequence[Outcome], checked: Iterable[str]) -> list[Outcome]:
        """Return outcomes without the findings that are known; count those that are gone.

        The file is brought up to date, if that is wanted.

        Args:
            outcomes: all that was found.
            checked: the names of all files that were looked at.

        """
        from tpql.lint.baseline import entries_of, write_baseline

        named = [self._named(outcome) for outcome in outcomes]
        if self.created:
            entries = [entry for source, found in named for entry in entries_of(source, found)]
            self._baseline = self._baseline.replace(entries=tuple(entries))
            self._write(write_baseline(entries))
        split = self._baseline.split(named, [*map(self._name, checked), *self._deleted()])
        gone = [entry for entry in split.gone if self._is_sought(entry)]
        self.gone = len(gone)
        if gone and self.update:
            self._write(write_baseline(self._baseline.shrink(gone).entries))
        new = {source.name: found for source, found in split.new}
        return [
            outcome.replace(findings=new.get(self._name(outcome.name), ())) for outcome in outcomes
        ]

    def _deleted(self) -> list[str]:
        """Return the names of files in which nothing can be found any more."""
        names = {entry.path for entry in self._baseline.entries}
        return [name for name in names if not os.path.lexists(os.path.join(self._folder, name))]

    def _is_sought(self, entry: Entry) -> bool:
        """Tell whether a finding would have been told of, if it were still there."""
        from tpql.cli.checks.diagnose import rules_to_run
        from tpql.cli.checks.selection import selection_for
        from tpql.lint.registry import OWN

        path = os.path.join(self._folder, entry.path)
        settings = self._settings(path)
        unsought = OWN - rules_to_run((*settings.select, *settings.extend_select))
        return entry.code in selection_for(settings, path, unsought)

    def __len__(self) -> int:
        return len(self._baseline.entries)

    def _named(self, outcome: Outcome) -> tuple[Source, Sequence[Diagnostic]]:
        text = "" if outcome.document is None else outcome.document.text
        return Source(text, self._name(outcome.name)), outcome.findings

    def _name(self, path: str) -> str:
        try:
            return os.path.relpath(path, self._folder).replace(os.sep, "/")
        except ValueError:  # it is on another drive
            return path

    def _write(self, text: str) -> None:
        try:
            with open(self.path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        except OSError as error:
            raise TpqlUsageError(f"{self.path} cannot be written: {error.strerror}") from None
