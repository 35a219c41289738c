"""One run of ``tpql check``: files are looked at, and what is found is told.

The way of a finding: a file is read and checked, its comments and settings are heard (see
:mod:`tpql.cli.checks.linting`); what is known or has not changed is left out; files are rewritten;
what is left is reported.
"""

from __future__ import annotations

import os

from tpql.cli.checks.plan import Plans, Workshop
from tpql.cli.discovery import STDIN, discover, kind_of
from tpql.cli.files import read_texts
from tpql.cli.settings import Finder
from tpql.errors import TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator

    from tpql.cli.arguments import Options
    from tpql.cli.checks.cache import Cache
    from tpql.cli.checks.cache_file import CacheFile
    from tpql.cli.checks.narrowing import Changes, Known
    from tpql.cli.checks.outcome import Outcome
    from tpql.cli.checks.rewriting import Rewriting
    from tpql.cli.files import Document

__all__ = ["Run"]

_WORTH_A_CACHE = 20
"""Fewer files are checked about as soon as what is known of them is read."""


class Run:
    """What was asked, and what has been found so far.

    ``kept`` are the outcomes of files of which there is something to say; ``failures`` are
    reasons for which something could not be done, and ``incomplete`` tells of findings that
    are such reasons.  ``empty`` are the files of no known kind in which there is no query.

    Args:
        options: the command line.
        cache: what is known from before, if that is not to be read from the project.

    Raises:
        TpqlUsageError: the options or the settings cannot be followed.
    """

    def __init__(self, options: Options, cache: Cache | None = None) -> None:
        self.options = options
        self.inputs: list[str] = options.inputs or [STDIN if options.clause else "."]
        self.finder = Finder(options)
        self.settings = self.finder.of(_probe(self.inputs[0], options.stdin_filename))
        self.plans = Plans(self.finder, options)
        self.kept: list[Outcome] = []
        self.failures: list[str] = []
        self.files = self.queries = 0
        self.empty: list[str] = []
        self.incomplete = False
        self.changes = _changes(options)
        self.known = self._known()
        self.rewriting = self._rewriting()
        self._workshop = Workshop(self.plans.all, digest=False)
        self._cache = cache
        self._checked: list[str] = []

    def check(self) -> None:
        """Look at everything, and do what is to be done about what is found.

        Raises:
            TpqlError: it cannot be done.
        """
        outcomes = self._texts() if self.options.clause else self._paths()
        try:
            for outcome in outcomes:
                self._take(outcome)
        finally:
            outcomes.close()
        if self.known is not None:
            self.kept = self.known.settle(self.kept, self._checked)
        if self.changes is not None:  # the known ones are told by all that a file has
            self.kept = [self.changes.of(each) for each in self.kept]
        if self.rewriting is not None:
            self.kept = [self.rewriting.of(each, self._look) for each in self.kept]
        self.kept = [outcome for outcome in self.kept if outcome.findings]

    def paths(self) -> list[str]:
        """Return the files to look at."""
        paths = discover(self.inputs, self.failures.append, hosts=True, settings=self.finder.of)
        known = self.known
        found = [path for path in paths if known is None or not known.is_in(path)]
        if self.changes is None:
            return found
        return [path for path in found if path == STDIN or path in self.changes]

    def _texts(self) -> Generator[Outcome, None, None]:
        """Yield the outcomes of bare clauses."""
        name = self.options.stdin_filename
        for document in read_texts(self.inputs, name, self.settings.bounds, self.failures.append):
            yield self._look_at(document)

    def _paths(self) -> Generator[Outcome, None, None]:
        """Yield the outcomes of files."""
        paths = self.paths()
        file = None
        if self._cache is None and self.settings.cache and len(paths) > _WORTH_A_CACHE:
            file = self._cache_file()
            self._cache = file.load()
        if self._cache is not None:
            self._workshop = Workshop(self.plans.all, digest=True)
        elif len(paths) == 1 and paths[0] != STDIN:
            yield from self._workshop.look([(paths[0], self.plans.number(paths[0]))])
            return
        from tpql.cli.checks.results import results  # one file needs nothing of that

        outcomes = results(
            paths,
            self.plans,
            self._workshop,
            jobs=self.options.jobs,
            cache=self._cache,
            # What is done about findings depends on more than is remembered of them.
            clean=self.rewriting is not None or self.changes is not None,
            stdin=self._stdin,
        )
        try:
            yield from outcomes
        finally:
            outcomes.close()
            if file is not None and self._cache is not None:
                file.save(self._cache)

    def _cache_file(self) -> CacheFile:
        from tpql.cli.checks.cache_file import (  # only many files are worth a cache
            CacheFile,
            project,
        )

        options = self.options
        found = self.finder.folder(os.path.dirname(_probe(self.inputs[0], None))).file
        choice = [options.select, options.extend_select, options.ignore, options.callee]
        choice += [options.schema, options.server, options.extract, options.limit]
        choice += [options.config, options.isolated]
        return CacheFile(project(self.inputs, found), repr(choice))

    def _stdin(self) -> Outcome:
        name = self.options.stdin_filename
        return self._workshop.linter(self.plans.number(name or STDIN)).read_stdin(name)

    def _look_at(self, document: Document) -> Outcome:
        number = self.plans.number(document.name)
        return self._workshop.linter(number).look(document)

    def _known(self) -> Known | None:
        """Return the findings of a baseline, if there is one."""
        path, update = self.settings.baseline, self.options.update_baseline
        if path is None:
            if update:
                raise TpqlUsageError("--update-baseline needs --baseline FILE, or a setting")
            return None
        from tpql.cli.checks.narrowing import Known

        return Known(path, self.finder.of, update=update)

    def _rewriting(self) -> Rewriting | None:
        """Return what changes files, if the user wants that."""
        options, settings = self.options, self.settings
        if not (settings.fix or options.diff or options.add_ignore is not None):
            return None
        from tpql.cli.checks.rewriting import Rewriting

        return Rewriting(
            fix=settings.fix,
            unsafe=settings.unsafe_fixes,
            ignore=options.add_ignore,
            diff=options.diff,
            secrets=options.show_secrets,
            failed=self.failures.append,
        )

    def _take(self, outcome: Outcome) -> None:
        """Count what was found in a file, and keep what there is to say of it."""
        if outcome.failure:
            self.failures.append(outcome.failure)
            return
        self.files += 1
        self.queries += outcome.queries
        self.incomplete |= outcome.unread
        found = outcome.queries or outcome.findings
        if not (found or self.options.clause or kind_of(outcome.name)):
            self.empty.append(outcome.name)
        if self.known is not None and not outcome.unread:
            self._checked.append(outcome.name)
        if outcome.findings or (outcome.document is not None and self.rewriting is not None):
            self.kept.append(outcome)

    def _look(self, document: Document) -> Outcome:
        """Return the outcome of a document that was rewritten."""
        outcome = self._look_at(document)
        if self.known is not None:
            outcome = self.known.of(outcome)
        return outcome if self.changes is None else self.changes.of(outcome)


def _probe(path: str, name: str | None) -> str:
    """Return the path of a file that has the settings of an input of the user."""
    if path == STDIN:
        return name or path
    return os.path.join(path, "_") if os.path.isdir(path) else path


def _changes(options: Options) -> Changes | None:
    """Return what has changed, if only that is to be reported on."""
    if options.diff_base is None:
        return None
    from tpql.cli.checks.narrowing import Changes

    return Changes(options.diff_base)
