"""A baseline: the findings that a project has today and does not want to hear of again.

It is a file of JSON with one finding a line, in the order of paths and codes, so that a
review shows which findings came and which went.  Lines of the host files do not count.
"""

from __future__ import annotations

from tpql.errors import TpqlUsageError
from tpql.lint.fingerprint import fingerprints, plain_name
from tpql.lint.selector import NEVER
from tpql.query.secrets import redact
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.source import Source

    Findings = tuple[Source, tuple[Diagnostic, ...]]

__all__ = ["Baseline", "Entry", "Split", "entries_of", "read_baseline", "write_baseline"]

_VERSION = 1
_KEYS = ("path", "code", "fingerprint", "message")


class Entry(Record):
    """A finding that is known: its file, its code, what it is called, what it says."""

    path: str
    code: str
    fingerprint: str
    message: str


class Split(Record):
    """Findings by what a baseline knows of them; files without any are left out.

    ``gone`` are the entries that were not found again.
    """

    new: tuple[Findings, ...]
    known: tuple[Findings, ...]
    gone: tuple[Entry, ...]


class Baseline(Record):
    """The findings that are known."""

    entries: tuple[Entry, ...]

    def split(
        self,
        findings: Iterable[tuple[Source, Sequence[Diagnostic]]],
        checked: Iterable[str] | None = None,
    ) -> Split:
        """Tell new findings from known ones.

        Args:
            findings: all findings by their files; what tpql could not read is always new.
            checked: the names of all files that were looked at; what is known of others is
                not gone.  By default they all were.

        """
        known_names = {(entry.path, entry.fingerprint) for entry in self.entries}
        met: set[tuple[str, str]] = set()
        new: list[Findings] = []
        known: list[Findings] = []
        for source, diagnostics in findings:
            path = plain_name(source.name)
            keys = [(path, name) for name in fingerprints(source, diagnostics)]
            met.update(keys)
            pairs = list(zip(keys, diagnostics, strict=True))
            old = [key in known_names and not d.code.startswith(NEVER) for key, d in pairs]
            known.append(
                (source, tuple(d for is_old, (_, d) in zip(old, pairs, strict=True) if is_old))
            )
            new.append(
                (source, tuple(d for is_old, (_, d) in zip(old, pairs, strict=True) if not is_old))
            )
        paths = None if checked is None else set(map(plain_name, checked))
        gone = (e for e in self.entries if (e.path, e.fingerprint) not in met)
        return Split(
            tuple(group for group in new if group[1]),
            tuple(group for group in known if group[1]),
            tuple(entry for entry in gone if paths is None or entry.path in paths),
        )

    def shrink(self, gone: Iterable[Entry]) -> Baseline:
        """Return the baseline without some entries; it never grows by that."""
        dropped = set(gone)
        return Baseline(tuple(entry for entry in self.entries if entry not in dropped))


def entries_of(source: Source, diagnostics: Sequence[Diagnostic]) -> list[Entry]:
    """Return the entries for the findings in a file; what could not be read makes none."""
    path = plain_name(source.name)
    names = fingerprints(source, diagnostics)
    return [
        Entry(path, found.code, name, redact(found.message))
        for name, found in zip(names, diagnostics, strict=True)
        if not found.code.startswith(NEVER)
    ]


def write_baseline(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline: sorted, one entry a line."""
    from json import dumps  # slow to import

    rows = sorted({tuple(getattr(entry, key) for key in _KEYS) for entry in entries})
    lines = [f"    {dumps(dict(zip(_KEYS, row, strict=True)))}" for row in rows]
    listed = "[\n{}\n  ]".format(",\n".join(lines)) if lines else "[]"
    return f'{{\n  "version": {_VERSION},\n  "findings": {listed}\n}}\n'


def read_baseline(text: str, name: str = "baseline") -> Baseline:
    """Read the text of a baseline.

    Args:
        text: what the file holds.
        name: what the user calls it, for messages.

    Raises:
        TpqlUsageError: it is no baseline, or one of another version of tpql.

    """
    from json import loads  # slow to import

    try:
        data = loads(text)
    except (ValueError, RecursionError):
        raise _unread(name, "is no JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise _unread(name, "is no baseline")
    if data.get("version") != _VERSION:
        raise _unread(name, f"is not of version {_VERSION}, which this tpql reads")
    return Baseline(tuple(_entry(row, name) for row in data["findings"]))


def _entry(row: object, name: str) -> Entry:
    values = [row.get(key) for key in _KEYS] if isinstance(row, dict) else []
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) != len(_KEYS):
        raise _unread(name, f"has an entry without {', '.join(_KEYS)}")
    return Entry(*texts)


def _unread(name: str, reason: str) -> TpqlUsageError:
    again = f"tpql check --baseline {name} --update-baseline"
    return TpqlUsageError(f"{name} {reason}; delete it and write it again: {again}")
