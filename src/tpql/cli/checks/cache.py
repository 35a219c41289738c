"""What is remembered of files, so that those that are as they were need not be checked again.

An entry counts only for the same plan, and the file with the same size and times, or else
the same content.  Nothing is kept of a file with findings that holds a credential.
"""

from __future__ import annotations

import os
import time

from tpql.cli.checks.ledger import hashed
from tpql.cli.checks.outcome import Outcome, pack, unpack
from tpql.cli.checks.plan import stamp
from tpql.cli.files import decode
from tpql.limits import UNLIMITED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Cache"]


class Cache:
    """The outcomes of an earlier run, and those of this one.

    ``keys`` are the plans of ``entries``, which hold for each file its size and times, a hash of
    its content, the number of its plan, how many queries it has, and its findings.
    ``changed`` tells whether there is anything new.

    Args:
        root: the folder in which all is remembered; names are relative to it.
        keys: the plans of an earlier run.
        entries: what that run knew.  Any JSON will do: what makes no sense counts as unknown.
    """

    def __init__(
        self, root: str, keys: list[Any] | None = None, entries: dict[str, Any] | None = None
    ) -> None:
        place = os.path.relpath(os.getcwd(), root)
        self._prefix = "" if place == os.curdir else os.path.join(place, "")
        self._numbers = {str(key): number for number, key in enumerate(keys or ())}
        self.entries = entries or {}
        self.used: set[str] = set()
        self.changed = False

    @property
    def keys(self) -> list[str]:
        """The plans, each at the place of its number."""
        return list(self._numbers)

    def get(self, path: str, key: str, *, clean: bool = False) -> Outcome | None:
        """Return what is known of a file, unless it has changed.

        Args:
            path: the file.
            key: that of its plan.
            clean: whether it counts as unknown if it has findings.

        """
        name = self._name(path)
        self.used.add(name)
        try:
            entry = self.entries[name]
            size, *times, digest, number, queries = entry[:6]
            if number != self._numbers[key] or type(queries) is not int or (clean and entry[6:]):
                return None
            if not entry[6:] and stamp(os.stat(path)) == (size, *times):
                return Outcome(path, queries=queries)
            return self._read(path, entry, digest)
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def _read(self, path: str, entry: list[Any], digest: str) -> Outcome | None:
        """Read the file, to look for changes and to show its findings."""
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            if status.st_size != entry[0]:
                return None
            data = file.read(status.st_size)
        if stamp(status) != tuple(entry[:3]):
            if hashed(data) != digest:
                return None
            self._note(entry, stamp(status, time.time_ns()))
        if not entry[6:]:
            return Outcome(path, queries=entry[5])
        document = decode(path, data, UNLIMITED)
        length = len(document.text)
        return Outcome(path, tuple(unpack(row, length) for row in entry[6:]), entry[5], document)

    def _note(self, entry: list[Any], mark: tuple[int, int, int]) -> None:
        """Remember the times of a file that was only touched."""
        if tuple(entry[:3]) != mark:
            entry[:3] = mark
            self.changed = True

    def put(self, outcome: Outcome, key: str) -> None:
        """Remember what is known of a file, if that may be remembered."""
        name = self._name(outcome.name)
        if outcome.stamp is None or outcome.unread or outcome.dated or _is_secret(outcome):
            self.changed |= self.entries.pop(name, None) is not None
            return
        number = self._numbers.setdefault(key, len(self._numbers))
        rows = map(pack, outcome.findings)
        self.entries[name] = [*outcome.stamp, outcome.digest, number, outcome.queries, *rows]
        self.used.add(name)
        self.changed = True

    def _name(self, path: str) -> str:
        outside = os.path.isabs(path) or path.startswith(os.pardir)
        return os.path.abspath(path) if outside else self._prefix + path


def _is_secret(outcome: Outcome) -> bool:
    """Tell whether findings may quote a credential: where there is one, none are kept."""
    from tpql.query.secrets import find_secrets  # only a file with findings needs it

    if outcome.document is None or not outcome.findings:
        return False
    return bool(find_secrets(outcome.document.text))
