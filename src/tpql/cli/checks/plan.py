"""How files are checked: all that their findings depend on, besides the files."""

from __future__ import annotations

import os
import time

from tpql.cli.checks.ledger import hashed
from tpql.cli.schemas import files_of_schema
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    from tpql.cli.arguments import Options
    from tpql.cli.checks.linting import Linter
    from tpql.cli.checks.outcome import Outcome
    from tpql.cli.settings import Finder
    from tpql.config.settings import Settings

    Task: TypeAlias = tuple[str, int]

__all__ = ["Plan", "Plans", "Workshop", "stamp"]

_NO_MATTER = frozenset(
    (
        *("exclude", "extend_exclude", "include", "respect_gitignore", "extend", "cache"),
        *("output_format", "fail_on", "width", "baseline", "fix", "unsafe_fixes"),
    )
)
"""The settings that say which files are checked, or what is done with the findings."""

_TICK = 2_000_000_000
"""Nanoseconds that may pass between two changes with the same time, on the worst file system."""

_FILES_A_SWEEP = 100
"""Types refer to each other in circles, and no process of tpql looks for those by itself."""


class Plan(Record):
    """How files are checked.

    ``settings`` are those of their project with those of the command line, ``clause`` and
    ``entity`` are for bare clauses, and ``today`` is the day, for what is put off until another.
    """

    settings: Settings
    clause: str | None = None
    entity: str | None = None
    today: str = ""

    @property
    def key(self) -> str:
        """A text that is the same for plans which find the same in the same file."""
        settings = self.settings
        said = {
            name: value
            for name in settings.__fields__
            if name not in _NO_MATTER and (value := getattr(settings, name))
        }
        files = map(_content, files_of_schema(settings))
        return repr((said, self.clause, self.entity, *files))


class Plans:
    """The plans of files, of which those with the same settings share one."""

    def __init__(self, finder: Finder, options: Options) -> None:
        self.all: list[Plan] = []
        self._finder = finder
        self._options = options
        self._folders: dict[str, int] = {}
        self._numbers: dict[Settings, int] = {}
        self._keys: list[str] = []

    def number(self, path: str) -> int:
        """Return the place of the plan of a file among all plans."""
        folder = os.path.dirname(path)
        number = self._folders.get(folder)
        if number is None:
            number = self._folders[folder] = self._number(self._finder.of(path))
        return number

    def _number(self, settings: Settings) -> int:
        if settings not in self._numbers:
            self._numbers[settings] = len(self.all)
            options = self._options
            today = time.strftime("%Y-%m-%d")
            self.all.append(Plan(settings, options.clause, options.entity, today))
        return self._numbers[settings]

    def sources(self, paths: Iterable[str]) -> set[str]:
        """Return the files behind the plans of some files: settings and schemas."""
        folders = {os.path.dirname(path) for path in paths}
        found = {file for folder in folders if (file := self._finder.folder(folder).file)}
        for path in paths:
            self.number(path)
        return found.union(*(files_of_schema(plan.settings) for plan in self.all))

    def key(self, number: int) -> str:
        """Return the key of a plan."""
        self._keys += [plan.key for plan in self.all[len(self._keys) :]]
        return self._keys[number]


class Workshop:
    """What looks at files: a linter for each plan, made when it is needed."""

    def __init__(self, plans: Sequence[Plan], *, digest: bool) -> None:
        self._plans = plans
        self._digest = digest
        self._linters: dict[int, Linter] = {}
        self._looked = 0

    def linter(self, number: int) -> Linter:
        """Return the linter for a plan, by its place among the plans.

        Raises:
            TpqlSchemaError: the schema cannot be read.
        """
        if number not in self._linters:
            from tpql.cli.checks.linting import Linter  # slow to import; all may be known already

            self._linters[number] = Linter(self._plans[number])
        return self._linters[number]

    def look(self, tasks: Sequence[Task]) -> list[Outcome]:
        """Return the outcomes of files, each with the number of its plan."""
        outcomes = []
        for path, plan in tasks:
            outcomes.append(self.linter(plan).read(path, digest=self._digest))
            self._looked += 1
            if self._looked % _FILES_A_SWEEP == 0:
                import gc  # a single file needs none

                gc.collect(0)
        return outcomes

    def parts(self) -> tuple[Sequence[Plan], bool]:
        """Return of what another process makes its workshop."""
        return self._plans, self._digest


def _content(path: str) -> str:
    """Return what stands for the content of a file; one that cannot be read has none."""
    try:
        with open(path, "rb") as file:
            return hashed(file.read())
    except OSError:
        return ""


def stamp(status: os.stat_result, now: int = 0) -> tuple[int, int, int]:
    """Return what tells a file from the same file after a change: its size and its times.

    A file that was written only just before ``now``, in nanoseconds, could change again with
    the same times; then they are 0, which no file has.
    """
    times = status.st_mtime_ns, status.st_ctime_ns
    return (status.st_size, 0, 0) if now and max(times) > now - _TICK else (status.st_size, *times)
