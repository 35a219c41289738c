"""The files of a project: settings, baseline, cache."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from tests.fuzz.cutting import choice, text, utf8, within
from tpql._version import __version__
from tpql.cli.checks.cache_file import CacheFile
from tpql.cli.checks.plan import stamp
from tpql.config.read import read_settings
from tpql.diagnostics import Rule
from tpql.errors import TpqlUsageError
from tpql.lint.baseline import Baseline, entries_of, read_baseline, write_baseline
from tpql.source import Source, Span

__all__ = ["baseline", "cached", "settings"]

_RULE = Rule("TP301", "misread-not", "warning", "")
_FILE = "Bug.tpql"
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def settings(data: bytes) -> None:
    """A settings file is read or refused; every line of the refusal names the file."""
    table, rest = choice(data, ("", "tool.tpql"))
    try:
        read = read_settings(text(rest), "tpql.toml", table=table)
    except TpqlUsageError as error:
        assert all(line.startswith("tpql.toml") for line in str(error).split("\n")), error
        return
    hash(read)


def baseline(data: bytes) -> None:
    """A baseline is read or refused; what was read is written and read as the same."""
    try:
        read = read_baseline(_joined(data))
    except TpqlUsageError as error:
        assert str(error)
        return
    again = read_baseline(write_baseline(read.entries))
    assert set(again.entries) == set(read.entries)
    assert write_baseline(again.entries) == write_baseline(read.entries)
    source = Source("not a == 1", _FILE)
    found = (_RULE.at(Span(0, 3), "this"),)
    known = Baseline((*read.entries, *entries_of(source, found)))
    assert not known.split([(source, found)]).new


def _joined(data: bytes) -> str:
    """Return the text of a file, without escapes of half a surrogate pair: JSON joins halves."""
    return _HALF.sub("x", utf8(data))


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="tpql-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / _FILE).write_text("/api/v2/Bug?where=not a == 1\n", encoding="utf-8")
    return folder


def cached(data: bytes) -> None:
    """Any file in the place of the cache is used or thrown away, and written over."""
    path = _folder() / _FILE
    file = CacheFile(str(path.parent), "options")
    Path(file.folder).mkdir(exist_ok=True)
    Path(file.path).write_bytes(_filled(data, path))
    known = file.load()
    for key in (*known.keys[:3], "other"):
        outcome = known.get(str(path), key)
        if outcome is not None:
            assert outcome.name == str(path)
            assert all(within(found.span, 1000) for found in outcome.findings)
            known.put(outcome.replace(stamp=(1, 2, 3), digest="x"), key)
    file.save(known)
    assert file.load().keys == known.keys or not known.changed


def _filled(data: bytes, path: Path) -> bytes:
    """Put in what a real cache holds, and no fuzzer guesses."""
    size, written, changed = stamp(path.stat())
    real = {"by": f"tpql {__version__}, form 1", "size": size, "time": written, "change": changed}
    for mark, value in real.items():
        data = data.replace(f"@{mark}".encode(), str(value).encode())
    return data
